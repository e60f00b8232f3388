// The desk's part about requests for slots: filing one, what its owner does with it, and the public record of a draw.
#pragma once

#include "auth/keys.hpp"
#include "catalogue/catalogue.hpp"
#include "http/desk_parts.hpp"
#include "slots/draw_days.hpp"
#include "store/slot_requests.hpp"
#include "wire/messages.hpp"

namespace asan::http {

class RequestDesk {
 public:
  explicit RequestDesk(DeskParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] wire::Reply file(const wire::FileSlotRequest& request, const store::WriteKey& key) const;
  [[nodiscard]] wire::Reply get(const wire::GetSlotRequest& request) const;
  [[nodiscard]] wire::Reply act(const wire::ActOnSlotRequest& request, const store::WriteKey& key) const;
  [[nodiscard]] wire::Reply draw(const wire::GetDraw& request) const;

  /// After places came free: they are offered at once. What cannot be done now the job does within a minute.
  void serve_line(const CentreId& centre) const;

 private:
  [[nodiscard]] wire::Reply standing(const AppointmentId& id) const;
  /// Its public side; none when the catalogue draws nothing there.
  [[nodiscard]] Result<std::optional<wire::DrawView>, store::StoreFailure> draw_view(const store::DrawKey& key) const;

  DeskParts parts_;
};

}  // namespace asan::http
