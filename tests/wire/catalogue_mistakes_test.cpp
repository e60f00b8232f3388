// Every mistake an editor can make is named with its file, its place and what to write instead.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "wire/catalogue_codec.hpp"
#include "wire/slips.hpp"
#include "wire/small_catalogue.hpp"

namespace asan::wire {
namespace {

TEST(CatalogueMistakes, files) {
  auto files = small_catalogue::files();
  files.push_back({"prices.json", "{}"});
  files.push_back(files.front());
  files.erase(std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path == "synonyms.json"; }));
  const auto result = read_catalogue(files);
  ASSERT_FALSE(result);
  std::vector<std::string> said;
  for (const auto& error : result.error()) said.push_back(error.file + ": " + error.remedy);
  EXPECT_EQ(said, (std::vector<std::string>{
                      "agencies.json: this file was given twice",
                      "prices.json: no part of the catalogue has this name; see assets/catalogue/README.md",
                      "synonyms.json: this file is missing"}));
}

TEST(CatalogueMistakes, without_files_the_first_thing_missing_is_the_zone) {
  const auto result = read_catalogue({});
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().size(), 1U);
  EXPECT_EQ(result.error().front().file, "network.json");
}

TEST(CatalogueMistakes, json_and_fields) {
  expect_named({
      {"synonyms.json", "[[\"pasport\"", "[[\"pasport", "line 1, column 26: invalid literal; expected ']'"},
      {"sources.json", "\"title\": \"The law\",", "", "sources[law].title: expected a string, but it is missing"},
      {"sources.json", "\"title\": \"The law\"", "\"title\": 7", "sources[law].title: expected a string, found 7"},
      {"sources.json", "\"title\": \"The law\"", "\"title\": \"The law\", \"title\": \"x\"",
       "sources[law].title: written twice; keep one"},
      {"sources.json", "\"title\": \"The law\"", "\"titel\": \"The law\"",
       "sources[law].titel: there is no such field here; the fields are id, kind, title, url, reference, date, "
       "editor_note"},
      {"sources.json", "\"kind\": \"law\"", "\"kind\": \"lore\"",
       "sources[law].kind: expected one of official, law, embassy, news, secondary, code, seed, general, found "
       "\"lore\""},
      {"sources.json", "\"id\": \"law\"", "\"id\": \"Law\"",
       "sources[0].id: expected an id: lower-case letters, digits and inner hyphens, found \"Law\""},
      {"sources.json", "\"id\": \"press\"", "\"id\": \"law\"",
       "sources[law].id: the id \"law\" is used twice; ids are unique"},
      {"sources.json", "2022-08-15", "15.08.2022",
       "sources[law].date: write a date as 2022-08-15, 2022-08, 2022 or 2014-2015"},
      {"sources.json", "2022-08-15", "2022-02-30",
       "sources[law].date: write a date as 2022-08-15, 2022-08, 2022 or 2014-2015"},
      {"sources.json", "https://e-qanun.az/1", "e-qanun.az",
       "sources[law].url: an address begins with https:// or http:// and has no spaces; other hints go into "
       "\"reference\""},
  });
}

TEST(CatalogueMistakes, texts) {
  expect_named({
      {"groups.json", "\"Cards\"", "\"\"", "groups[cards].names.en: write a text here"},
      {"groups.json", "\"Cards\"", "\" Cards\"", "groups[cards].names.en: remove the space at the beginning or end"},
      {"groups.json", "\"Cards\"", "\"The  cards\"",
       "groups[cards].names.en: remove the double space or line break inside"},
      {"groups.json", "\"Cards\"", "\"Карты\"",
       "groups[cards].names.en: this text has Cyrillic letters; is it the Russian one?"},
      {"groups.json", ", \"en\": \"Cards\"", "", "groups[cards].names.en: expected a string, but it is missing"},
      {"groups.json", "\"en\": \"Cards\"", "\"en\": \"Cards\", \"tr\": \"Kartlar\"",
       "groups[cards].names.tr: there is no such field here; the fields are az, ru, en"},
      {"services/mia.json", "\"az\": \"tez\"", "\"az\": \"\"",
       "services[card].processing[1].note.az: write a text here"},
      {"services/mia.json", "\"az\": \"Baxış\"", "\"az\": \"Baxış \"",
       "services[card-loss].fees[1].label.az: remove the space at the beginning or end"},
      {"vocabulary.json", "\"Your sex?\"", "\"Ваш пол?\"",
       "variables[sex].question.en: this text has Cyrillic letters; is it the Russian one?"},
      {"services/mia.json", "{ \"az\": \"İtirilmiş vəsiqə\"", "{ \"az\": \"Vəsiqə\"",
       "services[card-loss].names.az: the service \"card\" has the same name; a citizen could not tell them apart"},
  });
}

TEST(CatalogueMistakes, references) {
  expect_named({
      {"agencies.json", "\"sources\": [\"law\"], \"verified\": true", "\"sources\": [\"lex\"], \"verified\": true",
       "agencies[mia].sources[0]: there is no source \"lex\" in sources.json"},
      {"agencies.json", "\"sources\": [\"law\"], \"verified\": true", "\"sources\": [], \"verified\": true",
       "agencies[mia].sources: name at least one source"},
      {"agencies.json", "\"sources\": [\"law\"], \"verified\": true",
       "\"sources\": [\"law\", \"law\"], \"verified\": true", "agencies[mia].sources[1]: listed twice; keep one"},
      {"groups.json", "\"lead_agency\": \"mia\"", "\"lead_agency\": \"fbi\"",
       "groups[cards].lead_agency: there is no agency \"fbi\" in agencies.json"},
      {"services/bank.json", "\"group\": \"money\"", "\"group\": \"coins\"",
       "services[payment].group: there is no group \"coins\" in groups.json"},
      {"services/mia.json", "\"id\": \"id_card\"", "\"id\": \"badge\"",
       "services[card].evidence[0].id: there is no document \"badge\" in evidence.json"},
      {"services/mia.json", "[\"regional\", \"baku-1\"]", "[\"regional\", \"baku-9\"]",
       "services[card-loss].centres[1]: there is no centre \"baku-9\" in centres.json"},
      {"services/mia.json", "\"centres\": \"all\"", "\"centres\": \"everywhere\"",
       "services[card].centres: write \"all\", or a list of centres and of kinds of centres: city, regional, kommunal"},
      {"services/bank.json", "\"agency\": \"bank\"", "\"agency\": \"mia\"",
       "agency: the file is named after its agency: services/mia.json"},
      {"services/bank.json", "\"agency\": \"bank\"", "\"agency\": \"shop\"",
       "agency: there is no agency \"shop\" in agencies.json"},
      {"services/bank.json", "\"id\": \"payment\"", "\"id\": \"card\"",
       "services[card].id: the id \"card\" is used twice; ids are unique"},
      {"life_events.json", "\"card-loss\"", "\"card-found\"",
       "life_events[lost].services[0]: there is no service \"card-found\" in services"},
      {"life_events.json", "[\"card-loss\", \"card\"]", "[]", "life_events[lost].services: name at least one service"},
      {"groups.json", "\"lead_agency\": \"mia\" },",
       "\"lead_agency\": \"mia\" }, { \"id\": \"idle\", \"names\": { \"az\": \"a\", \"ru\": \"б\", \"en\": \"c\" } },",
       "groups[idle]: no service belongs to this group; remove it"},
      {"evidence.json", "{ \"id\": \"photo\"",
       "{ \"id\": \"map\", \"names\": { \"az\": \"a\", \"ru\": \"б\", \"en\": \"c\" }, \"form\": \"original\", "
       "\"whose\": "
       "\"applicant\", \"origin\": \"own\" }, { \"id\": \"photo\"",
       "evidence[map]: no service asks for this document; remove it, or name it in a service"},
      {"evidence.json", "\"form\": \"photo\"", "\"form\": \"picture\"",
       "evidence[photo].form: expected one of original, copy, notarised_copy, application, photo, electronic, details, "
       "found \"picture\""},
      {"evidence.json", "\"form\": \"copy\"", "\"form\": \"original\"",
       "evidence[military].copy_of: only a copy is of another document, and that one is an original"},
      {"evidence.json", "\"copy_of\": \"id_card\"", "\"copy_of\": \"photo\"",
       "evidence[military].copy_of: only a copy is of another document, and that one is an original"},
      {"evidence.json", "[\"card\"]", "[\"badge\"]",
       "evidence[id_card].issued_by[0]: there is no service \"badge\" in services"},
  });
}

TEST(CatalogueMistakes, conditions) {
  expect_named({
      {"services/mia.json", "\"sex == male && age >= 18\"", "\"gender == male\"",
       "services[card].evidence[2].when: \"gender\" cannot stand here: write 'always' alone, or a variable of the "
       "vocabulary: age, sex, speed, urgent"},
      {"services/mia.json", "\"sex == male && age >= 18\"", "\"sex == man\"",
       "services[card].evidence[2].when: \"man\" cannot stand here: sex is one of male, female"},
      {"services/mia.json", "\"sex == male && age >= 18\"", "\"sex == male && age >= 18 && age < 18\"",
       "services[card].evidence[2].when: \"sex == male && age >= 18 && age < 18\" can never hold; mend or remove it"},
      {"services/mia.json", "\"sex == male && age >= 18\"", "\"age >= 0\"",
       "services[card].evidence[2].when: \"age >= 0\" holds for everyone; remove it"},
      {"services/mia.json", "\"sex == male && age >= 18\"", "\"sex == male && age < 15\"",
       "services[card].evidence[2].when: \"sex == male && age < 15\" never holds for those who may ask for the service "
       "(age >= 15)"},
      {"services/mia.json", "\"speed == 1d\", \"kind\"", "\"speed == 5d\", \"kind\"",
       "services[card].fees[1].when: \"speed == 5d\" is no answer of this service; see \"answers\""},
      {"services/mia.json", "\"eligibility\": \"age >= 15\"", "\"eligibility\": \"age > 100 && age < 50\"",
       "services[card].eligibility: \"age > 100 && age < 50\" can never hold; mend or remove it"},
      {"services/mia.json", "\"urgent == false\"", "\"\"",
       "services[card-loss].evidence[0].when: \"\" cannot stand here: write 'always' or a condition such as age >= 18"},
  });
}

TEST(CatalogueMistakes, an_unused_question_is_named) {
  const auto result = read_catalogue(small_catalogue::with("services/mia.json", "\"urgent == false\"", "\"always\""));
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().size(), 1U);
  EXPECT_EQ(result.error().front().file, "vocabulary.json");
  EXPECT_EQ(place_and_remedy(result.error().front()),
            "variables[urgent]: no condition asks for this variable; remove it");
}

TEST(CatalogueMistakes, documents) {
  expect_named({
      {"services/mia.json", "{ \"id\": \"photo\", \"one_of\": \"identity\" }", "{ \"id\": \"photo\" }",
       "services[card].evidence: one_of \"identity\" stands alone; give the other documents the same one_of"},
      {"services/mia.json", "{ \"id\": \"military\", \"when\": \"sex == male && age >= 18\" }",
       "{ \"id\": \"military\", \"when\": \"sex == male\" }, { \"id\": \"military\", \"when\": \"age >= 18\" }",
       "services[card].evidence[3]: \"military\" is asked for twice by evidence[2] and here; make the conditions "
       "exclude "
       "each other"},
  });
}

TEST(CatalogueMistakes, fees) {
  const std::string an_amount = ": expected an amount such as \"25.00 AZN\", or \"unknown\", found ";
  expect_named({
      {"services/mia.json", "\"5.00 AZN\"", "\"5 AZN\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"5 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5,00 AZN\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"5,00 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5.00\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"5.00\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5.000 AZN\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"5.000 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"05.00 AZN\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"05.00 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"-5.00 AZN\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"-5.00 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5.00 manat\"",
       "services[card].fees[0].rates[0].amount" + an_amount + "\"5.00 manat\""},
      {"services/mia.json", "\"5.00 AZN\"", "5", "services[card].fees[0].rates[0].amount: expected a string, found 5"},
      {"services/mia.json", "\"5.00 AZN\"", "\"unknown\"",
       "services[card].fees[0].rates[0]: the amount is unknown, so its status is unknown"},
      {"services/bank.json", "\"amount\": \"unknown\"", "\"amount\": \"1.00 AZN\"",
       "services[payment].fees[0].rates[0]: the amount is known, so its status is not unknown"},
      {"services/mia.json", "\"speed == 1d\", \"kind\"", "\"age >= 18\", \"kind\"",
       "services[card].fees[1]: it contradicts fees[0]: both are due when \"age >= 18\" and \"speed == 10d\"; make the "
       "conditions exclude each other, or mark one with \"adds_up\": true"},
      {"services/mia.json", ", \"adds_up\": true", "",
       "services[card-loss].fees[1]: it contradicts fees[0]: both are due when \"always\" and \"always\"; make the "
       "conditions exclude each other, or mark one with \"adds_up\": true"},
      {"services/mia.json", "\"per\": \"page\"", "\"per\": \"sheet\"",
       "services[card].fees[2].per: expected one of page, month, found \"sheet\""},
      {"services/mia.json", "[{ \"amount\": \"5.00 AZN\", \"status\": \"official\" }]", "[]",
       "services[card].fees[0].rates: write at least { \"amount\": \"unknown\", \"status\": \"unknown\" }"},
      {"services/mia.json", "{ \"amount\": \"5.00 AZN\",",
       "{ \"amount\": \"4.00 AZN\", \"status\": \"historical\" }, { \"amount\": \"5.00 AZN\",",
       "services[card].fees[0].rates[1].from: every rate but the first says from which day it holds, and the days are "
       "in "
       "order"},
      {"services/mia.json", "{ \"amount\": \"5.00 AZN\",",
       "{ \"from\": \"2022-01-01\", \"amount\": \"4.00 AZN\", \"status\": \"historical\" }, { \"from\": "
       "\"2022-01-01\", \"amount\": \"5.00 AZN\",",
       "services[card].fees[0].rates[1].from: every rate but the first says from which day it holds, and the days are "
       "in "
       "order"},
      {"services/mia.json", "{ \"amount\": \"5.00 AZN\",", "{ \"from\": \"2022\", \"amount\": \"5.00 AZN\",",
       "services[card].fees[0].rates[0].from: expected a date such as 2026-01-31, found \"2022\""},
      {"services/mia.json", "\"4.00 AZN\"", "\"4 AZN\"",
       "services[card].editor_earlier_fees[0].amount" + an_amount + "\"4 AZN\""},
  });
}

TEST(CatalogueMistakes, times_validity_and_answers) {
  expect_named({
      {"services/mia.json", "\"unit\": \"hours\", \"value\": 3", "\"unit\": \"hours\"",
       "services[card-loss].processing[1]: say how many in \"value\""},
      {"services/bank.json", "\"unit\": \"immediate\"", "\"unit\": \"immediate\", \"value\": 1",
       "services[payment].processing[0]: unknown and immediate have no \"value\""},
      {"services/mia.json", "\"unit\": \"unknown\", \"status\": \"unknown\"",
       "\"unit\": \"unknown\", \"status\": \"official\"",
       "services[card-loss].processing[0]: unit and status are unknown together or not at all"},
      {"services/mia.json", ", \"note\": { \"az\": \"axşam\", \"ru\": \"вечером\", \"en\": \"evening\" }", "",
       "services[card-loss].processing[1]: it contradicts processing[0]; make the conditions exclude each other, or "
       "say "
       "in a note what it is for"},
      {"services/mia.json", "\"when\": \"age < 55\"", "\"when\": \"age < 56\"",
       "services[card].validity[1]: it contradicts validity[0]; make the conditions exclude each other"},
      {"services/mia.json", "\"unit\": \"unlimited\"", "\"unit\": \"unlimited\", \"value\": 5",
       "services[card].validity[1]: unlimited has no \"value\""},
      {"services/mia.json", "\"unit\": \"years\", \"value\": 10", "\"unit\": \"years\"",
       "services[card].validity[0]: say how many in \"value\""},
      {"services/mia.json", "[\"1d\", \"10d\"]", "[\"1d\", \"2d\"]",
       "services[card].answers[0].values[1]: expected a value of this variable, found \"2d\""},
      {"services/mia.json", "[\"1d\", \"10d\"]", "[\"1d\", \"10d\", \"1d\"]",
       "services[card].answers[0].values: a value is listed twice; keep one"},
      {"services/mia.json", "[\"1d\", \"10d\"]", "[\"10d\"]",
       "services[card].answers[0].values: a question needs at least two answers; with one, remove the question's "
       "conditions"},
      {"services/mia.json", "\"variable\": \"speed\"", "\"variable\": \"haste\"",
       "services[card].answers[0].variable: expected a variable of vocabulary.json, found \"haste\""},
      {"services/mia.json", "{ \"variable\": \"speed\", \"values\": [\"1d\", \"10d\"] }",
       "{ \"variable\": \"speed\", \"values\": [\"1d\", \"10d\"] }, { \"variable\": \"speed\", \"values\": [\"1d\", "
       "\"10d\"] }",
       "services[card].answers[1]: this variable is listed twice; keep one"},
      {"services/mia.json", "{ \"variable\": \"speed\", \"values\": [\"1d\", \"10d\"] }",
       "{ \"variable\": \"age\", \"values\": [\"15\", \"16\"] }",
       "services[card].answers[0]: only values of a choice can be listed"},
      {"services/bank.json", "\"minutes\": 8", "\"minutes\": 0",
       "services[payment].typical.minutes: expected a whole number from 1 to 480, found 0"},
      {"services/bank.json", "[\"centre\", \"online\"]", "[]",
       "services[payment].channels: name at least one of centre, online, mobile, airport"},
      {"services/bank.json", "[\"centre\", \"online\"]", "[\"online\"]",
       "services[payment].centres: remove it, or add centre to the channels"},
      {"services/bank.json", ", \"centres\": [\"baku-1\"]", "",
       "services[payment].centres: say which centres offer the service, or remove centre from its channels"},
  });
}

TEST(CatalogueMistakes, vocabulary_synonyms_and_booking_rules) {
  expect_named({
      {"vocabulary.json", "\"name\": \"urgent\"", "\"name\": \"isUrgent\"",
       "variables[3].name: expected a name of lower-case letters, digits and underscores, found \"isUrgent\""},
      {"vocabulary.json", "\"name\": \"urgent\"", "\"name\": \"always\"",
       "variables[3].name: expected a name of lower-case letters, digits and underscores, found \"always\""},
      {"vocabulary.json", "\"name\": \"urgent\"", "\"name\": \"sex\"",
       "variables[sex].name: this name is used twice; names are unique"},
      {"vocabulary.json", "\"name\": \"female\"", "\"name\": \"male\"",
       "variables[sex].values[male]: this value is listed twice; keep one"},
      {"vocabulary.json", "\"least\": 0", "\"least\": 120", "variables[age]: \"least\" must be below \"most\""},
      {"vocabulary.json", "\"en\": \"Is it urgent?\" } }", "\"en\": \"Is it urgent?\" }, \"values\": [] }",
       "variables[urgent].values: only a choice has values of its own"},
      {"vocabulary.json", "\"en\": \"Is it urgent?\" } }", "\"en\": \"Is it urgent?\" }, \"most\": 3 }",
       "variables[urgent]: only an integer has \"least\" and \"most\""},
      {"synonyms.json", "[\"car\", \"maşın\"]", "[\"car\"]",
       "groups[1]: one word alone has no synonym; add another or remove the group"},
      {"synonyms.json", "[\"car\", \"maşın\"]", "[\"car\", \"car\"]", "groups[1][1]: listed twice; keep one"},
      {"booking_rules.json", "\"value\": 15", "\"value\": 7",
       "slot_step_minutes: choose minutes that divide a day, such as 5, 10, 15, 20 or 30"},
      {"booking_rules.json", "\"value\": 15", "\"value\": 0",
       "slot_step_minutes.value: expected a whole number from 1 to 1440, found 0"},
      {"booking_rules.json", "\"window_days\": { \"value\": 30", "\"window_days\": { \"value\": 367",
       "window_days.value: expected a whole number from 1 to 366, found 367"},
      {"booking_rules.json", "\"hold_minutes\": { \"value\": 10, \"basis\": \"ours\" }",
       "\"hold_minutes\": { \"value\": 10 }", "hold_minutes.basis: expected a string, but it is missing"},
      {"booking_rules.json", "\"hold_minutes\": { \"value\": 10, \"basis\": \"ours\" }",
       "\"hold_minutes\": { \"value\": 10, \"basis\": \"ours\", \"source\": \"law\" }",
       "hold_minutes.source: a value with a source has \"basis\": \"source\""},
      {"booking_rules.json", "\"hold_minutes\": { \"value\": 10, \"basis\": \"ours\" }",
       "\"hold_minutes\": { \"value\": 10, \"basis\": \"source\", \"source\": \"gossip\" }",
       "hold_minutes.source: there is no source \"gossip\" in sources.json"},
      {"booking_rules.json", "\"value\": 8", "\"value\": 0",
       "counters.centres[0].value: expected a whole number from 1 to 500, found 0"},
  });
}

TEST(CatalogueMistakes, a_lead_longer_than_the_window_books_nothing) {
  auto files = small_catalogue::with("booking_rules.json", "\"lead_minutes\": { \"value\": 60",
                                     "\"lead_minutes\": { \"value\": 1440");
  for (CatalogueFile& file : files) {
    const std::size_t at = file.json.find("\"window_days\": { \"value\": 30");
    if (at != std::string::npos) file.json.replace(at, 28, "\"window_days\": { \"value\": 1 ");
  }
  const auto result = read_catalogue(files);
  ASSERT_FALSE(result);
  EXPECT_EQ(place_and_remedy(result.error().front()),
            "lead_minutes: nothing could be booked: the lead time is longer than the window");
}

TEST(CatalogueMistakes, all_are_said_at_once_in_the_order_of_the_files) {
  auto files = small_catalogue::with("sources.json", "\"The law\"", "\" The law\"");
  for (CatalogueFile& file : files) {
    if (file.path == "agencies.json") file.json = "{";
    if (file.path == "synonyms.json") file.json = "{ \"groups\": [[\"a\"]] }";
  }
  const auto result = read_catalogue(files);
  ASSERT_FALSE(result);
  std::vector<std::string> said;
  for (const auto& error : result.error()) {
    if (said.empty() || said.back() != error.file) said.push_back(error.file);
  }
  EXPECT_TRUE(std::is_sorted(said.begin(), said.end()));
  EXPECT_EQ(said.front(), "agencies.json");
  EXPECT_EQ(std::count(said.begin(), said.end(), "sources.json"), 1);
  EXPECT_EQ(std::count(said.begin(), said.end(), "synonyms.json"), 1);
}

}  // namespace
}  // namespace asan::wire
