// Fees on their own: search, by agency, sorted, by the rates of any day, downloaded, printed, and services gathered to
// be added up. Hundreds of rows come only when somebody asks for them.
#include <algorithm>

#include "screens/names.hpp"
#include "screens/view_fee_table.hpp"
#include "screens/view_form.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_picker.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

// ---- what is asked ----

std::vector<Option> agency_options(const View& view) {
  std::vector<Option> options;
  for (const catalogue::Agency& agency : view.catalogue().agencies) {
    options.push_back({agency.id.str(), view.in(agency.names)});
  }
  std::sort(options.begin(), options.end(), [&](const Option& a, const Option& b) {
    return text::sort_key(a.text, view.language()) < text::sort_key(b.text, view.language());
  });
  options.insert(options.begin(), {"", view.say(Msg::fees_any_agency)});
  return options;
}

/// What the page keeps and the form does not ask.
Nodes kept_fields(const View& view, const FeesPage& page) {
  Nodes fields = hidden_services(page.services);
  FeesPage only_order;
  only_order.order = page.order;
  only_order.is_descending = page.is_descending;
  const std::string address = view.path(only_order);
  const std::size_t query = address.find('?');
  if (query != std::string::npos) {
    for (const auto& [name, value] : decode_fields(std::string_view(address).substr(query + 1))) {
      fields.push_back(hidden(name, value));
    }
  }
  append(fields, known_facts(view));
  return fields;
}

Node filter(const View& view, const FeesPage& page) {
  Node pair = box(Tag::div, Look::fee_filter,
                  nodes(select_field(std::string(field_name::agency), view.say(Msg::fees_agency), agency_options(view),
                                     page.agency ? page.agency->str() : std::string()),
                        date_field(std::string(field_name::on), view.say(Msg::checklist_on),
                                   page.on ? page.on->iso() : std::string())));
  Nodes more = nodes(keyed("filter-fields", std::move(pair)),
                     submit("filter-button", Look::button_outline, view.say(Msg::plan_show)));
  append(more, kept_fields(view, page));
  const std::string typed = view.typed(field_name::query);
  return search_form_to(view.path(FeesPage{}), std::move(more), view, typed.empty() ? page.query : typed,
                        {{Attr::aria_label, view.say(Msg::search_label)}}, Look::search_hint);
}

/// Rates of another day say so.
Nodes other_day(const View& view, const FeesPage& page) {
  const calendar::CivilDate on = day_of(view, page);
  if (on == view.today()) return {};
  const std::string date = text::long_date(on, view.language());
  const Msg words = on < view.today() ? Msg::fees_past : Msg::fees_future;
  FeesPage today = page;
  today.on.reset();
  return nodes(keyed(
      "other-day",
      box(Tag::div, Look::notice_warn,
          nodes(leaf(Tag::p, Look::notice_text, view.say(words, {{"date", std::string_view(date)}})),
                button_link("today", Look::button_link, view.link(std::move(today)), view.say(Msg::fees_today))))));
}

// ---- what is to be added up ----

Nodes calculator(const View& view, const FeesPage& page) {
  if (page.services.empty()) return {};
  const auto count = static_cast<std::int64_t>(page.services.size());
  Picker picker;
  picker.services = page.services;
  picker.with = [page](std::vector<ServiceId> services) {
    FeesPage others = page;
    others.services = std::move(services);
    return others;
  };
  picker.tells_length = false;
  Nodes parts = nodes(chosen_rows(view, picker));
  if (page.services.size() >= most_listed) {
    const auto most = static_cast<std::int64_t>(most_listed);
    parts.push_back(paragraph(Look::muted, view.say(Msg::fees_full, {{"count", most}})));
  }
  parts.push_back(button_link("add-up", Look::button, view.link(ChecklistPage{page.services, {}, page.on}),
                              view.say(Msg::fees_add_up)));
  return nodes(section("calculator", view.say(Msg::fees_chosen, {{"count", count}}), std::move(parts)));
}

// ---- what there is ----

Node by_agency(const View& view, const FeesPage& page) {
  const catalogue::Catalogue& all = view.catalogue();
  std::vector<std::int64_t> counts(all.agencies.size());
  for (const catalogue::Service& service : all.services) {
    counts.at(static_cast<std::size_t>(service.agency)) += static_cast<std::int64_t>(service.fees.size());
  }
  Node rows = list(Look::card_list, {});
  for (const Option& option : agency_options(view)) {
    const auto agency = std::find_if(all.agencies.begin(), all.agencies.end(),
                                     [&](const catalogue::Agency& each) { return each.id.str() == option.value; });
    const auto at = static_cast<std::size_t>(agency - all.agencies.begin());
    if (agency == all.agencies.end() || counts[at] == 0) continue;
    FeesPage its = page;
    its.agency = agency->id;
    rows.children.push_back(row_link({"agency-" + agency->id.str(), view.link(std::move(its)), option.text, "",
                                      view.say(Msg::fee_count, {{"count", counts[at]}}), true}));
  }
  FeesPage everything = page;
  everything.order = FeeOrder::service;
  return section("by-agency", view.say(Msg::fees_by_agency),
                 nodes(std::move(rows), button_link("all-fees", Look::button_outline, view.link(std::move(everything)),
                                                    view.say(Msg::fees_all))));
}

Node download_link(const View& view, const FeesPage& page, std::string_view format, Msg words) {
  Fields fields;
  if (!page.query.empty()) fields.emplace_back(field_name::query, page.query);
  if (page.agency) fields.emplace_back(field_name::agency, page.agency->str());
  fields.emplace_back(field_name::on, day_of(view, page).iso());
  fields.emplace_back("lang", text::tag_of(view.language()));
  fields.emplace_back("format", format);
  Node link = button_link("download-" + std::string(format), Look::button_outline,
                          "/api/v1/fees?" + encode_fields(fields), view.say(words));
  set(link, Attr::download, "asan-fees." + std::string(format));
  return link;
}

Node notes(const View& view) {
  const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
  return keyed("fee-notes",
               box(Tag::div, Look::stack,
                   nodes(paragraph(Look::muted, view.in(view.catalogue().disclaimer)),
                         paragraph(Look::muted, view.say(Msg::source_check, {{"date", std::string_view(as_of)}})))));
}

}  // namespace

Content fees_content(const View& view, const FeesPage& page) {
  Content content;
  content.title = view.say(Msg::fees_title);
  content.back = nodes(back_link(view, HomePage{}, Msg::nav_home));
  Nodes parts = nodes(page_title(content.title), paragraph(Look::lead_muted, view.say(Msg::fees_lead)),
                      keyed("payment", box(Tag::div, Look::notice,
                                           nodes(leaf(Tag::p, Look::notice_text, view.say(Msg::fee_bank_note))))),
                      filter(view, page));
  append(parts, other_day(view, page));
  append(parts, calculator(view, page));
  if (!asks_for_fees(page)) {
    parts.push_back(by_agency(view, page));
  } else if (const std::vector<FeeLine> lines = fee_lines(view, page); lines.empty()) {
    content.status_text = view.say(Msg::fees_none);
    parts.push_back(keyed("no-fees", paragraph(Look::body, content.status_text)));
  } else {
    content.status_text = view.say(Msg::fee_count, {{"count", static_cast<std::int64_t>(lines.size())}});
    parts.push_back(keyed("count", paragraph(Look::muted, content.status_text)));
    parts.push_back(fee_table(view, page, lines));
  }
  parts.push_back(keyed("downloads", box(Tag::div, Look::actions,
                                         nodes(download_link(view, page, "csv", Msg::fees_csv),
                                               download_link(view, page, "json", Msg::fees_json)))));
  parts.push_back(notes(view));
  content.main = nodes(keyed("fees", box(Tag::div, Look::wide_column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
