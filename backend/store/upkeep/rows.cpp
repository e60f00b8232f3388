#include "store/upkeep/rows.hpp"

#include "wire/json_writer.hpp"

namespace asan::store {

namespace {

std::string_view bytes_of(const Value& value, std::string& number) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return number = std::to_string(*integer);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* bytes = std::get_if<Bytes>(&value)) return bytes->bytes;
  return {};
}

}  // namespace

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text.append({digits[byte >> 4U], digits[byte & 15U]});
  }
  return text;
}

void append_member(std::string& line, std::string_view name, const Value& value) {
  wire::append_json_string(name, line);
  line.push_back(':');
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    line.append(std::to_string(*integer));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    wire::append_json_string(*text, line);
  } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
    wire::append_json_string(hex_of(bytes->bytes), line);
  } else {
    line.append("null");
  }
}

RowHasher::RowHasher() noexcept { crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES); }

// Kind and length before each value: no two rows are written alike.
void RowHasher::add(const Row& row) {
  ++rows_;
  std::string number;
  std::string text;
  for (const Value& value : row) {
    const std::string_view bytes = bytes_of(value, number);
    text.append(std::to_string(value.index())).append(":").append(std::to_string(bytes.size()));
    text.append(":").append(bytes);
  }
  text.push_back('\n');
  crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

TableSum RowHasher::sum() {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
  return {rows_, hex_of(hash)};
}

}  // namespace asan::store
