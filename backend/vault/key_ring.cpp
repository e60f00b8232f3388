#include "vault/key_ring.hpp"

#include <sodium.h>

#include <charconv>
#include <optional>

#include "files/private_file.hpp"

namespace asan::vault {

namespace {

using Kind = KeyFileFailure::Kind;

constexpr std::string_view first_line = "portal vault keys 1\n";

std::string hex_of(const Secret& secret) {
  std::string digits(2 * secret.size() + 1, '\0');
  sodium_bin2hex(digits.data(), digits.size(), secret.data(), secret.size());
  digits.pop_back();
  return digits;
}

std::optional<Secret> secret_of(std::string_view digits) {
  Secret secret{};
  std::size_t size = 0;
  if (digits.size() != 2 * secret.size()) return std::nullopt;
  if (sodium_hex2bin(secret.data(), secret.size(), digits.data(), digits.size(), nullptr, &size, nullptr) != 0) {
    return std::nullopt;
  }
  return size == secret.size() ? std::optional(secret) : std::nullopt;
}

Secret fresh_secret() {
  Secret secret{};
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

Secret check_of(std::string_view lines) {
  Secret check{};
  crypto_generichash(check.data(), check.size(), reinterpret_cast<const unsigned char*>(lines.data()), lines.size(),
                     nullptr, 0);
  return check;
}

/// What follows `name` and a space on the next line; the line is taken off the text.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  if (line.size() <= name.size() || !line.starts_with(name) || line[name.size()] != ' ') return std::nullopt;
  text.remove_prefix(end + 1);
  return line.substr(name.size() + 1);
}

std::optional<MasterKey> master_of(std::string_view line) {
  MasterKey key;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), key.version);
  const auto digits = static_cast<std::size_t>(end - line.data());
  if (error != std::errc{} || key.version == 0 || digits >= line.size() || line[digits] != ' ') return std::nullopt;
  const auto secret = secret_of(line.substr(digits + 1));
  if (!secret) return std::nullopt;
  key.secret = *secret;
  return key;
}

Kind kind_of(files::FileFailure why) noexcept {
  switch (why) {
    case files::FileFailure::missing:
      return Kind::missing;
    case files::FileFailure::unwritable:
      return Kind::unwritable;
    case files::FileFailure::open_to_others:
      return Kind::open_to_others;
    case files::FileFailure::unreadable:
    case files::FileFailure::exists:
      break;
  }
  return Kind::unreadable;
}

Result<KeyRing, KeyFileFailure> replace_file(const std::filesystem::path& path, KeyRing ring) {
  const auto written = files::write_private(path, write_key_ring(ring), files::WhenThere::replace);
  if (!written) return failure(KeyFileFailure{path, kind_of(written.error())});
  return ring;
}

}  // namespace

std::string write_key_ring(const KeyRing& ring) {
  std::string text(first_line);
  text.append("index ").append(hex_of(ring.index)).append("\n");
  text.append("chain ").append(hex_of(ring.chain)).append("\n");
  for (const MasterKey& key : ring.masters) {
    text.append("master ").append(std::to_string(key.version)).append(" ").append(hex_of(key.secret)).append("\n");
  }
  const Secret check = check_of(text);
  return text.append("check ").append(hex_of(check)).append("\n");
}

Result<KeyRing, Kind> parse_key_ring(std::string_view text) {
  const std::string_view whole = text;
  if (!text.starts_with(first_line)) return failure(Kind::damaged);
  text.remove_prefix(first_line.size());
  const auto index = take_line(text, "index");
  const auto chain = take_line(text, "chain");
  KeyRing ring;
  while (const auto line = take_line(text, "master")) {
    const auto key = master_of(*line);
    const bool ascends = key && (ring.masters.empty() || ring.masters.back().version < key->version);
    if (!ascends) return failure(Kind::damaged);
    ring.masters.push_back(*key);
  }
  const std::string_view checked = whole.substr(0, whole.size() - text.size());
  const auto check = take_line(text, "check");
  const auto index_key = index ? secret_of(*index) : std::nullopt;
  const auto chain_key = chain ? secret_of(*chain) : std::nullopt;
  const bool is_whole = check && index_key && chain_key && !ring.masters.empty() && text.empty();
  if (!is_whole || secret_of(*check) != check_of(checked)) return failure(Kind::damaged);
  ring.index = *index_key;
  ring.chain = *chain_key;
  return ring;
}

Result<KeyRing, KeyFileFailure> read_key_file(const std::filesystem::path& path) {
  const auto text = files::read_private(path);
  if (!text) return failure(KeyFileFailure{path, kind_of(text.error())});
  auto ring = parse_key_ring(*text);
  if (!ring) return failure(KeyFileFailure{path, ring.error()});
  return *std::move(ring);
}

Result<KeyRing, KeyFileFailure> read_or_create_key_file(const std::filesystem::path& path) {
  auto found = read_key_file(path);
  if (found || found.error().kind != Kind::missing) return found;
  const KeyRing fresh{fresh_secret(), fresh_secret(), {{1, fresh_secret()}}};
  const auto written = files::write_private(path, write_key_ring(fresh), files::WhenThere::refuse);
  if (!written && written.error() != files::FileFailure::exists) {
    return failure(KeyFileFailure{path, kind_of(written.error())});
  }
  return read_key_file(path);
}

Result<KeyRing, KeyFileFailure> add_master_key(const std::filesystem::path& path) {
  auto ring = read_key_file(path);
  if (!ring) return ring;
  ring->masters.push_back({ring->masters.back().version + 1, fresh_secret()});
  return replace_file(path, *std::move(ring));
}

Result<KeyRing, KeyFileFailure> retire_master_keys(const std::filesystem::path& path) {
  auto ring = read_key_file(path);
  if (!ring || ring->masters.size() == 1) return ring;
  ring->masters = {ring->masters.back()};
  return replace_file(path, *std::move(ring));
}

std::string sentence_of(const KeyFileFailure& failure) {
  std::string where = "The vault's key file " + failure.file.string() + " ";
  switch (failure.kind) {
    case Kind::missing:
      return where + "is missing, and without it no person can be read; bring it back, or name it with --keys.";
    case Kind::unreadable:
      return where + "cannot be read; give it to the user that runs the server.";
    case Kind::unwritable:
      return where + "cannot be written; make room and check the folder's owner.";
    case Kind::damaged:
      return where + "is damaged; bring it back from where it was kept safe.";
    case Kind::open_to_others:
      return where + "can be read by others; run chmod 600 on it.";
  }
  return where;
}

}  // namespace asan::vault
