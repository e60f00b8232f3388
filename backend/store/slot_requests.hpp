// Where requests for slots and the draws held are kept (booking/slot_request.hpp). The same contract as the rest of the
// port: a decision, its effect on places and its idempotency record are one transaction of one centre. A place that is
// offered is a hold like any other, so it is taken for everybody else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "booking/slot_request.hpp"
#include "store/port.hpp"

namespace asan::store {

/// `code_hash` is of the appointment that the request may become.
struct NewRequest {
  booking::NewSlotRequest request;
  CodeHash code_hash{};
};

struct FileAnswer {
  booking::FileOutcome outcome = booking::FileOutcome::not_offered;
  /// Only when filed: as it stands now.
  std::optional<booking::SlotRequest> request;
  /// Only when over_limit. Then nothing was written, not even the key, as in port.hpp.
  booking::LimitDecision limit = {};
  friend bool operator==(const FileAnswer&, const FileAnswer&) = default;
};

struct ActAnswer {
  booking::ActOutcome outcome = booking::ActOutcome::not_found;
  /// As it stands after the call; none when not_found.
  std::optional<booking::SlotRequest> request;
  /// As in FileAnswer.
  booking::LimitDecision limit = {};
  friend bool operator==(const ActAnswer&, const ActAnswer&) = default;
};

struct RequestStanding {
  booking::SlotRequest request;
  /// Among those that wait or are offered at the centre for the group, from 1; 0 when it is not in the line.
  std::int32_t position = 0;
  friend bool operator==(const RequestStanding&, const RequestStanding&) = default;
};

/// Of a draw that was held: what anybody may know.
struct DrawnNumber {
  booking::ShortCode number;
  std::optional<TimeRange> range;
  friend bool operator==(const DrawnNumber&, const DrawnNumber&) = default;
};
struct HeldDraw {
  std::string seed;
  Instant held_at;
  /// In drawn order.
  std::vector<DrawnNumber> drawn;
  friend bool operator==(const HeldDraw&, const HeldDraw&) = default;
};

enum class HoldDrawOutcome : std::uint8_t { held, held_before };

class SlotRequests {
 public:
  SlotRequests() = default;
  SlotRequests(const SlotRequests&) = delete;
  SlotRequests& operator=(const SlotRequests&) = delete;
  virtual ~SlotRequests() = default;

  /// A retry for a request whose person was erased: key_reused.
  [[nodiscard]] virtual Result<FileAnswer, StoreFailure> file(const WriteKey& key, const NewRequest& wanted,
                                                              Instant now) = 0;
  [[nodiscard]] virtual Result<ActAnswer, StoreFailure> act(const WriteKey& key, const AppointmentId& id,
                                                            booking::RequestAction action, Instant now) = 0;
  [[nodiscard]] virtual Result<std::optional<RequestStanding>, StoreFailure> find_request(const AppointmentId& id) = 0;

  /// booking::serve_line for one centre; answers how many requests changed. Asked again it finds nothing to do.
  [[nodiscard]] virtual Result<std::int64_t, StoreFailure> serve_line(const CentreId& centre, Instant now) = 0;
  /// booking::draw of what was collected. Winners are booked; it is done once, whoever asks again.
  [[nodiscard]] virtual Result<HoldDrawOutcome, StoreFailure> hold_draw(const slots::Draw& draw, std::string_view seed,
                                                                        Instant now) = 0;
  [[nodiscard]] virtual Result<std::optional<HeldDraw>, StoreFailure> find_draw(const DrawKey& key) = 0;
};

}  // namespace asan::store
