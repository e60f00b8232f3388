#include "screens/spoken.hpp"

#include <string_view>

#include "text/letters.hpp"

namespace asan::screens {
namespace {

bool is_unspoken(const Node& node) {
  const auto says = [&](Attr attribute, std::string_view value) {
    const std::string* found = find_attribute(node, attribute);
    return found != nullptr && *found == value;
  };
  return says(Attr::aria_hidden, "true") || says(Attr::type, "hidden") || node.look == Look::print_only ||
         node.tag == Tag::svg;
}

void collect(const Node& node, std::vector<std::string>& words) {
  if (is_unspoken(node)) return;
  const std::string* label = find_attribute(node, Attr::aria_label);
  if (label != nullptr && !label->empty()) words.push_back(*label);
  if (!node.text.empty()) words.push_back(node.text);
  for (const Node& child : node.children) collect(child, words);
}

}  // namespace

std::vector<std::string> utterances(const Screen& screen) {
  constexpr std::string_view pause = ". ";
  std::vector<std::string> words;
  for (const std::string_view part : {"leaving", "main"}) {
    const Node* found = find_by_key(screen.body, part);
    if (found != nullptr) collect(*found, words);
    // Who is asked a question hears the question alone.
    if (!words.empty()) break;
  }
  std::vector<std::string> parts;
  for (const std::string& each : words) {
    const std::string word = text::shortened(each, longest_utterance);
    const auto length = [](std::string_view words_so_far) { return text::length_in_code_points(words_so_far); };
    const bool goes_on = !parts.empty() && length(parts.back()) + pause.size() + length(word) <= longest_utterance;
    if (goes_on) {
      parts.back().append(pause).append(word);
    } else {
      parts.push_back(word);
    }
  }
  return parts;
}

}  // namespace asan::screens
