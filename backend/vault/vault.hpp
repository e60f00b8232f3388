// Personal data at rest (backend.md "Security baseline"): each record has a random key of its own. The person is sealed
// with it, and it is wrapped by a master key; both by XChaCha20-Poly1305 with table and row as associated data (the
// wrapping also with the master key's version), so that nothing sealed can be moved to another row. To destroy the
// wrapped key is to erase the person. What must be found is found by a keyed BLAKE2b of the normalised value.
// Pure: no I/O, safe from any thread. sodium_init() was called before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "booking/person.hpp"
#include "vault/key_ring.hpp"

namespace asan::vault {

/// Wrapped record key and ciphertext; both empty when the person was erased.
struct Sealed {
  std::string key;
  std::string text;
  [[nodiscard]] bool is_erased() const noexcept { return key.empty() && text.empty(); }
  friend bool operator==(const Sealed&, const Sealed&) = default;
};
using SealedPerson = Sealed;

using BlindIndex = std::array<std::uint8_t, 32>;
using Mac = std::array<std::uint8_t, 32>;

/// unknown_version: wrapped by a master key that is not in the ring. damaged: not what was sealed for this row.
enum class VaultFailure : std::uint8_t { unknown_version, damaged };

class Vault {
 public:
  explicit Vault(KeyRing ring) noexcept : ring_(std::move(ring)) {}

  [[nodiscard]] SealedPerson seal(std::string_view table, std::string_view row, const booking::Person& person) const;
  /// Nothing: erased.
  [[nodiscard]] Result<std::optional<booking::Person>, VaultFailure> open(std::string_view table, std::string_view row,
                                                                          const SealedPerson& sealed) const;
  /// Any text that only the program reads, in the same way.
  [[nodiscard]] Sealed seal_text(std::string_view table, std::string_view row, std::string_view text) const;
  [[nodiscard]] Result<std::string, VaultFailure> open_text(std::string_view table, std::string_view row,
                                                            const Sealed& sealed) const;
  /// The wrapped key once more, by the newest master key.
  [[nodiscard]] Result<std::string, VaultFailure> rewrap(std::string_view table, std::string_view row,
                                                         std::string_view wrapped_key) const;
  /// The first bytes of every key that the newest master key wrapped, and of no other.
  [[nodiscard]] std::string newest_prefix() const;

  [[nodiscard]] BlindIndex index_of(const booking::Fin& fin) const;
  [[nodiscard]] BlindIndex index_of(const booking::Phone& phone) const;

  /// A link of a log's chain: of the link before it and this entry. Purposes never give the same bytes.
  enum class Purpose : std::uint8_t { entry, head };
  [[nodiscard]] Mac link(Purpose purpose, const Mac& before, std::string_view text) const;

  /// The versions of the ring, and what proves that another ring has the same key under it; 0 stands for the index and
  /// chain keys together.
  struct KeyProof {
    std::uint32_t version = 0;
    Mac proof{};
    friend bool operator==(const KeyProof&, const KeyProof&) = default;
  };
  [[nodiscard]] std::vector<KeyProof> proofs() const;

 private:
  [[nodiscard]] Sealed seal_as(std::string_view purpose, std::string_view table, std::string_view row,
                               std::string_view plain) const;
  [[nodiscard]] Result<std::string, VaultFailure> open_as(std::string_view purpose, std::string_view table,
                                                          std::string_view row, const Sealed& sealed) const;
  [[nodiscard]] std::string wrap(const Secret& record_key, std::string_view table, std::string_view row) const;
  [[nodiscard]] Result<Secret, VaultFailure> unwrap(std::string_view wrapped, std::string_view table,
                                                    std::string_view row) const;

  KeyRing ring_;
};

}  // namespace asan::vault
