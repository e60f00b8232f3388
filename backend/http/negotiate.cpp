#include "http/negotiate.hpp"

#include "http/exchange.hpp"

namespace asan::http {

text::Language negotiate_language(std::string_view accept_language) noexcept {
  text::Language best = text::Language::az;
  int best_weight = 0;
  each_part(accept_language, [&](std::string_view part) {
    const Weighted wanted = weighted(part);
    const std::string_view primary = wanted.name.substr(0, wanted.name.find('-'));
    for (const text::Language language : text::all_languages) {
      if (equal_ignoring_case(primary, text::tag_of(language)) && wanted.thousandths > best_weight) {
        best = language;
        best_weight = wanted.thousandths;
      }
    }
  });
  return best;
}

text::Language language_for(std::string_view path, std::string_view accept_language) noexcept {
  if (!path.empty() && path.front() == '/') {
    const std::string_view first = path.substr(1, path.find('/', 1) - 1);
    if (const auto language = text::language_of(first)) return *language;
  }
  return negotiate_language(accept_language);
}

Encodings accepted_encodings(std::string_view accept_encoding) noexcept {
  Encodings accepted;
  each_part(accept_encoding, [&](std::string_view part) {
    const Weighted wanted = weighted(part);
    if (equal_ignoring_case(wanted.name, "br")) accepted.br = wanted.thousandths > 0;
    if (equal_ignoring_case(wanted.name, "gzip")) accepted.gzip = wanted.thousandths > 0;
  });
  return accepted;
}

}  // namespace asan::http
