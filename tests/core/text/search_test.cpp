#include "text/search.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/text/search_fixture.hpp"
#include "text/letters.hpp"

namespace asan::text {
namespace {

using Ids = std::vector<std::string>;

const std::vector<search_fixture::Service>& services() {
  static const std::vector<search_fixture::Service> all = search_fixture::services();
  return all;
}

const SearchIndex& index() {
  static const SearchIndex made(search_fixture::entries(), search_fixture::synonyms());
  return made;
}

Ids found(std::string_view query, Language language = Language::az, std::size_t most = 1000) {
  Ids ids;
  for (const SearchHit& hit : index().find(query, language, most)) ids.push_back(services().at(hit.id).id);
  return ids;
}

Ids first(Ids ids, std::size_t count) {
  ids.resize(std::min(ids.size(), count));
  return ids;
}

struct Visitor {
  std::string types;
  /// What stands first in the list, in this order.
  Ids gets;
};

void expect_first(const std::vector<Visitor>& table) {
  for (const Visitor& visitor : table) {
    EXPECT_EQ(first(found(visitor.types), visitor.gets.size()), visitor.gets) << visitor.types;
  }
}

void expect_all(const std::vector<Visitor>& table) {
  for (const Visitor& visitor : table) EXPECT_EQ(found(visitor.types), visitor.gets) << visitor.types;
}

const Ids passports = {"passport-adult", "passport-loss", "passport-child"};
const Ids identity_cards = {"id-renewal", "id-first", "id-loss", "id-child"};
const Ids licences = {"dl-renewal", "dl-foreign-exchange", "dl-loss"};

TEST(Search, finds_a_service_by_a_word_of_its_name_in_any_language) {
  expect_all({{"pasport", passports},
              {"паспорт", passports},
              {"Şəxsiyyət", identity_cards},
              {"mortgage", {"re-mortgage"}},
              {"ипотека", {"re-mortgage"}},
              {"ipoteka", {"re-mortgage"}},
              {"apostil", {"apostille-mfa", "apostille-moj"}},
              {"виза", {"evisa-standard"}},
              {"валюта", {"priv-currency"}},
              {"18 лет", {"passport-adult", "passport-child"}}});
}

TEST(Search, does_not_need_the_right_letters) {
  expect_first({{"suruculuk", licences},
                {"SURUCULUK", licences},
                {"sexsiyyet", identity_cards},
                {"tercume", {"notary-translation"}},
                {"cerime", {"fines-check"}},
                {"VOEN", {"tax-voen-individual"}},
                {"паспорт ребёнку", {"passport-child"}},
                {"паспорт ребенку", {"passport-child"}}});
}

TEST(Search, reads_azerbaijani_as_it_is_typed_on_other_keyboards) {
  expect_first({{"shexsiyyet", identity_cards},
                {"wexsiyyet", identity_cards},
                {"chixarish", {"notary-copy", "re-registration"}},
                {"daghinmaz", {"re-registration"}},
                {"s'xsiyy't v'siq'si", identity_cards},  // Azerbaijani typed while English was on
                {"зфызщке", passports},                  // pasport, while Russian was on
                {"gfcgjhn", passports},                  // паспорт, while English was on
                {"gfcgjhnf", passports}});               // паспорта
}

TEST(Search, knows_the_forms_of_words) {
  expect_first({{"pasportu", passports},
                {"pasportumuzun", passports},
                {"паспорта", passports},
                {"паспортов", passports},
                {"vəsiqəm", {"dl-renewal", "id-renewal"}},
                {"uşağın pasportu", {"passport-child"}},
                {"uşaq pasportu", {"passport-child"}},
                {"müddəti uzatmaq", {"mig-stay-extension"}},
                {"vəsiqəmi itirmişəm", {"dl-loss", "id-loss"}},
                {"водительских прав", {"dl-renewal", "dl-loss", "dl-foreign-exchange"}},
                {"справку о судимости", {"criminal-record"}},
                {"замену прав", {"dl-renewal"}},
                {"translations", {"notary-translation"}}});
}

TEST(Search, finds_while_somebody_is_typing) {
  const std::string whole = "sürücülük vəs";
  for (std::size_t length = 3; length <= length_in_code_points(whole); ++length) {
    const std::string typed = encode_utf8(decode_utf8(whole).substr(0, length));
    EXPECT_EQ(first(found(typed), 3), licences) << typed;
  }
}

TEST(Search, forgives_slips_of_the_finger) {
  expect_first({{"pasprot", {"passport-adult"}},
                {"passprt", {"passport-adult"}},
                {"psport", {"passport-adult"}},
                {"паспрот", {"passport-adult"}},
                {"saxsiyyet", identity_cards},
                {"şəxsiyət", identity_cards},
                {"qeydiyat", {"residence-registration"}},
                {"suruculk vesiqsi", licences},
                {"pasaportumu", {"passport-adult"}},
                {"водителское удостоверенее", {"dl-loss"}},
                {"morgage", {"re-mortgage"}},
                {"sertifikaat", {"asan-imza-citizen"}},
                {"справак", {"criminal-record"}}});
}

TEST(Search, does_not_guess_at_short_words) {
  EXPECT_EQ(found("xyz"), Ids{});
  EXPECT_EQ(found("adm"), Ids{});
  EXPECT_EQ(found("zzzzz"), Ids{});
  EXPECT_EQ(found("2026"), Ids{});
}

TEST(Search, prefers_what_is_there_to_what_could_be_meant) {
  // "kart" is one slip from "karta" and "part"; whoever types "su" means water before "sürücülük".
  expect_first({{"su", {"azersu-card"}}, {"id", {"id-renewal", "id-first", "id-child", "id-loss"}}});
  const Ids taxi = found("taksi");
  EXPECT_EQ(taxi, Ids{"transport-taxi-permit"});
}

TEST(Search, knows_what_else_people_call_it) {
  expect_first({{"права", {"re-registration", "dl-renewal", "dl-loss", "dl-foreign-exchange"}},
                {"загранпаспорт", {"passport-adult"}},
                {"прописка", {"residence-registration"}},
                {"propiska", {"residence-registration"}},
                {"развод", {"civil-divorce-mutual"}},
                {"boşanma", {"civil-divorce-mutual"}},
                {"свадьба", {"civil-marriage"}},
                {"maşın", {"vehicle-registration"}},
                {"машину", {"vehicle-registration"}},
                {"доверенность на машину", {"notary-poa-vehicle-use"}},
                {"lost passport", {"passport-loss"}},
                {"kids passport", {"passport-child"}},
                {"штраф", {"fines-check"}},
                {"квартиру", {"re-registration"}}});
}

TEST(Search, does_not_follow_synonyms_of_synonyms) {
  const SearchIndex chain({{7, {{"alma", "яблоко", "apple"}}, {}}}, {{"alma", "armud"}, {"armud", "heyva"}});
  EXPECT_EQ(chain.find("armud", Language::az, 9).size(), 1U);
  EXPECT_EQ(chain.find("heyva", Language::az, 9).size(), 0U);
}

TEST(Search, leaves_out_words_that_say_nothing) {
  EXPECT_EQ(found("uşaq üçün pasport"), found("uşaq pasport"));
  EXPECT_EQ(found("паспорт для ребенка"), found("паспорт ребенка"));
  EXPECT_EQ(found("how do I get a passport"), found("passport"));
  EXPECT_EQ(found("на"), found("На "));
  EXPECT_FALSE(found("на").empty());  // somebody is typing on: наличие, назначение
}

TEST(Search, wants_every_word_and_takes_half_where_none_has_all) {
  expect_all({{"паспорт ребенку", {"passport-child"}},
              {"daşınmaz əmlak qeydiyyatı", {"re-registration", "re-mortgage"}},
              {"pasport qwertyq", passports},
              {"pasport qwertyq zxcvbnq", {}}});
}

TEST(Search, of_nothing_finds_nothing) {
  for (const std::string query : {"", " ", "?!", "—", "\xFF\xFE", "«»", "\u00A0"}) EXPECT_EQ(found(query), Ids{});
  EXPECT_TRUE(SearchIndex().find("pasport", Language::az, 10).empty());
  EXPECT_TRUE(index().find("pasport", Language::az, 0).empty());
}

TEST(Search, of_very_long_texts_ends) {
  EXPECT_TRUE(found(std::string(100'000, 'q')).empty());
  std::string words;
  for (int i = 0; i < 10'000; ++i) words += "pasport ";
  EXPECT_EQ(found(words), passports);
}

TEST(Search, breaks_ties_by_name_in_the_language_of_the_screen) {
  const SearchIndex twins(
      {{1, {{"ğ", "а", "c"}}, {"eyni"}}, {2, {{"h", "б", "b"}}, {"eyni"}}, {3, {{"g", "в", "a"}}, {"eyni"}}}, {});
  const auto order = [&twins](Language language) {
    std::vector<std::uint32_t> ids;
    for (const SearchHit& hit : twins.find("eyni", language, 9)) ids.push_back(hit.id);
    return ids;
  };
  EXPECT_EQ(order(Language::az), (std::vector<std::uint32_t>{3, 1, 2}));
  EXPECT_EQ(order(Language::ru), (std::vector<std::uint32_t>{1, 2, 3}));
  EXPECT_EQ(order(Language::en), (std::vector<std::uint32_t>{3, 2, 1}));
}

TEST(Search, finds_each_service_first_by_its_own_name) {
  for (const search_fixture::Service& service : services()) {
    for (const Language language : all_languages) {
      const std::string& name = service.names[language];
      EXPECT_EQ(first(found(name, language), 1), Ids{service.id}) << name;
      EXPECT_EQ(first(found(upper(name, language), language), 1), Ids{service.id}) << name;
      EXPECT_EQ(first(found(folded(name), language), 1), Ids{service.id}) << name;
    }
  }
}

/// A word as typed by somebody in a hurry, in all ways: at each inner letter one missing, doubled, wrong, swapped.
std::vector<std::string> slips_in(const std::u16string& word) {
  std::vector<std::string> typed;
  for (std::size_t at = 1; at + 1 < word.size(); ++at) {
    const std::u32string right(word.begin(), word.end());
    std::u32string wrong = right;
    typed.push_back(encode_utf8(wrong.erase(at, 1)));
    wrong = right;
    typed.push_back(encode_utf8(wrong.insert(at, 1, right[at])));
    wrong = right;
    wrong[at] = U'x';
    typed.push_back(encode_utf8(wrong));
    wrong = right;
    std::swap(wrong[at], wrong[at - 1]);
    typed.push_back(encode_utf8(wrong));
  }
  return typed;
}

TEST(Search, finds_services_by_every_long_word_with_every_slip) {
  std::size_t tried = 0;
  Ids missed;
  for (const search_fixture::Service& service : services()) {
    for (const Language language : all_languages) {
      for (const std::u16string& word : words_of(service.names[language])) {
        if (word.size() < 8 || is_stop_word(word)) continue;
        for (const std::string& typed : slips_in(word)) {
          ++tried;
          const Ids ids = found(typed, language);
          if (std::find(ids.begin(), ids.end(), service.id) == ids.end()) missed.push_back(typed);
        }
      }
    }
  }
  EXPECT_GT(tried, 8'000U);
  // A slip may make a form of another word ("транспортным" without н): not one in a thousand does.
  EXPECT_LE(missed.size() * 1'000, tried) << testing::PrintToString(missed);
}

RC_GTEST_PROP(Search, is_ranked_and_cut_from_the_top, ()) {
  const std::size_t service = *rc::gen::inRange<std::size_t>(0, services().size());
  const std::string& name = services().at(service).names[*rc::gen::elementOf(all_languages)];
  const std::string query = name.substr(0, *rc::gen::inRange<std::size_t>(1, name.size()));
  const std::vector<SearchHit> all = index().find(query, Language::ru, 1000);
  for (std::size_t i = 1; i < all.size(); ++i) RC_ASSERT(all[i - 1].score >= all[i].score);
  const std::size_t most = *rc::gen::inRange<std::size_t>(0, 60);
  RC_ASSERT(found(query, Language::ru, most) == first(found(query, Language::ru), most));
}

}  // namespace
}  // namespace asan::text
