#include "simulation/flaws.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "simulation/plan.hpp"
#include "store_contract/failing_outbox.hpp"
#include "store_contract/failing_requests.hpp"
#include "store_contract/failing_staff.hpp"
#include "store_contract/failing_terminals.hpp"

namespace asan::simulation {

namespace {

using namespace asan::store;
using booking::HoldOutcome;
using booking::RescheduleOutcome;

enum class Kept : std::uint8_t { live, confirmed, released, ended };
struct TwinHold {
  booking::Hold hold;
  Kept state = Kept::live;
};
struct TwinBooking {
  booking::Appointment appointment;
  CodeHash code{};
  /// The places that it takes; once it is cancelled, until they return.
  std::optional<booking::Visit> place;
  std::optional<Instant> until_at = {};
};
struct TwinAnswer {
  std::uint64_t fingerprint = 0;
  std::variant<booking::HoldDecision, booking::ReleaseOutcome, ConfirmAnswer, CancelAnswer, RescheduleAnswer,
               AdvanceAnswer, booking::LiftOutcome>
      answer;
  Instant at;
};

/// What lives longer than a process.
struct Books {
  std::map<HoldId, TwinHold> holds;
  std::map<AppointmentId, TwinBooking> bookings;
  std::map<IdempotencyKey, TwinAnswer> answers;
  std::map<std::string, Instant> lifted;
  std::optional<AppointmentId> latest;
};

class Twin final : public Store {
 public:
  Twin(Flaw flaw, Books& books, catalogue::Catalogue network)
      : flaw_(flaw), books_(&books), network_(std::move(network)) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    return once<booking::HoldDecision>(key, now, [&] {
      end_holds(now);
      const auto busy = counted(wanted.visit.centre, booking::needed_for(network_, wanted.visit), now);
      booking::HoldDecision decision = booking::decide_hold(network_, wanted, busy, now);
      if (decision.hold && is(Flaw::counts_instead_of_peak) && is_full_by_count(*decision.hold, busy)) {
        decision = {HoldOutcome::taken, std::nullopt};
      }
      if (decision.hold) books_->holds.emplace(wanted.id, TwinHold{*decision.hold});
      return decision;
    });
  }

  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    return once<booking::ReleaseOutcome>(key, now, [&] {
      TwinHold* hold = live(id, now);
      if (hold != nullptr) hold->state = Kept::released;
      return hold == nullptr ? booking::ReleaseOutcome::hold_unknown : booking::ReleaseOutcome::released;
    });
  }

  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    return once<ConfirmAnswer>(key, now, [&]() -> ConfirmAnswer {
      const auto found = books_->holds.find(wanted.hold);
      const bool is_kept =
          found != books_->holds.end() && (found->second.state == Kept::live || found->second.state == Kept::ended);
      if (!is_kept) return {ConfirmOutcome::hold_unknown, std::nullopt};
      TwinHold& hold = found->second;
      const Instant judged_at = is(Flaw::expires_a_second_late) ? now - Duration::seconds(1) : now;
      const bool is_live = hold.state == Kept::live && booking::is_live(hold.hold, judged_at);
      if (!is_live) return {ConfirmOutcome::hold_expired, std::nullopt};
      const auto decided =
          booking::decide_confirm(network_, hold.hold, wanted.person, record_of(wanted.person.fin), judged_at);
      const bool is_refused = decided.outcome != booking::ConfirmOutcome::booked && !is(Flaw::ignores_limits);
      if (is_refused) return {outcome_of(decided.outcome), std::nullopt, decided.limited_until};
      if (is(Flaw::frees_hold_first)) hold.state = Kept::released;
      const bool is_drawn = std::any_of(books_->bookings.begin(), books_->bookings.end(), [&](const auto& each) {
        return each.first == wanted.id || each.second.code == wanted.code_hash;
      });
      if (is_drawn) return {ConfirmOutcome::draw_again, std::nullopt};
      const booking::Appointment made{.id = wanted.id,
                                      .centre = hold.hold.centre,
                                      .channel = hold.hold.channel,
                                      .visit = hold.hold.visit,
                                      .person = wanted.person,
                                      .language = wanted.language,
                                      .booked_at = now};
      books_->bookings.emplace(wanted.id, TwinBooking{made, wanted.code_hash, made.visit});
      books_->latest = wanted.id;
      if (!is(Flaw::confirms_twice)) hold.state = Kept::confirmed;
      return {ConfirmOutcome::booked, made};
    });
  }

  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    return once<CancelAnswer>(key, now, [&]() -> CancelAnswer {
      const Instant judged_at = is(Flaw::cancels_after_start) ? now - Duration::minutes(day_minutes) : now;
      const auto outcome = booking::decide_cancel(standing(id), judged_at);
      if (outcome == booking::CancelOutcome::cancelled) {
        TwinBooking& booking = books_->bookings.at(id);
        booking.appointment.status = booking::AppointmentStatus::cancelled;
        ++booking.appointment.sequence;
        const auto returns_at = booking::returns_at(network_.booking, booking.appointment.visit, now, random);
        const bool is_at_once = !returns_at || is(Flaw::returns_at_once);
        if (!is(Flaw::cancelled_keeps_place)) booking.until_at = is_at_once ? Instant() : *returns_at;
      }
      return {outcome, standing(id)};
    });
  }

  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    return once<RescheduleAnswer>(key, now, [&]() -> RescheduleAnswer {
      end_holds(now);
      const std::optional<booking::Appointment> before = standing(id);
      std::vector<slots::Occupied> busy;
      if (before) {
        busy = counted(before->centre, booking::needed_for(network_, booking::moved(*before, start_at)), now);
      }
      const auto decision = booking::decide_reschedule(network_, before, start_at, std::move(busy), now);
      if (decision.visit) {
        move(books_->bookings.at(id), *decision.visit);
      } else if (decision.outcome == RescheduleOutcome::taken) {
        if (is(Flaw::frees_old_place_first)) books_->bookings.at(id).place.reset();
        if (is(Flaw::drops_hold_on_refused_move) && !books_->holds.empty()) {
          books_->holds.rbegin()->second.state = Kept::released;
        }
      }
      return {decision.outcome, standing(id)};
    });
  }

  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    return once<AdvanceAnswer>(key, now, [&]() -> AdvanceAnswer {
      const Instant judged_at =
          is(Flaw::lets_late_arrive) && step == booking::Step::arrive ? now - network_.booking.cancel_late : now;
      const auto decision = booking::decide_advance(network_.booking, standing(id), step, judged_at);
      if (decision.status) {
        booking::Appointment& appointment = books_->bookings.at(id).appointment;
        appointment.status = *decision.status;
        ++appointment.sequence;
      }
      return {decision.outcome, standing(id)};
    });
  }

  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    return once<booking::LiftOutcome>(key, now, [&] {
      if (!booking::limited_until(network_, record_of(person), now)) return booking::LiftOutcome::not_limited;
      if (!is(Flaw::lifts_on_paper_only)) books_->lifted.insert_or_assign(person.str(), now);
      return booking::LiftOutcome::lifted;
    });
  }

  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) override {
    const TwinHold* hold = live(id, now);
    return hold == nullptr ? std::nullopt : std::optional(hold->hold);
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(const AppointmentId& id) override {
    return standing(id);
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(const CodeHash& code,
                                                                         const booking::Phone& phone) override {
    for (const auto& [id, each] : books_->bookings) {
      const bool is_theirs = is(Flaw::ignores_phone) || each.appointment.person.phone == phone;
      if (each.code == code && is_theirs) return each.appointment;
    }
    return std::nullopt;
  }
  Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& centre, const booking::Needed& needed,
                                                        Instant now) override {
    return found(centre, needed, now, true);
  }
  /// No visitor asks it: a change of plan is looked at before a server starts.
  Result<std::vector<slots::Standing>, StoreFailure> standing(Instant /*from*/) override {
    return failure(StoreFailure::broken);
  }
  Result<std::int64_t, StoreFailure> forget_before(Instant before) override {
    const Instant limit = is(Flaw::forgets_live_holds) ? before + Duration::minutes(hold_minutes) : before;
    const auto forgotten =
        std::erase_if(books_->answers, [before](const auto& each) { return each.second.at < before; }) +
        std::erase_if(books_->holds, [limit](const auto& each) { return each.second.hold.expires_at < limit; });
    return static_cast<std::int64_t>(forgotten);
  }
  /// No visitor asks for them.
  Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& /*key*/, const booking::CodeWish& /*wanted*/,
                                                        Instant /*now*/) override {
    return failure(StoreFailure::broken);
  }
  Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& /*centre*/,
                                                                    TimeRange /*when*/) override {
    return failure(StoreFailure::broken);
  }
  Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& /*person*/, std::uint64_t /*random*/,
                                                 Instant /*now*/) override {
    return failure(StoreFailure::broken);
  }
  Result<std::int64_t, StoreFailure> erase_ended_before(Instant /*before*/, Instant /*now*/) override {
    return failure(StoreFailure::broken);
  }
  Result<AuditHead, StoreFailure> note(const AuditNote& /*note*/, Instant /*now*/) override {
    return failure(StoreFailure::broken);
  }
  Result<AuditHead, StoreFailure> audit_head() override { return failure(StoreFailure::broken); }
  Result<bool, StoreFailure> anchor_chains(Instant /*now*/) override { return failure(StoreFailure::broken); }
  Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& /*page*/) override {
    return failure(StoreFailure::broken);
  }
  /// Nobody asks it for those.
  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] Outbox& outbox() noexcept override { return outbox_; }
  [[nodiscard]] store::StaffAccounts& staff() noexcept override { return staff_; }
  [[nodiscard]] store::TerminalNotes& terminals() noexcept override { return terminals_; }
  [[nodiscard]] bool accepts_writes() const noexcept override { return true; }

 private:
  [[nodiscard]] bool is(Flaw flaw) const noexcept { return flaw_ == flaw; }

  [[nodiscard]] TwinHold* live(const HoldId& id, Instant now) {
    const auto found = books_->holds.find(id);
    if (found == books_->holds.end() || found->second.state != Kept::live) return nullptr;
    return booking::is_live(found->second.hold, now) ? &found->second : nullptr;
  }
  [[nodiscard]] std::optional<booking::Appointment> standing(const AppointmentId& id) const {
    const auto found = books_->bookings.find(id);
    if (found == books_->bookings.end()) return std::nullopt;
    return found->second.appointment;
  }
  [[nodiscard]] booking::PersonRecord record_of(const booking::Fin& fin) const {
    booking::PersonRecord record;
    for (const auto& [id, each] : books_->bookings) {
      if (each.appointment.person.fin == fin) record.appointments.push_back(each.appointment);
    }
    const auto lifted = books_->lifted.find(fin.str());
    if (lifted != books_->lifted.end()) record.lifted_at = lifted->second;
    return record;
  }
  void end_holds(Instant now) {
    if (is(Flaw::expired_comes_back)) return;
    for (auto& [id, kept] : books_->holds) {
      if (kept.state == Kept::live && !booking::is_live(kept.hold, now)) kept.state = Kept::ended;
    }
  }

  void move(TwinBooking& booking, const booking::Visit& visit) {
    booking::Visit moved = visit;
    if (is(Flaw::moves_first_part_only)) {
      std::vector<booking::Part> parts = booking.appointment.visit.parts();
      parts.front() = visit.first();
      moved = booking::Visit::make(std::move(parts)).value_or(visit);
    }
    if (!is(Flaw::moves_on_paper_only)) booking.place = moved;
    booking.appointment.visit = std::move(moved);
    ++booking.appointment.sequence;
  }

  /// More bookings overlap the wish than there are counters, whether or not at one time.
  [[nodiscard]] bool is_full_by_count(const booking::Hold& hold, const std::vector<slots::Occupied>& busy) const {
    const booking::Part& part = hold.visit.first();
    const auto offer = slots::offer(network_, part.service, hold.centre);
    const auto overlapping = std::count_if(busy.begin(), busy.end(), [&](const slots::Occupied& one) {
      return one.group == offer->group && one.range.overlaps(part.range);
    });
    return overlapping >= offer->counters;
  }

  /// What a decision is given.
  [[nodiscard]] std::vector<slots::Occupied> counted(const CentreId& centre, const booking::Needed& needed,
                                                     Instant now) const {
    return slots::places_of(found(centre, needed, now, !is(Flaw::forgets_holds)));
  }
  [[nodiscard]] std::vector<slots::Taken> found(const CentreId& centre, const booking::Needed& needed, Instant now,
                                                bool with_holds) const {
    std::vector<slots::Taken> found;
    const auto add = [&](const booking::Visit& visit, catalogue::Channel channel, std::optional<Instant> until_at) {
      for (const slots::Occupied& one : booking::occupied_by(network_, visit, channel)) {
        const bool is_needed = std::count(needed.groups.begin(), needed.groups.end(), one.group) > 0;
        if (is_needed && one.range.overlaps(needed.range)) found.push_back({one, until_at});
        if (is(Flaw::first_part_only)) break;
      }
    };
    for (const auto& [id, kept] : books_->holds) {
      const bool counts = with_holds && kept.state == Kept::live && booking::is_live(kept.hold, now);
      if (counts && kept.hold.centre == centre) add(kept.hold.visit, kept.hold.channel, kept.hold.expires_at);
    }
    for (const auto& [id, each] : books_->bookings) {
      const bool counts = each.place && (!each.until_at || now < *each.until_at);
      if (counts && each.appointment.centre == centre) add(*each.place, each.appointment.channel, std::nullopt);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
    return found;
  }

  /// An appointment comes back as it stands.
  template <class Answer>
  [[nodiscard]] Answer repeated(Answer answer) const {
    if constexpr (requires { answer.appointment; }) {
      const bool is_shown = answer.appointment && !is(Flaw::repeats_old_appointment);
      if (is_shown) answer.appointment = standing(answer.appointment->id);
    }
    return answer;
  }

  template <class Answer, class Act>
  Result<Answer, StoreFailure> once(const WriteKey& key, Instant now, Act act) {
    const auto found = books_->answers.find(key.key);
    if (found != books_->answers.end() && !is(Flaw::answers_anew)) {
      const auto* answer = std::get_if<Answer>(&found->second.answer);
      const bool is_same = found->second.fingerprint == key.fingerprint || is(Flaw::answers_other_payload);
      if (answer == nullptr || !is_same) return failure(StoreFailure::key_reused);
      return repeated(*answer);
    }
    Answer answer = act();
    if constexpr (std::is_same_v<Answer, ConfirmAnswer>) {
      if (!store::is_kept(answer.outcome)) return answer;
    }
    books_->answers.insert_or_assign(key.key, TwinAnswer{key.fingerprint, answer, now});
    return answer;
  }

  Flaw flaw_;
  Books* books_;
  FailingRequests requests_{StoreFailure::broken};
  FailingOutbox outbox_{StoreFailure::broken};
  store::FailingStaff staff_{StoreFailure::broken};
  store::FailingTerminals terminals_{StoreFailure::broken};
  catalogue::Catalogue network_;
};

class FlawedHouse final : public House {
 public:
  explicit FlawedHouse(Flaw flaw) : flaw_(flaw) {}

  store::Store* open(std::int32_t plan) override {
    catalogue::Catalogue network = *catalogue_of(plan);
    if (flaw_ == Flaw::one_day_too_far) ++network.booking.window_days;
    if (flaw_ == Flaw::without_lead_time) network.booking.lead_time = Duration();
    if (flaw_ == Flaw::one_counter_too_many) {
      for (auto& row : network.booking.counters) ++row.counters;
    }
    if (flaw_ == Flaw::loses_booking_on_restart && books_.latest) books_.bookings.erase(*books_.latest);
    twin_ = std::make_unique<Twin>(flaw_, books_, std::move(network));
    return twin_.get();
  }
  [[nodiscard]] bool survives_restart() const noexcept override { return true; }

 private:
  Flaw flaw_;
  Books books_;
  std::unique_ptr<store::Store> twin_;
};

}  // namespace

std::unique_ptr<House> make_flawed_house(Flaw flaw) { return std::make_unique<FlawedHouse>(flaw); }

}  // namespace asan::simulation
