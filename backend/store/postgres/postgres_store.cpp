#include "store/postgres/postgres_store.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "store/erasure_transactions.hpp"
#include "store/postgres/audit_anchors.hpp"
#include "store/postgres/needed_keys.hpp"
#include "store/postgres/postgres_outbox.hpp"
#include "store/postgres/postgres_requests.hpp"
#include "store/postgres/postgres_staff.hpp"
#include "store/postgres/postgres_terminals.hpp"
#include "store/postgres/schema.hpp"
#include "store/postgres/standing.hpp"
#include "store/transactions.hpp"

namespace asan::store {

namespace {

using postgres::Records;
using postgres::RecordsResult;
using postgres::SqlResult;

/// Runs the work when all locks before it were had.
template <class Answer, class Work>
RecordsResult<Answer> after(std::initializer_list<SqlResult<Done>> locks, Work&& work) {
  for (const auto& lock : locks) {
    if (!lock) return failure(engine_error(lock.error()));
  }
  return work();
}

class PostgresStore final : public Store {
 public:
  PostgresStore(const PostgresOptions& options, std::shared_ptr<const catalogue::Catalogue> catalogue,
                std::shared_ptr<const vault::Vault> vault)
      : catalogue_(std::move(catalogue)),
        vault_(std::move(vault)),
        pool_(options.url, options.sessions),
        announcer_(pool_),
        runner_(pool_, announcer_, *vault_, {options.patience, options.lock_patience, options.notices}),
        requests_(*catalogue_, runner_),
        outbox_(catalogue_->zone, runner_),
        staff_(runner_),
        terminals_(runner_) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    return runner_.write<booking::HoldDecision>(&key.key, [&](const Records& records) {
      return after<booking::HoldDecision>({records.lock_centre(*catalogue_, wanted.visit.centre)}, [&] {
        return transactions::place_hold(records, *catalogue_, key, wanted, now);
      });
    });
  }
  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    return runner_.write<booking::ReleaseOutcome>(&key.key, [&](const Records& records) {
      return after<booking::ReleaseOutcome>({records.lock_centre_of(id)},
                                            [&] { return transactions::release_hold(records, key, id, now); });
    });
  }
  Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& key, const booking::CodeWish& wanted,
                                                        Instant now) override {
    return runner_.write<booking::SendDecision>(&key.key, [&](const Records& records) {
      return after<booking::SendDecision>({records.lock_centre_of(wanted.hold)},
                                          [&] { return transactions::send_code(records, key, wanted, now); });
    });
  }
  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    return runner_.write<ConfirmAnswer>(&key.key, [&](const Records& records) {
      return after<ConfirmAnswer>({records.lock_centre_of(wanted.hold), records.lock_person(wanted.person.fin)},
                                  [&] { return transactions::confirm(records, *catalogue_, key, wanted, now); });
    });
  }
  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    return runner_.write<CancelAnswer>(&key.key, [&](const Records& records) {
      return after<CancelAnswer>({records.lock_centre_of(id)}, [&] {
        return transactions::cancel(records, catalogue_->booking, key, id, random, now);
      });
    });
  }
  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    return runner_.write<AdvanceAnswer>(&key.key, [&](const Records& records) {
      return after<AdvanceAnswer>({records.lock_centre_of(id)}, [&] {
        return transactions::advance(records, catalogue_->booking, key, id, step, now);
      });
    });
  }
  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    return runner_.write<booking::LiftOutcome>(&key.key, [&](const Records& records) {
      return after<booking::LiftOutcome>({records.lock_person(person)}, [&] {
        return transactions::lift_limit(records, *catalogue_, key, person, now);
      });
    });
  }
  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    return runner_.write<RescheduleAnswer>(&key.key, [&](const Records& records) {
      return after<RescheduleAnswer>({records.lock_centre_of(id)}, [&] {
        return transactions::reschedule(records, *catalogue_, key, id, start_at, now);
      });
    });
  }

  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) override {
    const auto row =
        runner_.read<std::optional<HoldRow>>([&](const Records& records) { return records.find_hold(id); });
    if (!row) return failure(row.error());
    if (!*row || (*row)->state != HoldState::live || !booking::is_live((*row)->hold, now)) return std::nullopt;
    return (*row)->hold;
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(const AppointmentId& id) override {
    return runner_.read<std::optional<booking::Appointment>>(
        [&](const Records& records) { return records.find_appointment(id); });
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(const CodeHash& code_hash,
                                                                         const booking::Phone& phone) override {
    return runner_.read<std::optional<booking::Appointment>>(
        [&](const Records& records) { return records.find_by_code(code_hash, phone); });
  }
  Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& centre, const booking::Needed& needed,
                                                        Instant now) override {
    return runner_.read<std::vector<slots::Taken>>(
        [&](const Records& records) { return records.taken(*catalogue_, centre, needed, now); });
  }
  Result<std::vector<slots::Standing>, StoreFailure> standing(Instant from) override {
    return runner_.read<std::vector<slots::Standing>>(
        [&](const Records& records) { return postgres::find_standing(records.session(), from); });
  }

  Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& centre, TimeRange when) override {
    return runner_.read<std::vector<booking::Attendance>>(
        [&](const Records& records) { return postgres::find_attendance(records.session(), centre, when); });
  }

  Result<std::int64_t, StoreFailure> forget_before(Instant before) override {
    return runner_.write<std::int64_t>(nullptr, [before](const Records& records) -> RecordsResult<std::int64_t> {
      const auto forgotten = records.forget_before(before);
      if (!forgotten) return failure(engine_error(forgotten.error()));
      return *forgotten;
    });
  }

  /// Centre by centre, each in a transaction of its own. Cut off in the middle, it is said again and finds the rest.
  Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& person, std::uint64_t random,
                                                 Instant now) override {
    const auto is_waited_for = must_wait(person, now);
    if (!is_waited_for) return failure(is_waited_for.error());
    if (*is_waited_for) return EraseAnswer{EraseOutcome::being_served};
    const vault::BlindIndex index = vault_->index_of(person);
    const auto centres = runner_.read<std::vector<std::string>>(
        [&](const Records& records) { return records.erasures().centres_of(index); });
    if (!centres) return failure(centres.error());
    EraseAnswer all;
    for (const std::string& centre : *centres) {
      const auto erased = erase_at(centre, person, random, now);
      if (!erased) return failure(erased.error());
      if (erased->outcome == EraseOutcome::being_served) return *erased;
      if (erased->outcome == EraseOutcome::erased) all.outcome = EraseOutcome::erased;
      all.appointments += erased->appointments;
      all.requests += erased->requests;
      all.given_back += erased->given_back;
    }
    return all;
  }
  Result<std::int64_t, StoreFailure> erase_ended_before(Instant before, Instant now) override {
    return runner_.write<std::int64_t>(nullptr, [&](const Records& records) {
      return transactions::erase_ended_before(records, *catalogue_, before, now);
    });
  }

  // Of the chain without a centre.
  Result<AuditHead, StoreFailure> note(const AuditNote& note, Instant now) override {
    return runner_.write<AuditHead>(nullptr, [&](const Records& records) -> RecordsResult<AuditHead> {
      const auto appended = records.audit().append(note, now);
      if (!appended) return failure(engine_error(appended.error()));
      const auto head = records.audit().head();
      if (!head) return failure(engine_error(head.error()));
      return *head;
    });
  }
  Result<AuditHead, StoreFailure> audit_head() override {
    return runner_.read<AuditHead>([](const Records& records) { return records.audit().head(); });
  }
  Result<bool, StoreFailure> anchor_chains(Instant now) override {
    auto heads = runner_.read<std::vector<postgres::ChainHead>>(
        [](const Records& records) { return records.audit().centre_heads(); });
    if (!heads) return failure(heads.error());
    const std::lock_guard lock(anchoring_);
    std::erase_if(*heads, [this](const postgres::ChainHead& each) {
      const auto known = anchored_.find(each.chain);
      return known != anchored_.end() && known->second >= each.head.sequence;
    });
    if (heads->empty()) return false;
    const auto noted = note({AuditActor::system, AuditAction::anchored, postgres::anchors_text(*heads)}, now);
    if (!noted) return failure(noted.error());
    for (const postgres::ChainHead& each : *heads) anchored_.insert_or_assign(each.chain, each.head.sequence);
    return true;
  }
  Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& page) override {
    return runner_.read<std::vector<AuditEntry>>(
        [&page](const Records& records) { return records.audit().entries(page); });
  }

  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] Outbox& outbox() noexcept override { return outbox_; }
  [[nodiscard]] StaffAccounts& staff() noexcept override { return staff_; }
  [[nodiscard]] TerminalNotes& terminals() noexcept override { return terminals_; }
  [[nodiscard]] bool accepts_writes() const noexcept override { return pool_.is_reachable(); }

 private:
  /// At no centre is the person being served.
  Result<bool, StoreFailure> must_wait(const booking::Fin& person, Instant now) {
    const auto record =
        runner_.read<booking::PersonRecord>([&](const Records& records) { return records.find_person(person); });
    if (!record) return failure(record.error());
    return std::any_of(record->appointments.begin(), record->appointments.end(), [&](const auto& appointment) {
      return decide_erasure(catalogue_->booking, appointment, now) == ErasureStep::wait;
    });
  }
  Result<EraseAnswer, StoreFailure> erase_at(const std::string& centre, const booking::Fin& person,
                                             std::uint64_t random, Instant now) {
    return runner_.write<EraseAnswer>(nullptr, [&](const Records& records) {
      return after<EraseAnswer>({records.lock_named_centre(centre), records.lock_person(person)},
                                [&] { return transactions::erase_person(records, *catalogue_, person, random, now); });
    });
  }

  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::shared_ptr<const vault::Vault> vault_;
  postgres::Pool pool_;
  postgres::Announcer announcer_;
  postgres::Runner runner_;
  postgres::Requests requests_;
  postgres::PostgresOutbox outbox_;
  postgres::PostgresStaff staff_;
  postgres::PostgresTerminals terminals_;
  std::mutex anchoring_;
  /// What this server anchored last of each chain.
  std::map<std::string, std::int64_t> anchored_;
};

PostgresFailure failure_from(const postgres::Error& error) {
  const bool is_away = error.kind == postgres::ErrorKind::lost || error.kind == postgres::ErrorKind::busy;
  return {is_away ? PostgresFailureKind::unreachable : PostgresFailureKind::broken, error.words};
}

}  // namespace

Result<std::unique_ptr<Store>, PostgresFailure> open_postgres_store(
    const PostgresOptions& options, std::shared_ptr<const catalogue::Catalogue> catalogue,
    std::shared_ptr<const vault::Vault> vault) {
  const auto session = postgres::Session::open(options.url);
  if (!session) return failure(failure_from(session.error()));
  const auto schema = postgres::migrate(*session);
  if (!schema) return failure(failure_from(schema.error()));
  if (*schema == postgres::SchemaOutcome::newer) {
    return failure(PostgresFailure{PostgresFailureKind::newer_schema, "written by a newer version"});
  }
  if (*schema == postgres::SchemaOutcome::not_durable) {
    return failure(PostgresFailure{PostgresFailureKind::not_durable, "fsync or synchronous_commit is off"});
  }
  const auto has_keys = postgres::take_keys(*session, *vault);
  if (!has_keys) return failure(failure_from(has_keys.error()));
  if (!*has_keys) return failure(PostgresFailure{PostgresFailureKind::wrong_keys, "sealed with other keys"});
  return std::make_unique<PostgresStore>(options, std::move(catalogue), std::move(vault));
}

Result<std::vector<slots::Standing>, PostgresFailure> look_at_postgres_standing(const std::string& url, Instant from) {
  const auto session = postgres::Session::open(url);
  if (!session) return failure(failure_from(session.error()));
  auto found = postgres::find_standing(*session, from);
  if (!found) return failure(failure_from(found.error()));
  return *std::move(found);
}

}  // namespace asan::store
