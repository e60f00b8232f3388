#include "text/search_tables.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace asan::text {
namespace {

constexpr int name_weight = 10;
constexpr int keyword_weight = 6;
constexpr int synonym_weight = 5;

constexpr int bonus_of(std::size_t position, std::size_t words) noexcept {
  constexpr int first_word = 30;
  constexpr int a_word_later = 6;
  constexpr int only_word = 60;
  return std::max(0, first_word - a_word_later * static_cast<int>(position)) + only_word / static_cast<int>(words);
}

std::vector<std::u16string> telling_words_of(const std::string& text) {
  std::vector<std::u16string> words = words_of(text);
  words.erase(std::remove_if(words.begin(), words.end(), is_stop_word), words.end());
  return words;
}

using Numbers = std::vector<std::uint32_t>;

void sort_unique(Numbers& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

Numbers in_both(const Numbers& a, const Numbers& b) {
  Numbers both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

class Builder {
 public:
  void add_text(std::uint32_t entry, const std::vector<std::u16string>& words, int weight, Endings endings) {
    const auto text = static_cast<std::uint32_t>(entry_of_text_.size());
    entry_of_text_.push_back(entry);
    for (std::size_t i = 0; i < words.size(); ++i) {
      Draft& draft = drafts_[words[i]];
      draft.endings |= static_cast<unsigned>(endings);
      draft.postings.push_back({entry, text, weight, bonus_of(i, words.size())});
    }
  }

  /// An entry in which a member of a group stands gets the group's other members as further words. All groups
  /// look at the entries as they were written, so no group leads on to another.
  void add_synonyms(const std::vector<SynonymGroup>& groups) {
    const SearchTables written = tables();
    std::vector<std::pair<std::uint32_t, std::vector<std::u16string>>> further;
    for (const SynonymGroup& group : groups) {
      for (const std::string& present : group) {
        for (const std::uint32_t entry : entries_with(telling_words_of(present), written)) {
          for (const std::string& other : group) {
            if (other != present) further.emplace_back(entry, telling_words_of(other));
          }
        }
      }
    }
    std::sort(further.begin(), further.end());
    further.erase(std::unique(further.begin(), further.end()), further.end());
    for (const auto& [entry, words] : further) add_text(entry, words, synonym_weight, Endings::any);
  }

  [[nodiscard]] SearchTables tables() const {
    SearchTables out;
    for (const auto& [letters, draft] : drafts_) {
      const SearchWord word = make_search_word(letters, static_cast<Endings>(draft.endings));
      out.terms.push_back({word, out.postings.size(), draft.postings.size()});
      out.postings.insert(out.postings.end(), draft.postings.begin(), draft.postings.end());
    }
    return out;
  }

 private:
  struct Draft {
    unsigned endings = 0;
    std::vector<SearchPosting> postings;
  };

  /// Entries with one text in which all the words stand, in any form and order.
  [[nodiscard]] Numbers entries_with(const std::vector<std::u16string>& words, const SearchTables& written) const {
    Numbers texts;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Numbers with_word = texts_with(words[i], written);
      texts = i == 0 ? with_word : in_both(texts, with_word);
    }
    Numbers entries;
    for (const std::uint32_t text : texts) entries.push_back(entry_of_text_[text]);
    sort_unique(entries);
    return entries;
  }

  [[nodiscard]] static Numbers texts_with(const std::u16string& letters, const SearchTables& written) {
    const SearchWord wanted = make_search_word(letters, Endings::any);
    Numbers texts;
    for (const SearchTerm& term : written.terms) {
      if (inflection_quality(wanted, term.word) == 0) continue;
      for (std::size_t i = 0; i < term.posting_count; ++i) {
        texts.push_back(written.postings[term.first_posting + i].text);
      }
    }
    sort_unique(texts);
    return texts;
  }

  std::map<std::u16string, Draft> drafts_;
  Numbers entry_of_text_;
};

}  // namespace

SearchTables make_search_tables(const std::vector<SearchEntry>& entries, const std::vector<SynonymGroup>& synonyms) {
  Builder builder;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto entry = static_cast<std::uint32_t>(i);
    for (const Language language : all_languages) {
      const Endings endings = language == Language::az ? Endings::azerbaijani : Endings::other;
      builder.add_text(entry, telling_words_of(entries[i].names[language]), name_weight, endings);
    }
    for (const std::string& keyword : entries[i].keywords) {
      builder.add_text(entry, telling_words_of(keyword), keyword_weight, Endings::any);
    }
  }
  builder.add_synonyms(synonyms);
  return builder.tables();
}

}  // namespace asan::text
