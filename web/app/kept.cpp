#include "app/kept.hpp"

#include "screens/route.hpp"

namespace asan::app {
namespace {

constexpr std::string_view address_name = "@address";
constexpr std::string_view nonce_name = "@nonce";

}  // namespace

std::string write_kept(const Kept& kept) {
  if (kept.typed.empty()) return {};
  screens::Fields fields = {{std::string(address_name), kept.address}, {std::string(nonce_name), kept.nonce}};
  fields.insert(fields.end(), kept.typed.begin(), kept.typed.end());
  return screens::encode_fields(fields);
}

Kept read_kept(std::string_view text) {
  Kept kept;
  for (auto& [name, value] : screens::decode_fields(text)) {
    if (name == address_name) {
      kept.address = std::move(value);
    } else if (name == nonce_name) {
      kept.nonce = std::move(value);
    } else {
      kept.typed[name] = std::move(value);
    }
  }
  return kept;
}

}  // namespace asan::app
