#include "screens/view_reasons.hpp"

#include <optional>
#include <variant>

#include "screens/view_words.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using calendar::CivilDate;

/// As the messages select it.
std::string_view channel_name(catalogue::Channel channel) noexcept {
  switch (channel) {
    case catalogue::Channel::online:
      return "online";
    case catalogue::Channel::call_centre:
      return "call_centre";
    case catalogue::Channel::walk_in:
      return "walk_in";
    case catalogue::Channel::special_needs:
      break;
  }
  return "special_needs";
}

/// One for each kind of reason: a new one does not compile until it has its words.
struct WordsOf {
  const View& view;
  const wire::WhyNot& asked;

  ReasonWords operator()(const slots::NotOffered& /*reason*/) const {
    return {view.say(Msg::why_not_offered), {view.say(Msg::why_not_offered_body)}};
  }

  ReasonWords operator()(const slots::CentreNotActive& /*reason*/) const {
    return {view.say(Msg::why_not_active), {view.say(Msg::why_not_active_body)}};
  }

  ReasonWords operator()(const slots::NoCounter& /*reason*/) const {
    const auto service = view.catalogue().find(asked.service);
    if (!service) return {view.say(Msg::why_no_counter), {}};
    const std::string_view group = view.in(view.catalogue().at(view.catalogue().at(*service).group).names);
    return {view.say(Msg::why_no_counter), {view.say(Msg::why_no_counter_body, {{"group", group}})}};
  }

  ReasonWords operator()(const slots::TooSoon& reason) const {
    const std::int64_t lead = view.catalogue().booking.lead_time.in_whole_minutes();
    return {view.say(asked.start_at < view.state.now ? Msg::why_past : Msg::why_too_soon),
            {view.say(Msg::why_too_soon_body,
                      {{"count", lead}, {"when", std::string_view(soon_words(view, reason.earliest_at))}})}};
  }

  ReasonWords operator()(const slots::TooLate& reason) const {
    const calendar::CivilTime opens = view.civil(reason.released_at);
    return {view.say(Msg::why_too_late),
            {view.say(Msg::why_too_late_body, {{"last", std::string_view(long_date(reason.last_on))},
                                               {"opens", std::string_view(long_date(opens.date))},
                                               {"time", std::string_view(opens.time.hh_mm())}})}};
  }

  ReasonWords operator()(const slots::OnClosure& reason) const {
    const std::string from = long_date(reason.from_on);
    const std::string to = long_date(reason.to_on);
    const bool is_one_day = reason.from_on == reason.to_on;
    return {view.say(Msg::why_closure),
            {is_one_day
                 ? view.say(Msg::why_closure_day_body, {{"on", std::string_view(from)}})
                 : view.say(Msg::why_closure_body, {{"from", std::string_view(from)}, {"to", std::string_view(to)}})}};
  }

  ReasonWords operator()(const slots::OnHoliday& reason) const {
    const std::vector<catalogue::Holiday>& all = view.catalogue().holidays;
    // A newer server may know a holiday that this client does not.
    if (reason.holiday >= all.size()) return {view.say(Msg::closed_weekly), {}};
    const catalogue::Holiday& holiday = all[reason.holiday];
    ReasonWords words{view.say(Msg::why_holiday, {{"name", std::string_view(view.in(holiday.names))}}),
                      {holiday_sentence(holiday)}};
    if (holiday.status == catalogue::HolidayStatus::estimated) {
      words.body.push_back(view.say(Msg::why_holiday_estimated));
    }
    return words;
  }

  ReasonWords operator()(const slots::OnRestDay& reason) const {
    const std::string date = text::long_date_with_weekday(reason.on, view.language());
    return {view.say(Msg::closed_weekly), {view.say(Msg::why_rest_day_body, {{"date", std::string_view(date)}})}};
  }

  ReasonWords operator()(const slots::OutsideHours& reason) const {
    return {view.say(Msg::why_outside_hours),
            {view.say(Msg::why_outside_hours_body, {{"hours", std::string_view(hours_words(reason.ranges))}})}};
  }

  ReasonWords operator()(const slots::KeptForDraw& reason) const {
    const calendar::CivilTime opens = view.civil(reason.opens_at);
    return {view.say(Msg::why_kept_for_draw),
            {view.say(Msg::why_kept_for_draw_body, {{"opens", std::string_view(long_date(opens.date))},
                                                    {"time", std::string_view(opens.time.hh_mm())}})}};
  }

  ReasonWords operator()(const slots::OffGrid& reason) const {
    std::vector<std::string> times;
    if (reason.before_at) times.push_back(time_words(view, *reason.before_at));
    if (reason.after_at) times.push_back(time_words(view, *reason.after_at));
    if (times.empty()) return {view.say(Msg::why_off_grid), {view.say(Msg::why_no_start_body)}};
    const std::int64_t step = view.catalogue().booking.slot_step.in_whole_minutes();
    return {view.say(Msg::why_off_grid),
            {view.say(Msg::why_off_grid_body, {{"count", step}, {"times", std::string_view(joined(view, times))}})}};
  }

  ReasonWords operator()(const slots::TooLong& reason) const {
    return {view.say(Msg::why_too_long),
            {view.say(Msg::why_too_long_body, {{"count", reason.needs.in_whole_minutes()},
                                               {"time", std::string_view(time_words(view, reason.closes_at))}})}};
  }

  ReasonWords operator()(const slots::Unstaffed& reason) const {
    const std::string time = time_words(view, asked.start_at);
    const std::string from = time_words(view, reason.from_at);
    const bool is_from_the_start = reason.from_at <= asked.start_at;
    return {view.say(Msg::why_unstaffed),
            {is_from_the_start ? view.say(Msg::why_unstaffed_body, {{"time", std::string_view(time)}})
                               : view.say(Msg::why_unstaffed_chain_body, {{"time", std::string_view(time)},
                                                                          {"minutes", minutes_needed()},
                                                                          {"from", std::string_view(from)}}),
             later_sentence(reason.next_start_at)}};
  }

  ReasonWords operator()(const slots::ShareTaken& reason) const {
    const std::string full = time_words(view, reason.full_from_at);
    return {view.say(Msg::why_share_taken, {{"channel", channel_name(reason.channel)}}),
            {view.say(Msg::why_share_taken_body, {{"full", std::string_view(full)}}),
             later_sentence(reason.next_start_at)}};
  }

  ReasonWords operator()(const slots::AllTaken& reason) const {
    return {view.say(Msg::why_all_taken), {full_sentence(reason), later_sentence(reason.next_start_at)}};
  }

 private:
  [[nodiscard]] std::string long_date(CivilDate on) const { return text::long_date(on, view.language()); }

  [[nodiscard]] std::int64_t minutes_needed() const {
    const auto service = view.catalogue().find(asked.service);
    return service ? view.catalogue().at(*service).typical.in_whole_minutes() : 0;
  }

  [[nodiscard]] std::string holiday_sentence(const catalogue::Holiday& holiday) const {
    const std::string date = long_date(holiday.on);
    std::vector<std::string> names;
    for (const catalogue::Holiday& other : view.catalogue().holidays) {
      // Two that fell on one day are both named: that is why the day off moved.
      const bool is_other = holiday.instead_of == other.on && other.kind != catalogue::HolidayKind::substitute;
      if (is_other) names.push_back(view.in(other.names));
    }
    if (names.empty()) return view.say(Msg::why_holiday_body, {{"date", std::string_view(date)}});
    return view.say(Msg::why_holiday_instead_body, {{"date", std::string_view(date)},
                                                    {"fell", std::string_view(long_date(*holiday.instead_of))},
                                                    {"holiday", std::string_view(joined(view, names))}});
  }

  [[nodiscard]] std::string full_sentence(const slots::AllTaken& reason) const {
    const std::string time = time_words(view, asked.start_at);
    const std::int64_t counters = reason.counters;
    if (reason.full_from_at <= asked.start_at) {
      return view.say(Msg::why_all_taken_body, {{"count", counters}, {"time", std::string_view(time)}});
    }
    return view.say(Msg::why_chain_body, {{"count", counters},
                                          {"time", std::string_view(time)},
                                          {"minutes", minutes_needed()},
                                          {"full", std::string_view(time_words(view, reason.full_from_at))}});
  }

  [[nodiscard]] std::string later_sentence(const std::optional<Instant>& next_start_at) const {
    if (!next_start_at) return view.say(Msg::why_none_that_day);
    const std::string time = time_words(view, *next_start_at);
    return view.say(Msg::why_later_that_day, {{"time", std::string_view(time)}});
  }
};

}  // namespace

ReasonWords reason_words(const View& view, const wire::WhyNot& asked, const slots::Reason& reason) {
  return std::visit(WordsOf{view, asked}, reason);
}

std::string soon_words(const View& view, Instant t) {
  const calendar::CivilTime at = view.civil(t);
  const std::string time = at.time.hh_mm();
  const CivilDate today = view.civil(view.state.now).date;
  if (at.date == today) return view.say(Msg::soonest_today, {{"time", std::string_view(time)}});
  if (at.date == today.plus_days(1)) return view.say(Msg::soonest_tomorrow, {{"time", std::string_view(time)}});
  return view.say(Msg::slots_day_and_time, {{"day", std::string_view(text::day_within(at.date, view.language()))},
                                            {"time", std::string_view(time)}});
}

std::string soon_line(const View& view, Instant t) { return text::capitalised(soon_words(view, t), view.language()); }

}  // namespace asan::screens
