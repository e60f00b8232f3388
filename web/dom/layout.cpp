#include "dom/layout.hpp"

namespace asan::dom {
namespace {

class Records {
 public:
  explicit Records(std::span<const float> all) noexcept : rest_(all) {}

  [[nodiscard]] bool has(std::size_t count) const noexcept { return rest_.size() >= count; }
  [[nodiscard]] bool is_done() const noexcept { return rest_.empty(); }
  float number() noexcept {
    const float value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
  }
  std::uint32_t count() noexcept {
    const float value = number();
    return value > 0 ? static_cast<std::uint32_t>(value) : 0U;
  }
  Box box() noexcept {
    const float x = number();
    const float y = number();
    const float width = number();
    return {x, y, width, number()};
  }

 private:
  std::span<const float> rest_;
};

bool read_lines(Records& records, Place& place, std::vector<Line>& lines) {
  if (!records.has(place.line_count * record::line_size)) return false;
  for (std::uint32_t i = 0; i < place.line_count; ++i) {
    const std::uint32_t begin = records.count();
    const std::uint32_t end = records.count();
    lines.push_back({begin, end, records.box()});
  }
  return true;
}

}  // namespace

std::optional<Layout> read_layout(std::span<const float> records, std::span<const std::uint32_t> ends) {
  Layout layout;
  layout.places.resize(ends.size());
  Records rest(records);
  for (std::size_t i = 0; i < ends.size();) {
    if (!rest.has(1)) return std::nullopt;
    Place& place = layout.places[i];
    const std::uint32_t flags = rest.count();
    place.is_shown = (flags & record::shown) != 0;
    place.is_unseen = (flags & record::unseen) != 0;
    if (!place.is_shown || place.is_unseen) {
      if (ends[i] <= i) return std::nullopt;
      i = ends[i];
      continue;
    }
    if (!rest.has(record::node_size - 1)) return std::nullopt;
    place.box = rest.box();
    place.line_count = rest.count();
    place.first_line = static_cast<std::uint32_t>(layout.lines.size());
    if (!read_lines(rest, place, layout.lines)) return std::nullopt;
    ++i;
  }
  if (!rest.is_done()) return std::nullopt;
  return layout;
}

}  // namespace asan::dom
