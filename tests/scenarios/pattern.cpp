#include "scenarios/pattern.hpp"

#include <algorithm>

namespace asan::scenario {

namespace {

struct Element {
  std::string word;
  bool is_value = false;
  bool repeats = false;
};

struct Option {
  std::vector<Element> elements;
  bool repeats = false;
  bool is_used = false;
  [[nodiscard]] bool has_word() const { return !elements.front().is_value; }
  [[nodiscard]] const std::string& key() const { return elements.front().word; }
};

struct Pattern {
  std::vector<Element> required;
  std::vector<Option> options;
};

bool take_suffix(std::string& word, std::string_view suffix) {
  if (word.size() < suffix.size() || word.compare(word.size() - suffix.size(), suffix.size(), suffix) != 0) {
    return false;
  }
  word.resize(word.size() - suffix.size());
  return true;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) {
      words.emplace_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

Pattern parse(std::string_view text) {
  Pattern pattern;
  bool is_inside = false;
  for (std::string& word : split(text)) {
    if (word.front() == '[') {
      is_inside = true;
      pattern.options.emplace_back();
      word.erase(0, 1);
    }
    const bool option_repeats = take_suffix(word, "]...");
    const bool is_last = option_repeats || take_suffix(word, "]");
    Element element;
    element.repeats = take_suffix(word, "...");
    element.is_value = is_kind(word);
    element.word = word;
    (is_inside ? pattern.options.back().elements : pattern.required).push_back(std::move(element));
    if (is_last) {
      pattern.options.back().repeats = option_repeats;
      is_inside = false;
    }
  }
  return pattern;
}

class Matching {
 public:
  Matching(Pattern pattern, Words words, const Context& context)
      : pattern_(std::move(pattern)), words_(words), context_(context) {}

  Result<Arguments, Mistake> run() {
    for (const Element& element : pattern_.required) {
      take_options();
      take(element, element.word, true);
    }
    take_options();
    for (Option& option : pattern_.options) {
      if (!option.has_word() && !words_.empty() && !mistake_) {
        found_.add_option(option.key());
        take_elements(option, 0);
      }
    }
    if (!mistake_ && !words_.empty()) {
      note(words_.front(), also_.empty() ? "nothing more" : also_);
    }
    if (mistake_) {
      return failure(*mistake_);
    }
    return std::move(found_);
  }

 private:
  void note(const std::string& word, const std::string& expected) {
    if (!mistake_) {
      mistake_ =
          Mistake{(word.empty() ? "the line ends too early" : "\"" + word + "\" is wrong") + ": expected " + expected};
    }
  }

  void take_options() {
    for (bool is_found = true; is_found && !mistake_ && !words_.empty();) {
      const auto is_next = [this](const Option& option) {
        return option.has_word() && option.key() == words_.front() && (!option.is_used || option.repeats);
      };
      const auto option = std::find_if(pattern_.options.begin(), pattern_.options.end(), is_next);
      is_found = option != pattern_.options.end();
      if (is_found) {
        option->is_used = true;
        found_.add_option(option->key());
        words_ = words_.subspan(1);
        take_elements(*option, 1);
      }
    }
  }

  void take_elements(const Option& option, std::size_t first) {
    for (std::size_t i = first; i < option.elements.size(); ++i) {
      take(option.elements[i], option.key(), false);
    }
  }

  void take(const Element& element, const std::string& key, bool is_required) {
    if (mistake_) {
      return;
    }
    if (!element.is_value) {
      if (words_.empty() || words_.front() != element.word) {
        note(words_.empty() ? "" : words_.front(), "\"" + element.word + "\"" + also_);
        return;
      }
      words_ = words_.subspan(1);
      if (is_required) {
        found_.add_to_head(element.word);
      }
      also_.clear();
      return;
    }
    take_value(element, key, is_required);
  }

  void take_value(const Element& element, const std::string& key, bool is_required) {
    for (bool is_first = true; is_first || (element.repeats && !words_.empty()); is_first = false) {
      if (words_.empty()) {
        note("", what_is(element));
        return;
      }
      if (!is_first && is_word_of_option()) {
        break;
      }
      auto reading = read_value(element.word, words_, context_);
      if (!reading) {
        if (is_first) {
          note(words_.front(), reading.error() + also_);
        } else {
          also_ = ", or " + reading.error();
        }
        return;
      }
      words_ = words_.subspan(reading->words);
      if (is_required) {
        found_.add_to_head(reading->value.text);
      }
      found_.add(key, std::move(reading->value));
    }
    also_.clear();
  }

  /// What a value looks like is known by trying to read one that is none.
  [[nodiscard]] std::string what_is(const Element& element) const {
    const std::vector<std::string> none = {"?"};
    const auto reading = read_value(element.word, none, context_);
    return reading ? element.word : reading.error();
  }

  [[nodiscard]] bool is_word_of_option() const {
    return std::any_of(pattern_.options.begin(), pattern_.options.end(),
                       [this](const Option& option) { return option.has_word() && option.key() == words_.front(); });
  }

  Pattern pattern_;
  Words words_;
  const Context& context_;
  Arguments found_;
  std::optional<Mistake> mistake_;
  /// What could also stand here, when a list has just ended.
  std::string also_;
};

}  // namespace

bool Arguments::has(std::string_view key) const {
  return std::find(options_.begin(), options_.end(), key) != options_.end() ||
         std::any_of(values_.begin(), values_.end(), [key](const auto& each) { return each.first == key; });
}

std::vector<Value> Arguments::all(std::string_view key) const {
  std::vector<Value> found;
  for (const auto& [name, value] : values_) {
    if (name == key) {
      found.push_back(value);
    }
  }
  return found;
}

std::string Arguments::text(std::string_view key) const {
  std::string text;
  for (const Value& value : all(key)) {
    text.append(text.empty() ? "" : " ").append(value.text);
  }
  return text;
}

std::string Arguments::text_without(std::string_view key) const {
  std::string text = head_;
  for (const auto& [name, value] : values_) {
    if (name != key) {
      text.append(" ").append(name).append(" ").append(value.text);
    }
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> Arguments::details() const {
  std::vector<std::pair<std::string, std::string>> details;
  for (const std::string& option : options_) {
    details.emplace_back(is_kind(option) ? "" : option, text(option));
  }
  return details;
}

Result<Arguments, Mistake> match(std::string_view pattern, Words words, const Context& context) {
  return Matching(parse(pattern), words, context).run();
}

}  // namespace asan::scenario
