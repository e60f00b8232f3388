#include "app/kept.hpp"

#include <algorithm>

#include "screens/route.hpp"

namespace asan::app {
namespace {

constexpr std::string_view address_name = "@address";
constexpr std::string_view nonce_name = "@nonce";
/// Before the ids of ticked papers.
constexpr std::string_view ticks_version = "1 ";

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

std::string write_ticks(const checklist::Papers& has) {
  if (has.empty()) return {};
  std::string text(ticks_version);
  for (const EvidenceId& paper : has) text.append(text.size() == ticks_version.size() ? "" : " ").append(paper.str());
  return text;
}

checklist::Papers read_ticks(std::string_view text) {
  checklist::Papers has;
  if (text.substr(0, ticks_version.size()) != ticks_version) return has;
  text.remove_prefix(ticks_version.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (auto paper = EvidenceId::parse(text.substr(0, end))) has.insert(*std::move(paper));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return has;
}

}  // namespace asan::app
