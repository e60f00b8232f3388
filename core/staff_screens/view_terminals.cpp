#include "staff_screens/view_terminals.hpp"

#include <utility>

#include "screens/view_form.hpp"
#include "staff_screens/terminal_words.hpp"
#include "staff_screens/view_accounts.hpp"
#include "staff_screens/view_self_test.hpp"
#include "staff_screens/view_sign_in.hpp"

namespace asan::staff_screens {

namespace {

using fleet::TerminalRecord;
using screens::Attr;
using screens::Content;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::nodes;
using screens::Tag;
using screens::Term;
using screens::View;
using text::Msg;

Nodes pills(const View& view, const std::vector<fleet::Alert>& alerts) {
  Nodes all;
  all.reserve(alerts.size());
  for (const fleet::Alert alert : alerts) {
    all.push_back(leaf(Tag::li, Look::pill_warn, view.say(words_of(alert))));
  }
  return all;
}

/// Of a list with one form, and of a page with its own.
Node terminal_button(const View& view, const TerminalRecord& record, std::string_view what, Look look, Msg words) {
  Node button = deed_button(view, what, look, words);
  button.key = std::string(what) + "-" + record.terminal.str();
  set(button, Attr::formaction, address_of(view.language(), path_of(record.terminal)));
  return button;
}

Nodes buttons(const View& view, const TerminalRecord& record) {
  Nodes all;
  if (fleet::calls_for_help(record, view.state.now)) {
    all.push_back(terminal_button(view, record, deed::helped, Look::button, Msg::staff_terminal_helped));
  }
  if (!record.picture_wanted_at) {
    all.push_back(terminal_button(view, record, deed::picture, Look::button_outline, Msg::staff_terminal_ask_picture));
  }
  return all;
}

Node row(const View& view, const fleet::Watched& watched) {
  const TerminalRecord& record = watched.record;
  const std::string id = record.terminal.str();
  Nodes words = nodes(keyed("to-" + id, leaf(Tag::a, Look::link, id + " \xC2\xB7 " + centre_words(view, record.centre),
                                             {{Attr::href, address_of(view.language(), path_of(record.terminal))}})));
  if (!watched.alerts.empty()) words.push_back(screens::list(Look::cluster, pills(view, watched.alerts)));
  const std::string printer =
      view.say(Msg::staff_terminal_printer_state, {{"state", std::string_view(printer_words(view, record))}});
  words.push_back(leaf(Tag::p, Look::body, activity_words(view, record) + " \xC2\xB7 " + printer));
  words.push_back(leaf(Tag::p, Look::muted, test_words(view, record) + " \xC2\xB7 " + error_words(view, record)));
  if (record.report) words.push_back(leaf(Tag::p, Look::muted, version_words(view, *record.report)));
  append(words, buttons(view, record));
  return keyed("terminal-" + id, box(Tag::li, Look::why_card, nodes(box(Tag::div, Look::row_words, std::move(words)))));
}

Node centre_form(const View& view, const TerminalsPage& page) {
  std::vector<screens::Option> options = centre_options(view);
  options.front().text = view.say(Msg::staff_terminals_everywhere);
  const std::string centre = page.centre ? page.centre->str() : std::string();
  return get_form(
      view, "centre-form", address_of(view.language(), "/staff/terminals"),
      nodes(screens::select_field(std::string(field_name::centre), view.say(Msg::staff_centre), options, centre),
            screens::submit("show", Look::button_outline, view.say(Msg::staff_day_show))));
}

Node facts(const View& view, const TerminalRecord& record) {
  std::vector<Term> all = {{view.say(Msg::staff_centre), centre_words(view, record.centre)},
                           {view.say(Msg::staff_state), activity_words(view, record)},
                           {view.say(Msg::staff_terminal_printer), printer_words(view, record)},
                           {view.say(Msg::staff_terminal_self_test), test_words(view, record)}};
  if (record.report) {
    all.push_back({view.say(Msg::staff_terminal_errors), std::to_string(record.report->errors)});
    all.push_back({view.say(Msg::staff_terminal_version), version_words(view, *record.report)});
  }
  return keyed("facts", box(Tag::div, Look::card, nodes(screens::terms(Look::terms_wide, std::move(all)))));
}

}  // namespace

Content terminals_content(const View& view, const TerminalsPage& page) {
  Content content;
  content.title = view.say(Msg::staff_terminals_title);
  std::int64_t alerted = 0;
  Node rows = screens::list(Look::why_list, {});
  for (const fleet::Watched& each : page.terminals) {
    rows.children.push_back(row(view, each));
    alerted += each.alerts.empty() ? 0 : 1;
  }
  const auto count = static_cast<std::int64_t>(page.terminals.size());
  content.main = nodes(
      screens::page_title(content.title),
      keyed("sum", screens::paragraph(Look::body,
                                      view.say(Msg::staff_terminals_lead, {{"count", count}, {"alerted", alerted}}))));
  if (page.is_everywhere) content.main.push_back(centre_form(view, page));
  if (page.terminals.empty()) {
    content.main.push_back(screens::paragraph(Look::body, view.say(Msg::staff_terminals_none)));
    return content;
  }
  content.main.push_back(post_form(view, "terminals-form", address_of(view.language(), "/staff/terminals"),
                                   nodes(keyed("terminals", std::move(rows)))));
  return content;
}

Content terminal_content(const View& view, const TerminalPage& page) {
  const TerminalRecord& record = page.terminal.record;
  Content content;
  content.title = record.terminal.str();
  content.main = nodes(screens::page_title(content.title));
  if (!page.terminal.alerts.empty()) {
    content.main.push_back(keyed("alerts", screens::list(Look::cluster, pills(view, page.terminal.alerts))));
  }
  content.main.push_back(facts(view, record));
  Nodes deeds = buttons(view, record);
  if (!deeds.empty()) {
    content.main.push_back(
        post_form(view, "deeds", address_of(view.language(), path_of(record.terminal)), std::move(deeds)));
  }
  if (record.picture_wanted_at) {
    content.main.push_back(screens::paragraph(Look::body, view.say(Msg::staff_terminal_picture_wanted)));
  }
  if (record.picture_at) {
    const std::string when = moment_words(view, *record.picture_at);
    const std::string shown = view.say(Msg::staff_terminal_picture, {{"when", std::string_view(when)}});
    content.main.push_back(
        keyed("picture",
              leaf(Tag::a, Look::button_link, shown,
                   {{Attr::href, address_of(view.language(), "/staff/terminal-pictures/" + record.terminal.str())}})));
  }
  if (record.self_test) {
    content.main.push_back(screens::section("self-test-section", view.say(Msg::staff_terminal_self_test),
                                            finding_lists(view, *record.self_test)));
  }
  content.main.push_back(way_to(view, "back", Look::button_link, "/staff/terminals", Msg::staff_terminals_title));
  return content;
}

}  // namespace asan::staff_screens
