#include "auth/tokens.hpp"

#include <sodium.h>

#include <string>
#include <string_view>

namespace asan::auth {
namespace {

constexpr std::size_t half = 32;  // hexadecimal digits

std::string seal(const Keys& keys, std::string_view id) {
  const Digest digest = keys.digest(Purpose::manage, id);
  return to_hex(digest.data(), digest.size() / 2);
}

booking::ShortCode code_from(const Digest& digest) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(bits); ++i) bits = (bits << 8U) | digest[i];
  return booking::ShortCode::from_bits(bits);
}

}  // namespace

ManageToken manage_token(const Keys& keys, const AppointmentId& id) {
  return ManageToken::parse(id.str() + seal(keys, id.str())).value();
}

std::optional<AppointmentId> appointment_of(const Keys& keys, const ManageToken& token) {
  const std::string_view text = token.str();
  const std::string_view id = text.substr(0, half);
  if (!equal_in_constant_time(text.substr(half), seal(keys, id))) return std::nullopt;
  return AppointmentId::parse(id);
}

booking::ShortCode short_code(const Keys& keys, const AppointmentId& id) {
  return code_from(keys.digest(Purpose::short_code, id.str()));
}

booking::ContactCode contact_code(const Keys& keys, const HoldId& hold, const booking::Phone& phone,
                                  std::int32_t number) {
  std::string name = hold.str();
  name.append(1, ' ').append(phone.e164()).append(1, ' ').append(std::to_string(number));
  const Digest digest = keys.digest(Purpose::contact_code, name);
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < sizeof(bits); ++i) bits = (bits << 8U) | digest[i];
  // Of 2^64 numbers none of a million is likelier than another by more than 2^-44.
  return booking::ContactCode::from_number(static_cast<std::uint32_t>(bits % booking::ContactCode::how_many));
}

booking::CodeMatch match_code(const Keys& keys, const HoldId& hold, const booking::Phone& phone,
                              const booking::ContactCode& typed) {
  booking::CodeMatch match{};
  for (std::int32_t number = 1; number <= booking::most_codes; ++number) {
    match.at(static_cast<std::size_t>(number - 1)) =
        equal_in_constant_time(contact_code(keys, hold, phone, number).str(), typed.str());
  }
  return match;
}

booking::ShortCode request_number(const Keys& keys, const AppointmentId& id) {
  return code_from(keys.digest(Purpose::request_number, id.str()));
}

std::string draw_seed(const Keys& keys, const store::DrawKey& draw) {
  const Digest digest =
      keys.digest(Purpose::draw_seed, draw.centre.str() + "/" + draw.group.str() + "/" + draw.from_on.iso());
  return to_hex(digest.data(), digest.size());
}

std::string draw_commitment(const std::string& seed) { return sha256_hex(seed); }

store::CodeHash code_hash(const Keys& keys, const booking::ShortCode& code) {
  return keys.digest(Purpose::code_hash, code.str());
}

HoldId random_hold_id() { return HoldId::parse(random_token()).value(); }
AppointmentId random_appointment_id() { return AppointmentId::parse(random_token()).value(); }

std::uint64_t random_bits() noexcept {
  std::uint64_t bits = 0;
  randombytes_buf(&bits, sizeof(bits));
  return bits;
}

}  // namespace asan::auth
