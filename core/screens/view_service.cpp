// A service: who does it, what to bring, what to pay, how long it takes, where it is done, and where we know it from.
#include "screens/view_service.hpp"

#include <algorithm>

#include "checklist/assess.hpp"
#include "screens/view_fees.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_picker.hpp"
#include "screens/view_questions.hpp"
#include "screens/view_words.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;

/// More questions than this are folded until somebody wants them.
constexpr std::size_t most_open_questions = 3;

std::string where_words(const View& view, const Service& service) {
  const auto& centres = view.catalogue().centres;
  const auto active = static_cast<std::size_t>(
      std::count_if(centres.begin(), centres.end(), [](const catalogue::Centre& one) { return one.is_active; }));
  if (service.centres.empty()) return view.say(Msg::service_no_centre);
  if (service.centres.size() >= active) return view.say(Msg::service_all_centres);
  return view.say(Msg::centres_count, {{"count", static_cast<std::int64_t>(service.centres.size())}});
}

Node pills(const View& view, const Service& service) {
  Node all = box(Tag::p, Look::cluster, {});
  all.children.push_back(leaf(Tag::span, Look::pill_info, fee_words(view, service)));
  if (service.channels.centre) {
    all.children.push_back(leaf(Tag::span, Look::pill_info,
                                view.say(Msg::service_minutes_there, {{"count", service.typical.in_whole_minutes()}})));
  }
  all.children.push_back(
      leaf(Tag::span, service.centres.empty() ? Look::pill_warn : Look::pill_ok, where_words(view, service)));
  return keyed("pills", std::move(all));
}

Nodes other_channels(const View& view, const Service& service) {
  Nodes lines;
  if (service.channels.online) lines.push_back(paragraph(Look::body, view.say(Msg::service_online)));
  if (service.channels.mobile) lines.push_back(paragraph(Look::body, view.say(Msg::service_mobile)));
  if (service.channels.airport) lines.push_back(paragraph(Look::body, view.say(Msg::service_airport)));
  const catalogue::Agency& agency = view.catalogue().at(service.agency);
  if (service.channels.online && !agency.website.empty()) {
    lines.push_back(button_link("website", Look::button_outline, agency.website, view.say(Msg::service_website)));
  }
  return lines;
}

Node booking_card(const View& view, const Service& service) {
  const bool is_bookable = is_at_centres(service);
  Nodes parts = nodes(leaf(Tag::h2, Look::h2, view.say(is_bookable ? Msg::service_come : Msg::service_elsewhere)));
  if (is_bookable) {
    parts.push_back(paragraph(Look::muted, view.say(Msg::service_come_note)));
    parts.push_back(button_link("book", Look::button, view.link(CentresPage{service.id}), view.say(Msg::service_book)));
    parts.push_back(button_link("visit-several", Look::button_outline, view.link(VisitPage{{service.id}}),
                                view.say(Msg::service_visit)));
  }
  Nodes other = other_channels(view, service);
  // On paper nobody presses a button; another way than the counter is worth its ink.
  const Look look = other.empty() && is_bookable ? Look::card_screen : Look::card_stack;
  append(parts, std::move(other));
  if (parts.size() == 1) parts.push_back(paragraph(Look::body, view.say(Msg::service_ask)));
  return keyed("booking", box(Tag::section, look, std::move(parts)));
}

std::string known_words(const View& view, const Service& service, const std::vector<catalogue::VariableId>& asked) {
  const catalogue::Facts facts = view.facts_of(service);
  std::string words;
  for (const catalogue::VariableId id : asked) {
    const auto known = facts.get(id);
    if (!known) continue;
    const catalogue::Variable& variable = view.catalogue().vocabulary.at(id);
    words.append(words.empty() ? "" : " · ");
    words.append(view.say(Msg::condition_is, {{"label", std::string_view(view.in(variable.label))},
                                              {"value", std::string_view(answer_words(view, variable, *known))}}));
  }
  return words;
}

}  // namespace

Nodes situation(const View& view, const Service& service) {
  const std::vector<catalogue::VariableId> asked = checklist::questions(service);
  if (asked.empty()) return {};
  const interview::Services alone = {view.catalogue().find(service.id).value()};
  Nodes fields;
  for (const interview::Question& each : interview::all_questions(view.catalogue(), alone)) {
    fields.push_back(question_field(view, alone, each));
  }
  // What other services asked stays known.
  std::vector<std::string> names;
  names.reserve(asked.size());
  for (const catalogue::VariableId id : asked) names.push_back(view.catalogue().vocabulary.at(id).name);
  append(fields, known_facts(view, names));
  fields.push_back(submit("situation-button", Look::button_outline, view.say(Msg::situation_show)));
  Node form = keyed("situation-form", box(Tag::form, Look::situation_form, std::move(fields),
                                          {{Attr::method, "get"}, {Attr::action, view.path(ServicePage{service.id})}}));
  const std::string known = known_words(view, service, asked);
  Node line = fold_line(view.say(Msg::situation_title), {});
  line.children.front().children.push_back(
      leaf(Tag::span, Look::row_note, known.empty() ? view.say(Msg::situation_hint) : known));
  Node whole =
      folded("situation", std::move(line), nodes(std::move(form)), known.empty() ? Look::fold_asking : Look::card_list);
  const std::size_t open = checklist::open_questions(service, view.facts_of(service)).size();
  if (open > 0 && asked.size() <= most_open_questions) set(whole, Attr::open);
  const Page exact = open > 0 ? Page(QuestionsPage{{service.id}}) : Page(ChecklistPage{{service.id}});
  return nodes(std::move(whole), button_link("ask", Look::button_outline, view.link(exact),
                                             view.say(open > 0 ? Msg::checklist_answer : Msg::checklist_title)));
}

Content service_content(const View& view, const ServicePage& page) {
  const auto index = view.catalogue().find(page.service);
  if (!index) return not_found_content(view);
  const Service& service = view.catalogue().at(*index);
  Content content;
  content.title = view.in(service.names);

  content.back = nodes(back_link(view, SearchPage{}, Msg::search_all));
  Nodes head = nodes(leaf(Tag::p, Look::muted, view.in(view.catalogue().at(service.agency).names)),
                     page_title(content.title), pills(view, service));
  content.status_text = ready_words(view, {*index});
  Nodes parts = situation(view, service);
  parts.push_back(documents(view, service));
  parts.push_back(fees_section(view, service));
  // A heading alone would promise something.
  if (Node times = times_section(view, service); times.children.size() > 1) parts.push_back(std::move(times));
  parts.push_back(sources_section(view, service));
  content.main =
      nodes(keyed("service", box(Tag::div, Look::columns,
                                 nodes(keyed("head", box(Tag::div, Look::column_head, std::move(head))),
                                       keyed("aside", box(Tag::div, Look::aside, nodes(booking_card(view, service)))),
                                       keyed("facts", box(Tag::div, Look::column, std::move(parts)))))));
  return content;
}

}  // namespace asan::screens
