// What a citizen holds in his hands: the manage link and the short code. Both follow from the appointment's id and the
// server's keys, so neither is stored (ours, backend.md "Booking is a promise").
#pragma once

#include <optional>

#include "auth/keys.hpp"
#include "base/id.hpp"
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

/// The public name of a request in a draw.
[[nodiscard]] booking::ShortCode request_number(const Keys& keys, const AppointmentId& id);
/// 64 hexadecimal digits: nobody can tell it without the keys, and it is never another one.
[[nodiscard]] std::string draw_seed(const Keys& keys, const store::DrawKey& draw);
/// What is published before the seed.
[[nodiscard]] std::string draw_commitment(const std::string& seed);

[[nodiscard]] HoldId random_hold_id();
[[nodiscard]] AppointmentId random_appointment_id();

}  // namespace asan::auth
