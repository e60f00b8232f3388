// Requests for slots and draws in memory: the contract in its plainest form.
#pragma once

#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "store/notice.hpp"
#include "store/slot_requests.hpp"

namespace asan::store {

/// What was answered to a key about requests.
struct RequestAnswered {
  enum class Operation : std::uint8_t { file, act } operation = Operation::file;
  std::int64_t outcome = 0;
  std::optional<AppointmentId> subject;
};

/// The places of the store that the requests belong to. Called with its mutex taken.
class MemoryPlaces {
 public:
  MemoryPlaces() = default;
  MemoryPlaces(const MemoryPlaces&) = delete;
  MemoryPlaces& operator=(const MemoryPlaces&) = delete;
  virtual ~MemoryPlaces() = default;

  [[nodiscard]] virtual std::mutex& mutex() noexcept = 0;
  [[nodiscard]] virtual std::vector<slots::Occupied> occupied_places(const CentreId& centre,
                                                                     const booking::Needed& needed,
                                                                     Instant now) const = 0;
  [[nodiscard]] virtual booking::PersonRecord record_of(const booking::Fin& fin) const = 0;
  /// False: the id or the code is somebody's.
  [[nodiscard]] virtual bool keep_hold(const booking::Hold& hold) = 0;
  [[nodiscard]] virtual bool keep_appointment(const booking::Appointment& appointment, const CodeHash& code_hash) = 0;
  virtual void end_hold(const HoldId& id) = 0;
  [[nodiscard]] virtual Result<std::optional<RequestAnswered>, StoreFailure> earlier_request_answer(
      const WriteKey& key) const = 0;
  virtual void forget_answers_about(const AppointmentId& id) = 0;
  virtual void note_done(AuditNote note, Instant now) = 0;
  virtual void keep_request_answer(const WriteKey& key, RequestAnswered answered, Instant now) = 0;
  virtual void tell(const std::vector<Notice>& notices) = 0;
};

class MemoryRequests final : public SlotRequests {
 public:
  /// Both must outlive it.
  MemoryRequests(const catalogue::Catalogue& catalogue, MemoryPlaces& places) noexcept
      : catalogue_(catalogue), places_(places) {}

  Result<FileAnswer, StoreFailure> file(const WriteKey& key, const NewRequest& wanted, Instant now) override;
  Result<ActAnswer, StoreFailure> act(const WriteKey& key, const AppointmentId& id, booking::RequestAction action,
                                      Instant now) override;
  Result<std::optional<RequestStanding>, StoreFailure> find_request(const AppointmentId& id) override;
  Result<std::int64_t, StoreFailure> serve_line(const CentreId& centre, Instant now) override;
  Result<HoldDrawOutcome, StoreFailure> hold_draw(const slots::Draw& draw, std::string_view seed, Instant now) override;
  Result<std::optional<HeldDraw>, StoreFailure> find_draw(const DrawKey& key) override;

  // ---- for the store, with its mutex taken ----

  /// None when its person was erased.
  [[nodiscard]] std::optional<booking::SlotRequest> standing(const std::optional<AppointmentId>& id) const;
  /// Of a request whose person was erased too.
  [[nodiscard]] std::optional<CentreId> centre_of(const AppointmentId& id) const;

  [[nodiscard]] EraseAnswer erase_person(const booking::Fin& person, Instant now);
  [[nodiscard]] std::int64_t erase_ended_before(Instant before, Instant now);

 private:
  struct Kept {
    booking::SlotRequest request;
    CodeHash code_hash{};
    bool is_erased = false;
  };
  void erase(Kept& kept, AuditActor actor, Instant now);
  void change(Kept& kept, const booking::SlotRequest& request, AuditActor actor, Instant now);
  [[nodiscard]] bool has_open(const CentreId& centre, const GroupId& group, const booking::Fin& fin) const;
  [[nodiscard]] HeldDraw* held(const DrawKey& key);

  const catalogue::Catalogue& catalogue_;
  MemoryPlaces& places_;
  std::unordered_map<AppointmentId, Kept> requests_;
  std::vector<std::pair<DrawKey, HeldDraw>> draws_;
};

}  // namespace asan::store
