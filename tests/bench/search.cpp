// How long one search over 300 services takes, and making the index: `name value unit` a line.
// The services are those of the tests, and copies of them with words of their own, so that there are as many
// different words as in a real catalogue of that size. The queries are what people type, letter by letter,
// and the worst: words that nobody knows, which are looked for in every reading.
#include "text/search.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "../core/text/search_fixture.hpp"
#include "text/letters.hpp"

namespace {

using namespace asan::text;

constexpr std::size_t wanted_services = 300;

std::string made_up_word(std::mt19937& random) {
  static const std::vector<std::string> syllables = {"la",  "qə", "mi", "tor", "dən", "şu", "ra",
                                                     "vez", "ko", "lı", "ny",  "ста", "ро", "ние"};
  std::string word;
  for (int i = 0; i < 4; ++i) word += syllables.at(random() % syllables.size());
  return word;
}

std::vector<SearchEntry> entries() {
  std::mt19937 random(20261125);
  const std::vector<SearchEntry> real = search_fixture::entries();
  std::vector<SearchEntry> all = real;
  while (all.size() < wanted_services) {
    SearchEntry copy = real.at(all.size() % real.size());
    copy.id = static_cast<std::uint32_t>(all.size());
    for (std::string& name : copy.names.in) name = made_up_word(random) + ' ' + name + ' ' + made_up_word(random);
    copy.keywords.push_back(made_up_word(random));
    all.push_back(copy);
  }
  return all;
}

/// Each query as it grows under the fingers, then the worst ones.
std::vector<std::string> queries() {
  std::vector<std::string> all;
  for (const std::string whole :
       {"pasport", "sürücülük vəsiqəsi", "sexsiyyet vesiqesi", "паспорт для ребенка", "водительские права",
        "driving licence renewal", "pasprot", "shexsiyyet", "doğum şəhadətnaməsi", "gfcgjhn"}) {
    const std::u32string letters = decode_utf8(whole);
    for (std::size_t n = 1; n <= letters.size(); ++n) all.push_back(encode_utf8(letters.substr(0, n)));
  }
  for (const std::string worst : {"qeydiyxatdan keçmışəm təsdiqnamasi", "zxcvbnmasd qwertyuiop asdfghjklz",
                                  "государсвеная региcтрацыя недвижымости",
                                  "abcdefgh bcdefghi cdefghij defghijk efghijkl fghijklm ghijklmn hijklmno"}) {
    all.push_back(worst);
  }
  return all;
}

double microseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main() {
  const std::vector<SearchEntry> all = entries();
  const std::vector<SynonymGroup> synonyms = search_fixture::synonyms();
  const auto before_index = std::chrono::steady_clock::now();
  const SearchIndex index(all, synonyms);
  const double index_us = microseconds_since(before_index);

  constexpr int rounds = 200;
  std::vector<double> took;
  std::vector<double> slowest_query;
  std::size_t found = 0;
  for (const std::string& query : queries()) {
    std::vector<double> runs;
    for (int round = 0; round < rounds; ++round) {
      const auto before = std::chrono::steady_clock::now();
      found += index.find(query, Language::az, 20).size();
      runs.push_back(microseconds_since(before));
    }
    took.insert(took.end(), runs.begin(), runs.end());
    std::sort(runs.begin(), runs.end());
    slowest_query.push_back(runs.at(runs.size() / 2));
  }
  std::sort(took.begin(), took.end());
  std::printf("search_services %zu services\n", all.size());
  std::printf("search_found %zu hits\n", found / rounds);
  std::printf("search_median %.1f us\n", took.at(took.size() / 2));
  std::printf("search_p99 %.1f us\n", took.at(took.size() * 99 / 100));
  std::printf("search_slowest_query %.1f us\n", *std::max_element(slowest_query.begin(), slowest_query.end()));
  std::printf("search_index %.0f us\n", index_us);
  return 0;
}
