// A service: who does it, what to bring, what to pay, how long it takes, where it is done, and where we know it from.
#include "screens/view_service.hpp"

#include <algorithm>

#include "checklist/assess.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
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
  const bool is_bookable = service.channels.centre && !service.centres.empty();
  Nodes parts = nodes(leaf(Tag::h2, Look::h2, view.say(is_bookable ? Msg::service_come : Msg::service_elsewhere)));
  if (is_bookable) {
    parts.push_back(paragraph(Look::muted, view.say(Msg::service_come_note)));
    parts.push_back(button_link("book", Look::button, view.link(CentresPage{service.id}), view.say(Msg::service_book)));
    parts.push_back(button_link("visit-several", Look::button_outline, view.link(VisitPage{{service.id}}),
                                view.say(Msg::service_visit)));
  }
  append(parts, other_channels(view, service));
  if (parts.size() == 1) parts.push_back(paragraph(Look::body, view.say(Msg::service_ask)));
  return keyed("booking", box(Tag::section, Look::card_stack, std::move(parts)));
}

Node question(const View& view, const Service& service, catalogue::VariableId id) {
  const catalogue::Variable& variable = view.catalogue().vocabulary.at(id);
  const auto known = view.state.route.facts.get(id);
  const std::string chosen = known ? catalogue::fact_text(variable, *known) : std::string();
  if (variable.kind == catalogue::VariableKind::integer) {
    return number_field(variable.name, view.in(variable.question), chosen);
  }
  std::vector<Option> options = {{"", view.say(Msg::situation_not_chosen)}};
  for (const std::int32_t value : catalogue::offered_answers(service, view.catalogue().vocabulary, id)) {
    options.push_back({catalogue::fact_text(variable, value), answer_words(view, variable, value)});
  }
  return select_field(variable.name, view.in(variable.question), options, chosen);
}

std::string known_words(const View& view, const std::vector<catalogue::VariableId>& asked) {
  std::string words;
  for (const catalogue::VariableId id : asked) {
    const auto known = view.state.route.facts.get(id);
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
  Nodes fields;
  for (const catalogue::VariableId id : asked) fields.push_back(question(view, service, id));
  // What other services asked stays known.
  for (const auto& [id, value] : view.state.route.facts.known()) {
    if (std::find(asked.begin(), asked.end(), id) != asked.end()) continue;
    const catalogue::Variable& variable = view.catalogue().vocabulary.at(id);
    fields.push_back(hidden(variable.name, catalogue::fact_text(variable, value)));
  }
  fields.push_back(submit("situation-button", Look::button_outline, view.say(Msg::situation_show)));
  Node form = keyed("situation-form", box(Tag::form, Look::situation_form, std::move(fields),
                                          {{Attr::method, "get"}, {Attr::action, view.path(ServicePage{service.id})}}));
  const std::string known = known_words(view, asked);
  Node line = fold_line(view.say(Msg::situation_title), {});
  line.children.front().children.push_back(
      leaf(Tag::span, Look::row_note, known.empty() ? view.say(Msg::situation_hint) : known));
  Node whole = folded("situation", std::move(line), nodes(std::move(form)));
  const std::size_t open = checklist::open_questions(service, view.state.route.facts).size();
  if (open > 0 && asked.size() <= most_open_questions) set(whole, Attr::open);
  return nodes(std::move(whole));
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
