#include "auth/terminal_pass.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace asan::auth {
namespace {

template <std::size_t parts>
using Parts = std::array<std::string_view, parts>;

/// Nothing when there are more or fewer.
template <std::size_t parts>
std::optional<Parts<parts>> parts_of(std::string_view text) {
  Parts<parts> all;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t dot = text.find('.');
    const bool is_last = i + 1 == parts;
    if (is_last != (dot == std::string_view::npos)) return std::nullopt;
    all.at(i) = text.substr(0, dot);
    if (!is_last) text.remove_prefix(dot + 1);
  }
  return all;
}

std::optional<TerminalPlace> place_of(std::string_view id, std::string_view centre) {
  const auto terminal = TerminalId::parse(id);
  const auto where = CentreId::parse(centre);
  if (!terminal || !where) return std::nullopt;
  return TerminalPlace{*terminal, *where};
}

std::string signed_text(const Keys& keys, Purpose purpose, std::string text) {
  const Digest digest = keys.digest(purpose, text);
  return text.append(".").append(to_hex(digest.data(), digest.size()));
}

/// As signed_text() makes it of all but the last part.
bool is_signed(const Keys& keys, Purpose purpose, std::string_view text) {
  const std::string_view words = text.substr(0, text.rfind('.'));
  return equal_in_constant_time(text, signed_text(keys, purpose, std::string(words)));
}

std::optional<Instant> instant_of(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return Instant::from_unix_seconds(seconds);
}

}  // namespace

std::string terminal_pass(const Keys& keys, const TerminalPlace& place) {
  return signed_text(keys, Purpose::terminal, place.id.str() + "." + place.centre.str());
}

std::optional<TerminalPlace> place_of_pass(const Keys& keys, std::string_view pass) {
  const auto parts = parts_of<3>(pass);
  if (!parts || !is_signed(keys, Purpose::terminal, pass)) return std::nullopt;
  return place_of(parts->at(0), parts->at(1));
}

std::string terminal_link(const Keys& keys, const TerminalPlace& place, Instant now) {
  const std::string until = std::to_string((now + terminal_link_holds).unix_seconds());
  return signed_text(keys, Purpose::terminal_link, place.id.str() + "." + place.centre.str() + "." + until);
}

std::optional<TerminalPlace> place_of_link(const Keys& keys, std::string_view link, Instant now) {
  const auto parts = parts_of<4>(link);
  if (!parts || !is_signed(keys, Purpose::terminal_link, link)) return std::nullopt;
  const auto until = instant_of(parts->at(2));
  // A clock that was ahead when the link was made does not make it hold for longer.
  if (!until || *until <= now || *until > now + terminal_link_holds) return std::nullopt;
  return place_of(parts->at(0), parts->at(1));
}

}  // namespace asan::auth
