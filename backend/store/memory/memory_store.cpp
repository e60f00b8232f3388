#include "store/memory/memory_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>

#include "store/memory/memory_requests.hpp"

namespace asan::store {

namespace {

/// ended: it had expired when a place was asked for, and stays so even when the clock is set back.
enum class HoldState : std::uint8_t { live, confirmed, released, ended };

struct KeptHold {
  booking::Hold hold;
  HoldState state = HoldState::live;
};

struct KeptAppointment {
  booking::Appointment appointment;
  CodeHash code_hash{};
  /// Until when it takes counters; none: without end.
  std::optional<Instant> until_at;
};

/// What was answered to a key. An appointment is kept by its id, so that it comes back as it stands then.
struct ConfirmAnswered {
  ConfirmOutcome outcome;
  std::optional<AppointmentId> appointment;
};
struct CancelAnswered {
  booking::CancelOutcome outcome;
  AppointmentId appointment;
};
struct RescheduleAnswered {
  booking::RescheduleOutcome outcome;
  AppointmentId appointment;
};
struct AdvanceAnswered {
  booking::AdvanceOutcome outcome;
  AppointmentId appointment;
};
using Answered = std::variant<booking::HoldDecision, booking::ReleaseOutcome, ConfirmAnswered, CancelAnswered,
                              RescheduleAnswered, AdvanceAnswered, booking::LiftOutcome, RequestAnswered>;

struct KeptAnswer {
  std::uint64_t fingerprint = 0;
  Answered answered;
  Instant at;
};

class MemoryStore final : public Store, private MemoryPlaces {
 public:
  explicit MemoryStore(std::shared_ptr<const catalogue::Catalogue> catalogue)
      : catalogue_(std::move(catalogue)), requests_(*catalogue_, *this) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<booking::HoldDecision>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return **earlier;
    if (holds_.count(wanted.id) > 0) return failure(StoreFailure::busy);

    end_holds(now);
    const auto needed = booking::needed_for(*catalogue_, wanted.visit);
    const auto busy = slots::places_of(taken_by(wanted.visit.centre, needed, now));
    booking::HoldDecision decision = booking::decide_hold(*catalogue_, wanted, busy, now);
    if (decision.hold) holds_.emplace(wanted.id, KeptHold{*decision.hold});
    keep(key, decision, now);
    return decision;
  }

  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<booking::ReleaseOutcome>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return **earlier;
    const auto found = holds_.find(id);
    const bool is_there = found != holds_.end() && is_occupying(found->second, now);
    if (is_there) found->second.state = HoldState::released;
    const auto outcome = is_there ? booking::ReleaseOutcome::released : booking::ReleaseOutcome::hold_unknown;
    keep(key, outcome, now);
    return outcome;
  }

  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<ConfirmAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return ConfirmAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};

    const auto found = holds_.find(wanted.hold);
    std::optional<booking::Hold> hold;
    if (found != holds_.end() && found->second.state == HoldState::live) hold = found->second.hold;
    const bool has_ended = found != holds_.end() && found->second.state == HoldState::ended;
    const auto decided =
        has_ended ? booking::ConfirmDecision{booking::ConfirmOutcome::hold_expired, std::nullopt}
                  : booking::decide_confirm(*catalogue_, hold, wanted.person, record_of(wanted.person.fin), now);
    const ConfirmOutcome outcome = outcome_of(decided.outcome);
    if (outcome != ConfirmOutcome::booked) {
      if (is_kept(outcome)) keep(key, ConfirmAnswered{outcome, std::nullopt}, now);
      return ConfirmAnswer{outcome, std::nullopt, decided.limited_until};
    }
    if (appointments_.count(wanted.id) > 0 || by_code_.count(wanted.code_hash) > 0) {
      return ConfirmAnswer{ConfirmOutcome::draw_again, std::nullopt};
    }
    booking::Appointment appointment = booked(wanted, *hold, now);
    put(appointment, wanted.code_hash);
    found->second.state = HoldState::confirmed;
    keep(key, ConfirmAnswered{ConfirmOutcome::booked, wanted.id}, now);
    return ConfirmAnswer{ConfirmOutcome::booked, std::move(appointment)};
  }

  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<CancelAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return CancelAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};
    const booking::CancelOutcome outcome = booking::decide_cancel(find_kept(id), now);
    if (outcome == booking::CancelOutcome::cancelled) {
      KeptAppointment& kept = appointments_.at(id);
      kept.appointment.status = booking::AppointmentStatus::cancelled;
      ++kept.appointment.sequence;
      kept.until_at = booking::returns_at(catalogue_->booking, kept.appointment.visit, now, random).value_or(Instant());
    }
    keep(key, CancelAnswered{outcome, id}, now);
    return CancelAnswer{outcome, find_kept(id)};
  }

  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<RescheduleAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return RescheduleAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};
    end_holds(now);
    const std::optional<booking::Appointment> before = find_kept(id);
    std::vector<slots::Occupied> busy;
    if (before) {
      const auto needed = booking::needed_for(*catalogue_, booking::moved(*before, start_at));
      busy = slots::places_of(taken_by(before->centre, needed, now));
    }
    const auto decision = booking::decide_reschedule(*catalogue_, before, start_at, std::move(busy), now);
    if (decision.visit) {
      booking::Appointment& appointment = appointments_.at(id).appointment;
      appointment.visit = *decision.visit;
      ++appointment.sequence;
    }
    keep(key, RescheduleAnswered{decision.outcome, id}, now);
    return RescheduleAnswer{decision.outcome, find_kept(id)};
  }

  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<AdvanceAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return AdvanceAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};
    const auto decision = booking::decide_advance(catalogue_->booking, find_kept(id), step, now);
    if (decision.status) {
      booking::Appointment& appointment = appointments_.at(id).appointment;
      appointment.status = *decision.status;
      ++appointment.sequence;
    }
    keep(key, AdvanceAnswered{decision.outcome, id}, now);
    return AdvanceAnswer{decision.outcome, find_kept(id)};
  }

  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = earlier_answer<booking::LiftOutcome>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return **earlier;
    const bool is_limited = booking::limited_until(*catalogue_, record_of(person), now).has_value();
    if (is_limited) lifted_at_.insert_or_assign(person.str(), now);
    const auto outcome = is_limited ? booking::LiftOutcome::lifted : booking::LiftOutcome::not_limited;
    keep(key, outcome, now);
    return outcome;
  }

  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto found = holds_.find(id);
    if (found == holds_.end() || !is_occupying(found->second, now)) return std::nullopt;
    return found->second.hold;
  }

  Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(const AppointmentId& id) override {
    const std::lock_guard lock(mutex_);
    return find_kept(id);
  }

  Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(const CodeHash& code_hash,
                                                                         const booking::Phone& phone) override {
    const std::lock_guard lock(mutex_);
    const auto found = by_code_.find(code_hash);
    if (found == by_code_.end()) return std::nullopt;
    std::optional<booking::Appointment> appointment = find_kept(found->second);
    if (appointment && appointment->person.phone != phone) appointment.reset();
    return appointment;
  }

  Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& centre, const booking::Needed& needed,
                                                        Instant now) override {
    const std::lock_guard lock(mutex_);
    return taken_by(centre, needed, now);
  }

  Result<std::vector<slots::Standing>, StoreFailure> standing(Instant from) override {
    const std::lock_guard lock(mutex_);
    std::vector<slots::Standing> places;
    for (const auto& [id, kept] : appointments_) {
      const booking::Appointment& appointment = kept.appointment;
      if (!booking::is_active(appointment.status)) continue;
      for (const booking::Part& part : appointment.visit.parts()) {
        if (part.range.end_at <= from) continue;
        places.push_back(
            {id, appointment.centre, part.service, part.group, appointment.channel, part.range, appointment.booked_at});
      }
    }
    const auto order = [](const slots::Standing& one) {
      return std::tie(one.centre, one.range.start_at, one.appointment, one.range.end_at);
    };
    std::sort(places.begin(), places.end(),
              [&](const slots::Standing& a, const slots::Standing& b) { return order(a) < order(b); });
    return places;
  }

  Result<std::int64_t, StoreFailure> forget_before(Instant before) override {
    const std::lock_guard lock(mutex_);
    const auto forgotten =
        std::erase_if(answers_, [before](const auto& each) { return each.second.at < before; }) +
        std::erase_if(holds_, [before](const auto& each) { return each.second.hold.expires_at < before; });
    return static_cast<std::int64_t>(forgotten);
  }

  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] bool accepts_writes() const noexcept override { return true; }

 private:
  // ---- what the requests need ----

  [[nodiscard]] std::mutex& mutex() noexcept override { return mutex_; }
  [[nodiscard]] std::vector<slots::Occupied> occupied_places(const CentreId& centre, const booking::Needed& needed,
                                                             Instant now) const override {
    return slots::places_of(taken_by(centre, needed, now));
  }
  [[nodiscard]] booking::PersonRecord record_of(const booking::Fin& fin) const override {
    booking::PersonRecord record;
    const auto [first, last] = by_fin_.equal_range(fin.str());
    for (auto each = first; each != last; ++each) {
      record.appointments.push_back(appointments_.at(each->second).appointment);
    }
    if (const auto lifted = lifted_at_.find(fin.str()); lifted != lifted_at_.end()) record.lifted_at = lifted->second;
    return record;
  }
  [[nodiscard]] bool keep_hold(const booking::Hold& hold) override {
    return holds_.emplace(hold.id, KeptHold{hold}).second;
  }
  [[nodiscard]] bool keep_appointment(const booking::Appointment& appointment, const CodeHash& code_hash) override {
    if (appointments_.count(appointment.id) > 0 || by_code_.count(code_hash) > 0) return false;
    put(appointment, code_hash);
    return true;
  }
  void end_hold(const HoldId& id) override {
    if (const auto found = holds_.find(id); found != holds_.end()) found->second.state = HoldState::released;
  }
  [[nodiscard]] Result<std::optional<RequestAnswered>, StoreFailure> earlier_request_answer(
      const WriteKey& key) const override {
    const auto earlier = earlier_answer<RequestAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier == nullptr) return std::nullopt;
    return **earlier;
  }
  void keep_request_answer(const WriteKey& key, RequestAnswered answered, Instant now) override {
    keep(key, std::move(answered), now);
  }

  void put(const booking::Appointment& appointment, const CodeHash& code_hash) {
    appointments_.emplace(appointment.id, KeptAppointment{appointment, code_hash, std::nullopt});
    by_code_.emplace(code_hash, appointment.id);
    by_fin_.emplace(appointment.person.fin.str(), appointment.id);
  }

  static bool is_occupying(const KeptHold& kept, Instant now) noexcept {
    return kept.state == HoldState::live && booking::is_live(kept.hold, now);
  }

  /// Every hold that has expired by then, for good: its place may be given away next.
  void end_holds(Instant now) {
    for (auto& [id, kept] : holds_) {
      if (kept.state == HoldState::live && !booking::is_live(kept.hold, now)) kept.state = HoldState::ended;
    }
  }

  static booking::Appointment booked(const NewAppointment& wanted, const booking::Hold& hold, Instant now) {
    return {.id = wanted.id,
            .centre = hold.centre,
            .channel = hold.channel,
            .visit = hold.visit,
            .person = wanted.person,
            .language = wanted.language,
            .booked_at = now};
  }

  /// Null: the key is new. Another fingerprint or another operation: key_reused.
  template <class Answer>
  Result<const Answer*, StoreFailure> earlier_answer(const WriteKey& key) const {
    const auto found = answers_.find(key.key);
    if (found == answers_.end()) return static_cast<const Answer*>(nullptr);
    const auto* answer = std::get_if<Answer>(&found->second.answered);
    if (answer == nullptr || found->second.fingerprint != key.fingerprint) return failure(StoreFailure::key_reused);
    return answer;
  }

  void keep(const WriteKey& key, Answered answered, Instant now) {
    answers_.emplace(key.key, KeptAnswer{key.fingerprint, std::move(answered), now});
  }

  [[nodiscard]] std::optional<booking::Appointment> find_kept(const std::optional<AppointmentId>& id) const {
    const auto found = id ? appointments_.find(*id) : appointments_.end();
    if (found == appointments_.end()) return std::nullopt;
    return found->second.appointment;
  }

  [[nodiscard]] std::vector<slots::Taken> taken_by(const CentreId& centre, const booking::Needed& needed,
                                                   Instant now) const {
    std::vector<slots::Taken> taken;
    const auto add = [&](const booking::Visit& visit, catalogue::Channel channel, std::optional<Instant> until_at) {
      for (const slots::Occupied& one : booking::occupied_by(*catalogue_, visit, channel)) {
        const bool is_needed = std::find(needed.groups.begin(), needed.groups.end(), one.group) != needed.groups.end();
        if (is_needed && one.range.overlaps(needed.range)) taken.push_back({one, until_at});
      }
    };
    for (const auto& [id, kept] : holds_) {
      if (kept.hold.centre != centre || !is_occupying(kept, now)) continue;
      add(kept.hold.visit, kept.hold.channel, kept.hold.expires_at);
    }
    for (const auto& [id, kept] : appointments_) {
      const booking::Appointment& appointment = kept.appointment;
      const bool takes_place = !kept.until_at || now < *kept.until_at;
      // When a cancelled place comes back is not told.
      if (appointment.centre == centre && takes_place) add(appointment.visit, appointment.channel, std::nullopt);
    }
    std::sort(taken.begin(), taken.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
    return taken;
  }

  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::mutex mutex_;
  std::unordered_map<HoldId, KeptHold> holds_;
  std::unordered_map<AppointmentId, KeptAppointment> appointments_;
  std::map<CodeHash, AppointmentId> by_code_;
  std::unordered_multimap<std::string, AppointmentId> by_fin_;
  std::unordered_map<std::string, Instant> lifted_at_;
  std::unordered_map<IdempotencyKey, KeptAnswer> answers_;
  MemoryRequests requests_;
};

}  // namespace

std::unique_ptr<Store> make_memory_store(std::shared_ptr<const catalogue::Catalogue> catalogue) {
  return std::make_unique<MemoryStore>(std::move(catalogue));
}

}  // namespace asan::store
