// Thousands of random steps of one day at two centres, each beside a model so naive that it can be checked by eye.
// The seed is fixed: a failure names the step and comes again.
#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using booking::AppointmentStatus;
using booking::HoldOutcome;
using booking::RescheduleOutcome;

enum class State : std::uint8_t { live, confirmed, released };

struct ModelHold {
  booking::Hold hold;
  State state = State::live;
};
struct ModelAppointment {
  booking::Appointment appointment;
  CodeHash code{};
};

/// Lists, loops, minutes: nothing to get wrong.
class Model {
 public:
  explicit Model(const catalogue::Catalogue& network) : network_(network) {}

  [[nodiscard]] std::vector<slots::Occupied> occupied(const CentreId& centre, const GroupId& group, TimeRange range,
                                                      Instant now) const {
    std::vector<slots::Occupied> found;
    const auto look = [&](const CentreId& place, const booking::Visit& visit, catalogue::Channel channel) {
      for (const booking::Part& part : visit.parts()) {
        const bool is_there = place == centre && part.group == group && part.range.overlaps(range);
        if (is_there) found.push_back({part.range, *network_.find(group), channel});
      }
    };
    for (const auto& [id, each] : holds_) {
      const bool counts = each.state == State::live && now < each.hold.expires_at;
      if (counts) look(each.hold.centre, each.hold.visit, each.hold.channel);
    }
    for (const auto& [id, each] : appointments_) {
      const booking::Appointment& one = each.appointment;
      if (one.status == AppointmentStatus::booked) look(one.centre, one.visit, one.channel);
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  [[nodiscard]] HoldOutcome outcome_at(const slots::Offer& offer, TimeRange range, Instant now) const {
    switch (slots::judge(network_, offer, range.start_at, {}, now)) {
      case slots::Verdict::closed:
        return HoldOutcome::closed;
      case slots::Verdict::off_grid:
        return HoldOutcome::off_grid;
      case slots::Verdict::too_soon:
        return HoldOutcome::too_soon;
      case slots::Verdict::too_late:
        return HoldOutcome::too_late;
      default:
        break;
    }
    const auto busy = occupied(network_.at(offer.centre).id, network_.at(offer.group).id, range, now);
    for (Instant minute = range.start_at; minute < range.end_at; minute = minute + Duration::minutes(1)) {
      const auto running =
          std::count_if(busy.begin(), busy.end(), [minute](const auto& each) { return each.range.contains(minute); });
      if (running >= offer.counters) return HoldOutcome::taken;
    }
    return HoldOutcome::held;
  }

  booking::HoldDecision place(const booking::NewHold& wanted, Instant now) {
    std::vector<booking::Part> parts;
    for (const booking::PartWish& wish : wanted.visit.parts) {
      const auto offer = slots::offer(network_, wish.service, wanted.visit.centre, wanted.visit.channel).value();
      const TimeRange range{wish.start_at, wish.start_at + network_.at(offer.service).typical};
      const HoldOutcome outcome = outcome_at(offer, range, now);
      if (outcome != HoldOutcome::held) return {outcome, std::nullopt};
      parts.push_back({wish.service, network_.at(offer.group).id, range});
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].range.start_at < parts[i - 1].range.end_at) return {HoldOutcome::overlapping, std::nullopt};
    }
    const booking::Hold hold{wanted.id, wanted.visit.centre, wanted.visit.channel,
                             booking::Visit::make(std::move(parts)).value(), now + network_.booking.hold_for};
    holds_.insert_or_assign(wanted.id, ModelHold{hold});
    return {HoldOutcome::held, hold};
  }

  booking::ReleaseOutcome release(const HoldId& id, Instant now) {
    if (!live_hold(id, now)) return booking::ReleaseOutcome::hold_unknown;
    holds_.at(id).state = State::released;
    return booking::ReleaseOutcome::released;
  }

  ConfirmAnswer confirm(const NewAppointment& wanted, Instant now) {
    const auto found = holds_.find(wanted.hold);
    if (found == holds_.end() || found->second.state != State::live) return {ConfirmOutcome::hold_unknown, {}};
    if (now >= found->second.hold.expires_at) return {ConfirmOutcome::hold_expired, {}};
    for (const auto& [id, each] : appointments_) {
      if (id == wanted.id || each.code == wanted.code_hash) return {ConfirmOutcome::draw_again, {}};
    }
    const booking::Hold& hold = found->second.hold;
    found->second.state = State::confirmed;
    const booking::Appointment made{.id = wanted.id,
                                    .centre = hold.centre,
                                    .channel = hold.channel,
                                    .visit = hold.visit,
                                    .person = wanted.person,
                                    .language = wanted.language,
                                    .booked_at = now};
    appointments_.insert_or_assign(wanted.id, ModelAppointment{made, wanted.code_hash});
    return {ConfirmOutcome::booked, made};
  }

  CancelAnswer cancel(const AppointmentId& id, Instant now) {
    const auto found = appointments_.find(id);
    if (found == appointments_.end()) return {booking::CancelOutcome::not_found, {}};
    booking::Appointment& one = found->second.appointment;
    if (one.status == AppointmentStatus::cancelled) return {booking::CancelOutcome::already_cancelled, one};
    if (now >= one.visit.range().start_at) return {booking::CancelOutcome::already_started, one};
    one.status = AppointmentStatus::cancelled;
    ++one.sequence;
    return {booking::CancelOutcome::cancelled, one};
  }

  /// Takes the appointment out of the books, tries the new time, and puts it back when that was refused.
  RescheduleAnswer reschedule(const AppointmentId& id, Instant start_at, Instant now) {
    const auto found = appointments_.find(id);
    if (found == appointments_.end()) return {RescheduleOutcome::not_found, {}};
    const booking::Appointment before = found->second.appointment;
    if (before.status == AppointmentStatus::cancelled) return {RescheduleOutcome::already_cancelled, before};
    if (now >= before.visit.range().start_at) return {RescheduleOutcome::already_started, before};
    if (before.visit.range().start_at == start_at) return {RescheduleOutcome::unchanged, before};
    const Duration by = start_at - before.visit.range().start_at;
    booking::Appointment& one = found->second.appointment;
    one.status = AppointmentStatus::cancelled;
    HoldOutcome outcome = HoldOutcome::held;
    std::vector<booking::Part> parts = before.visit.parts();
    for (booking::Part& part : parts) {
      part.range = {part.range.start_at + by, part.range.end_at + by};
      if (outcome != HoldOutcome::held) continue;
      outcome = outcome_at(slots::offer(network_, part.service, before.centre).value(), part.range, now);
    }
    one = before;
    static const std::map<HoldOutcome, RescheduleOutcome> names = {
        {HoldOutcome::held, RescheduleOutcome::rescheduled},  {HoldOutcome::taken, RescheduleOutcome::taken},
        {HoldOutcome::closed, RescheduleOutcome::closed},     {HoldOutcome::off_grid, RescheduleOutcome::off_grid},
        {HoldOutcome::too_soon, RescheduleOutcome::too_soon}, {HoldOutcome::too_late, RescheduleOutcome::too_late}};
    if (outcome == HoldOutcome::held) {
      one.visit = booking::Visit::make(std::move(parts)).value();
      ++one.sequence;
    }
    return {names.at(outcome), one};
  }

  [[nodiscard]] std::optional<booking::Hold> live_hold(const HoldId& id, Instant now) const {
    const auto found = holds_.find(id);
    const bool is_live =
        found != holds_.end() && found->second.state == State::live && now < found->second.hold.expires_at;
    return is_live ? std::optional(found->second.hold) : std::nullopt;
  }
  [[nodiscard]] std::optional<booking::Appointment> appointment(const AppointmentId& id) const {
    const auto found = appointments_.find(id);
    return found == appointments_.end() ? std::nullopt : std::optional(found->second.appointment);
  }
  [[nodiscard]] std::optional<booking::Appointment> by_code(const CodeHash& code, const booking::Phone& phone) const {
    for (const auto& [id, each] : appointments_) {
      if (each.code == code && each.appointment.person.phone == phone) return each.appointment;
    }
    return std::nullopt;
  }

 private:
  const catalogue::Catalogue& network_;
  std::map<HoldId, ModelHold> holds_;
  std::map<AppointmentId, ModelAppointment> appointments_;
};

class Simulation : public ::testing::TestWithParam<std::tuple<Engine, unsigned>> {
 protected:
  OpenStore store{std::get<0>(GetParam())};
  Model model{store.network()};
  std::mt19937_64 random{std::get<1>(GetParam())};
  Instant day_start = nine;
  Instant now = nine;
  std::uint64_t next_id = 1;
  /// What each write asked and got, to be asked again.
  std::vector<std::function<void()>> retries;
  std::vector<IdempotencyKey> used_keys;
  std::vector<std::uint64_t> holds;
  std::vector<std::uint64_t> appointments;
  /// How often each thing happened, to know that something did.
  std::map<std::string, int> seen;

  [[nodiscard]] std::uint64_t any(std::uint64_t below) { return random() % below; }
  /// Mostly one of the latest, sometimes any of them, sometimes one that never was.
  [[nodiscard]] std::uint64_t some_of(const std::vector<std::uint64_t>& ids) {
    if (ids.empty() || any(10) == 0) return next_id + any(3);
    if (any(5) == 0) return ids.at(any(ids.size()));
    return ids.at(ids.size() - 1 - any(std::min<std::size_t>(ids.size(), 10)));
  }
  [[nodiscard]] std::string_view some_phone() { return any(2) == 0 ? "0501234567" : "0551234567"; }

  [[nodiscard]] WriteKey new_key(std::uint64_t fingerprint) { return write_key(next_id++, fingerprint); }
  void keep_for_retry(const WriteKey& key, std::function<void()> retry) {
    used_keys.push_back(key.key);
    retries.push_back(std::move(retry));
  }

  /// Mostly on the grid, within the next hours.
  [[nodiscard]] Instant some_start() {
    const std::int64_t minutes = static_cast<std::int64_t>(15 * any(14)) + (any(10) == 0 ? 7 : 0);
    const Instant quarter = Instant::from_unix_seconds(now.unix_seconds() / 900 * 900);
    return quarter + Duration::minutes(minutes);
  }

  void place() {
    const auto service = any(2) == 0 ? office::id_card : office::passport;
    const auto centre = any(2) == 0 ? office::baku : office::ganja;
    const std::uint64_t number = next_id;
    auto wish = new_hold(store.network(), number, some_start(), service, centre);
    if (any(3) == 0) {
      // A visit of two services; sometimes they meet.
      const booking::PartWish& first = wish.visit.parts.front();
      const Instant next_at = first.start_at + Duration::minutes(static_cast<std::int64_t>(15 * any(5)));
      wish.visit.parts.push_back({store.network().at(office::id_card).id, next_at});
    }
    const WriteKey key = new_key(11);
    const auto expected = model.place(wish, now);
    ASSERT_EQ(store->place_hold(key, wish, now).value(), expected);
    if (expected.hold) holds.push_back(number);
    seen["hold " + std::to_string(static_cast<int>(expected.outcome))]++;
    keep_for_retry(key, [this, key, wish, expected] {
      booking::NewHold again = wish;
      again.id = hold_id(next_id++);
      ASSERT_EQ(store->place_hold(key, again, now).value(), expected);
    });
  }
  void release() {
    const HoldId id = hold_id(some_of(holds));
    const WriteKey key = new_key(12);
    const auto expected = model.release(id, now);
    ASSERT_EQ(store->release_hold(key, id, now).value(), expected);
    seen["release " + std::to_string(static_cast<int>(expected))]++;
    keep_for_retry(key, [this, key, id, expected] { ASSERT_EQ(store->release_hold(key, id, now).value(), expected); });
  }
  void confirm() {
    const std::uint64_t number = next_id;
    NewAppointment wish = new_appointment(hold_id(some_of(holds)), number, some_phone());
    if (any(20) == 0) wish.id = appointment_id(some_of(appointments));
    if (any(20) == 0) wish.code_hash = code_hash(some_of(appointments));
    const WriteKey key = new_key(13);
    const auto expected = model.confirm(wish, now);
    ASSERT_EQ(store->confirm(key, wish, now).value(), expected);
    if (expected.appointment && wish.id == appointment_id(number)) appointments.push_back(number);
    seen["confirm " + std::to_string(static_cast<int>(expected.outcome))]++;
    if (expected.outcome == ConfirmOutcome::draw_again) return;
    keep_for_retry(key, [this, key, wish, expected] {
      NewAppointment again = wish;
      again.id = appointment_id(next_id);
      again.code_hash = code_hash(next_id++);
      const auto standing = expected.appointment ? model.appointment(expected.appointment->id) : std::nullopt;
      ASSERT_EQ(store->confirm(key, again, now).value(), (ConfirmAnswer{expected.outcome, standing}));
    });
  }
  void cancel() {
    const AppointmentId id = appointment_id(some_of(appointments));
    const WriteKey key = new_key(14);
    const auto expected = model.cancel(id, now);
    ASSERT_EQ(store->cancel(key, id, any_bits, now).value(), expected);
    seen["cancel " + std::to_string(static_cast<int>(expected.outcome))]++;
    keep_for_retry(key, [this, key, id, expected] {
      ASSERT_EQ(store->cancel(key, id, any_bits, now).value(), (CancelAnswer{expected.outcome, model.appointment(id)}));
    });
  }
  void reschedule() {
    const AppointmentId id = appointment_id(some_of(appointments));
    const auto standing = model.appointment(id);
    // By chance alone hardly anybody asks for the time that he has.
    const Instant start_at = standing && any(10) == 0 ? standing->visit.range().start_at : some_start();
    const WriteKey key = new_key(15);
    const auto expected = model.reschedule(id, start_at, now);
    ASSERT_EQ(store->reschedule(key, id, start_at, now).value(), expected);
    seen["reschedule " + std::to_string(static_cast<int>(expected.outcome))]++;
    keep_for_retry(key, [this, key, id, start_at, expected] {
      ASSERT_EQ(store->reschedule(key, id, start_at, now).value(),
                (RescheduleAnswer{expected.outcome, model.appointment(id)}));
    });
  }
  void reuse_key() {
    if (used_keys.empty()) return;
    const WriteKey key{used_keys.at(any(used_keys.size())), 99};
    ASSERT_EQ(store->release_hold(key, hold_id(some_of(holds)), now).error(), StoreFailure::key_reused);
  }
  void look() {
    const HoldId hold = hold_id(some_of(holds));
    ASSERT_EQ(store->find_hold(hold, now).value(), model.live_hold(hold, now));
    const AppointmentId id = appointment_id(some_of(appointments));
    ASSERT_EQ(store->find_appointment(id).value(), model.appointment(id));
    const CodeHash code = code_hash(some_of(appointments));
    const auto phone = booking::Phone::parse(some_phone()).value();
    ASSERT_EQ(store->find_by_code(code, phone).value(), model.by_code(code, phone));
    const CentreId centre = CentreId::parse(any(2) == 0 ? "baku-1" : "ganja-1").value();
    const Instant from = now + Duration::minutes(static_cast<std::int64_t>(any(240)) - 60);
    const TimeRange range{from, from + Duration::minutes(1 + static_cast<std::int64_t>(any(180)))};
    const GroupId group = GroupId::parse("papers").value();
    const auto found = store->occupied(centre, booking::Needed{{office::papers}, range}, now).value();
    ASSERT_EQ(found, model.occupied(centre, group, range, now));
  }
  void step() {
    const std::uint64_t dice = any(100);
    if (dice < 30) return place();
    if (dice < 35) return release();
    if (dice < 55) return confirm();
    if (dice < 59) return cancel();
    if (dice < 64) return reschedule();
    if (dice < 70 && !retries.empty()) return retries.at(any(retries.size()))();
    if (dice < 72) return reuse_key();
    if (dice < 90) return look();
    now = now + Duration::seconds(static_cast<std::int64_t>(any(240)));
    // Nobody books at night: from four in the afternoon to nine the next morning.
    const Instant closing = day_start + Duration::minutes(7 * 60);
    if (now >= closing) now = day_start = day_start + Duration::minutes(24 * 60);
    if (any(40) == 0) store.reopen();
  }
};

TEST_P(Simulation, TheStoreDoesWhatTheModelDoes) {
  constexpr std::array<int, 4> steps_of = {10000, 3000, 2000, 2000};
  const int steps = steps_of.at(static_cast<std::size_t>(std::get<0>(GetParam())));
  for (int i = 0; i < steps; ++i) {
    ASSERT_NO_FATAL_FAILURE(step()) << "step " << i << " of seed " << std::get<1>(GetParam());
  }
  for (const char* outcome : {"hold 0",       "hold 1",       "hold 2",        "hold 3",        "hold 4",
                              "release 0",    "release 1",    "confirm 0",     "confirm 1",     "confirm 2",
                              "confirm 3",    "cancel 0",     "cancel 1",      "cancel 2",      "cancel 3",
                              "reschedule 0", "reschedule 1", "reschedule 2",  "reschedule 3",  "reschedule 4",
                              "reschedule 5", "reschedule 9", "reschedule 10", "reschedule 11", "hold 7"}) {
    EXPECT_GT(seen[outcome], 0) << outcome << " never happened";
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, Simulation, ::testing::Combine(every_engine, ::testing::Values(1U, 20261123U)),
                         [](const auto& one) {
                           return name_of(std::get<0>(one.param)) + std::to_string(std::get<1>(one.param));
                         });

}  // namespace
}  // namespace asan::store
