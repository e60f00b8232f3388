#include "store/sqlite/sqlite_store.hpp"

#include <utility>

#include "store/sqlite/answers.hpp"
#include "store/sqlite/folder_lock.hpp"
#include "store/sqlite/readers.hpp"
#include "store/sqlite/schema.hpp"
#include "store/sqlite/sqlite_requests.hpp"
#include "store/sqlite/standing.hpp"
#include "store/sqlite/writer.hpp"

namespace asan::store {

namespace {

JobResult<std::optional<booking::Appointment>> find_subject(const Records& records,
                                                            const std::optional<std::string>& subject) {
  const auto id = subject ? AppointmentId::parse(*subject) : std::nullopt;
  if (!id) return std::optional<booking::Appointment>();
  auto appointment = records.find_appointment(*id);
  if (!appointment) return failure(job_error(appointment.error()));
  return std::move(*appointment);
}

// ---- the writes, inside their transaction ----

JobResult<booking::HoldDecision> placed_before(const Records& records, const AnswerRow& earlier) {
  booking::HoldDecision decision{static_cast<booking::HoldOutcome>(earlier.outcome), std::nullopt};
  const auto id = earlier.subject ? HoldId::parse(*earlier.subject) : std::nullopt;
  if (!id) return decision;
  auto row = records.find_hold(*id);
  if (!row) return failure(job_error(row.error()));
  if (*row) decision.hold = std::move((*row)->hold);
  return decision;
}

JobResult<booking::HoldDecision> place_hold(const Records& records, const catalogue::Catalogue& catalogue,
                                            const WriteKey& key, const booking::NewHold& wanted, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::place_hold);
  if (!earlier) return failure(earlier.error());
  if (*earlier) return placed_before(records, **earlier);

  if (const auto ended = records.end_holds(now); !ended) return failure(job_error(ended.error()));
  const auto found =
      records.occupied(catalogue, wanted.visit.centre, booking::needed_for(catalogue, wanted.visit), now);
  if (!found) return failure(job_error(found.error()));
  booking::HoldDecision decision = booking::decide_hold(catalogue, wanted, *found, now);
  std::optional<std::string> subject;
  if (decision.hold) {
    const auto inserted = records.insert_hold(*decision.hold);
    if (!inserted) return failure(job_error(inserted.error()));
    if (*inserted == Inserted::clash) return failure(job_error(StoreFailure::busy));
    subject = decision.hold->id.str();
  }
  const auto kept = keep_answer(records, key, Operation::place_hold, decision.outcome, std::move(subject), now);
  if (!kept) return failure(kept.error());
  return decision;
}

JobResult<booking::ReleaseOutcome> release_hold(const Records& records, const WriteKey& key, const HoldId& id,
                                                Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::release_hold);
  if (!earlier) return failure(earlier.error());
  if (*earlier) return static_cast<booking::ReleaseOutcome>((*earlier)->outcome);

  const auto row = records.find_hold(id);
  if (!row) return failure(job_error(row.error()));
  auto outcome = booking::ReleaseOutcome::hold_unknown;
  if (*row && (*row)->state == HoldState::live && booking::is_live((*row)->hold, now)) {
    const auto set = records.set_hold_state(id, HoldState::released);
    if (!set) return failure(job_error(set.error()));
    outcome = booking::ReleaseOutcome::released;
  }
  const auto kept = keep_answer(records, key, Operation::release_hold, outcome, std::nullopt, now);
  if (!kept) return failure(kept.error());
  return outcome;
}

JobResult<ConfirmAnswer> confirm(const Records& records, const catalogue::Catalogue& catalogue, const WriteKey& key,
                                 const NewAppointment& wanted, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::confirm);
  if (!earlier) return failure(earlier.error());
  if (*earlier) {
    auto appointment = find_subject(records, (*earlier)->subject);
    if (!appointment) return failure(appointment.error());
    return ConfirmAnswer{static_cast<ConfirmOutcome>((*earlier)->outcome), std::move(*appointment)};
  }

  const auto row = records.find_hold(wanted.hold);
  if (!row) return failure(job_error(row.error()));
  std::optional<booking::Hold> hold;
  if (*row && (*row)->state == HoldState::live) hold = (*row)->hold;
  const bool has_ended = *row && (*row)->state == HoldState::ended;
  const auto record = records.find_person(wanted.person.fin);
  if (!record) return failure(job_error(record.error()));
  const auto decided = has_ended ? booking::ConfirmDecision{booking::ConfirmOutcome::hold_expired, std::nullopt}
                                 : booking::decide_confirm(catalogue, hold, wanted.person, *record, now);
  const ConfirmOutcome outcome = outcome_of(decided.outcome);
  if (outcome != ConfirmOutcome::booked) {
    const auto kept = is_kept(outcome) ? keep_answer(records, key, Operation::confirm, outcome, std::nullopt, now)
                                       : JobResult<Done>(Done{});
    if (!kept) return failure(kept.error());
    return ConfirmAnswer{outcome, std::nullopt, decided.limited_until};
  }
  booking::Appointment appointment{.id = wanted.id,
                                   .centre = hold->centre,
                                   .channel = hold->channel,
                                   .visit = hold->visit,
                                   .person = wanted.person,
                                   .language = wanted.language,
                                   .booked_at = now};
  // First the appointment takes the place, then the hold gives it up.
  const auto inserted = records.insert_appointment(appointment, wanted.code_hash);
  if (!inserted) return failure(job_error(inserted.error()));
  if (*inserted == Inserted::clash) return ConfirmAnswer{ConfirmOutcome::draw_again, std::nullopt};
  const auto set = records.set_hold_state(wanted.hold, HoldState::confirmed);
  if (!set) return failure(job_error(set.error()));
  const auto kept = keep_answer(records, key, Operation::confirm, ConfirmOutcome::booked, wanted.id.str(), now);
  if (!kept) return failure(kept.error());
  return ConfirmAnswer{ConfirmOutcome::booked, std::move(appointment)};
}

JobResult<CancelAnswer> cancel(const Records& records, const catalogue::BookingRules& rules, const WriteKey& key,
                               const AppointmentId& id, std::uint64_t random, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::cancel);
  if (!earlier) return failure(earlier.error());
  auto appointment = find_subject(records, *earlier ? (*earlier)->subject : id.str());
  if (!appointment) return failure(appointment.error());
  if (*earlier) return CancelAnswer{static_cast<booking::CancelOutcome>((*earlier)->outcome), std::move(*appointment)};

  const booking::CancelOutcome outcome = booking::decide_cancel(*appointment, now);
  if (outcome == booking::CancelOutcome::cancelled) {
    const Instant until_at = booking::returns_at(rules, (*appointment)->visit, now, random).value_or(Instant());
    const auto cancelled = records.cancel_appointment(id, until_at);
    if (!cancelled) return failure(job_error(cancelled.error()));
    (*appointment)->status = booking::AppointmentStatus::cancelled;
    ++(*appointment)->sequence;
  }
  const auto kept = keep_answer(records, key, Operation::cancel, outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return CancelAnswer{outcome, std::move(*appointment)};
}

JobResult<RescheduleAnswer> reschedule(const Records& records, const catalogue::Catalogue& catalogue,
                                       const WriteKey& key, const AppointmentId& id, Instant start_at, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::reschedule);
  if (!earlier) return failure(earlier.error());
  auto appointment = find_subject(records, *earlier ? (*earlier)->subject : id.str());
  if (!appointment) return failure(appointment.error());
  if (*earlier) {
    return RescheduleAnswer{static_cast<booking::RescheduleOutcome>((*earlier)->outcome), std::move(*appointment)};
  }

  if (const auto ended = records.end_holds(now); !ended) return failure(job_error(ended.error()));
  std::vector<slots::Occupied> occupied;
  if (*appointment) {
    const auto needed = booking::needed_for(catalogue, booking::moved(**appointment, start_at));
    auto found = records.occupied(catalogue, (*appointment)->centre, needed, now);
    if (!found) return failure(job_error(found.error()));
    occupied = std::move(*found);
  }
  const auto decision = booking::decide_reschedule(catalogue, *appointment, start_at, std::move(occupied), now);
  if (decision.visit) {
    const auto moved = records.reschedule_appointment(id, *decision.visit);
    if (!moved) return failure(job_error(moved.error()));
    (*appointment)->visit = *decision.visit;
    ++(*appointment)->sequence;
  }
  const auto kept = keep_answer(records, key, Operation::reschedule, decision.outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return RescheduleAnswer{decision.outcome, std::move(*appointment)};
}

JobResult<AdvanceAnswer> advance(const Records& records, const catalogue::BookingRules& rules, const WriteKey& key,
                                 const AppointmentId& id, booking::Step step, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::advance);
  if (!earlier) return failure(earlier.error());
  auto appointment = find_subject(records, *earlier ? (*earlier)->subject : id.str());
  if (!appointment) return failure(appointment.error());
  if (*earlier) {
    return AdvanceAnswer{static_cast<booking::AdvanceOutcome>((*earlier)->outcome), std::move(*appointment)};
  }

  const auto decision = booking::decide_advance(rules, *appointment, step, now);
  if (decision.status) {
    const auto set = records.set_status(id, *decision.status);
    if (!set) return failure(job_error(set.error()));
    (*appointment)->status = *decision.status;
    ++(*appointment)->sequence;
  }
  const auto kept = keep_answer(records, key, Operation::advance, decision.outcome, id.str(), now);
  if (!kept) return failure(kept.error());
  return AdvanceAnswer{decision.outcome, std::move(*appointment)};
}

JobResult<booking::LiftOutcome> lift_limit(const Records& records, const catalogue::Catalogue& catalogue,
                                           const WriteKey& key, const booking::Fin& person, Instant now) {
  const auto earlier = earlier_answer(records, key, Operation::lift_limit);
  if (!earlier) return failure(earlier.error());
  if (*earlier) return static_cast<booking::LiftOutcome>((*earlier)->outcome);

  const auto record = records.find_person(person);
  if (!record) return failure(job_error(record.error()));
  auto outcome = booking::LiftOutcome::not_limited;
  if (booking::limited_until(catalogue, *record, now)) {
    const auto lifted = records.put_lifted(person, now);
    if (!lifted) return failure(job_error(lifted.error()));
    outcome = booking::LiftOutcome::lifted;
  }
  const auto kept = keep_answer(records, key, Operation::lift_limit, outcome, std::nullopt, now);
  if (!kept) return failure(kept.error());
  return outcome;
}

// ---- the store ----

template <class T>
Result<T, StoreFailure> or_failure(SqlResult<T> found) {
  if (!found) return failure(failure_of(found.error()));
  return std::move(*found);
}

class SqliteStore final : public Store {
 public:
  SqliteStore(FolderLock lock, std::unique_ptr<LongestBooking> longest, std::unique_ptr<Writer> writer,
              std::vector<Reader> readers, std::shared_ptr<const catalogue::Catalogue> catalogue)
      : catalogue_(std::move(catalogue)),
        lock_(std::move(lock)),
        longest_(std::move(longest)),
        writer_(std::move(writer)),
        readers_(std::move(readers)),
        requests_(*catalogue_, *writer_, readers_) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    return writer_->run<booking::HoldDecision>(
        [&](const Records& records) { return store::place_hold(records, *catalogue_, key, wanted, now); });
  }
  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    return writer_->run<booking::ReleaseOutcome>(
        [&](const Records& records) { return store::release_hold(records, key, id, now); });
  }
  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    return writer_->run<ConfirmAnswer>(
        [&](const Records& records) { return store::confirm(records, *catalogue_, key, wanted, now); });
  }
  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    return writer_->run<CancelAnswer>(
        [&](const Records& records) { return store::cancel(records, catalogue_->booking, key, id, random, now); });
  }
  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    return writer_->run<AdvanceAnswer>(
        [&](const Records& records) { return store::advance(records, catalogue_->booking, key, id, step, now); });
  }
  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    return writer_->run<booking::LiftOutcome>(
        [&](const Records& records) { return store::lift_limit(records, *catalogue_, key, person, now); });
  }
  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    return writer_->run<RescheduleAnswer>(
        [&](const Records& records) { return store::reschedule(records, *catalogue_, key, id, start_at, now); });
  }

  Result<std::optional<booking::Hold>, StoreFailure> find_hold(const HoldId& id, Instant now) override {
    const auto row = readers_.with_one([&](const Records& records) { return records.find_hold(id); });
    if (!row) return failure(failure_of(row.error()));
    if (!*row || (*row)->state != HoldState::live || !booking::is_live((*row)->hold, now)) return std::nullopt;
    return (*row)->hold;
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_appointment(const AppointmentId& id) override {
    return or_failure(readers_.with_one([&](const Records& records) { return records.find_appointment(id); }));
  }
  Result<std::optional<booking::Appointment>, StoreFailure> find_by_code(const CodeHash& code_hash,
                                                                         const booking::Phone& phone) override {
    return or_failure(
        readers_.with_one([&](const Records& records) { return records.find_by_code(code_hash, phone); }));
  }
  Result<std::vector<slots::Taken>, StoreFailure> taken(const CentreId& centre, const booking::Needed& needed,
                                                        Instant now) override {
    return or_failure(
        readers_.with_one([&](const Records& records) { return records.taken(*catalogue_, centre, needed, now); }));
  }

  Result<std::vector<slots::Standing>, StoreFailure> standing(Instant from) override {
    return or_failure(
        readers_.with_connection([from](const Connection& connection) { return find_standing(connection, from); }));
  }

  Result<std::int64_t, StoreFailure> forget_before(Instant before) override {
    return writer_->run<std::int64_t>([before](const Records& records) -> JobResult<std::int64_t> {
      const auto forgotten = records.forget_before(before);
      if (!forgotten) return failure(job_error(forgotten.error()));
      return *forgotten;
    });
  }

  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] bool accepts_writes() const noexcept override { return !writer_->is_broken(); }

 private:
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  // Closed from below: readers first, so that the writer is the last to close and checkpoints; then the lock.
  FolderLock lock_;
  std::unique_ptr<LongestBooking> longest_;
  std::unique_ptr<Writer> writer_;
  Readers readers_;
  SqliteRequests requests_;
};

OpenFailure open_failure(const std::string& path, const SqlError& error) {
  const OpenFailureKind kind =
      failure_of(error) == StoreFailure::full ? OpenFailureKind::full : OpenFailureKind::broken;
  return {kind, path + ": " + error.words + " (SQLite code " + std::to_string(error.code) + ")"};
}

/// A connection with the settings of a writer.
SqlResult<Connection> open_for_writing(const std::string& path, const SqliteOptions& options) {
  auto connection = Connection::open(path, Access::read_write, options.vfs);
  if (!connection) return connection;
  sqlite3_busy_timeout(connection->get(), static_cast<int>(options.patience.count()));
  const auto mode = connection->ask("PRAGMA journal_mode=WAL");
  if (!mode) return failure(mode.error());
  if (*mode != "wal") return failure(SqlError{SQLITE_CANTOPEN, "this file system cannot hold a write-ahead log"});
  const auto set = connection->run(
      "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=0;"
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;");
  if (!set) return failure(set.error());
  // After a sync that failed the log may show what never reached the disk: it must before a retry is answered from it.
  const auto copied = connection->ask("PRAGMA wal_checkpoint(PASSIVE)");
  if (!copied) return failure(copied.error());
  return connection;
}

}  // namespace

Result<std::unique_ptr<Store>, OpenFailure> open_sqlite_store(const SqliteOptions& options,
                                                              std::shared_ptr<const catalogue::Catalogue> catalogue) {
  auto lock = FolderLock::take(options.folder);
  if (!lock) {
    const bool is_taken = lock.error().kind == LockFailureKind::taken;
    return failure(
        OpenFailure{is_taken ? OpenFailureKind::folder_in_use : OpenFailureKind::folder_unusable, lock.error().detail});
  }
  const std::string path = (options.folder / "portal.sqlite").string();
  auto connection = open_for_writing(path, options);
  if (!connection) return failure(open_failure(path, connection.error()));
  const auto schema = migrate(*connection);
  if (!schema) return failure(open_failure(path, schema.error()));
  if (*schema == SchemaOutcome::newer) {
    return failure(OpenFailure{OpenFailureKind::newer_schema, path + ": written by a newer version"});
  }
  auto longest = std::make_unique<LongestBooking>();
  if (const auto found = find_longest(*connection, *longest); !found) return failure(open_failure(path, found.error()));
  auto records = Records::prepare(*connection, *longest);
  if (!records) return failure(open_failure(path, records.error()));
  auto brackets = Brackets::prepare(*connection);
  if (!brackets) return failure(open_failure(path, brackets.error()));
  std::vector<Reader> readers;
  for (std::size_t i = 0; i < options.readers; ++i) {
    auto reader = open_reader(path, options.vfs, *longest);
    if (!reader) return failure(open_failure(path, reader.error()));
    readers.push_back(std::move(*reader));
  }
  auto writer = std::make_unique<Writer>(std::move(*connection), std::move(*records), std::move(*brackets),
                                         WriterLimits{options.batch_size, options.most_waiting});
  return std::make_unique<SqliteStore>(std::move(*lock), std::move(longest), std::move(writer), std::move(readers),
                                       std::move(catalogue));
}

Result<std::vector<slots::Standing>, OpenFailure> look_at_standing(const std::filesystem::path& folder, Instant from) {
  const std::string path = (folder / "portal.sqlite").string();
  auto reader = Connection::open(path, Access::read_only, "");
  if (!reader) return failure(open_failure(path, reader.error()));
  const auto version = reader->ask("PRAGMA user_version");
  if (!version) return failure(open_failure(path, version.error()));
  if (*version != std::to_string(newest_schema_version())) {
    return failure(OpenFailure{OpenFailureKind::broken, path + " was written by another version of this program"});
  }
  auto found = find_standing(*reader, from);
  if (!found) return failure(open_failure(path, found.error()));
  return *std::move(found);
}

}  // namespace asan::store
