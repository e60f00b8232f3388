#include "auth/keys.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

namespace asan::auth {
namespace {

constexpr mode_t owner_only = 0600;

constexpr std::string_view label_of(Purpose purpose) noexcept {
  switch (purpose) {
    case Purpose::manage:
      return "manage:";
    case Purpose::short_code:
      return "code:";
    case Purpose::code_hash:
      return "code-hash:";
    case Purpose::form:
      return "form:";
    case Purpose::request_number:
      return "request-number:";
    case Purpose::draw_seed:
      return "draw-seed:";
  }
  return "";
}

class File {
 public:
  explicit File(int descriptor) noexcept : descriptor_(descriptor) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }
  [[nodiscard]] int get() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

Result<Keys, KeysFailure> read_keys(const File& file, const std::filesystem::path& path) {
  using Kind = KeysFailure::Kind;
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return failure(KeysFailure{path, Kind::unreadable});
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return failure(KeysFailure{path, Kind::open_to_others});
  Digest secret{};
  if (status.st_size != static_cast<off_t>(secret.size())) return failure(KeysFailure{path, Kind::wrong_size});
  if (::read(file.get(), secret.data(), secret.size()) != static_cast<ssize_t>(secret.size())) {
    return failure(KeysFailure{path, Kind::unreadable});
  }
  return Keys(secret);
}

/// The file appears under its name only when all of it is on disk: a server killed in between leaves no half a key.
std::optional<KeysFailure> write_fresh_keys(const std::filesystem::path& path) {
  const KeysFailure unwritable{path, KeysFailure::Kind::unwritable};
  const std::filesystem::path draft = path.string() + "." + random_token();
  Digest secret{};
  randombytes_buf(secret.data(), secret.size());
  {
    const File file(::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only));
    if (!file.is_open()) return unwritable;
    const bool is_written = ::write(file.get(), secret.data(), secret.size()) == static_cast<ssize_t>(secret.size());
    if (!is_written || ::fsync(file.get()) != 0) {
      ::unlink(draft.c_str());
      return unwritable;
    }
  }
  // link() does not replace: of two servers that start at once, the second reads the keys of the first.
  const bool is_placed = ::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST;
  ::unlink(draft.c_str());
  const File folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!is_placed || !folder.is_open() || ::fsync(folder.get()) != 0) return unwritable;
  return std::nullopt;
}

}  // namespace

Digest Keys::digest(Purpose purpose, std::string_view text) const noexcept {
  const std::string_view label = label_of(purpose);
  crypto_generichash_state state;
  crypto_generichash_init(&state, secret_.data(), secret_.size(), Digest{}.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(label.data()), label.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  Digest digest{};
  crypto_generichash_final(&state, digest.data(), digest.size());
  return digest;
}

Result<Keys, KeysFailure> load_or_create_keys(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "keys";
  for (int attempt = 0; attempt < 2; ++attempt) {
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.is_open()) return read_keys(file, path);
    if (errno != ENOENT) break;
    if (const auto failed = write_fresh_keys(path)) return failure(*failed);
  }
  return failure(KeysFailure{path, KeysFailure::Kind::unreadable});
}

bool start_cryptography() noexcept { return sodium_init() >= 0; }

std::string random_token() {
  std::array<std::uint8_t, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(bytes.data(), bytes.size());
}

std::string to_hex(const std::uint8_t* bytes, std::size_t count) {
  std::string text(2 * count + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string sha256_base64(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string text(sodium_base64_ENCODED_LEN(digest.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(digest.data(), digest.size());
}

std::string sha256_short(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(digest.data(), digest.size() / 2);
}

}  // namespace asan::auth
