#include "vault/vault.hpp"

#include <sodium.h>

#include <algorithm>
#include <span>

namespace asan::vault {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t version_size = 4;
/// Texts are filled up to a multiple of it, so that their size says little of a name's length.
constexpr std::size_t block = 128;

static_assert(Secret{}.size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) noexcept { return reinterpret_cast<unsigned char*>(text.data()); }

/// Zero bytes end the parts, which have none, so that no two places are written alike.
std::string place_of(std::string_view purpose, std::string_view table, std::string_view row,
                     std::string_view version = {}) {
  std::string place(purpose);
  place.push_back('\0');
  place.append(table).push_back('\0');
  place.append(row).push_back('\0');
  return place.append(version);
}

/// Big-endian, so that bytes sort like numbers.
std::string version_bytes(std::uint32_t version) {
  std::string bytes(version_size, '\0');
  for (std::size_t i = 0; i < version_size; ++i) {
    bytes[version_size - 1 - i] = static_cast<char>(static_cast<std::uint8_t>(version >> (8 * i)));
  }
  return bytes;
}

/// Nonce, then ciphertext with its tag.
std::string encrypt(std::string_view plain, std::string_view place, const Secret& key) {
  std::string sealed(nonce_size + plain.size() + tag_size, '\0');
  randombytes_buf(sealed.data(), nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_size, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(place), place.size(), nullptr, bytes_of(sealed), key.data());
  return sealed;
}

std::optional<std::string> decrypt(std::string_view sealed, std::string_view place, const Secret& key) {
  if (sealed.size() < nonce_size + tag_size) return std::nullopt;
  std::string plain(sealed.size() - nonce_size - tag_size, '\0');
  const std::string_view text = sealed.substr(nonce_size);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(text), text.size(),
                                                 bytes_of(place), place.size(), bytes_of(sealed), key.data()) != 0) {
    return std::nullopt;
  }
  return plain;
}

/// No name, phone or FIN holds a line feed.
std::string written(const booking::Person& person) {
  std::string text;
  for (const std::string* part :
       {&person.given_name.str(), &person.family_name.str(), &person.phone.e164(), &person.fin.str()}) {
    text.append(*part).push_back('\n');
  }
  text.resize((text.size() + block - 1) / block * block, '\0');
  return text;
}

std::optional<booking::Person> person_of(std::string_view text) {
  std::array<std::string_view, 4> parts{};
  for (std::string_view& part : parts) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    part = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  const auto given_name = booking::PersonName::parse(parts[0]);
  const auto family_name = booking::PersonName::parse(parts[1]);
  const auto phone = booking::Phone::parse(parts[2]);
  const auto fin = booking::Fin::parse(parts[3]);
  if (!given_name || !family_name || !phone || !fin) return std::nullopt;
  return booking::Person{*given_name, *family_name, *phone, *fin};
}

std::array<std::uint8_t, 32> keyed_hash(const Secret& key, std::string_view purpose,
                                        std::span<const std::uint8_t> before, std::string_view text) {
  crypto_generichash_state state;
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash_init(&state, key.data(), key.size(), hash.size());
  crypto_generichash_update(&state, bytes_of(purpose), purpose.size());
  crypto_generichash_update(&state, before.data(), before.size());
  crypto_generichash_update(&state, bytes_of(text), text.size());
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

void wipe(Secret& secret) noexcept { sodium_memzero(secret.data(), secret.size()); }

}  // namespace

std::string Vault::newest_prefix() const { return version_bytes(ring_.masters.back().version); }

std::string Vault::wrap(const Secret& record_key, std::string_view table, std::string_view row) const {
  const MasterKey& newest = ring_.masters.back();
  const std::string version = version_bytes(newest.version);
  std::string plain(record_key.begin(), record_key.end());
  std::string wrapped = version + encrypt(plain, place_of("record key", table, row, version), newest.secret);
  sodium_memzero(plain.data(), plain.size());
  return wrapped;
}

Result<Secret, VaultFailure> Vault::unwrap(std::string_view wrapped, std::string_view table,
                                           std::string_view row) const {
  if (wrapped.size() < version_size) return failure(VaultFailure::damaged);
  const std::string_view version = wrapped.substr(0, version_size);
  const auto master = std::find_if(ring_.masters.begin(), ring_.masters.end(),
                                   [&](const MasterKey& key) { return version_bytes(key.version) == version; });
  if (master == ring_.masters.end()) return failure(VaultFailure::unknown_version);
  auto plain = decrypt(wrapped.substr(version_size), place_of("record key", table, row, version), master->secret);
  Secret key{};
  if (!plain || plain->size() != key.size()) return failure(VaultFailure::damaged);
  std::copy(plain->begin(), plain->end(), key.begin());
  sodium_memzero(plain->data(), plain->size());
  return key;
}

Sealed Vault::seal_as(std::string_view purpose, std::string_view table, std::string_view row,
                      std::string_view plain) const {
  Secret record_key{};
  randombytes_buf(record_key.data(), record_key.size());
  Sealed sealed{wrap(record_key, table, row), encrypt(plain, place_of(purpose, table, row), record_key)};
  wipe(record_key);
  return sealed;
}

Result<std::string, VaultFailure> Vault::open_as(std::string_view purpose, std::string_view table, std::string_view row,
                                                 const Sealed& sealed) const {
  auto record_key = unwrap(sealed.key, table, row);
  if (!record_key) return failure(record_key.error());
  auto plain = decrypt(sealed.text, place_of(purpose, table, row), *record_key);
  wipe(*record_key);
  if (!plain) return failure(VaultFailure::damaged);
  return *std::move(plain);
}

SealedPerson Vault::seal(std::string_view table, std::string_view row, const booking::Person& person) const {
  std::string plain = written(person);
  SealedPerson sealed = seal_as("person", table, row, plain);
  sodium_memzero(plain.data(), plain.size());
  return sealed;
}

Result<std::optional<booking::Person>, VaultFailure> Vault::open(std::string_view table, std::string_view row,
                                                                 const SealedPerson& sealed) const {
  if (sealed.is_erased()) return std::optional<booking::Person>();
  auto opened = open_as("person", table, row, sealed);
  if (!opened) return failure(opened.error());
  std::string plain = *std::move(opened);
  auto person = person_of(plain);
  sodium_memzero(plain.data(), plain.size());
  if (!person) return failure(VaultFailure::damaged);
  return person;
}

Sealed Vault::seal_text(std::string_view table, std::string_view row, std::string_view text) const {
  return seal_as("text", table, row, text);
}

Result<std::string, VaultFailure> Vault::open_text(std::string_view table, std::string_view row,
                                                   const Sealed& sealed) const {
  return open_as("text", table, row, sealed);
}

Result<std::string, VaultFailure> Vault::rewrap(std::string_view table, std::string_view row,
                                                std::string_view wrapped_key) const {
  auto record_key = unwrap(wrapped_key, table, row);
  if (!record_key) return failure(record_key.error());
  std::string wrapped = wrap(*record_key, table, row);
  wipe(*record_key);
  return wrapped;
}

BlindIndex Vault::index_of(const booking::Fin& fin) const { return keyed_hash(ring_.index, "fin:", {}, fin.str()); }

BlindIndex Vault::index_of(const booking::Phone& phone) const {
  return keyed_hash(ring_.index, "phone:", {}, phone.e164());
}

Mac Vault::link(Purpose purpose, const Mac& before, std::string_view text) const {
  return keyed_hash(ring_.chain, purpose == Purpose::entry ? "entry:" : "head:", before, text);
}

std::vector<Vault::KeyProof> Vault::proofs() const {
  std::vector<KeyProof> proofs;
  proofs.reserve(ring_.masters.size() + 1);
  proofs.push_back({0, keyed_hash(ring_.index, "proof:", keyed_hash(ring_.chain, "proof:", {}, {}), {})});
  for (const MasterKey& key : ring_.masters) proofs.push_back({key.version, keyed_hash(key.secret, "proof:", {}, {})});
  return proofs;
}

}  // namespace asan::vault
