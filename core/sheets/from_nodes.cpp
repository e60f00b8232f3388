#include "sheets/from_nodes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace asan::sheets {
namespace {

using screens::Attr;
using screens::Look;
using screens::Node;
using screens::Tag;

/// What paper has no use for: forms, buttons, hints for the screen, and what is only unfolded out of curiosity.
bool is_for_screens(const Node& node) {
  switch (node.tag) {
    case Tag::form:
    case Tag::button:
    case Tag::svg:
      return true;
    case Tag::a:
      return node.look != Look::row && node.look != Look::row_long;
    case Tag::details:
      return node.key.rfind("why-", 0) == 0 || node.look == Look::fold_asking;
    default:
      return node.look == Look::print_hint || node.look == Look::card_screen || node.look == Look::stack_unprinted;
  }
}

/// The leaves of a row, each to its place by its look.
void read_row(const Node& node, Columns& row) {
  if (is_for_screens(node)) return;
  for (const Node& child : node.children) read_row(child, row);
  if (node.text.empty()) return;
  const bool is_value = node.tag == Tag::dd || node.look == Look::row_value || node.look == Look::row_value_long;
  const bool is_name = node.tag == Tag::dt || node.look == Look::row_title || node.look == Look::total_name;
  row.is_total = row.is_total || node.look == Look::total;
  if (is_value && row.value.empty()) {
    row.value = node.text;
  } else if (is_name && row.name.empty()) {
    row.name = node.text;
  } else {
    row.notes.push_back(node.text);
  }
}

bool is_ticked(const Node& node) {
  return (node.tag == Tag::input && find_attribute(node, Attr::checked) != nullptr) ||
         std::any_of(node.children.begin(), node.children.end(), is_ticked);
}

bool has_ticks(const Node& node) {
  return node.look == Look::tick_row || std::any_of(node.children.begin(), node.children.end(), has_ticks);
}

class NodeWriter {
 public:
  explicit NodeWriter(std::vector<Line>& lines) : lines_(lines) {}

  void write(const Node& node, bool is_choice = false) {
    if (is_for_screens(node)) return;
    if (node.look == Look::tick_row) return tick(node, is_choice);
    if (node.tag == Tag::summary) return fold(node);
    const bool is_row = node.look == Look::row_item || node.look == Look::term_row;
    if (is_row && !has_ticks(node)) {
      Columns row;
      read_row(node, row);
      lines_.emplace_back(std::move(row));
      return;
    }
    if (!node.text.empty()) return words(node);
    for (const Node& child : node.children) write(child, is_choice || node.look == Look::choices);
  }

 private:
  void tick(const Node& node, bool is_choice) {
    Columns row;
    read_row(node, row);
    lines_.emplace_back(Checkbox{std::move(row.name), std::move(row.notes), is_ticked(node), is_choice});
  }

  /// On paper a folded list stands open, below the line that names it.
  void fold(const Node& node) {
    Columns row;
    read_row(node, row);
    lines_.emplace_back(Heading{std::move(row.name), Level::part});
  }

  void words(const Node& node) {
    switch (node.tag) {
      case Tag::h1:
        lines_.emplace_back(Heading{node.text, Level::title});
        return;
      case Tag::h2:
        lines_.emplace_back(Heading{node.text, node.look == Look::notice_title ? Level::part : Level::section});
        return;
      case Tag::h3:
        lines_.emplace_back(Heading{node.text, Level::part});
        return;
      default:
        break;
    }
    const bool is_muted = node.look == Look::muted || node.look == Look::small_muted || node.look == Look::row_note ||
                          node.look == Look::lead_muted;
    lines_.emplace_back(Text{node.text, is_muted});
  }

  std::vector<Line>& lines_;
};

}  // namespace

void write_practice_note(const screens::View& view, std::vector<Line>& lines) {
  if (view.context.is_practice) lines.emplace_back(Heading{view.say(text::Msg::practice_note), Level::part});
}

void write_node(const Node& node, std::vector<Line>& lines) { NodeWriter(lines).write(node); }

}  // namespace asan::sheets
