#include "screens/view_fees.hpp"

#include <algorithm>
#include <array>

#include "screens/view_words.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::FeeKind;
using catalogue::Service;
using catalogue::Truth;
using fees::Assessment;

/// More lines than this that only may apply are folded.
constexpr std::size_t most_open_lines = 6;

constexpr std::array<FeeKind, 4> kinds = {FeeKind::state_fee, FeeKind::service_charge, FeeKind::tariff,
                                          FeeKind::commercial};

/// "0.50 per page × 12" when it is known how many, and then what that makes.
std::string line_words(const View& view, const fees::Line& line) {
  return line.units == 1 ? rate_words(view, *line.fee, line.rate) : amount_words(view, line.amount);
}

std::string since_words(const View& view, const fees::Line& line) {
  if (!line.rate.from_on) return {};
  const std::string day = text::long_date(*line.rate.from_on, view.language());
  return view.say(Msg::fee_since, {{"date", std::string_view(day)}});
}

Node fee_row(const View& view, const fees::Line& line) {
  Nodes note = nodes(leaf(Tag::span, Look::row_note, kind_words(view, line.fee->kind)));
  if (line.units > 1) {
    const std::string unit = rate_words(view, *line.fee, line.rate);
    note.push_back(
        leaf(Tag::span, Look::row_note,
             view.say(Msg::fee_times, {{"unit", std::string_view(unit)}, {"count", std::int64_t{line.units}}})));
  }
  if (std::string since = since_words(view, line); !since.empty()) {
    note.push_back(leaf(Tag::span, Look::row_note, std::move(since)));
  }
  // An unknown amount says so itself.
  if (line.rate.amount || line.rate.status != catalogue::Status::unknown) {
    note.push_back(leaf(Tag::span, status_look(line.rate.status), status_words(view, line.rate.status)));
  }
  return box(Tag::div, Look::row_item,
             nodes(box(Tag::dt, Look::row_words,
                       nodes(leaf(Tag::span, Look::row_title, view.in(line.fee->label)),
                             box(Tag::span, Look::cluster, std::move(note)))),
                   leaf(Tag::dd, line.rate.amount ? Look::amount : Look::amount_unknown, line_words(view, line))));
}

Node fee_rows(const View& view, const Assessment& fees, Truth due, Look look) {
  Node rows = box(Tag::dl, look, {});
  for (const fees::Line& line : fees.lines) {
    if (line.due == due) rows.children.push_back(fee_row(view, line));
  }
  return rows;
}

/// `amounts` are what the totals are the sums of.
Node sum_row(const View& view, const Assessment& fees, const std::vector<Money>& amounts) {
  const bool is_told = has_told_total(fees);
  Nodes words = nodes(
      leaf(Tag::span, Look::total_name, view.say(is_told && fees.may_grow() ? Msg::fee_total_so_far : Msg::fee_total)));
  if (std::string note = is_told ? sum_words(view, amounts) : std::string(); !note.empty()) {
    words.push_back(leaf(Tag::span, Look::row_note, std::move(note)));
  }
  return box(
      Tag::div, Look::row_item,
      nodes(box(Tag::dt, Look::row_words, std::move(words)), leaf(Tag::dd, Look::total, total_words(view, fees))));
}

std::vector<Money> due_amounts(const Assessment& fees) {
  std::vector<Money> amounts;
  for (const fees::Line& line : fees.lines) {
    if (line.due == Truth::yes && line.amount) amounts.push_back(*line.amount);
  }
  return amounts;
}

/// State fee and service charge apart, when both are due; then all of it.
Nodes total_rows(const View& view, const Assessment& fees) {
  Nodes rows;
  std::vector<Node> apart;
  for (const FeeKind kind : kinds) {
    const std::vector<Money> sums = fees::totals_of(fees, kind);
    if (sums.empty()) continue;
    std::vector<std::string> words;
    for (const Money& sum : sums) {
      if (!fees.may_grow() || sum.amount_minor() != 0) words.push_back(amount_words(view, sum));
    }
    if (words.empty()) continue;
    apart.push_back(box(Tag::div, Look::row_item,
                        nodes(leaf(Tag::dt, Look::row_note, kind_words(view, kind)),
                              leaf(Tag::dd, Look::amount, joined(view, words)))));
  }
  if (apart.size() > 1) append(rows, std::move(apart));
  rows.push_back(sum_row(view, fees, due_amounts(fees)));
  return rows;
}

/// Each note only where there is something that it speaks of.
Nodes fee_notes(const View& view, const Service& service, const Assessment& fees) {
  const auto has_line = [&](bool (*fits)(const Money&)) {
    return std::any_of(fees.lines.begin(), fees.lines.end(),
                       [&](const fees::Line& line) { return line.rate.amount && fits(*line.rate.amount); });
  };
  const bool is_known = has_line([](const Money&) { return true; });
  const bool is_paid = has_line([](const Money& amount) { return amount.amount_minor() != 0; });
  Nodes notes;
  if (fees.has_open_condition) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_open_note)));
  if (fees.has_unknown_amount && !fees.totals.empty()) {
    notes.push_back(paragraph(Look::muted, view.say(Msg::fee_unknown_note)));
  }
  if (fees.has_per_unit) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_per_unit_note)));
  if (!service.fees_verified && is_known) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_unverified_note)));
  if (service.channels.centre && is_paid) notes.push_back(paragraph(Look::muted, view.say(Msg::fee_bank_note)));
  return notes;
}

// ---- variants ----

std::string variant_note(const View& view, const fees::Variant& variant, bool is_chosen) {
  std::vector<std::string> words;
  for (const catalogue::Processing* time : variant.times) words.push_back(processing_words(view, *time));
  if (is_chosen) words.push_back(view.say(Msg::ask_chosen));
  std::string note;
  for (const std::string& word : words) note.append(note.empty() ? "" : " · ").append(word);
  return note;
}

Node variants(const View& view, const std::string& key, const FeesAsked& asked, const fees::Comparison& comparison) {
  const catalogue::Variable& wish = view.catalogue().vocabulary.at(comparison.wish);
  Node rows = list(Look::card_list, {});
  for (const fees::Variant& variant : comparison.variants) {
    const bool is_chosen = asked.facts.get(comparison.wish) == variant.value;
    rows.children.push_back(
        row_link({key + "-" + catalogue::fact_text(wish, variant.value), asked.choose(comparison.wish, variant.value),
                  text::capitalised(answer_words(view, wish, variant.value), view.language()),
                  variant_note(view, variant, is_chosen),
                  variant.assessment.may_grow() ? view.say(Msg::fee_unknown) : total_words(view, variant.assessment)}));
    if (is_chosen) set(rows.children.back().children.front(), Attr::aria_current, "true");
  }
  // On paper what was chosen is enough.
  const Look look = asked.facts.get(comparison.wish) ? Look::stack_unprinted : Look::stack;
  return keyed(key, box(Tag::div, look, nodes(leaf(Tag::h3, Look::h3, view.in(wish.question)), std::move(rows))));
}

/// The open lines are nothing but the answers of this wish.
bool is_told_by(const Assessment& fees, catalogue::VariableId wish, const catalogue::Facts& facts) {
  return std::all_of(fees.lines.begin(), fees.lines.end(), [&](const fees::Line& line) {
    const auto& terms = line.fee->when.all_of;
    return line.due == Truth::yes || std::all_of(terms.begin(), terms.end(), [&](const catalogue::Term& term) {
             return term.variable == wish || facts.get(term.variable).has_value();
           });
  });
}

Nodes possible_rows(const View& view, const std::string& key, const Service& service, const Assessment& fees) {
  Node possible = fee_rows(view, fees, Truth::unknown, Look::card_list);
  if (possible.children.empty()) return {};
  if (possible.children.size() > most_open_lines) {
    const auto count = static_cast<std::int64_t>(possible.children.size());
    possible.look = Look::rows;
    return nodes(folded(key, fold_line(fee_words(view, service), view.say(Msg::fee_count, {{"count", count}})),
                        nodes(std::move(possible))));
  }
  return nodes(leaf(Tag::h3, Look::h3, view.say(Msg::fee_one_of)), keyed(key, std::move(possible)));
}

}  // namespace

std::string kind_words(const View& view, FeeKind kind) {
  switch (kind) {
    case FeeKind::state_fee:
      return view.say(Msg::fee_kind_state);
    case FeeKind::service_charge:
      return view.say(Msg::fee_kind_charge);
    case FeeKind::tariff:
      return view.say(Msg::fee_kind_tariff);
    case FeeKind::commercial:
      return view.say(Msg::fee_kind_commercial);
  }
  return {};
}

std::string sum_words(const View& view, const std::vector<Money>& amounts) {
  std::vector<Money> totals;
  for (const Money& amount : amounts) (void)fees::add_to(totals, amount);
  std::vector<std::string> sums;
  for (const Money& total : totals) {
    std::string terms;
    int count = 0;
    for (const Money& amount : amounts) {
      if (amount.currency() != total.currency()) continue;
      terms.append(count++ == 0 ? "" : " + ").append(text::money(amount, view.language()));
    }
    if (count > 1) sums.push_back(terms + " = " + text::money(total, view.language()));
  }
  return joined(view, sums);
}

Nodes due_fees(const View& view, const std::string& key, const Assessment& fees) {
  Node due = fee_rows(view, fees, Truth::yes, Look::card_list);
  if (due.children.size() > 1 && !fees.totals.empty()) append(due.children, total_rows(view, fees));
  return due.children.empty() ? Nodes() : nodes(keyed(key + "-due", std::move(due)));
}

Nodes slip_link(const View& view, const std::string& key, const SlipPage& page) {
  const auto index = view.catalogue().find(page.service);
  const Service& service = view.catalogue().at(*index);
  const auto slip =
      fees::slip_for(view.catalogue(), *index, view.facts_of(service), page.on.value_or(view.today()), page.units);
  if (!slip) return {};
  return nodes(button_link(key + "-slip", Look::button_outline, view.link(page), view.say(Msg::slip_title)));
}

Nodes fee_parts(const View& view, const std::string& key, const FeesAsked& asked) {
  const Service& service = view.catalogue().at(asked.service);
  const Assessment fees = fees::assess(service, asked.facts, asked.on, asked.units);
  const auto comparison = fees::compare(service, asked.facts, view.catalogue().vocabulary, asked.on, asked.units);
  Nodes parts = due_fees(view, key, fees);
  if (comparison) parts.push_back(variants(view, key + "-variants", asked, *comparison));
  if (!comparison || !is_told_by(fees, comparison->wish, asked.facts)) {
    append(parts, possible_rows(view, key + "-possible", service, fees));
  }
  if (fees.is_undefined) parts.push_back(paragraph(Look::body, view.say(Msg::fee_none_known)));
  append(parts, fee_notes(view, service, fees));
  return parts;
}

Node fees_section(const View& view, const Service& service) {
  const auto index = view.catalogue().find(service.id);
  const auto choose = [&view](catalogue::VariableId wish, std::int32_t value) {
    Route route = view.state.route;
    route.answers.common.set(wish, value);
    return url(view.catalogue(), route);
  };
  Nodes parts = fee_parts(view, "fees", {*index, view.facts_of(service), view.today(), {}, choose});
  append(parts, slip_link(view, "fees", SlipPage{service.id}));
  return section("fees", view.say(Msg::fee_title), std::move(parts));
}

Node grand_total(const View& view, const std::vector<FeesAsked>& all) {
  Node rows = box(Tag::dl, Look::card_list, {});
  std::vector<Money> amounts;
  Assessment together;
  for (const FeesAsked& asked : all) {
    const Service& service = view.catalogue().at(asked.service);
    const Assessment fees = fees::assess(service, asked.facts, asked.on, asked.units);
    for (const Money& total : fees.totals) {
      amounts.push_back(total);
      // What is out of range is not told as a sum.
      if (!fees::add_to(together.totals, total)) together.has_unknown_amount = true;
    }
    together.has_unknown_amount = together.has_unknown_amount || fees.has_unknown_amount || fees.is_undefined;
    together.has_open_condition = together.has_open_condition || fees.has_open_condition;
    const bool is_told = has_told_total(fees);
    std::string words = is_told ? total_words(view, fees) : fee_words(view, service);
    rows.children.push_back(
        box(Tag::div, Look::row_item,
            nodes(box(Tag::dt, Look::row_words, nodes(leaf(Tag::span, Look::row_title, view.in(service.names)))),
                  leaf(Tag::dd, is_told ? Look::amount : Look::amount_unknown, std::move(words)))));
  }
  if (!together.totals.empty()) {
    rows.children.push_back(sum_row(view, together, amounts));
  }
  Nodes parts = nodes(keyed("total-rows", std::move(rows)));
  if (together.has_unknown_amount && !together.totals.empty()) {
    parts.push_back(paragraph(Look::muted, view.say(Msg::fee_unknown_note)));
  }
  if (together.has_open_condition) parts.push_back(paragraph(Look::muted, view.say(Msg::fee_open_note)));
  return section("total", view.say(Msg::checklist_total), std::move(parts));
}

}  // namespace asan::screens
