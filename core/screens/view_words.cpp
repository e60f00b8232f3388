#include "screens/view_words.hpp"

#include <algorithm>

#include "catalogue/condition.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::VariableId;
using catalogue::VariableKind;

constexpr std::string_view between_parts = " · ";
/// More values than this are told by what is left out.
constexpr std::size_t most_listed_values = 3;

bool allows(const catalogue::Condition& condition, VariableId variable, std::int32_t value) {
  catalogue::Condition alone;
  for (const catalogue::Term& term : condition.all_of) {
    if (term.variable == variable) alone.all_of.push_back(term);
  }
  catalogue::Facts facts;
  facts.set(variable, value);
  return catalogue::evaluate(alone, facts) == catalogue::Truth::yes;
}

std::string number_words(const View& view, const catalogue::Condition& condition, VariableId id) {
  const catalogue::Variable& variable = view.catalogue().vocabulary.at(id);
  std::int32_t least = variable.least;
  std::int32_t most = variable.most;
  while (least < most && !allows(condition, id, least)) ++least;
  while (least < most && !allows(condition, id, most)) --most;
  const std::string_view label = view.in(variable.label);
  if (least == most) return view.say(Msg::condition_is, {{"label", label}, {"value", std::to_string(least)}});
  if (least == variable.least) {
    return view.say(Msg::condition_at_most, {{"label", label}, {"value", std::int64_t{most}}});
  }
  if (most == variable.most) {
    return view.say(Msg::condition_at_least, {{"label", label}, {"value", std::int64_t{least}}});
  }
  return view.say(Msg::condition_between,
                  {{"label", label}, {"least", std::int64_t{least}}, {"most", std::int64_t{most}}});
}

std::string choice_words(const View& view, const catalogue::Service& service, const catalogue::Condition& condition,
                         VariableId id) {
  const catalogue::Variable& variable = view.catalogue().vocabulary.at(id);
  std::vector<std::string> yes;
  std::vector<std::string> no;
  for (const std::int32_t value : catalogue::offered_answers(service, view.catalogue().vocabulary, id)) {
    (allows(condition, id, value) ? yes : no).push_back(answer_words(view, variable, value));
  }
  const bool by_exception = yes.size() > most_listed_values && no.size() < yes.size() && !no.empty();
  std::string values;
  for (const std::string& word : by_exception ? no : yes) values.append(values.empty() ? "" : ", ").append(word);
  return view.say(by_exception ? Msg::condition_except : Msg::condition_is,
                  {{"label", std::string_view(view.in(variable.label))}, {"value", std::string_view(values)}});
}

std::string terms_words(const View& view, const catalogue::Service& service, const catalogue::Condition& condition,
                        const catalogue::Facts& known) {
  std::vector<VariableId> told;
  std::string words;
  for (const catalogue::Term& term : condition.all_of) {
    if (known.get(term.variable) || std::find(told.begin(), told.end(), term.variable) != told.end()) continue;
    told.push_back(term.variable);
    const bool is_number = view.catalogue().vocabulary.at(term.variable).kind == VariableKind::integer;
    words.append(words.empty() ? "" : between_parts);
    words.append(is_number ? number_words(view, condition, term.variable)
                           : choice_words(view, service, condition, term.variable));
  }
  return words;
}

Msg processing_message(catalogue::ProcessingUnit unit) noexcept {
  using catalogue::ProcessingUnit;
  switch (unit) {
    case ProcessingUnit::unknown:
      return Msg::processing_unknown;
    case ProcessingUnit::immediate:
      return Msg::processing_immediate;
    case ProcessingUnit::minutes:
      return Msg::processing_minutes;
    case ProcessingUnit::hours:
      return Msg::processing_hours;
    case ProcessingUnit::working_days:
      return Msg::processing_working_days;
    case ProcessingUnit::calendar_days:
      return Msg::processing_calendar_days;
    case ProcessingUnit::months:
      return Msg::processing_months;
  }
  return Msg::processing_unknown;
}

}  // namespace

std::string joined(const View& view, const std::vector<std::string>& parts) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i == 0) {
      all = parts[i];
      continue;
    }
    const Msg how = i + 1 == parts.size() ? Msg::list_last : Msg::list_more;
    all = view.say(how, {{"items", std::string_view(all)}, {"item", std::string_view(parts[i])}});
  }
  return all;
}

std::string condition_words(const View& view, const catalogue::Service& service,
                            const catalogue::Condition& condition) {
  return condition_words(view, service, condition, view.facts_of(service));
}

std::string condition_words(const View& view, const catalogue::Service& service, const catalogue::Condition& condition,
                            const catalogue::Facts& facts) {
  return terms_words(view, service, condition, facts);
}

std::string all_condition_words(const View& view, const catalogue::Service& service,
                                const catalogue::Condition& condition) {
  return terms_words(view, service, condition, {});
}

std::string answer_words(const View& view, const catalogue::Variable& variable, std::int32_t value) {
  if (variable.kind == VariableKind::integer) return std::to_string(value);
  const auto index = static_cast<std::size_t>(value);
  return index < variable.values.size() ? view.in(variable.values[index].label) : std::string();
}

std::string hours_words(const calendar::DayRanges& ranges) {
  std::string words;
  for (const calendar::DayRange& range : ranges) {
    words.append(words.empty() ? "" : ", ").append(range.opens.hh_mm()).append("–").append(range.closes.hh_mm());
  }
  return words;
}

std::string closed_words(const View& view, const calendar::DayStatus& day) {
  if (std::holds_alternative<calendar::ClosedByPattern>(day)) return view.say(Msg::closed_weekly);
  if (std::holds_alternative<calendar::ClosedByClosure>(day)) return view.say(Msg::closed_closure);
  if (const auto* holiday = std::get_if<calendar::ClosedByHoliday>(&day)) {
    const std::string& name = view.in(view.catalogue().holidays.at(holiday->holiday_index).names);
    return view.say(Msg::closed_holiday, {{"name", std::string_view(name)}});
  }
  return {};
}

std::string hours_note(const View& view, const catalogue::Centre& centre) {
  if (centre.hours_verified) return {};
  if (centre.hours_as_of.empty()) return view.say(Msg::hours_unverified);
  return view.say(Msg::hours_unverified_as_of, {{"date", std::string_view(centre.hours_as_of)}});
}

std::string amount_words(const View& view, const std::optional<Money>& amount) {
  if (!amount) return view.say(Msg::fee_unknown);
  if (amount->amount_minor() == 0) return view.say(Msg::fee_free);
  return text::money(*amount, view.language());
}

std::string rate_words(const View& view, const catalogue::Fee& fee, const catalogue::Rate& rate) {
  std::string amount = amount_words(view, rate.amount);
  if (!rate.amount || fee.per == catalogue::FeeUnit::once) return amount;
  return view.say(fee.per == catalogue::FeeUnit::page ? Msg::fee_per_page : Msg::fee_per_month,
                  {{"amount", std::string_view(amount)}});
}

bool has_told_total(const fees::Assessment& fees) noexcept {
  return std::any_of(fees.totals.begin(), fees.totals.end(),
                     [&](const Money& total) { return !fees.may_grow() || total.amount_minor() != 0; });
}

std::string total_words(const View& view, const fees::Assessment& fees) {
  if (fees.may_grow() && !has_told_total(fees)) return view.say(Msg::fee_unknown_yet);
  std::vector<std::string> sums;
  for (const Money& total : fees.totals) {
    if (!fees.may_grow() || total.amount_minor() != 0) sums.push_back(amount_words(view, total));
  }
  return joined(view, sums);
}

std::string fee_words(const View& view, const catalogue::Service& service) {
  const fees::Assessment fees = fees::assess(service, view.facts_of(service), view.today());
  if (!fees.has_open_condition) {
    if (fees.has_unknown_amount || fees.totals.empty()) return view.say(Msg::fee_unknown);
    return total_words(view, fees);
  }
  const auto span = fees::azn_span(service, view.catalogue().vocabulary, view.today());
  if (!span) return view.say(Msg::fee_depends);
  // What some pay is no answer for those whose amount is not known.
  if (span->leaves_out_answers && span->least == span->most) return view.say(Msg::fee_depends);
  if (span->least == span->most) return amount_words(view, span->least);
  if (span->least.amount_minor() == 0) {
    return view.say(Msg::fee_free_to, {{"most", std::string_view(amount_words(view, span->most))}});
  }
  return view.say(Msg::fee_span, {{"least", std::string_view(amount_words(view, span->least))},
                                  {"most", std::string_view(amount_words(view, span->most))}});
}

std::string processing_words(const View& view, const catalogue::Processing& processing) {
  return view.say(processing_message(processing.unit), {{"count", std::int64_t{processing.value}}});
}

Look status_look(catalogue::Status status) noexcept {
  switch (status) {
    case catalogue::Status::official:
      return Look::pill_ok;
    case catalogue::Status::secondary:
      return Look::pill_info;
    case catalogue::Status::historical:
    case catalogue::Status::illustrative:
    case catalogue::Status::unknown:
      return Look::pill_warn;
  }
  return Look::pill_warn;
}

std::string status_words(const View& view, catalogue::Status status) {
  switch (status) {
    case catalogue::Status::official:
      return view.say(Msg::status_official);
    case catalogue::Status::secondary:
      return view.say(Msg::status_secondary);
    case catalogue::Status::historical:
      return view.say(Msg::status_historical);
    case catalogue::Status::illustrative:
      return view.say(Msg::status_illustrative);
    case catalogue::Status::unknown:
      return view.say(Msg::status_unknown);
  }
  return {};
}

std::string time_words(const View& view, Instant t) { return view.civil(t).time.hh_mm(); }

std::string date_words(const View& view, Instant t) {
  return text::long_date_with_weekday(view.civil(t).date, view.language());
}

std::string place_words(const View& view, const catalogue::Centre& centre) {
  return view.say(Msg::centre_place, {{"city", std::string_view(view.in(centre.city))},
                                      {"address", std::string_view(view.in(centre.address))}});
}

}  // namespace asan::screens
