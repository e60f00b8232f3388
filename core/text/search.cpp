#include "text/search.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <utility>

#include "text/letter_rules.hpp"
#include "text/letters.hpp"
#include "text/search_data.hpp"

namespace asan::text {
namespace {

constexpr std::size_t longest_query_bytes = 256;
constexpr std::size_t most_words = 8;

using Words = std::vector<std::u16string>;

/// When a slip of the finger is looked for.
enum class Slips : std::uint8_t { never, in_unknown_words, in_all_words };

/// The words of a query that say something; all of them where none does, for somebody may be typing on.
Words query_words(std::string_view query) {
  Words all = words_of(query);
  Words telling = all;
  telling.erase(std::remove_if(telling.begin(), telling.end(), is_stop_word), telling.end());
  Words& chosen = telling.empty() ? all : telling;
  chosen.resize(std::min(chosen.size(), most_words));
  return chosen;
}

std::string retyped(std::string_view query, const data::KeyboardSlip& slip) {
  std::u32string out;
  for (const char32_t c : decode_utf8(query)) {
    const char32_t low = lower_of(c);
    const std::size_t key = slip.was_on.find(low);
    out += key == std::u32string_view::npos ? low : slip.was_meant[key];
  }
  return encode_utf8(out);
}

/// What the words of one query have found so far, entry by entry.
class Scores {
 public:
  explicit Scores(std::size_t entries) : totals_(entries, 0), missed_(entries, 0), of_word_(entries, 0) {}

  void add(const SearchPosting& posting, int quality) {
    int& best = of_word_[posting.entry];
    best = std::max(best, quality * posting.weight + posting.bonus);
  }

  /// A word that few entries have says more than one that stands everywhere.
  void finish_word() {
    const std::size_t entries = of_word_.size();
    const auto missing = static_cast<std::size_t>(std::count(of_word_.begin(), of_word_.end(), 0));
    const std::size_t having = std::max<std::size_t>(1, entries - missing);
    const auto rarity = static_cast<int>(std::bit_width(entries / having));
    for (std::size_t i = 0; i < entries; ++i) {
      totals_[i] += rarity * of_word_[i];
      if (of_word_[i] == 0) ++missed_[i];
    }
    std::fill(of_word_.begin(), of_word_.end(), 0);
  }

  [[nodiscard]] int total(std::size_t entry) const noexcept { return totals_[entry]; }
  /// How many of the finished words are not in the entry.
  [[nodiscard]] std::size_t missed(std::size_t entry) const noexcept { return missed_[entry]; }

 private:
  std::vector<int> totals_;
  std::vector<std::size_t> missed_;
  std::vector<int> of_word_;
};

class Matcher {
 public:
  Matcher(const SearchTables& tables, std::size_t entries) : tables_(tables), entries_(entries) {}

  [[nodiscard]] Scores scores_of(const Words& words, Slips slips) const {
    Scores scores(entries_);
    for (const std::u16string& letters : words) {
      add_word(letters, slips, scores);
      scores.finish_word();
    }
    return scores;
  }

 private:
  void add_word(const std::u16string& letters, Slips slips, Scores& scores) const {
    constexpr int for_the_spelling = 8;
    const SearchWord typed = make_search_word(letters, Endings::any);
    const SearchWord meant = make_search_word(respelled(letters), Endings::any);
    const bool spelled_otherwise = meant.letters != typed.letters;
    bool known = add_matches(typed, 0, scores);
    if (spelled_otherwise) known = add_matches(meant, for_the_spelling, scores) || known;
    if (slips == Slips::never || (slips == Slips::in_unknown_words && known)) return;
    add_slips(typed, 0, scores);
    if (spelled_otherwise) add_slips(meant, for_the_spelling, scores);
  }

  /// True when the word is known: what it matches is no chance.
  bool add_matches(const SearchWord& word, int penalty, Scores& scores) const {
    bool sure = false;
    for (const SearchTerm& term : terms_near(tables_, word)) {
      const int quality = match_quality(word, term.word);
      if (quality == 0) continue;
      add(term, quality - penalty, scores);
      sure = sure || quality >= lowest_sure_quality;
    }
    return sure;
  }

  void add_slips(const SearchWord& word, int penalty, Scores& scores) const {
    for (const SearchTerm& term : tables_.terms) {
      const int quality = slip_quality(word, term.word);
      if (quality > penalty) add(term, quality - penalty, scores);
    }
  }

  void add(const SearchTerm& term, int quality, Scores& scores) const {
    for (std::size_t i = 0; i < term.posting_count; ++i) {
      scores.add(tables_.postings[term.first_posting + i], quality);
    }
  }

  const SearchTables& tables_;
  std::size_t entries_;
};

std::vector<std::uint32_t> name_ranks(const std::vector<SearchEntry>& entries, Language language) {
  std::vector<std::pair<std::string, std::uint32_t>> names;
  for (const SearchEntry& entry : entries) {
    names.emplace_back(sort_key(entry.names[language], language), static_cast<std::uint32_t>(names.size()));
  }
  std::sort(names.begin(), names.end());
  std::vector<std::uint32_t> ranks(entries.size(), 0);
  for (std::uint32_t rank = 0; rank < names.size(); ++rank) ranks[names[rank].second] = rank;
  return ranks;
}

}  // namespace

SearchIndex::SearchIndex(const std::vector<SearchEntry>& entries, const std::vector<SynonymGroup>& synonyms)
    : tables_(make_search_tables(entries, synonyms)) {
  for (const SearchEntry& entry : entries) ids_.push_back(entry.id);
  for (const Language language : all_languages) name_ranks_.at(index_of(language)) = name_ranks(entries, language);
}

std::vector<SearchHit> SearchIndex::find(std::string_view query, Language language, std::size_t most) const {
  query = query.substr(0, longest_query_bytes);
  const Matcher matcher(tables_, ids_.size());
  Scores scores(0);
  std::vector<std::uint32_t> found;
  const auto look = [&](const Words& words, Slips slips, std::size_t may_miss) {
    if (words.empty() || !found.empty()) return;
    scores = matcher.scores_of(words, slips);
    for (std::uint32_t i = 0; i < ids_.size(); ++i) {
      if (scores.missed(i) <= may_miss) found.push_back(i);
    }
  };
  // From the plainest reading of the query to the boldest; the first that finds something is taken.
  const Words words = query_words(query);
  look(words, Slips::in_unknown_words, 0);
  for (const data::KeyboardSlip& slip : data::keyboard_slips) {
    if (found.empty()) look(query_words(retyped(query, slip)), Slips::never, 0);
  }
  look(words, Slips::in_all_words, 0);
  look(words, Slips::in_unknown_words, words.size() / 2);

  const std::vector<std::uint32_t>& ranks = name_ranks_.at(index_of(language));
  std::sort(found.begin(), found.end(), [&scores, &ranks](std::uint32_t a, std::uint32_t b) {
    return scores.total(a) != scores.total(b) ? scores.total(a) > scores.total(b) : ranks[a] < ranks[b];
  });
  found.resize(std::min(found.size(), most));
  std::vector<SearchHit> hits;
  hits.reserve(found.size());
  for (const std::uint32_t entry : found) hits.push_back({ids_[entry], scores.total(entry)});
  return hits;
}

}  // namespace asan::text
