#include "text/message.hpp"

#include <cstddef>
#include <optional>

#include "text/letters.hpp"

namespace asan::text {
namespace {

using Arguments = std::initializer_list<Argument>;

const Argument* find_argument(const Arguments& arguments, std::string_view name) noexcept {
  for (const Argument& argument : arguments) {
    if (argument.name == name) return &argument;
  }
  return nullptr;
}

std::string shown(const Argument& argument) {
  if (const auto* number = std::get_if<std::int64_t>(&argument.value)) return std::to_string(*number);
  return std::string(*std::get_if<std::string_view>(&argument.value));
}

constexpr std::string_view label_of(Plural plural) noexcept {
  switch (plural) {
    case Plural::one:
      return "one";
    case Plural::few:
      return "few";
    case Plural::many:
      return "many";
    case Plural::other:
      break;
  }
  return "other";
}

/// Length of the "{...}" at the beginning of `text`, inner braces included; empty when it never closes.
std::optional<std::size_t> braced_length(std::string_view text) noexcept {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return i + 1;
  }
  return std::nullopt;
}

/// The text behind `label` in "label {text} label {text}"; empty when no branch has that label.
std::optional<std::string_view> branch(std::string_view branches, std::string_view label) noexcept {
  while (true) {
    const std::size_t open = branches.find('{');
    if (open == std::string_view::npos) return std::nullopt;
    const std::optional<std::size_t> length = braced_length(branches.substr(open));
    if (!length) return std::nullopt;
    if (trimmed(branches.substr(0, open)) == label) return branches.substr(open + 1, *length - 2);
    branches.remove_prefix(open + *length);
  }
}

/// The part of `text` before the first comma, which is cut off from it with the comma.
std::string_view cut_at_comma(std::string_view& text) noexcept {
  const std::size_t comma = text.find(',');
  const std::string_view head = trimmed(text.substr(0, comma));
  text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  return head;
}

class Formatter {
 public:
  Formatter(Language language, Arguments arguments) : language_(language), arguments_(arguments) {}

  /// `number` is what "#" stands for; null outside a plural.
  void append(std::string& out, std::string_view text, const std::string* number) const {
    for (std::size_t i = 0; i < text.size();) {
      const std::optional<std::size_t> length =
          text[i] == '{' ? braced_length(text.substr(i)) : std::optional<std::size_t>{};
      if (length) {
        append_argument(out, text.substr(i + 1, *length - 2), number);
        i += *length;
        continue;
      }
      if (text[i] == '#' && number != nullptr) {
        out += *number;
      } else {
        out += text[i];
      }
      ++i;
    }
  }

 private:
  /// `inside` is what stands between the braces: a name, or a name, a kind and its branches.
  void append_argument(std::string& out, std::string_view inside, const std::string* number) const {
    std::string_view branches = inside;
    const std::string_view name = cut_at_comma(branches);
    const std::string_view kind = cut_at_comma(branches);
    const Argument* const argument = find_argument(arguments_, name);
    if (argument == nullptr) {
      out += '{';
      out += name;
      out += '}';
    } else if (kind == "plural") {
      const std::string value = shown(*argument);
      append(out, chosen(branches, plural_labels(*argument)), &value);
    } else if (kind == "select") {
      append(out, chosen(branches, {shown(*argument), {}}), number);
    } else {
      out += shown(*argument);
    }
  }

  /// A branch for exactly this number ("=0") goes before the branch of its category.
  struct Labels {
    std::string exact;
    std::string_view category;
  };

  [[nodiscard]] Labels plural_labels(const Argument& argument) const {
    const auto* const number = std::get_if<std::int64_t>(&argument.value);
    if (number == nullptr) return {};
    return {"=" + std::to_string(*number), label_of(plural_of(language_, *number))};
  }

  [[nodiscard]] static std::string_view chosen(std::string_view branches, const Labels& labels) {
    if (const auto exact = branch(branches, labels.exact)) return *exact;
    if (const auto category = branch(branches, labels.category)) return *category;
    return branch(branches, label_of(Plural::other)).value_or(std::string_view{});
  }

  Language language_;
  Arguments arguments_;
};

}  // namespace

Plural plural_of(Language language, std::int64_t n) noexcept {
  if (language != Language::ru) return n == 1 || n == -1 ? Plural::one : Plural::other;
  const std::int64_t ones = n % 10 < 0 ? -(n % 10) : n % 10;
  const std::int64_t hundreds = n % 100 < 0 ? -(n % 100) : n % 100;
  const bool is_teen = hundreds >= 11 && hundreds <= 14;
  if (ones == 1 && !is_teen) return Plural::one;
  if (ones >= 2 && ones <= 4 && !is_teen) return Plural::few;
  return Plural::many;
}

std::string format_template(std::string_view text, Language language, Arguments arguments) {
  std::string out;
  Formatter(language, arguments).append(out, text, nullptr);
  return out;
}

std::string message(Msg key, Language language, Arguments arguments) {
  return format_template(message_template(key, static_cast<int>(index_of(language))), language, arguments);
}

}  // namespace asan::text
