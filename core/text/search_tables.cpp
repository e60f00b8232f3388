#include "text/search_tables.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace asan::text {
namespace {

constexpr int name_weight = 10;
constexpr int keyword_weight = 7;

/// A synonym says a little less than the text whose word it stands for.
constexpr int weight_of_synonym(int weight_of_text) noexcept { return weight_of_text - 2; }

std::vector<std::u16string> telling_words_of(std::string_view text) {
  std::vector<std::u16string> words = words_of(text);
  words.erase(std::remove_if(words.begin(), words.end(), is_stop_word), words.end());
  return words;
}

/// A text by its words; how many of them stand before a remark in brackets.
struct Wording {
  std::vector<std::u16string> words;
  std::size_t length = 1;
};

Wording wording_of(std::string_view text) {
  const std::size_t bracket = std::min(text.find('('), text.size());
  Wording wording{telling_words_of(text.substr(0, bracket))};
  wording.length = std::max<std::size_t>(1, wording.words.size());
  for (std::u16string& word : telling_words_of(text.substr(bracket))) wording.words.push_back(std::move(word));
  return wording;
}

/// A word tells more about an entry when it stands early and with few others.
constexpr int bonus_of(std::size_t position, std::size_t length) noexcept {
  constexpr int first_word = 30;
  constexpr int a_word_later = 4;
  constexpr int only_word = 60;
  return std::max(0, first_word - a_word_later * static_cast<int>(position)) + only_word / static_cast<int>(length);
}

/// How much a word says about an entry.
struct Standing {
  int weight = 0;
  int bonus = 0;
};

constexpr Standing better(Standing a, Standing b) noexcept {
  const bool first = a.weight != b.weight ? a.weight > b.weight : a.bonus > b.bonus;
  return first ? a : b;
}

class Builder {
 public:
  void add_text(std::uint32_t entry, const std::string& written, int weight, Endings endings) {
    const Wording& wording = wording_of_known(written);
    const std::uint32_t text = new_text(entry);
    for (std::size_t i = 0; i < wording.words.size(); ++i) {
      add_word(wording.words[i], endings, {entry, text, weight, bonus_of(i, wording.length)});
    }
  }

  /// An entry in which a member of a group stands gets the group's other members as further words. All groups
  /// look at the entries as they were written, so no group leads on to another.
  void add_synonyms(const std::vector<SynonymGroup>& groups) {
    const SearchTables written = tables();
    std::map<std::pair<std::uint32_t, std::string>, Standing> further;
    for (const SynonymGroup& group : groups) {
      for (const std::string& present : group) {
        for (const auto& [entry, standing] : entries_with(wording_of_known(present).words, written)) {
          for (const std::string& other : group) {
            if (other == present) continue;
            Standing& best = further[{entry, other}];
            best = better(best, {weight_of_synonym(standing.weight), standing.bonus});
          }
        }
      }
    }
    for (const auto& [key, standing] : further) {
      const std::uint32_t text = new_text(key.first);
      for (const std::u16string& word : wording_of_known(key.second).words) {
        add_word(word, Endings::any, {key.first, text, standing.weight, standing.bonus});
      }
    }
  }

  [[nodiscard]] SearchTables tables() {
    SearchTables out;
    for (auto& [letters, draft] : drafts_) {
      if (draft.endings_of_word != draft.endings) {
        draft.word = make_search_word(letters, static_cast<Endings>(draft.endings));
        draft.endings_of_word = draft.endings;
      }
      const SearchWord& word = draft.word;
      out.letter_sets.push_back(word.letter_set);
      out.terms.push_back({word, out.postings.size(), draft.postings.size()});
      out.postings.insert(out.postings.end(), draft.postings.begin(), draft.postings.end());
    }
    return out;
  }

 private:
  struct Draft {
    unsigned endings = 0;
    /// Made for these endings; more may have come since.
    SearchWord word;
    unsigned endings_of_word = 0;
    std::vector<SearchPosting> postings;
  };

  using Standings = std::map<std::uint32_t, Standing>;

  /// The same agency stands at many services: its words are taken apart once.
  const Wording& wording_of_known(const std::string& text) {
    const auto known = wordings_.find(text);
    return known != wordings_.end() ? known->second : wordings_.emplace(text, wording_of(text)).first->second;
  }

  std::uint32_t new_text(std::uint32_t entry) {
    entry_of_text_.push_back(entry);
    return static_cast<std::uint32_t>(entry_of_text_.size() - 1);
  }

  void add_word(const std::u16string& word, Endings endings, const SearchPosting& posting) {
    Draft& draft = drafts_[word];
    draft.endings |= static_cast<unsigned>(endings);
    draft.postings.push_back(posting);
  }

  /// Entries with one text in which all the words stand, in any form and order.
  [[nodiscard]] Standings entries_with(const std::vector<std::u16string>& words, const SearchTables& written) const {
    Standings texts;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Standings with_word = texts_with(words[i], written);
      if (i == 0) texts = with_word;
      for (auto text = texts.begin(); text != texts.end();) {
        const auto same = with_word.find(text->first);
        if (same == with_word.end()) {
          text = texts.erase(text);
          continue;
        }
        text->second = better(text->second, same->second);
        ++text;
      }
    }
    Standings entries;
    for (const auto& [text, standing] : texts) {
      Standing& best = entries[entry_of_text_[text]];
      best = better(best, standing);
    }
    return entries;
  }

  [[nodiscard]] static Standings texts_with(const std::u16string& letters, const SearchTables& written) {
    const SearchWord wanted = make_search_word(letters, Endings::any);
    Standings texts;
    for (const SearchTerm& term : terms_near(written, wanted)) {
      if (inflection_quality(wanted, term.word) == 0) continue;
      for (std::size_t i = 0; i < term.posting_count; ++i) {
        const SearchPosting& posting = written.postings[term.first_posting + i];
        Standing& best = texts[posting.text];
        best = better(best, {posting.weight, posting.bonus});
      }
    }
    return texts;
  }

  std::map<std::string, Wording> wordings_;
  std::map<std::u16string, Draft> drafts_;
  std::vector<std::uint32_t> entry_of_text_;
};

}  // namespace

TermRange terms_near(const SearchTables& tables, const SearchWord& word) noexcept {
  constexpr std::size_t shared = 3;
  const std::u16string_view head = std::u16string_view(word.letters).substr(0, shared);
  const auto head_of = [head](const SearchTerm& term) {
    return std::u16string_view(term.word.letters).substr(0, head.size());
  };
  const auto first = std::partition_point(tables.terms.begin(), tables.terms.end(),
                                          [&](const SearchTerm& term) { return head_of(term) < head; });
  const auto last =
      std::partition_point(first, tables.terms.end(), [&](const SearchTerm& term) { return head_of(term) == head; });
  return {first, last};
}

SearchTables make_search_tables(const std::vector<SearchEntry>& entries, const std::vector<SynonymGroup>& synonyms) {
  Builder builder;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto entry = static_cast<std::uint32_t>(i);
    for (const Language language : all_languages) {
      const Endings endings = language == Language::az ? Endings::azerbaijani : Endings::other;
      builder.add_text(entry, entries[i].names[language], name_weight, endings);
    }
    for (const std::string& keyword : entries[i].keywords) {
      builder.add_text(entry, keyword, keyword_weight, Endings::any);
    }
  }
  builder.add_synonyms(synonyms);
  return builder.tables();
}

}  // namespace asan::text
