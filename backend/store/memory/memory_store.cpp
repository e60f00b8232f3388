#include "store/memory/memory_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "store/memory/memory_holds.hpp"
#include "store/memory/memory_kept.hpp"
#include "store/memory/memory_outbox.hpp"
#include "store/memory/memory_requests.hpp"
#include "store/memory/memory_staff.hpp"
#include "store/memory/memory_taken.hpp"
#include "store/memory/memory_terminals.hpp"

namespace asan::store {

namespace {

class MemoryStore final : public Store, private MemoryPlaces {
 public:
  MemoryStore(std::shared_ptr<const catalogue::Catalogue> catalogue, Notices notices)
      : catalogue_(std::move(catalogue)),
        requests_(*catalogue_, *this),
        outbox_({mutex_, catalogue_->zone, [this](const Notice& notice) { return subject_of(notice); }}, notices),
        staff_(*this),
        terminals_(*this) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<booking::HoldDecision>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return **earlier;
    if (holds_.all().count(wanted.id) > 0) return failure(StoreFailure::busy);

    holds_.end_expired(now);
    const auto needed = booking::needed_for(*catalogue_, wanted.visit);
    const auto busy = slots::places_of(taken_by(wanted.visit.centre, needed, now));
    booking::HoldDecision decision = booking::decide_hold(*catalogue_, wanted, busy, now);
    if (decision.hold) (void)holds_.keep(*decision.hold);
    answers_.keep(key, decision, now);
    return decision;
  }

  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<booking::ReleaseOutcome>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return **earlier;
    const bool is_there = holds_.find(id, now).has_value();
    if (is_there) end_hold(id);
    const auto outcome = is_there ? booking::ReleaseOutcome::released : booking::ReleaseOutcome::hold_unknown;
    answers_.keep(key, outcome, now);
    return outcome;
  }

  Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& key, const booking::CodeWish& wanted,
                                                        Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<booking::SendOutcome>(key);
    if (!earlier) return failure(earlier.error());
    holds_.forget_contacts_until(now);
    const std::optional<booking::ContactCheck> check = holds_.contact(wanted.hold);
    if (*earlier != nullptr) return booking::SendDecision{**earlier, check};
    const auto [hold, has_ended] = holds_.look_at(wanted.hold);
    if (has_ended) return booking::SendDecision{booking::SendOutcome::hold_expired};
    booking::SendDecision decision = booking::decide_send(hold, check, wanted, now);
    if (decision.outcome != booking::SendOutcome::sent) return decision;
    holds_.put_contact(*decision.check);
    tell({notice_of(*decision.check)});
    answers_.keep(key, decision.outcome, now);
    return decision;
  }

  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<ConfirmAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return ConfirmAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};

    const auto [hold, has_ended] = holds_.look_at(wanted.hold);
    if (wanted.code && hold && booking::is_live(*hold, now)) {
      if (const auto refused = holds_.refuse_wrong_code(wanted, now)) {
        answers_.keep(key, ConfirmAnswered{*refused, std::nullopt}, now);
        return ConfirmAnswer{*refused, std::nullopt};
      }
    }
    const auto decided =
        has_ended ? booking::ConfirmDecision{booking::ConfirmOutcome::hold_expired, std::nullopt}
                  : booking::decide_confirm(*catalogue_, hold, wanted.person, record_of(wanted.person.fin), now);
    const ConfirmOutcome outcome = outcome_of(decided.outcome);
    if (outcome != ConfirmOutcome::booked) {
      if (is_kept(outcome)) answers_.keep(key, ConfirmAnswered{outcome, std::nullopt}, now);
      return ConfirmAnswer{outcome, std::nullopt, decided.limited_until};
    }
    if (appointments_.count(wanted.id) > 0 || by_code_.count(wanted.code_hash) > 0) {
      return ConfirmAnswer{ConfirmOutcome::draw_again, std::nullopt};
    }
    booking::Appointment appointment = booked(wanted, *hold, now);
    put(appointment, wanted.code_hash);
    tell(notices_of(NoticeKind::booked, appointment, catalogue_->zone, now));
    holds_.end(wanted.hold, HoldState::confirmed);
    audit_.append({actor_of(appointment.channel), AuditAction::booked, wanted.id.str()}, now);
    answers_.keep(key, ConfirmAnswered{ConfirmOutcome::booked, wanted.id}, now);
    return ConfirmAnswer{ConfirmOutcome::booked, std::move(appointment)};
  }

  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<CancelAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return CancelAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};
    const booking::CancelOutcome outcome = booking::decide_cancel(find_kept(id), now);
    if (outcome == booking::CancelOutcome::cancelled) {
      cancel_place(appointments_.at(id), random, now);
      audit_.append({AuditActor::citizen, AuditAction::cancelled, id.str()}, now);
      tell({notice_of(NoticeKind::cancelled, appointments_.at(id).appointment, now)});
    }
    answers_.keep(key, CancelAnswered{outcome, id}, now);
    return CancelAnswer{outcome, find_kept(id)};
  }

  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<RescheduleAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return RescheduleAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};
    holds_.end_expired(now);
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
      audit_.append({AuditActor::citizen, AuditAction::moved, id.str()}, now);
      tell(notices_of(NoticeKind::moved, appointment, catalogue_->zone, now));
    }
    answers_.keep(key, RescheduleAnswered{decision.outcome, id}, now);
    return RescheduleAnswer{decision.outcome, find_kept(id)};
  }

  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<AdvanceAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return AdvanceAnswer{(*earlier)->outcome, find_kept((*earlier)->appointment)};
    const auto decision = booking::decide_advance(catalogue_->booking, find_kept(id), step, now);
    if (decision.status) {
      booking::Appointment& appointment = appointments_.at(id).appointment;
      appointment.status = *decision.status;
      ++appointment.sequence;
      const auto status = static_cast<std::int32_t>(*decision.status);
      audit_.append({actor_of(step, key.by), AuditAction::advanced, done_by(id.str(), key.by), status}, now);
    }
    answers_.keep(key, AdvanceAnswered{decision.outcome, id}, now);
    return AdvanceAnswer{decision.outcome, find_kept(id)};
  }

  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    const std::lock_guard lock(mutex_);
    const auto earlier = answers_.find<booking::LiftOutcome>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier != nullptr) return **earlier;
    const bool is_limited = booking::limited_until(*catalogue_, record_of(person), now).has_value();
    if (is_limited) {
      lifted_at_.insert_or_assign(person.str(), now);
      audit_.append({AuditActor::staff, AuditAction::limit_lifted, done_by({}, key.by)}, now);
    }
    const auto outcome = is_limited ? booking::LiftOutcome::lifted : booking::LiftOutcome::not_limited;
    answers_.keep(key, outcome, now);
    return outcome;
  }

  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) override {
    const std::lock_guard lock(mutex_);
    return holds_.find(id, now);
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
    return standing_of(appointments_, from);
  }

  Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& centre, TimeRange when) override {
    const std::lock_guard lock(mutex_);
    return attendance_of(appointments_, centre, when);
  }

  Result<std::int64_t, StoreFailure> forget_before(Instant before) override {
    const std::lock_guard lock(mutex_);
    const auto forgotten = answers_.forget_before(before) + holds_.forget_before(before);
    return static_cast<std::int64_t>(forgotten) + staff_.forget_before(before) + terminals_.forget_before(before) +
           outbox_.forget_before(before);
  }

  Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& person, std::uint64_t random,
                                                 Instant now) override {
    const std::lock_guard lock(mutex_);
    holds_.forget_contacts_of(person);
    std::vector<AppointmentId> ids;
    const auto [first, last] = by_fin_.equal_range(person.str());
    for (auto each = first; each != last; ++each) ids.push_back(each->second);
    const auto step_of = [&](const AppointmentId& id) {
      return decide_erasure(catalogue_->booking, appointments_.at(id).appointment, now);
    };
    if (std::any_of(ids.begin(), ids.end(), [&](const auto& id) { return step_of(id) == ErasureStep::wait; })) {
      return EraseAnswer{EraseOutcome::being_served};
    }
    EraseAnswer answer = requests_.erase_person(person, now);
    for (const AppointmentId& id : ids) {
      if (step_of(id) == ErasureStep::cancel_first) {
        cancel_place(appointments_.at(id), random, now);
        audit_.append({AuditActor::staff, AuditAction::cancelled, id.str()}, now);
        ++answer.given_back;
      }
      erase_place(id, AuditActor::staff, now);
      ++answer.appointments;
    }
    lifted_at_.erase(person.str());
    outbox_.forget_charges_of(person);
    if (answer.appointments + answer.requests > 0) answer.outcome = EraseOutcome::erased;
    return answer;
  }
  Result<std::int64_t, StoreFailure> erase_ended_before(Instant before, Instant now) override {
    const std::lock_guard lock(mutex_);
    std::int64_t erased = requests_.erase_ended_before(before, now);
    for (const auto& [id, kept] : appointments_) {
      if (kept.is_erased || kept.appointment.visit.range().end_at >= before) continue;
      erase_place(id, AuditActor::system, now);
      ++erased;
    }
    std::erase_if(lifted_at_, [before](const auto& each) { return each.second < before; });
    return erased;
  }

  Result<AuditHead, StoreFailure> note(const AuditNote& note, Instant now) override {
    const std::lock_guard lock(mutex_);
    audit_.append(note, now);
    return audit_.head();
  }
  Result<AuditHead, StoreFailure> audit_head() override {
    const std::lock_guard lock(mutex_);
    return audit_.head();
  }
  Result<bool, StoreFailure> anchor_chains(Instant /*now*/) override { return false; }
  Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& page) override {
    const std::lock_guard lock(mutex_);
    return audit_.entries(page, [this](const AuditNote& note) { return centre_of(note); });
  }

  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] Outbox& outbox() noexcept override { return outbox_; }
  [[nodiscard]] StaffAccounts& staff() noexcept override { return staff_; }
  [[nodiscard]] TerminalNotes& terminals() noexcept override { return terminals_; }
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
  [[nodiscard]] bool keep_hold(const booking::Hold& hold) override { return holds_.keep(hold); }
  [[nodiscard]] bool keep_appointment(const booking::Appointment& appointment, const CodeHash& code_hash) override {
    if (appointments_.count(appointment.id) > 0 || by_code_.count(code_hash) > 0) return false;
    put(appointment, code_hash);
    return true;
  }
  void end_hold(const HoldId& id) override { holds_.end(id, HoldState::released); }
  [[nodiscard]] Result<std::optional<RequestAnswered>, StoreFailure> earlier_request_answer(
      const WriteKey& key) const override {
    const auto earlier = answers_.find<RequestAnswered>(key);
    if (!earlier) return failure(earlier.error());
    if (*earlier == nullptr) return std::nullopt;
    return **earlier;
  }
  void keep_request_answer(const WriteKey& key, RequestAnswered answered, Instant now) override {
    answers_.keep(key, std::move(answered), now);
  }

  void tell(const std::vector<Notice>& notices) override { outbox_.note(notices); }
  [[nodiscard]] std::optional<NoticeSubject> subject_of(const Notice& notice) const {
    if (is_about_request(notice.kind)) return requests_.standing(notice.subject);
    if (notice.kind == NoticeKind::contact_code) return holds_.contact(hold_of(notice));
    return find_kept(notice.subject);
  }
  /// Of what was done at a centre.
  [[nodiscard]] std::optional<CentreId> centre_of(const AuditNote& note) const {
    const std::string first = note.subject.substr(0, note.subject.find('/'));
    if (note.action == AuditAction::draw_held) return CentreId::parse(first);
    const auto id = AppointmentId::parse(first);
    if (!id) return std::nullopt;
    const auto found = appointments_.find(*id);
    return found == appointments_.end() ? requests_.centre_of(*id) : found->second.appointment.centre;
  }
  void forget_answers_about(const AppointmentId& id) override { answers_.forget_about(id); }
  void note_done(AuditNote note, Instant now) override { audit_.append(std::move(note), now); }

  void cancel_place(KeptAppointment& kept, std::uint64_t random, Instant now) const {
    kept.appointment.status = booking::AppointmentStatus::cancelled;
    ++kept.appointment.sequence;
    kept.until_at = booking::returns_at(catalogue_->booking, kept.appointment.visit, now, random).value_or(Instant());
  }
  /// The person goes, the place stays.
  void erase_place(const AppointmentId& id, AuditActor actor, Instant now) {
    KeptAppointment& kept = appointments_.at(id);
    kept.is_erased = true;
    std::erase_if(by_fin_, [&id](const auto& each) { return each.second == id; });
    forget_answers_about(id);
    audit_.append({actor, AuditAction::erased, id.str()}, now);
  }

  void put(const booking::Appointment& appointment, const CodeHash& code_hash) {
    appointments_.emplace(appointment.id, KeptAppointment{appointment, code_hash, std::nullopt});
    by_code_.emplace(code_hash, appointment.id);
    by_fin_.emplace(appointment.person.fin.str(), appointment.id);
  }

  [[nodiscard]] std::optional<booking::Appointment> find_kept(const std::optional<AppointmentId>& id) const {
    const auto found = id ? appointments_.find(*id) : appointments_.end();
    if (found == appointments_.end() || found->second.is_erased) return std::nullopt;
    return found->second.appointment;
  }

  [[nodiscard]] std::vector<slots::Taken> taken_by(const CentreId& centre, const booking::Needed& needed,
                                                   Instant now) const {
    return taken_of(*catalogue_, holds_.all(), appointments_, {centre, needed, now});
  }

  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::mutex mutex_;
  MemoryHolds holds_;
  std::unordered_map<AppointmentId, KeptAppointment> appointments_;
  std::map<CodeHash, AppointmentId> by_code_;
  std::unordered_multimap<std::string, AppointmentId> by_fin_;
  std::unordered_map<std::string, Instant> lifted_at_;
  MemoryAnswers answers_;
  MemoryAudit audit_;
  MemoryRequests requests_;
  MemoryOutbox outbox_;
  MemoryStaff staff_;
  MemoryTerminals terminals_;
};

}  // namespace

std::unique_ptr<Store> make_memory_store(std::shared_ptr<const catalogue::Catalogue> catalogue, Notices notices) {
  return std::make_unique<MemoryStore>(std::move(catalogue), notices);
}

}  // namespace asan::store
