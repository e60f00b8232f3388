// What a citizen holds in his hands: the manage link and the short code. Both follow from the appointment's id and the
// server's keys, so neither is stored (ours, backend.md "Booking is a promise").
#pragma once

#include <cstdint>
#include <optional>

#include "auth/keys.hpp"
#include "base/id.hpp"
#include "booking/contact_check.hpp"
#include "booking/short_code.hpp"
#include "store/slot_requests.hpp"

namespace asan::auth {

/// The appointment's id and 128 bits of its keyed hash.
[[nodiscard]] ManageToken manage_token(const Keys& keys, const AppointmentId& id);
/// Empty when the token was not made with these keys.
[[nodiscard]] std::optional<AppointmentId> appointment_of(const Keys& keys, const ManageToken& token);

[[nodiscard]] booking::ShortCode short_code(const Keys& keys, const AppointmentId& id);
/// What the store keeps to find an appointment by its code.
[[nodiscard]] store::CodeHash code_hash(const Keys& keys, const booking::ShortCode& code);

/// Proves a phone: the so-manieth code that is sent to it for a hold. Another one for each of the three.
[[nodiscard]] booking::ContactCode contact_code(const Keys& keys, const HoldId& hold, const booking::Phone& phone,
                                                std::int32_t number);
/// Which of a hold's codes were typed.
[[nodiscard]] booking::CodeMatch match_code(const Keys& keys, const HoldId& hold, const booking::Phone& phone,
                                            const booking::ContactCode& typed);

/// The public name of a request in a draw.
[[nodiscard]] booking::ShortCode request_number(const Keys& keys, const AppointmentId& id);
/// 64 hexadecimal digits: nobody can tell it without the keys, and it is never another one.
[[nodiscard]] std::string draw_seed(const Keys& keys, const store::DrawKey& draw);
/// What is published before the seed.
[[nodiscard]] std::string draw_commitment(const std::string& seed);

[[nodiscard]] HoldId random_hold_id();
[[nodiscard]] AppointmentId random_appointment_id();
[[nodiscard]] std::uint64_t random_bits() noexcept;

}  // namespace asan::auth
