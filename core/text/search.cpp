#include "text/search.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <utility>

#include "text/letter_rules.hpp"
#include "text/letters.hpp"
#include "text/search_data.hpp"
#include "text/search_slips.hpp"

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

/// What one word of a query finds, by entry: 0 where it finds nothing.
class WordScores {
 public:
  WordScores(const SearchTables& tables, std::size_t entries, const std::u16string& letters)
      : tables_(tables), typed_(make_search_word(letters, Endings::any)), plain_(entries, 0) {
    const std::u16string other_spelling = respelled(letters);
    if (other_spelling != letters) meant_ = make_search_word(other_spelling, Endings::any);
    add_matches(typed_, 0);
    if (meant_) add_matches(*meant_, for_the_spelling);
  }

  [[nodiscard]] const std::vector<int>& by_entry(Slips slips) {
    if (slips == Slips::never || (slips == Slips::in_unknown_words && is_known_)) return plain_;
    if (!with_slips_) {
      with_slips_ = plain_;
      add_slips(typed_, 0);
      if (meant_) add_slips(*meant_, for_the_spelling);
    }
    return *with_slips_;
  }

 private:
  static constexpr int for_the_spelling = 8;

  void add_matches(const SearchWord& word, int penalty) {
    for (const SearchTerm& term : terms_near(tables_, word)) {
      const int quality = match_quality(word, term.word);
      if (quality == 0) continue;
      add(term, quality - penalty, plain_);
      is_known_ = is_known_ || quality >= lowest_sure_quality;
    }
  }

  void add_slips(const SearchWord& word, int penalty) {
    const SlipPattern pattern(word);
    for (std::size_t i = 0; i < tables_.terms.size(); ++i) {
      if (!pattern.may_mean(tables_.letter_sets[i])) continue;
      const int quality = pattern.quality(tables_.terms[i].word);
      if (quality > penalty) add(tables_.terms[i], quality - penalty, *with_slips_);
    }
  }

  void add(const SearchTerm& term, int quality, std::vector<int>& scores) const {
    for (std::size_t i = 0; i < term.posting_count; ++i) {
      const SearchPosting& posting = tables_.postings[term.first_posting + i];
      int& best = scores[posting.entry];
      best = std::max(best, quality * posting.weight + posting.bonus);
    }
  }

  const SearchTables& tables_;
  SearchWord typed_;
  std::optional<SearchWord> meant_;
  std::vector<int> plain_;
  std::optional<std::vector<int>> with_slips_;
  bool is_known_ = false;
};

/// One way to read a query, word by word.
class Reading {
 public:
  Reading(const SearchTables& tables, std::size_t entries, const Words& words)
      : totals_(entries, 0), missed_(entries, 0) {
    for (const std::u16string& letters : words) words_.emplace_back(tables, entries, letters);
  }

  /// The entries that miss no more words than that.
  [[nodiscard]] std::vector<std::uint32_t> found(Slips slips, std::size_t may_miss) {
    std::fill(totals_.begin(), totals_.end(), 0);
    std::fill(missed_.begin(), missed_.end(), std::size_t{0});
    for (WordScores& word : words_) add(word.by_entry(slips));
    std::vector<std::uint32_t> entries;
    for (std::uint32_t i = 0; i < totals_.size(); ++i) {
      if (totals_[i] > 0 && missed_[i] <= may_miss) entries.push_back(i);
    }
    return entries;
  }

  /// By entry, as found last.
  [[nodiscard]] const std::vector<int>& totals() const noexcept { return totals_; }

 private:
  /// A word that few entries have says more than one that stands everywhere.
  void add(const std::vector<int>& scores) {
    const auto missing = static_cast<std::size_t>(std::count(scores.begin(), scores.end(), 0));
    const std::size_t having = std::max<std::size_t>(1, scores.size() - missing);
    const auto rarity = static_cast<int>(std::bit_width(scores.size() / having));
    for (std::size_t i = 0; i < scores.size(); ++i) {
      totals_[i] += rarity * scores[i];
      if (scores[i] == 0) ++missed_[i];
    }
  }

  std::vector<WordScores> words_;
  std::vector<int> totals_;
  std::vector<std::size_t> missed_;
};

std::vector<std::uint32_t> name_ranks(const std::vector<SearchEntry>& entries, Language language) {
  std::vector<std::pair<std::string, std::uint32_t>> names;
  names.reserve(entries.size());
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
  const std::size_t entries = ids_.size();
  // From the plainest reading of the query to the boldest; the first that finds something is taken.
  const Words words = query_words(query);
  Reading reading(tables_, entries, words);
  std::vector<std::uint32_t> found = reading.found(Slips::in_unknown_words, 0);
  for (const data::KeyboardSlip& slip : data::keyboard_slips) {
    if (!found.empty()) break;
    Reading other(tables_, entries, query_words(retyped(query, slip)));
    found = other.found(Slips::never, 0);
    if (!found.empty()) reading = std::move(other);
  }
  if (found.empty()) found = reading.found(Slips::in_all_words, 0);
  if (found.empty()) found = reading.found(Slips::in_unknown_words, words.size() / 2);

  const std::vector<std::uint32_t>& ranks = name_ranks_.at(index_of(language));
  const std::vector<int>& totals = reading.totals();
  std::sort(found.begin(), found.end(), [&totals, &ranks](std::uint32_t a, std::uint32_t b) {
    return totals[a] != totals[b] ? totals[a] > totals[b] : ranks[a] < ranks[b];
  });
  found.resize(std::min(found.size(), most));
  std::vector<SearchHit> hits;
  hits.reserve(found.size());
  for (const std::uint32_t entry : found) hits.push_back({ids_[entry], totals[entry]});
  return hits;
}

}  // namespace asan::text
