// Requests for slots and draws on SQLite: the same writer and readers as all else in the file.
#pragma once

#include <memory>

#include "store/slot_requests.hpp"
#include "store/sqlite/readers.hpp"
#include "store/sqlite/writer.hpp"

namespace asan::store {

class SqliteRequests final : public SlotRequests {
 public:
  /// All must outlive it.
  SqliteRequests(const catalogue::Catalogue& catalogue, Writer& writer, Readers& readers) noexcept
      : catalogue_(catalogue), writer_(writer), readers_(readers) {}

  Result<FileAnswer, StoreFailure> file(const WriteKey& key, const NewRequest& wanted, Instant now) override;
  Result<ActAnswer, StoreFailure> act(const WriteKey& key, const AppointmentId& id, booking::RequestAction action,
                                      Instant now) override;
  Result<std::optional<RequestStanding>, StoreFailure> find_request(const AppointmentId& id) override;
  Result<std::int64_t, StoreFailure> serve_line(const CentreId& centre, Instant now) override;
  Result<HoldDrawOutcome, StoreFailure> hold_draw(const slots::Draw& draw, std::string_view seed, Instant now) override;
  Result<std::optional<HeldDraw>, StoreFailure> find_draw(const DrawKey& key) override;

 private:
  const catalogue::Catalogue& catalogue_;
  Writer& writer_;
  Readers& readers_;
};

}  // namespace asan::store
