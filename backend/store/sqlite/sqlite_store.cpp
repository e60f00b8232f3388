#include "store/sqlite/sqlite_store.hpp"

#include <utility>

#include "store/erasure_transactions.hpp"
#include "store/sqlite/open_file.hpp"
#include "store/sqlite/readers.hpp"
#include "store/sqlite/sqlite_outbox.hpp"
#include "store/sqlite/sqlite_requests.hpp"
#include "store/sqlite/sqlite_staff.hpp"
#include "store/sqlite/sqlite_terminals.hpp"
#include "store/sqlite/standing.hpp"
#include "store/sqlite/writer.hpp"
#include "store/transactions.hpp"

namespace asan::store {

namespace {

struct SqliteParts {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  std::shared_ptr<const vault::Vault> vault;
  FolderLock lock;
  std::unique_ptr<LongestBooking> longest;
  std::unique_ptr<Writer> writer;
  std::vector<Reader> readers;
};

class SqliteStore final : public Store {
 public:
  explicit SqliteStore(SqliteParts parts)
      : catalogue_(std::move(parts.catalogue)),
        vault_(std::move(parts.vault)),
        lock_(std::move(parts.lock)),
        longest_(std::move(parts.longest)),
        writer_(std::move(parts.writer)),
        readers_(std::move(parts.readers)),
        requests_(*catalogue_, *writer_, readers_),
        outbox_(catalogue_->zone, *writer_, readers_),
        staff_(*writer_, readers_),
        terminals_(*writer_, readers_) {}

  Result<booking::HoldDecision, StoreFailure> place_hold(const WriteKey& key, const booking::NewHold& wanted,
                                                         Instant now) override {
    return writer_->run<booking::HoldDecision>(
        [&](const Records& records) { return transactions::place_hold(records, *catalogue_, key, wanted, now); });
  }
  Result<booking::ReleaseOutcome, StoreFailure> release_hold(const WriteKey& key, const HoldId& id,
                                                             Instant now) override {
    return writer_->run<booking::ReleaseOutcome>(
        [&](const Records& records) { return transactions::release_hold(records, key, id, now); });
  }
  Result<booking::SendDecision, StoreFailure> send_code(const WriteKey& key, const booking::CodeWish& wanted,
                                                        Instant now) override {
    return writer_->run<booking::SendDecision>(
        [&](const Records& records) { return transactions::send_code(records, key, wanted, now); });
  }
  Result<ConfirmAnswer, StoreFailure> confirm(const WriteKey& key, const NewAppointment& wanted, Instant now) override {
    return writer_->run<ConfirmAnswer>(
        [&](const Records& records) { return transactions::confirm(records, *catalogue_, key, wanted, now); });
  }
  Result<CancelAnswer, StoreFailure> cancel(const WriteKey& key, const AppointmentId& id, std::uint64_t random,
                                            Instant now) override {
    return writer_->run<CancelAnswer>([&](const Records& records) {
      return transactions::cancel(records, catalogue_->booking, key, id, random, now);
    });
  }
  Result<AdvanceAnswer, StoreFailure> advance(const WriteKey& key, const AppointmentId& id, booking::Step step,
                                              Instant now) override {
    return writer_->run<AdvanceAnswer>([&](const Records& records) {
      return transactions::advance(records, catalogue_->booking, key, id, step, now);
    });
  }
  Result<booking::LiftOutcome, StoreFailure> lift_limit(const WriteKey& key, const booking::Fin& person,
                                                        Instant now) override {
    return writer_->run<booking::LiftOutcome>(
        [&](const Records& records) { return transactions::lift_limit(records, *catalogue_, key, person, now); });
  }
  Result<RescheduleAnswer, StoreFailure> reschedule(const WriteKey& key, const AppointmentId& id, Instant start_at,
                                                    Instant now) override {
    return writer_->run<RescheduleAnswer>(
        [&](const Records& records) { return transactions::reschedule(records, *catalogue_, key, id, start_at, now); });
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

  Result<std::vector<booking::Attendance>, StoreFailure> attendance(const CentreId& centre, TimeRange when) override {
    return or_failure(readers_.with_connection(
        [&](const Connection& connection) { return find_attendance(connection, centre, when); }));
  }

  Result<std::int64_t, StoreFailure> forget_before(Instant before) override {
    return writer_->run<std::int64_t>([before](const Records& records) -> JobResult<std::int64_t> {
      const auto forgotten = records.forget_before(before);
      if (!forgotten) return failure(engine_error(forgotten.error()));
      return *forgotten;
    });
  }

  Result<EraseAnswer, StoreFailure> erase_person(const booking::Fin& person, std::uint64_t random,
                                                 Instant now) override {
    return writer_->run<EraseAnswer>(
        [&](const Records& records) { return transactions::erase_person(records, *catalogue_, person, random, now); },
        AfterCommit::empty_log);
  }
  Result<std::int64_t, StoreFailure> erase_ended_before(Instant before, Instant now) override {
    return writer_->run<std::int64_t>(
        [&](const Records& records) { return transactions::erase_ended_before(records, *catalogue_, before, now); },
        AfterCommit::empty_log);
  }

  Result<AuditHead, StoreFailure> note(const AuditNote& note, Instant now) override {
    return writer_->run<AuditHead>([&](const Records& records) -> JobResult<AuditHead> {
      const auto appended = records.audit().append(note, now);
      if (!appended) return failure(engine_error(appended.error()));
      const auto head = records.audit().head();
      if (!head) return failure(engine_error(head.error()));
      return *head;
    });
  }
  Result<AuditHead, StoreFailure> audit_head() override {
    return or_failure(readers_.with_one([](const Records& records) { return records.audit().head(); }));
  }
  Result<bool, StoreFailure> anchor_chains(Instant /*now*/) override { return false; }
  Result<std::vector<AuditEntry>, StoreFailure> audit_entries(const AuditPage& page) override {
    return or_failure(readers_.with_one([&page](const Records& records) { return records.audit().entries(page); }));
  }

  [[nodiscard]] SlotRequests& slot_requests() noexcept override { return requests_; }
  [[nodiscard]] Outbox& outbox() noexcept override { return outbox_; }
  [[nodiscard]] StaffAccounts& staff() noexcept override { return staff_; }
  [[nodiscard]] TerminalNotes& terminals() noexcept override { return terminals_; }
  [[nodiscard]] bool accepts_writes() const noexcept override { return !writer_->is_broken(); }

 private:
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::shared_ptr<const vault::Vault> vault_;
  // Closed from below: readers first, so that the writer is the last to close and checkpoints; then the lock.
  FolderLock lock_;
  std::unique_ptr<LongestBooking> longest_;
  std::unique_ptr<Writer> writer_;
  Readers readers_;
  SqliteRequests requests_;
  SqliteOutbox outbox_;
  SqliteStaff staff_;
  SqliteTerminals terminals_;
};

}  // namespace

Result<std::unique_ptr<Store>, OpenFailure> open_sqlite_store(const SqliteOptions& options,
                                                              std::shared_ptr<const catalogue::Catalogue> catalogue,
                                                              std::shared_ptr<const vault::Vault> vault) {
  auto file = open_file(options, *vault);
  if (!file) return failure(file.error());
  const std::string& path = file->path;
  // On a full disk what was claimed waits until its claim is over.
  const auto released = release_claims(file->connection);
  if (!released && failure_of(released.error()) != StoreFailure::full) {
    return failure(open_failure(path, released.error()));
  }
  auto longest = std::make_unique<LongestBooking>();
  if (const auto found = find_longest(file->connection, *longest); !found) {
    return failure(open_failure(path, found.error()));
  }
  auto records = Records::prepare(file->connection, *longest, *vault, options.notices);
  if (!records) return failure(open_failure(path, records.error()));
  auto brackets = Brackets::prepare(file->connection);
  if (!brackets) return failure(open_failure(path, brackets.error()));
  std::vector<Reader> readers;
  readers.reserve(options.readers);
  for (std::size_t i = 0; i < options.readers; ++i) {
    auto reader = open_reader(path, options.vfs, *longest, *vault);
    if (!reader) return failure(open_failure(path, reader.error()));
    readers.push_back(std::move(*reader));
  }
  auto writer = std::make_unique<Writer>(
      std::move(file->connection), std::move(*records), std::move(*brackets),
      WriterLimits{options.batch_size, options.most_waiting, options.patience, options.observer});
  return std::make_unique<SqliteStore>(SqliteParts{std::move(catalogue), std::move(vault), std::move(file->lock),
                                                   std::move(longest), std::move(writer), std::move(readers)});
}

Result<std::vector<slots::Standing>, OpenFailure> look_at_standing(const std::filesystem::path& folder, Instant from) {
  const auto reader = open_file_for_reading(folder);
  if (!reader) return failure(reader.error());
  auto found = find_standing(*reader, from);
  if (!found) return failure(open_failure(database_in(folder), found.error()));
  return *std::move(found);
}

Result<OutboxState, OpenFailure> look_at_outbox(const std::filesystem::path& folder, Instant now) {
  const auto reader = open_file_for_reading(folder);
  if (!reader) return failure(reader.error());
  auto found = find_outbox_state(*reader, now);
  if (!found) return failure(open_failure(database_in(folder), found.error()));
  return *std::move(found);
}

}  // namespace asan::store
