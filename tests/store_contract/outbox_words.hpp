// The words in which tests speak to an outbox.
#pragma once

#include <string>
#include <vector>

#include "store/outbox.hpp"
#include "store_contract/engines.hpp"

namespace asan::store::testing_words {

inline constexpr Duration minute = Duration::minutes(1);
/// Nobody's quota matters in a test that is not about quotas.
inline constexpr Quotas plenty = {1000, 1000, 100000};

class OutboxContract : public StoreContract {
 protected:
  OutboxContract() { reopen_with(testing_words::network()); }
  void reopen_with(std::shared_ptr<const catalogue::Catalogue> network) {
    kept = std::make_unique<OpenStore>(GetParam(), std::move(network), Notices::kept);
  }

  [[nodiscard]] Store& store_with_notices() const { return **kept; }
  [[nodiscard]] Outbox& outbox() const { return store_with_notices().outbox(); }

  /// The n-th person books a quarter of an hour in Ganja.
  booking::Appointment book(std::uint64_t n, Instant start_at, std::string_view phone = "0501234567",
                            Instant now = nine) {
    Store& books = store_with_notices();
    EXPECT_EQ(books.place_hold(write_key(10 * n), new_hold(kept->network(), n, start_at), now).value().outcome,
              booking::HoldOutcome::held);
    return books.confirm(write_key(10 * n + 1), new_appointment(hold_id(n), n, phone), now).value().appointment.value();
  }
  [[nodiscard]] std::vector<ClaimedNotice> claim(Instant now, Quotas quotas = plenty, std::size_t most = 100) const {
    return outbox().claim({most, Duration::minutes(2), quotas}, now).value();
  }
  [[nodiscard]] bool settle(const ClaimedNotice& claimed, Settlement::Outcome outcome, Instant now,
                            Instant again_at = {}) const {
    const Settlement settlement{claimed.id, claimed.tries, outcome, again_at, 200};
    return outbox().settle({&settlement, 1}, now).value() == 1;
  }
  [[nodiscard]] std::int64_t count(NoticeState state, Instant now = nine) const {
    return outbox().state(now).value().counts.at(static_cast<std::size_t>(state));
  }
  /// "booked 1, reminder 1": what was claimed, of which subject, in order.
  [[nodiscard]] static std::string listed(const std::vector<ClaimedNotice>& claimed) {
    constexpr std::array names = {"booked", "moved", "cancelled", "drawn", "not_drawn", "offered", "reminder", "code"};
    std::string list;
    for (const ClaimedNotice& each : claimed) {
      if (!list.empty()) list += ", ";
      list += names.at(static_cast<std::size_t>(each.notice.kind));
      list.append(1, ' ').append(std::to_string(std::stoull(each.notice.subject.str().substr(20))));
    }
    return list;
  }

  std::unique_ptr<OpenStore> kept;
};

}  // namespace asan::store::testing_words
