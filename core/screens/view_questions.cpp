// One question a page, or all on one: only what still changes documents or fees, the most telling first. An answer is a
// link, a number a form that asks (GET): the address holds all there is.
#include <algorithm>

#include "fees/assess.hpp"
#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_questions.hpp"
#include "screens/view_words.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::Variable;
using catalogue::VariableKind;
using interview::Question;

struct Asking {
  const View& view;
  const QuestionsPage& page;
  interview::Services services;

  [[nodiscard]] const Variable& variable(const Question& question) const {
    return view.catalogue().vocabulary.at(question.variable);
  }
  [[nodiscard]] std::optional<std::int32_t> answer(const Question& question) const {
    return interview::answer_to(view.catalogue(), services, view.state.route.answers, question);
  }
};

/// The page after this answer: the next question, or the list when none is left.
std::string link_after(const Asking& asking, const Question& question, std::int32_t value) {
  Route route{asking.view.language(), ChecklistPage{asking.page.services}, asking.view.state.route.answers};
  interview::set_answer(route.answers, question, value);
  if (!interview::open_questions(asking.view.catalogue(), asking.services, route.answers).empty()) {
    route.page = QuestionsPage{asking.page.services};
  }
  return url(asking.view.catalogue(), route);
}

/// What the wish costs, when all else is known: "60,00 ₼ · 10 working days".
std::string price_words(const Asking& asking, const Question& question, std::int32_t value) {
  const View& view = asking.view;
  if (!asking.variable(question).is_wish || question.services.size() != 1) return {};
  const catalogue::ServiceIndex index = question.services.front();
  const auto compared = fees::compare(view.catalogue().at(index), view.facts_of(index, asking.services),
                                      view.catalogue().vocabulary, view.today());
  if (!compared || compared->wish != question.variable) return {};
  const auto variant = std::find_if(compared->variants.begin(), compared->variants.end(),
                                    [&](const fees::Variant& each) { return each.value == value; });
  if (variant == compared->variants.end() || !variant->assessment.is_whole()) return {};
  return total_words(view, variant->assessment);
}

Node answer_row(const Asking& asking, const Question& question, std::int32_t value) {
  const Variable& variable = asking.variable(question);
  const std::string name = question_name(asking.view.catalogue(), question);
  const bool is_chosen = asking.answer(question) == value;
  return row_link({"answer-" + name + "-" + catalogue::fact_text(variable, value), link_after(asking, question, value),
                   text::capitalised(answer_words(asking.view, variable, value), asking.view.language()),
                   is_chosen ? asking.view.say(Msg::ask_chosen) : std::string(), price_words(asking, question, value),
                   true});
}

Nodes hidden_page(const Asking& asking, const std::vector<std::string>& asked) {
  Nodes fields = hidden_services(asking.page.services);
  append(fields, known_facts(asking.view, asked));
  return fields;
}

Node form_to(const Asking& asking, std::string key, Page page, Nodes fields) {
  return keyed(std::move(key), box(Tag::form, Look::form, std::move(fields),
                                   {{Attr::method, "get"}, {Attr::action, asking.view.path(std::move(page))}}));
}

/// What was typed stays, also when it is no answer.
std::string typed_number(const Asking& asking, const Question& question, const std::string& name) {
  const std::string_view wrong = field(asking.view.state.route.dropped, name);
  if (!wrong.empty()) return std::string(wrong);
  const auto known = asking.answer(question);
  return known ? std::to_string(*known) : std::string();
}

Node number_form(const Asking& asking, const Question& question) {
  const View& view = asking.view;
  const Variable& variable = asking.variable(question);
  const std::string name = question_name(view.catalogue(), question);
  Nodes fields = hidden_page(asking, {name});
  fields.push_back(hidden(field_name::asked, name));
  fields.push_back(titled_number_field(view, name, typed_number(asking, question, name),
                                       view.say(Msg::ask_number_hint, {{"least", std::int64_t{variable.least}},
                                                                       {"most", std::int64_t{variable.most}}})));
  fields.push_back(submit("ask-next", Look::button, view.say(Msg::ask_next)));
  return form_to(asking, "ask-form", QuestionsPage{}, std::move(fields));
}

/// For whom or what, when there is more than one service.
std::string about_words(const Asking& asking, const Question& question) {
  if (asking.services.size() < 2) return {};
  std::vector<std::string> names;
  for (const auto service : question.services) {
    names.push_back(asking.view.in(asking.view.catalogue().at(service).names));
  }
  const std::string all = joined(asking.view, names);
  return asking.view.say(Msg::ask_about, {{"names", std::string_view(all)}});
}

const Question* shown_question(const Asking& asking, const std::vector<Question>& open,
                               const std::vector<Question>& all) {
  const std::string& wanted = asking.page.ask.empty() ? asking.page.asked : asking.page.ask;
  const auto named = std::find_if(all.begin(), all.end(), [&](const Question& question) {
    return question_name(asking.view.catalogue(), question) == wanted;
  });
  if (!wanted.empty() && named != all.end()) return &*named;
  return open.empty() ? nullptr : &open.front();
}

Node ways_out(const Asking& asking, std::size_t open) {
  const View& view = asking.view;
  Nodes ways = nodes(button_link("ask-list", Look::button_outline, view.link(ChecklistPage{asking.page.services}),
                                 view.say(Msg::ask_show_list)));
  if (open > 1) {
    QuestionsPage all{asking.page.services};
    all.has_all = true;
    ways.push_back(button_link("ask-all", Look::button_link, view.link(std::move(all)), view.say(Msg::ask_all)));
  }
  return keyed("ask-ways", box(Tag::div, Look::stack, std::move(ways)));
}

Nodes one_question(const Asking& asking, const Question& question, std::size_t open) {
  const View& view = asking.view;
  const Variable& variable = asking.variable(question);
  Nodes parts = nodes(page_title(view.in(variable.question)));
  if (const std::string about = about_words(asking, question); !about.empty()) {
    parts.push_back(paragraph(Look::lead_muted, about));
  }
  if (variable.kind == VariableKind::integer) {
    parts.push_back(number_form(asking, question));
  } else {
    Node answers = list(Look::card_list, {});
    for (const std::int32_t value : question.offered) answers.children.push_back(answer_row(asking, question, value));
    parts.push_back(keyed("answers", std::move(answers)));
  }
  if (open > 1) {
    parts.push_back(paragraph(Look::muted, view.say(Msg::ask_left, {{"count", static_cast<std::int64_t>(open - 1)}})));
  }
  parts.push_back(ways_out(asking, open));
  return parts;
}

Nodes every_question(const Asking& asking, const std::vector<Question>& all) {
  const View& view = asking.view;
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const Question& question : all) names.push_back(question_name(view.catalogue(), question));
  Nodes fields = hidden_page(asking, names);
  for (const Question& each : all) fields.push_back(question_field(view, asking.services, each));
  fields.push_back(submit("ask-all-button", Look::button, view.say(Msg::ask_show_list)));
  return nodes(page_title(view.say(Msg::ask_all_title)), paragraph(Look::lead_muted, view.say(Msg::ask_all_lead)),
               form_to(asking, "ask-all-form", ChecklistPage{}, std::move(fields)));
}

}  // namespace

std::string words_about(const View& view, const Question& question, std::string words) {
  if (!question.own_of) return words;
  const std::string& name = view.in(view.catalogue().at(*question.own_of).names);
  return view.say(Msg::ask_of, {{"question", std::string_view(words)}, {"name", std::string_view(name)}});
}

Node question_field(const View& view, const interview::Services& services, const Question& question) {
  const Variable& variable = view.catalogue().vocabulary.at(question.variable);
  const std::string name = question_name(view.catalogue(), question);
  const auto known = interview::answer_to(view.catalogue(), services, view.state.route.answers, question);
  const std::string chosen = known ? catalogue::fact_text(variable, *known) : std::string();
  std::string label = words_about(view, question, view.in(variable.question));
  if (variable.kind == VariableKind::integer) return number_field(name, label, chosen);
  std::vector<Option> options = {{"", view.say(Msg::situation_not_chosen)}};
  for (const std::int32_t value : question.offered) {
    options.push_back({catalogue::fact_text(variable, value), answer_words(view, variable, value)});
  }
  return select_field(name, label, options, chosen);
}

Content questions_content(const View& view, const QuestionsPage& page) {
  if (page.services.empty()) return checklist_content(view, ChecklistPage{});
  const Asking asking{view, page, indices_of(view.catalogue(), page.services)};
  const auto all = interview::all_questions(view.catalogue(), asking.services);
  const auto open = interview::open_questions(view.catalogue(), asking.services, view.state.route.answers);
  const Question* shown = shown_question(asking, open, all);
  if (!page.has_all && shown == nullptr) return checklist_content(view, ChecklistPage{page.services});
  Content content;
  content.asks = true;
  content.back = nodes(back_link(view, ChecklistPage{page.services}, Msg::ask_back));
  Nodes parts = page.has_all ? every_question(asking, all) : one_question(asking, *shown, open.size());
  content.title = page.has_all ? view.say(Msg::ask_all_title) : view.in(asking.variable(*shown).question);
  content.main = nodes(keyed("ask", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
