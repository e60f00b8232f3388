#include "screens/spoken.hpp"

#include <algorithm>
#include <string_view>

#include "text/letters.hpp"

namespace asan::screens {
namespace {

std::string_view attribute(const Node& node, Attr wanted) {
  const auto found = std::find_if(node.attributes.begin(), node.attributes.end(),
                                  [&](const auto& each) { return each.first == wanted; });
  return found == node.attributes.end() ? std::string_view() : std::string_view(found->second);
}

bool is_unspoken(const Node& node) {
  const bool is_hidden = attribute(node, Attr::aria_hidden) == "true" || node.look == Look::print_only;
  return is_hidden || node.tag == Tag::svg || attribute(node, Attr::type) == "hidden";
}

void collect(const Node& node, std::vector<std::string>& words) {
  if (is_unspoken(node)) return;
  if (const std::string_view label = attribute(node, Attr::aria_label); !label.empty()) words.emplace_back(label);
  if (!node.text.empty()) words.push_back(node.text);
  for (const Node& child : node.children) collect(child, words);
}

std::size_t length_of(std::string_view text) { return text::decode_utf8(text).size(); }

std::string shortened(const std::string& text) {
  std::u32string letters = text::decode_utf8(text);
  if (letters.size() > longest_utterance) letters.resize(longest_utterance);
  return text::encode_utf8(letters);
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
    const std::string word = shortened(each);
    const bool goes_on =
        !parts.empty() && length_of(parts.back()) + pause.size() + length_of(word) <= longest_utterance;
    if (goes_on) {
      parts.back().append(pause).append(word);
    } else {
      parts.push_back(word);
    }
  }
  return parts;
}

}  // namespace asan::screens
