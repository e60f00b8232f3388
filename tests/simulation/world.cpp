#include "simulation/world.hpp"

#include <algorithm>
#include <utility>

#include "simulation/words.hpp"

namespace asan::simulation {

namespace {

constexpr std::array<std::string_view, 8> hold_words = {"held",     "taken",    "closed",      "off-grid",
                                                        "too-soon", "too-late", "not-offered", "overlapping"};
constexpr std::array<std::string_view, 7> confirm_words = {
    "booked", "hold-expired", "hold-unknown", "draw-again", "already-booked", "too-many-bookings", "limited"};
constexpr std::array<std::string_view, 8> advance_words = {"advanced",          "already-done", "out-of-order",
                                                           "too-early",         "missed",       "already-served",
                                                           "already-cancelled", "not-found"};
constexpr std::array<std::string_view, 2> lift_words = {"lifted", "not-limited"};
constexpr std::array<std::string_view, 4> cancel_words = {"cancelled", "already-cancelled", "already-started",
                                                          "not-found"};
constexpr std::array<std::string_view, 2> release_words = {"released", "hold-unknown"};
constexpr std::array<std::string_view, 12> reschedule_words = {
    "rescheduled", "unchanged",         "taken",           "closed",
    "off-grid",    "too-soon",          "too-late",        "not-offered",
    "overlapping", "already-cancelled", "already-started", "not-found"};

}  // namespace

void World::note(std::string words) {
  if (!violation_) violation_ = Violation{step_, std::move(words)};
}
bool World::fail(std::string words) {
  note(std::move(words));
  return false;
}

template <class AskOnce>
auto World::ask(AskOnce ask_once) -> std::optional<typename decltype(ask_once())::value_type> {
  while (true) {
    auto answer = ask_once();
    if (answer) return std::move(*answer);
    const store::StoreFailure why = answer.error();
    if (why == store::StoreFailure::full && fault_ == FaultName::full) {
      ++seen_["disk was full"];
      return std::nullopt;
    }
    if (why != store::StoreFailure::broken || !may_be_broken_) {
      note("the store refused with failure " + std::to_string(static_cast<int>(why)) + " on a disk that works");
      return std::nullopt;
    }
    ++seen_["disk failed"];
    // The client's retry after the restart: what was not answered may or may not have been written.
    if (!open(plan_)) return std::nullopt;
  }
}

template <class Outcome, std::size_t count>
bool World::settle(Write& write, const std::array<std::string_view, count>& names, Outcome expected, Outcome got) {
  const std::string_view word = names.at(static_cast<std::size_t>(got));
  const std::string_view operation = std::visit([](const auto& one) { return one.name; }, write.operation);
  if (got != expected) {
    const std::string_view right = names.at(static_cast<std::size_t>(expected));
    return fail(std::string(write.is_answered ? "a key got another answer than before: " : "a wrong answer: ") +
                std::string(operation) + " " + std::string(word) + " instead of " + std::string(right));
  }
  ++seen_[std::string(write.is_answered ? "again " : "") + std::string(operation) + " " + std::string(word)];
  if (write.is_answered) return true;
  write.is_answered = true;
  write.outcome = static_cast<std::int32_t>(got);
  write.answered_at = now_;
  return true;
}

bool World::stands(const Write& write, const std::optional<booking::Appointment>& got) {
  return got == ledger_.standing(write.subject) || fail("an answer shows an appointment that is not as it stands");
}

bool World::write(std::int32_t number, Write& write, const PlaceHold& /*operation*/) {
  const bool is_again = write.is_answered;
  using booking::HoldOutcome;
  if (!is_again) write.wish = ledger_.timed(std::move(write.wish));
  const auto expected = is_again ? first_answer<HoldOutcome>(write) : ledger_.expect_hold(write.wish, now_);
  const auto answer = ask([&] {
    return store_->place_hold(key_of(number, write.fingerprint), {hold_id(fresh()), wanted(write.wish)}, now_);
  });
  if (!answer || !settle(write, hold_words, expected, answer->outcome)) return !violation_;
  if (!is_again) ledger_.lapse(now_);
  if (is_again) return answer->hold == write.hold || fail("a hold came back otherwise than it was placed");
  if (answer->outcome != HoldOutcome::held) return !answer->hold || fail("a refusal that holds a place");
  return accept_hold(number, write, answer->hold);
}

bool World::accept_hold(std::int32_t number, Write& write, const std::optional<booking::Hold>& hold) {
  if (!hold) return fail("a hold that holds nothing");
  const booking::Hold right{hold->id, centre_id(write.wish.centre), catalogue::Channel::online, visit_of(write.wish),
                            now_ + Duration::minutes(hold_minutes)};
  if (*hold != right) return fail("a hold of another visit, or for another time, than was asked for");
  write.hold = hold;
  ledger_.add(number, LedgerHold{*hold, write.wish});
  return sold_once(write.wish);
}

bool World::write(std::int32_t number, Write& write, const ReleaseHold& operation) {
  LedgerHold* hold = ledger_.hold(operation.hold);
  using booking::ReleaseOutcome;
  const bool is_again = write.is_answered;
  const auto expected = is_again ? first_answer<ReleaseOutcome>(write) : ledger_.expect_release(hold, now_);
  const HoldId id = hold == nullptr ? never_drawn_hold() : hold->hold.id;
  const auto answer = ask([&] { return store_->release_hold(key_of(number, write.fingerprint), id, now_); });
  if (!answer || !settle(write, release_words, expected, *answer)) return !violation_;
  if (!is_again && expected == ReleaseOutcome::released) hold->state = HoldState::released;
  return true;
}

bool World::write(std::int32_t number, Write& write, const Confirm& operation) {
  LedgerHold* hold = ledger_.hold(operation.hold);
  const LedgerBooking* twin = ledger_.booking(operation.code_of);
  using store::ConfirmOutcome;
  const bool is_again = write.is_answered;
  store::NewAppointment wanted =
      new_appointment(number, hold == nullptr ? never_drawn_hold() : hold->hold.id, operation.person);
  const Verdict verdict = is_again ? Verdict{first_answer<ConfirmOutcome>(write)}
                                   : ledger_.expect_confirm(hold, wanted.person.fin, twin != nullptr, now_);
  const ConfirmOutcome expected = verdict.outcome;
  std::vector<LedgerBooking> tries;
  const auto answer = ask([&] {
    wanted.id = appointment_id(fresh());
    wanted.code_hash = twin == nullptr || is_again ? code_hash(last_drawn_) : twin->code;
    if (expected == ConfirmOutcome::booked && !is_again) {
      tries.push_back({booked(wanted, hold->hold, now_), hold->wish, wanted.code_hash});
    }
    return store_->confirm(key_of(number, write.fingerprint), wanted, now_);
  });
  if (!answer) return !violation_;
  // Nothing was written, not even the key.
  if (!store::is_kept(answer->outcome) && expected == answer->outcome) {
    ++seen_["confirm " + std::string(confirm_words.at(static_cast<std::size_t>(expected)))];
    return answer->limited_until == verdict.limited_until || fail("a limit that ends on another day");
  }
  if (!settle(write, confirm_words, expected, answer->outcome)) return false;
  if (is_again || answer->outcome != ConfirmOutcome::booked) return stands(write, answer->appointment);
  const auto made = std::find_if(tries.begin(), tries.end(), [&](const LedgerBooking& one) {
    return answer->appointment && one.appointment == *answer->appointment;
  });
  if (made == tries.end()) return fail("an appointment that is not what was held");
  hold->state = HoldState::confirmed;
  write.subject = made->appointment.id;
  ledger_.add(number, std::move(*made));
  return true;
}

bool World::write(std::int32_t number, Write& write, const Cancel& operation) {
  using booking::CancelOutcome;
  LedgerBooking* booking = ledger_.booking(operation.booking);
  const bool is_again = write.is_answered;
  const auto expected = is_again ? first_answer<CancelOutcome>(write) : ledger_.expect_cancel(booking, now_);
  if (!is_again) write.subject = booking == nullptr ? never_drawn_appointment() : booking->appointment.id;
  const auto drawn = static_cast<std::uint64_t>(operation.drawn);
  const auto answer =
      ask([&] { return store_->cancel(key_of(number, write.fingerprint), write.subject.value(), drawn, now_); });
  if (!answer || !settle(write, cancel_words, expected, answer->outcome)) return !violation_;
  if (!is_again && expected == CancelOutcome::cancelled) {
    booking->is_cancelled = true;
    booking->until_at = Ledger::returns_at(*booking, operation.drawn, now_);
    booking->appointment.status = booking::AppointmentStatus::cancelled;
    ++booking->appointment.sequence;
  }
  return stands(write, answer->appointment);
}

bool World::write(std::int32_t number, Write& write, const Reschedule& operation) {
  using booking::RescheduleOutcome;
  LedgerBooking* booking = ledger_.booking(operation.booking);
  const bool is_again = write.is_answered;
  const auto expected =
      is_again ? first_answer<RescheduleOutcome>(write) : ledger_.expect_reschedule(booking, write.start_at, now_);
  if (!is_again) write.subject = booking == nullptr ? never_drawn_appointment() : booking->appointment.id;
  const auto answer = ask([&] {
    return store_->reschedule(key_of(number, write.fingerprint), write.subject.value(), write.start_at, now_);
  });
  if (!answer || !settle(write, reschedule_words, expected, answer->outcome)) return !violation_;
  if (!is_again) ledger_.lapse(now_);
  if (is_again || expected != RescheduleOutcome::rescheduled) return stands(write, answer->appointment);
  booking->wish = ledger_.moved(*booking, write.start_at);
  booking->appointment.visit = visit_of(booking->wish);
  ++booking->appointment.sequence;
  return stands(write, answer->appointment) && sold_once(booking->wish);
}

bool World::write(std::int32_t number, Write& write, const Advance& operation) {
  using booking::AdvanceOutcome;
  LedgerBooking* booking = ledger_.booking(operation.booking);
  const bool is_again = write.is_answered;
  const auto expected =
      is_again ? first_answer<AdvanceOutcome>(write) : ledger_.expect_advance(booking, operation.step, now_);
  if (!is_again) write.subject = booking == nullptr ? never_drawn_appointment() : booking->appointment.id;
  const auto step = static_cast<booking::Step>(operation.step);
  const auto answer =
      ask([&] { return store_->advance(key_of(number, write.fingerprint), write.subject.value(), step, now_); });
  if (!answer || !settle(write, advance_words, expected, answer->outcome)) return !violation_;
  if (!is_again && expected == AdvanceOutcome::advanced) {
    using booking::AppointmentStatus;
    constexpr std::array<AppointmentStatus, 5> become = {AppointmentStatus::arrived, AppointmentStatus::called,
                                                         AppointmentStatus::serving, AppointmentStatus::fulfilled,
                                                         AppointmentStatus::noshow};
    booking->appointment.status = become.at(static_cast<std::size_t>(operation.step));
    ++booking->appointment.sequence;
  }
  return stands(write, answer->appointment);
}

bool World::write(std::int32_t number, Write& write, const Lift& operation) {
  const booking::Fin fin = fin_of(operation.person);
  const auto expected = write.is_answered ? first_answer<booking::LiftOutcome>(write) : ledger_.expect_lift(fin, now_);
  const bool is_again = write.is_answered;
  const auto answer = ask([&] { return store_->lift_limit(key_of(number, write.fingerprint), fin, now_); });
  if (!answer || !settle(write, lift_words, expected, *answer)) return !violation_;
  if (!is_again && expected == booking::LiftOutcome::lifted) ledger_.lifted.insert_or_assign(fin.str(), now_);
  return true;
}

bool World::write(std::int32_t number, Write& write) {
  return std::visit(
      [&](const auto& operation) {
        if constexpr (is_write<std::decay_t<decltype(operation)>>) return this->write(number, write, operation);
        return true;
      },
      write.operation);
}

bool World::begin(std::int32_t number, Operation operation) {
  Write made;
  made.operation = operation;
  if (const auto* hold = std::get_if<PlaceHold>(&operation)) made.wish = ledger_.wish_of(*hold, now_);
  if (const auto* move = std::get_if<Reschedule>(&operation)) {
    const std::int64_t today = baku_minute(now_) / day_minutes;
    made.start_at = at_baku_minute((today + move->day) * day_minutes + move->at.minutes);
  }
  return write(number, writes_.insert_or_assign(number, std::move(made)).first->second);
}

bool World::perform(const Again& operation) {
  const auto found = writes_.find(operation.write.number);
  return found == writes_.end() || write(found->first, found->second);
}

bool World::perform(const ReuseKey& operation) {
  const auto found = writes_.find(operation.write.number);
  if (found == writes_.end() || !found->second.is_answered) return true;
  const Write& first = found->second;
  const bool is_other_payload = operation.operation == 0 || std::holds_alternative<Cancel>(first.operation);
  const std::uint64_t fingerprint = first.fingerprint + (is_other_payload ? 1 : 0);
  while (true) {
    const auto answer = store_->cancel(key_of(found->first, fingerprint), never_drawn_appointment(), 0, now_);
    if (answer) return fail("a key that was used for something else was answered");
    if (answer.error() == store::StoreFailure::key_reused) break;
    if (answer.error() == store::StoreFailure::full && fault_ == FaultName::full) return true;
    if (answer.error() != store::StoreFailure::broken || !may_be_broken_) return fail("a used key: a wrong failure");
    if (!open(plan_)) return false;
  }
  ++seen_["reuse-key refused"];
  return true;
}

bool World::perform(const Wait& operation) {
  now_ = now_ + Duration::seconds(operation.seconds);
  return true;
}

bool World::perform(const WaitOut& operation) {
  const LedgerHold* hold = ledger_.hold(operation.hold);
  if (hold != nullptr && hold->state == HoldState::live) now_ = std::max(now_, hold->hold.expires_at);
  return true;
}

bool World::perform(const WaitFor& operation) {
  const LedgerBooking* booking = ledger_.booking(operation.booking);
  if (booking == nullptr) return true;
  const Instant start_at = booking->wish.pieces.front().range.start_at;
  const Instant opens_at = start_at + Duration::minutes(grid - early_minutes);
  const Instant closes_at = start_at + Duration::minutes(grid + late_minutes);
  const std::array<Instant, 3> moments = {opens_at, closes_at, closes_at + Duration::seconds(1)};
  now_ = std::max(now_, moments.at(static_cast<std::size_t>(operation.moment)));
  return true;
}

bool World::perform(const Forget& operation) {
  const Instant before = now_ - Duration::minutes(operation.minutes);
  for (std::int64_t dropped = 1; dropped > 0;) {
    const auto answer = ask([&] { return store_->forget_before(before); });
    if (!answer) return !violation_;
    dropped = *answer;
  }
  ++seen_["forget"];
  for (auto& [number, write] : writes_) {
    if (!write.is_answered || write.answered_at >= before) continue;
    write.is_answered = false;
    write.hold.reset();
    write.subject.reset();
  }
  for (auto& [number, hold] : ledger_.holds) {
    if (hold.hold.expires_at < before) hold.state = HoldState::forgotten;
  }
  return true;
}

bool World::perform(const Restart& operation) {
  if (!house_->survives_restart() && !writes_.empty()) return true;
  now_ = now_ + Duration::minutes(operation.clock);
  ++seen_["restart"];
  return open(operation.plan) && audit();
}

bool World::perform(const BreakDisk& operation) {
  if (!house_->set_fault(operation.fault)) return true;
  fault_ = operation.fault;
  may_be_broken_ = may_be_broken_ || fault_ == FaultName::sync_fails || fault_ == FaultName::write_fails;
  ++seen_["disk"];
  return true;
}

bool World::perform(const PowerCut& /*operation*/) {
  if (!house_->cut_power()) return true;
  ++seen_["power-cut"];
  return open(plan_) && audit();
}

bool World::open(std::int32_t plan) {
  (void)house_->set_fault(FaultName::none);
  fault_ = FaultName::none;
  may_be_broken_ = false;
  store_ = house_->open(plan);
  if (store_ == nullptr) return fail("the store does not open again");
  plan_ = plan;
  ledger_.set_plan(plan);
  return true;
}

bool World::perform(const Step& step) {
  constexpr std::int32_t steps_between_audits = 32;
  step_ = step.number;
  if (store_ == nullptr && !std::holds_alternative<Restart>(step.operation) && !open(plan_)) return false;
  const auto act = [&](const auto& operation) {
    if constexpr (is_write<std::decay_t<decltype(operation)>>) {
      return begin(step.number, operation);
    } else {
      return perform(operation);
    }
  };
  if (!std::visit(act, step.operation)) return false;
  if (++steps_since_audit_ < steps_between_audits) return true;
  return audit();
}

bool Violation::is_like(const Violation& other) const {
  const auto without_numbers = [](std::string text) {
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
  };
  return without_numbers(words) == without_numbers(other.words);
}

std::optional<Violation> violation_of(const Run& run, std::unique_ptr<House> house, Seen* seen) {
  World world(std::move(house));
  const bool is_right = std::all_of(run.begin(), run.end(), [&world](const Step& step) { return world.perform(step); });
  // The last look also finds what went wrong since the one before.
  const bool is_right_after = is_right && (run.empty() || world.audit());
  if (seen != nullptr && is_right_after) {
    for (const auto& [what, count] : world.seen()) (*seen)[what] += count;
  }
  return world.violation();
}

}  // namespace asan::simulation
