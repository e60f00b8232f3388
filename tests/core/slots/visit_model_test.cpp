// The planner against two slow ones: every choice of free starts for up to four services, every order for six.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <ostream>
#include <tuple>
#include <vector>

#include "core/slots/small_office.hpp"
#include "slots/slots.hpp"
#include "slots/visit_planner.hpp"

namespace asan::slots {
namespace {

using calendar::CivilDate;

constexpr std::size_t groups = 3;
constexpr std::int32_t days = 3;

struct Case {
  catalogue::Catalogue office;
  std::vector<catalogue::ServiceIndex> services;
  std::vector<Precedence> precedence;
  std::vector<Way> ways;
  std::vector<Occupied> occupied;
  CivilDate from_on;
  Instant now;
};

/// A short day, often one on which clocks change, so that trying everything ends.
Case any_case(int fewest, int most, int longest_hours) {
  const bool has_summer_time = *rc::gen::arbitrary<bool>();
  Case made{small_office::make(has_summer_time ? small_office::zone_with_summer_time() : small_office::baku_zone()),
            {},
            {},
            {},
            {},
            {},
            {}};
  catalogue::Catalogue& office = made.office;
  office.booking.slot_step = Duration::minutes(*rc::gen::element(15, 20, 25, 60));
  office.booking.counters.clear();
  made.from_on = small_office::date(*rc::gen::element("2026-03-28", "2026-10-24", "2026-11-23"));
  for (calendar::DayRanges& ranges : office.centres.at(0).hours.weekly) {
    const int opens = *rc::gen::inRange(0, 4) * 60 + *rc::gen::element(0, 30);
    const int closes = opens + *rc::gen::inRange(1, longest_hours * 60);
    const auto at = [](int minutes) { return calendar::TimeOfDay::from_minutes(minutes).value(); };
    const int break_at = (opens + closes) / 2;
    if (*rc::gen::arbitrary<bool>()) {
      ranges = {{at(opens), at(break_at)}, {at(break_at + *rc::gen::inRange(0, 40)), at(closes + 60)}};
    } else {
      ranges = {{at(opens), at(closes)}};
    }
  }
  office.services.clear();
  const int n = *rc::gen::inRange(fewest, most + 1);
  for (int i = 0; i < n; ++i) {
    const auto group = static_cast<catalogue::GroupIndex>(*rc::gen::inRange<std::size_t>(0, groups));
    office.services.push_back(
        small_office::service("service-" + std::to_string(i), group, *rc::gen::inRange(1, 70), {small_office::baku}));
    made.services.push_back(catalogue::ServiceIndex{static_cast<std::uint16_t>(i)});
  }
  office.booking.default_counters = *rc::gen::inRange(1, 3);
  office.finish();
  const int rules = *rc::gen::inRange(0, n);
  for (int i = 0; i < rules; ++i) {
    // Mostly one that can be kept together with the others.
    const auto after = *rc::gen::inRange<std::size_t>(1, made.services.size());
    made.precedence.push_back({*rc::gen::inRange<std::size_t>(0, after), after});
  }
  for (std::uint16_t one = 0; one < groups; ++one) {
    for (std::uint16_t other = 0; other <= one; ++other) {
      if (*rc::gen::inRange(0, 3) == 0) continue;
      made.ways.push_back(
          {catalogue::GroupIndex{one}, catalogue::GroupIndex{other}, Duration::minutes(*rc::gen::inRange(0, 25))});
    }
  }
  const Instant midnight = day_bounds(office, made.from_on).start_at;
  for (std::size_t group = 0; group < groups; ++group) {
    const int appointments = *rc::gen::inRange(0, 25);
    for (int i = 0; i < appointments; ++i) {
      const Instant start = midnight + Duration::minutes(*rc::gen::inRange(0, days * 24 * 12) * 5);
      made.occupied.push_back({{start, start + Duration::minutes(*rc::gen::inRange(0, 180))},
                               catalogue::GroupIndex{static_cast<std::uint16_t>(group)}});
    }
  }
  made.now = midnight + Duration::minutes(*rc::gen::inRange(-1440, 600));
  return made;
}

class Model {
 public:
  explicit Model(const Case& made) : case_(made) {
    for (const catalogue::ServiceIndex service : made.services) {
      offers_.push_back(offer(made.office, service, small_office::baku).value());
    }
  }

  /// The free starts of every service.
  [[nodiscard]] std::vector<std::vector<Instant>> free_starts(CivilDate on) const {
    std::vector<std::vector<Instant>> starts;
    for (const Offer& wanted : offers_) {
      std::vector<Instant>& free = starts.emplace_back();
      for (const Instant t : day_starts(case_.office, wanted, on)) {
        if (judge(case_.office, wanted, t, case_.occupied, case_.now) == Verdict::free) free.push_back(t);
      }
    }
    return starts;
  }

  /// Every choice of one free start for each service that one person can walk through.
  [[nodiscard]] std::vector<VisitPlan> every_visit(CivilDate on) const {
    std::vector<VisitPlan> found;
    choose(free_starts(on), {}, found);
    return found;
  }

  /// For every order and every first start: each service as early as it can be.
  [[nodiscard]] std::vector<VisitPlan> every_order(CivilDate on) const {
    const std::vector<std::vector<Instant>> starts = free_starts(on);
    std::vector<VisitPlan> found;
    std::vector<std::size_t> order(offers_.size());
    std::iota(order.begin(), order.end(), 0U);
    do {
      for (const Instant first : starts.at(order.front())) {
        VisitPlan plan = {{step(order.front(), first)}};
        for (std::size_t i = 1; i < order.size() && plan.steps.size() == i; ++i) {
          const VisitStep& last = plan.steps.back();
          const Instant ready = last.time.end_at + walk(last.position, order.at(i));
          const std::vector<Instant>& free = starts.at(order.at(i));
          const auto next = std::find_if(free.begin(), free.end(), [ready](Instant t) { return t >= ready; });
          if (next != free.end()) plan.steps.push_back(step(order.at(i), *next));
        }
        if (plan.steps.size() == order.size() && can_be_walked(plan)) found.push_back(plan);
      }
    } while (std::next_permutation(order.begin(), order.end()));
    return found;
  }

 private:
  [[nodiscard]] VisitStep step(std::size_t position, Instant start_at) const {
    return {position, {start_at, start_at + offers_.at(position).duration}};
  }

  [[nodiscard]] Duration walk(std::size_t from, std::size_t to) const {
    const catalogue::GroupIndex one = std::max(offers_.at(from).group, offers_.at(to).group);
    const catalogue::GroupIndex other = std::min(offers_.at(from).group, offers_.at(to).group);
    for (const Way& way : case_.ways) {
      if (way.one == one && way.other == other) return way.takes;
    }
    return {};
  }

  void choose(const std::vector<std::vector<Instant>>& starts, const std::vector<VisitStep>& chosen,
              std::vector<VisitPlan>& found) const {
    if (chosen.size() == offers_.size()) {
      VisitPlan plan{chosen};
      std::sort(plan.steps.begin(), plan.steps.end(),
                [](const VisitStep& a, const VisitStep& b) { return a.time.start_at < b.time.start_at; });
      if (can_be_walked(plan)) found.push_back(plan);
      return;
    }
    for (const Instant t : starts.at(chosen.size())) {
      std::vector<VisitStep> more = chosen;
      more.push_back(step(chosen.size(), t));
      choose(starts, more, found);
    }
  }

  [[nodiscard]] bool can_be_walked(const VisitPlan& plan) const {
    std::vector<TimeRange> times(offers_.size());
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      const VisitStep& now = plan.steps.at(i);
      times.at(now.position) = now.time;
      if (i == 0) continue;
      const VisitStep& last = plan.steps.at(i - 1);
      if (last.time.end_at + walk(last.position, now.position) > now.time.start_at) return false;
    }
    return std::all_of(case_.precedence.begin(), case_.precedence.end(), [&times](const Precedence& pair) {
      return times.at(pair.before).end_at <= times.at(pair.after).start_at;
    });
  }

  const Case& case_;
  std::vector<Offer> offers_;
};

std::vector<std::size_t> order_of(const VisitPlan& plan) {
  std::vector<std::size_t> order;
  for (const VisitStep& step : plan.steps) order.push_back(step.position);
  return order;
}

std::vector<Instant> starts_of(const VisitPlan& plan) {
  std::vector<Instant> starts;
  for (const VisitStep& step : plan.steps) starts.push_back(step.time.start_at);
  return starts;
}

/// The header's rules about one day, word by word.
std::vector<VisitPlan> worth_coming_for(const std::vector<VisitPlan>& all) {
  std::map<Instant, VisitPlan> best;
  const auto worth = [](const VisitPlan& plan) {
    return std::make_tuple(plan.end_at(), order_of(plan), starts_of(plan));
  };
  for (const VisitPlan& plan : all) {
    const auto [place, is_new] = best.emplace(plan.start_at(), plan);
    if (!is_new && worth(plan) < worth(place->second)) place->second = plan;
  }
  std::vector<VisitPlan> kept;
  for (const auto& entry : best) {
    const VisitPlan& plan = entry.second;
    const bool is_useless = std::any_of(best.begin(), best.end(), [&plan](const auto& other) {
      return other.second.start_at() > plan.start_at() && other.second.end_at() <= plan.end_at();
    });
    if (!is_useless) kept.push_back(plan);
  }
  std::sort(kept.begin(), kept.end(), [](const VisitPlan& a, const VisitPlan& b) {
    return std::make_pair(a.stay(), a.start_at()) < std::make_pair(b.stay(), b.start_at());
  });
  return kept;
}

CentreVisits planned(const Case& made, std::size_t most_a_day) {
  const VisitWish wish = VisitWish::make(made.office, made.services, made.precedence).value();
  return plan_visits(made.office, wish, {small_office::baku, made.ways, made.occupied}, made.from_on,
                     made.from_on.plus_days(days - 1), made.now, most_a_day);
}

void must_agree(const Case& made, std::vector<VisitPlan> (Model::*all)(CivilDate) const) {
  constexpr std::size_t many = 1000;
  const Model model(made);
  const CentreVisits found = planned(made, many);
  const auto few = *rc::gen::inRange<std::size_t>(1, 4);
  const CentreVisits short_list = planned(made, few);
  RC_ASSERT(found.days.size() == static_cast<std::size_t>(days));
  for (std::size_t i = 0; i < found.days.size(); ++i) {
    const VisitDay& day = found.days.at(i);
    std::vector<VisitPlan> expected = worth_coming_for((model.*all)(day.on));
    RC_TAG(expected.empty() ? "none" : "planned");
    RC_ASSERT(day.plans == expected);
    RC_ASSERT((day.outcome == VisitOutcome::planned) == !expected.empty());
    if (expected.size() > few) expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(few), expected.end());
    RC_ASSERT(short_list.days.at(i).plans == expected);
  }
}

RC_GTEST_PROP(VisitModel, AgreesWithEveryChoiceOfStarts, ()) { must_agree(any_case(2, 4, 4), &Model::every_visit); }

RC_GTEST_PROP(VisitModel, AgreesWithEveryOrder, ()) { must_agree(any_case(5, 6, 8), &Model::every_order); }

}  // namespace
}  // namespace asan::slots
