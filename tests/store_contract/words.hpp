// The words in which tests and benches speak to a store. It is Monday, nine in the morning.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "booking/person.hpp"
#include "core/slots/small_office.hpp"
#include "slots/slots.hpp"
#include "store/port.hpp"
#include "vault/vault_words.hpp"

namespace asan::store::testing_words {

namespace office = small_office;

inline const Instant nine = office::instant("2026-11-23T09:00:00+04:00");
inline const Instant ten = office::instant("2026-11-23T10:00:00+04:00");

/// A new folder below the system's place for temporary files, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "asan-store-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string digits32(std::uint64_t n) {
  std::string text = std::to_string(n);
  return std::string(32 - text.size(), '0') + text;
}
inline HoldId hold_id(std::uint64_t n) { return HoldId::parse(digits32(n)).value(); }
inline AppointmentId appointment_id(std::uint64_t n) { return AppointmentId::parse(digits32(n)).value(); }
inline WriteKey write_key(std::uint64_t n, std::uint64_t fingerprint = 1) {
  return {IdempotencyKey::parse("key-" + digits32(n)).value(), fingerprint};
}
inline CodeHash code_hash(std::uint64_t n) {
  CodeHash hash{};
  for (std::size_t i = 0; i < sizeof(n); ++i) hash.at(i) = static_cast<std::uint8_t>(n >> (8 * i));
  return hash;
}
/// In the small office a cancelled place returns at once, whatever the random bits are.
inline constexpr std::uint64_t any_bits = 0x5EED;

inline booking::Fin fin(std::uint64_t n) { return booking::Fin::parse(digits32(n).substr(32 - 7)).value(); }
/// Aygün is somebody else for every number.
inline booking::Person aygun(std::uint64_t n, std::string_view phone = "0501234567") {
  return {booking::PersonName::parse("Aygün").value(), booking::PersonName::parse("Məmmədova-Əliyeva").value(),
          booking::Phone::parse(phone).value(), fin(n)};
}
inline NewAppointment new_appointment(const HoldId& hold, std::uint64_t n, std::string_view phone = "0501234567") {
  return {hold, appointment_id(n), code_hash(n), aygun(n, phone), text::Language::ru};
}

inline std::shared_ptr<const catalogue::Catalogue> network() {
  return std::make_shared<const catalogue::Catalogue>(office::make());
}
/// The same keys for every store.
inline std::shared_ptr<const vault::Vault> test_vault() { return vault::testing_words::vault(); }

inline booking::NewHold new_hold(const catalogue::Catalogue& network, std::uint64_t n, Instant start_at,
                                 catalogue::ServiceIndex service = office::id_card,
                                 catalogue::CentreIndex centre = office::ganja) {
  return {hold_id(n), {network.at(centre).id, catalogue::Channel::online, {{network.at(service).id, start_at}}}};
}

inline slots::Occupied by_papers(TimeRange range) { return {range, office::papers, catalogue::Channel::online}; }

}  // namespace asan::store::testing_words
