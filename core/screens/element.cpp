#include "screens/element.hpp"

#include <algorithm>

namespace asan::screens {
namespace {

/// Runs of dark modules, row by row.
std::string qr_path(const wire::QrCode& qr) {
  std::string path;
  const auto size = static_cast<std::size_t>(std::max(qr.size, 0));
  if (qr.modules.size() != size * size) return path;
  for (std::size_t y = 0; y < size; ++y) {
    const std::string_view row = std::string_view(qr.modules).substr(y * size, size);
    for (std::size_t x = row.find('1'); x != std::string_view::npos;) {
      const std::size_t end = std::min(row.find('0', x), size);
      const std::string width = std::to_string(end - x);
      path.append("M").append(std::to_string(x)).append(" ").append(std::to_string(y));
      path.append("h").append(width).append("v1h-").append(width).append("z");
      x = row.find('1', end);
    }
  }
  return path;
}

}  // namespace

bool is_decoration(const Node& node) {
  constexpr std::array said = {Attr::aria_label, Attr::aria_labelledby, Attr::aria_hidden};
  return std::none_of(said.begin(), said.end(),
                      [&](Attr attribute) { return find_attribute(node, attribute) != nullptr; });
}

std::string picture_box(const Picture& picture) {
  if (picture.kind == Picture::Kind::icon) return "0 0 24 24";
  const std::string size = std::to_string(picture.qr.size);
  return "0 0 " + size + " " + size;
}

std::string picture_path(const Picture& picture) {
  switch (picture.kind) {
    case Picture::Kind::none:
      break;
    case Picture::Kind::icon:
      return std::string(icon_path(picture.icon));
    case Picture::Kind::qr:
      return qr_path(picture.qr);
  }
  return {};
}

}  // namespace asan::screens
