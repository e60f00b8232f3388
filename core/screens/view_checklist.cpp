// What to bring and what to pay for one service or for several, by what is known of the applicant. The address holds
// all of it: it can be kept, sent to somebody and opened by staff.
#include <algorithm>

#include "checklist/papers.hpp"
#include "screens/names.hpp"
#include "screens/view_documents.hpp"
#include "screens/view_fees.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_paper.hpp"
#include "screens/view_picker.hpp"
#include "screens/view_questions.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;
using catalogue::Truth;
using interview::Question;

struct Listing {
  const View& view;
  const ChecklistPage& page;
  interview::Services all;
  /// That are for the person described, and those that are not.
  interview::Services services;
  interview::Services refused;
  std::vector<Question> questions;
  std::vector<Question> open;

  [[nodiscard]] calendar::CivilDate on() const { return page.on.value_or(view.today()); }
};

Listing listing_of(const View& view, const ChecklistPage& page) {
  interview::Services all = indices_of(view.catalogue(), page.services);
  auto questions = interview::all_questions(view.catalogue(), all);
  auto open = interview::open_questions(view.catalogue(), all, view.state.route.answers);
  Listing listing{view, page, std::move(all), {}, {}, std::move(questions), std::move(open)};
  for (const ServiceIndex index : listing.all) {
    const bool is_refused =
        catalogue::evaluate(view.catalogue().at(index).eligibility, view.facts_of(index, listing.all)) == Truth::no;
    (is_refused ? listing.refused : listing.services).push_back(index);
  }
  return listing;
}

Picker picker(const View& view, const ChecklistPage& page) {
  Picker picker;
  picker.services = page.services;
  picker.query = page.query;
  picker.most = most_listed;
  picker.with = [page](std::vector<ServiceId> services) {
    ChecklistPage other = page;
    other.query.clear();
    other.services = std::move(services);
    return other;
  };
  picker.action = view.path(ChecklistPage{});
  if (page.on) picker.kept.push_back(hidden(field_name::on, page.on->iso()));
  return picker;
}

// ---- notices ----

Nodes refused_notice(const Listing& listing) {
  Nodes notices;
  for (const ServiceIndex index : listing.refused) {
    const View& view = listing.view;
    const Service& service = view.catalogue().at(index);
    const std::string who = all_condition_words(view, service, service.eligibility);
    notices.push_back(keyed(
        "refused-" + service.id.str(),
        box(Tag::div, Look::notice_warn,
            nodes(
                leaf(Tag::h2, Look::notice_title,
                     view.say(Msg::checklist_refused, {{"name", std::string_view(view.in(service.names))}})),
                leaf(Tag::p, Look::notice_text, view.say(Msg::service_eligible, {{"who", std::string_view(who)}}))))));
  }
  return notices;
}

Nodes open_notice(const Listing& listing) {
  if (listing.open.empty()) return {};
  const View& view = listing.view;
  const auto count = static_cast<std::int64_t>(listing.open.size());
  return nodes(keyed("open-questions",
                     box(Tag::div, Look::card_stack,
                         nodes(leaf(Tag::h2, Look::h2, view.say(Msg::checklist_open, {{"count", count}})),
                               paragraph(Look::muted, view.say(Msg::checklist_open_body)),
                               button_link("ask-next", Look::button, view.link(QuestionsPage{listing.page.services}),
                                           view.say(Msg::checklist_answer))))));
}

Nodes dated_notice(const Listing& listing) {
  if (!listing.page.on) return {};
  const std::string day = text::long_date(*listing.page.on, listing.view.language());
  return nodes(
      keyed("dated", box(Tag::div, Look::notice,
                         nodes(leaf(Tag::p, Look::notice_text,
                                    listing.view.say(Msg::checklist_dated, {{"date", std::string_view(day)}}))))));
}

// ---- fees ----

FeesAsked fees_asked(const Listing& listing, ServiceIndex index) {
  const View& view = listing.view;
  const auto choose = [&listing, index](catalogue::VariableId wish, std::int32_t value) {
    Route route = listing.view.state.route;
    const auto question = std::find_if(listing.questions.begin(), listing.questions.end(), [&](const Question& each) {
      const bool is_asked = std::find(each.services.begin(), each.services.end(), index) != each.services.end();
      return each.variable == wish && is_asked;
    });
    if (question != listing.questions.end()) interview::set_answer(route.answers, *question, value);
    return url(listing.view.catalogue(), route);
  };
  return {index, view.facts_of(index, listing.all), listing.on(), listing.page.units, choose};
}

/// How many pages or months, where something is charged by them; and by the rates of which day.
Node count_form(const Listing& listing) {
  const View& view = listing.view;
  bool has_pages = false;
  bool has_months = false;
  for (const ServiceIndex index : listing.services) {
    const FeesAsked asked = fees_asked(listing, index);
    for (const fees::Line& line : fees::assess(view.catalogue().at(index), asked.facts, asked.on).lines) {
      has_pages = has_pages || line.fee->per == catalogue::FeeUnit::page;
      has_months = has_months || line.fee->per == catalogue::FeeUnit::month;
    }
  }
  const auto text_of = [](const std::optional<std::int32_t>& units) { return units ? std::to_string(*units) : ""; };
  Nodes fields = known_facts(view);
  append(fields, hidden_services(listing.page.services));
  if (has_pages) {
    fields.push_back(number_field(std::string(field_name::pages), view.say(Msg::checklist_pages),
                                  text_of(listing.page.units.pages)));
  }
  if (has_months) {
    fields.push_back(number_field(std::string(field_name::months), view.say(Msg::checklist_months),
                                  text_of(listing.page.units.months)));
  }
  fields.push_back(date_field(std::string(field_name::on), view.say(Msg::checklist_on),
                              listing.page.on ? listing.page.on->iso() : std::string()));
  fields.push_back(submit("count-button", Look::button_outline, view.say(Msg::situation_show)));
  Node form = keyed("count-form", box(Tag::form, Look::situation_form, std::move(fields),
                                      {{Attr::method, "get"}, {Attr::action, view.path(ChecklistPage{})}}));
  Node whole =
      folded("count", fold_line(view.say(Msg::checklist_count), {}), nodes(std::move(form)), Look::fold_asking);
  if (has_pages || has_months || listing.page.on) set(whole, Attr::open);
  return whole;
}

Nodes fee_sections(const Listing& listing) {
  const View& view = listing.view;
  Nodes sections;
  std::vector<FeesAsked> all;
  for (const ServiceIndex index : listing.services) {
    all.push_back(fees_asked(listing, index));
    const Service& service = view.catalogue().at(index);
    const std::string key = "fees-" + service.id.str();
    const std::string& name = view.in(service.names);
    const std::string heading = listing.services.size() == 1
                                    ? view.say(Msg::fee_title)
                                    : view.say(Msg::checklist_fees_of, {{"name", std::string_view(name)}});
    Nodes parts = fee_parts(view, key, all.back());
    append(parts, slip_link(view, key, SlipPage{service.id, listing.page.units, listing.page.on}));
    sections.push_back(section(key, heading, std::move(parts)));
  }
  if (all.size() > 1) sections.push_back(grand_total(view, all));
  sections.push_back(count_form(listing));
  return sections;
}

// ---- the way on ----

Node steps_section(const Listing& listing) {
  const View& view = listing.view;
  const auto wanted = interview::wanted(view.catalogue(), listing.services, view.state.route.answers);
  Node rows = box(Tag::ol, Look::card_list, {}, {{Attr::role, "list"}});
  std::int64_t number = 0;
  for (const checklist::StepToTake& step : checklist::steps_for(view.catalogue(), wanted)) {
    const std::string& name = view.in(view.catalogue().at(step.service).names);
    Nodes words = nodes(leaf(Tag::span, Look::row_title,
                             view.say(Msg::steps_numbered, {{"number", ++number}, {"name", std::string_view(name)}})));
    if (std::string gives = gives_words(view, step); !gives.empty()) {
      words.push_back(leaf(Tag::span, Look::row_note, std::move(gives)));
    }
    rows.children.push_back(box(Tag::li, Look::row_item, nodes(box(Tag::div, Look::row_words, std::move(words)))));
  }
  return section("steps", view.say(Msg::steps_title), nodes(std::move(rows)));
}

Node booking_card(const Listing& listing) {
  const View& view = listing.view;
  std::vector<ServiceId> at_centre;
  for (const ServiceIndex index : listing.services) {
    const Service& service = view.catalogue().at(index);
    if (is_at_centres(service)) at_centre.push_back(service.id);
  }
  if (at_centre.empty()) return keyed("booking", paragraph(Look::body, view.say(Msg::service_no_centre)));
  const bool is_visit = at_centre.size() > 1;
  const Page page = is_visit ? Page(VisitPage{at_centre}) : Page(CentresPage{at_centre.front()});
  return keyed("booking", box(Tag::section, Look::card_stack,
                              nodes(leaf(Tag::h2, Look::h2, view.say(Msg::service_come)),
                                    paragraph(Look::muted, view.say(Msg::service_come_note)),
                                    button_link(is_visit ? "visit-several" : "book", Look::button, view.link(page),
                                                view.say(is_visit ? Msg::search_event_visit : Msg::service_book)))));
}

Nodes answers_section(const Listing& listing) {
  const View& view = listing.view;
  std::vector<Term> lines;
  for (const Question& question : listing.questions) {
    const auto known = interview::answer_to(view.catalogue(), listing.all, view.state.route.answers, question);
    if (!known) continue;
    const catalogue::Variable& variable = view.catalogue().vocabulary.at(question.variable);
    const std::string name = question_name(view.catalogue(), question);
    QuestionsPage page{listing.page.services};
    page.ask = name;
    std::string label = words_about(view, question, view.in(variable.label));
    Node change =
        button_link("change-" + name, Look::button_link, view.link(std::move(page)), view.say(Msg::checklist_change));
    set(change, Attr::aria_label, view.say(Msg::checklist_change_name, {{"name", std::string_view(label)}}));
    lines.push_back({std::move(label), answer_words(view, variable, *known), nodes(std::move(change))});
  }
  if (lines.empty()) return {};
  return nodes(section("answers", view.say(Msg::checklist_answers),
                       nodes(box(Tag::div, Look::card, nodes(terms(Look::terms_wide, std::move(lines))))),
                       Look::section));
}

}  // namespace

Content checklist_content(const View& view, const ChecklistPage& page) {
  Content content;
  content.title = view.say(Msg::checklist_title);
  content.back =
      nodes(page.services.size() == 1 ? back_link(view, ServicePage{page.services.front()}, Msg::nav_to_service)
                                      : back_link(view, HomePage{}, Msg::nav_home));
  const Listing listing = listing_of(view, page);
  Nodes head = nodes(page_title(content.title), paragraph(Look::lead_muted, view.say(Msg::checklist_lead)));
  Nodes aside;
  Nodes facts = dropped_notice(view);
  append(facts, dated_notice(listing));
  append(facts, refused_notice(listing));
  append(facts, open_notice(listing));
  if (!listing.services.empty()) {
    facts.push_back(bring_list(view, listing.services, Detail::full));
    append(facts, fee_sections(listing));
    if (listing.services.size() > 1) facts.push_back(steps_section(listing));
    aside.push_back(booking_card(listing));
  }
  append(aside, answers_section(listing));
  aside.push_back(chosen_services(view, picker(view, page)));
  aside.push_back(add_service(view, picker(view, page)));
  if (!page.services.empty()) {
    const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
    facts.push_back(paragraph(Look::muted, view.say(Msg::source_check, {{"date", std::string_view(as_of)}})));
    facts.push_back(paragraph(Look::print_hint, view.say(Msg::checklist_share)));
  }
  content.main = nodes(keyed("checklist", box(Tag::div, Look::columns,
                                              nodes(keyed("head", box(Tag::div, Look::column_head, std::move(head))),
                                                    keyed("facts", box(Tag::div, Look::column, std::move(facts))),
                                                    keyed("aside", box(Tag::div, Look::aside, std::move(aside)))))));
  return content;
}

}  // namespace asan::screens
