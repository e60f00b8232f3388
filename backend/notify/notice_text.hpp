// What a citizen reads about his appointment or request, in his language: short code, date, time and centre. Never the
// FIN or a name: whoever holds the phone reads it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "booking/contact_check.hpp"
#include "booking/short_code.hpp"
#include "catalogue/catalogue.hpp"
#include "notify/channel.hpp"
#include "store/outbox.hpp"

namespace asan::notify {

/// Neither is stored: both follow from keys (backend/auth).
struct CodesOf {
  std::function<booking::ShortCode(const AppointmentId&)> appointment;
  /// The last one that was sent.
  std::function<booking::ContactCode(const booking::ContactCheck&)> contact;
};

/// As long as most_segments at most: a centre's name that is too long for it is cut short.
[[nodiscard]] std::string text_of(const catalogue::Catalogue& catalogue, store::NoticeKind kind,
                                  const store::NoticeSubject& subject, const CodesOf& codes);

/// The message's name for the receiver: the notice's number and a hash of what it is about, so that a report of it is
/// found again (delivery_report.hpp), and never another's. 32 hexadecimal digits that tell nothing of it.
[[nodiscard]] std::string key_of(std::int64_t id, const store::Notice& notice);
/// The number in a name; nothing for what is no name of ours.
[[nodiscard]] std::optional<std::int64_t> id_in(std::string_view key);

/// All of it.
[[nodiscard]] Outgoing outgoing_of(const catalogue::Catalogue& catalogue, const store::ClaimedNotice& claimed,
                                   const CodesOf& codes);

}  // namespace asan::notify
