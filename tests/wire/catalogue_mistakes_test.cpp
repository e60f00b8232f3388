// Every mistake an editor can make is named with its file, its place and what to write instead.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "wire/catalogue_codec.hpp"
#include "wire/small_catalogue.hpp"

namespace asan::wire {
namespace {

/// One slip: in `file`, `piece` became `instead`; the editor reads "place: remedy".
struct Slip {
  std::string file;
  std::string piece;
  std::string instead;
  std::string message;
};

std::string place_and_remedy(const catalogue::CatalogueError& error) {
  return error.place.empty() ? error.remedy : error.place + ": " + error.remedy;
}

void expect_named(const std::vector<Slip>& slips) {
  for (const Slip& slip : slips) {
    const auto files = small_catalogue::with(slip.file, slip.piece, slip.instead);
    ASSERT_FALSE(files.empty()) << "not found, or not once: " << slip.piece;
    const auto result = read_catalogue(files);
    ASSERT_FALSE(result) << slip.piece << " -> " << slip.instead;
    std::string said;
    bool is_named = false;
    for (const auto& error : result.error()) {
      said += "\n  " + error.file + ": " + place_and_remedy(error);
      is_named = is_named || (error.file == slip.file && place_and_remedy(error) == slip.message);
    }
    EXPECT_TRUE(is_named) << slip.piece << " -> " << slip.instead << "\n  wanted: " << slip.message << said;
  }
}

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
       "{ \"id\": \"map\", \"names\": { \"az\": \"a\", \"ru\": \"б\", \"en\": \"c\" } }, { \"id\": \"photo\"",
       "evidence[map]: no service asks for this document; remove it, or name it in a service"},
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
      {"services/mia.json", "\"speed == 1d\", \"amount\"", "\"speed == 5d\", \"amount\"",
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
      {"services/mia.json", "\"5.00 AZN\"", "\"5 AZN\"", "services[card].fees[0].amount" + an_amount + "\"5 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5,00 AZN\"",
       "services[card].fees[0].amount" + an_amount + "\"5,00 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5.00\"", "services[card].fees[0].amount" + an_amount + "\"5.00\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5.000 AZN\"",
       "services[card].fees[0].amount" + an_amount + "\"5.000 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"05.00 AZN\"",
       "services[card].fees[0].amount" + an_amount + "\"05.00 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"-5.00 AZN\"",
       "services[card].fees[0].amount" + an_amount + "\"-5.00 AZN\""},
      {"services/mia.json", "\"5.00 AZN\"", "\"5.00 manat\"",
       "services[card].fees[0].amount" + an_amount + "\"5.00 manat\""},
      {"services/mia.json", "\"5.00 AZN\"", "5", "services[card].fees[0].amount: expected a string, found 5"},
      {"services/mia.json", "\"5.00 AZN\"", "\"unknown\"",
       "services[card].fees[0]: the amount is unknown, so its status is unknown"},
      {"services/bank.json", "\"amount\": \"unknown\"", "\"amount\": \"1.00 AZN\"",
       "services[payment].fees[0]: the amount is known, so its status is not unknown"},
      {"services/mia.json", "\"speed == 1d\", \"amount\"", "\"age >= 18\", \"amount\"",
       "services[card].fees[1]: it contradicts fees[0]: both are due when \"age >= 18\" and \"speed == 10d\"; make the "
       "conditions exclude each other, or mark one with \"adds_up\": true"},
      {"services/mia.json", ", \"adds_up\": true", "",
       "services[card-loss].fees[1]: it contradicts fees[0]: both are due when \"always\" and \"always\"; make the "
       "conditions exclude each other, or mark one with \"adds_up\": true"},
      {"services/mia.json", "\"per\": \"page\"", "\"per\": \"sheet\"",
       "services[card].fees[2].per: expected one of page, month, found \"sheet\""},
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

TEST(CatalogueMistakes, centres_and_hours) {
  expect_named({
      {"hours.json", "\"monday\": [\"09:00-13:00\"", "\"monday\": [\"9-13\"",
       "profiles[long].weekly.monday[0]: expected hours such as \"10:00-20:00\", found \"9-13\""},
      {"hours.json", "\"14:00-18:00\"", "\"14:00-12:00\"",
       "profiles[long].weekly.monday[1]: it closes before it opens; hours over midnight last 12 hours at most"},
      {"hours.json", "\"14:00-18:00\"", "\"12:00-18:00\"",
       "profiles[long].weekly.monday[1]: it opens before the hours above have ended; write them in order"},
      {"hours.json", "\"sunday\": []", "\"sunnday\": []",
       "profiles[long].weekly.sunday: expected a list, but it is missing"},
      {"centres.json", "\"hours\": \"long\",\n    \"dated_hours\"", "\"hours\": \"short\",\n    \"dated_hours\"",
       "centres[baku-1].hours: there is no profile \"short\" in hours.json"},
      {"centres.json", "\"10:00-14:00\"", "\"10:00-09:00\"",
       "centres[baku-1].dated_hours[0].ranges[0]: it closes before it opens; hours over midnight last 12 hours at "
       "most"},
      {"centres.json", "{ \"on\": \"2026-12-30\", \"ranges\": [\"10:00-14:00\"] }",
       "{ \"on\": \"2026-12-30\", \"ranges\": [] }, { \"on\": \"2026-12-30\", \"ranges\": [] }",
       "centres[baku-1].dated_hours[1]: this day is listed twice; keep one"},
      {"centres.json", "\"latitude\": \"40.41\"", "\"latitude\": \"90.01\"",
       "centres[baku-1].position.latitude: expected degrees with two decimals such as \"40.41\", found \"90.01\""},
      {"centres.json", "\"latitude\": \"40.41\"", "\"latitude\": 40.41",
       "centres[baku-1].position.latitude: expected a string, found a number"},
      {"centres.json", "2012-12-29", "2012-13-29",
       "centres[baku-1].opened_on: expected a date such as 2026-11-25, found \"2012-13-29\""},
      {"centres.json", "\"active\": true", "\"active\": \"yes\"",
       "centres[baku-1].active: expected true or false, found \"yes\""},
      {"centres.json", "\"number\": 1", "\"number\": 0",
       "centres[baku-1].number: expected a whole number from 1 to 999, found 0"},
      {"centres.json", "\"id\": \"barda\"", "\"id\": \"regional\"",
       "centres[regional].id: this word means many centres; use another id"},
  });
}

TEST(CatalogueMistakes, network_and_holidays) {
  expect_named({
      {"network.json", "2026-11-22", "22 November",
       "collected_on: expected a date such as 2026-11-25, found \"22 November\""},
      {"network.json", "+04:00", "4", "zone.offsets[0].offset: expected an offset such as +04:00, found \"4\""},
      {"network.json", "2015-10-25T00:00:00Z", "2015-10-25",
       "zone.offsets[0].from: expected an instant such as 2015-10-25T00:00:00Z, found \"2015-10-25\""},
      {"network.json", "{ \"from\": \"2015-10-25T00:00:00Z\", \"offset\": \"+04:00\" }", "",
       "zone: a zone has a name and offsets, the earliest first"},
      {"network.json", "\"to_on\": \"2026-03-26\"", "\"to_on\": \"2026-03-19\"",
       "closures[0]: the closure ends before it begins; both days are included"},
      {"network.json", "\"sources\": [\"press\"]", "\"sources\": []", "closures[0].sources: name at least one source"},
      {"network.json", "[\"regional\"]", "[]",
       "closures[0].centres: this closes no centre; name at least one centre or kind of centre, or write \"all\""},
      {"network.json", "[\"regional\"]", "[\"kommunal\"]",
       "closures[0].centres: this closes no centre; name at least one centre or kind of centre, or write \"all\""},
      {"network.json", "\"to_on\": \"2026-03-26\"", "\"to_on\": \"2062-03-26\"",
       "closures[0]: more than a year; mend the days, or write \"active\": false at the centres"},
      {"network.json", "\"closures\": [",
       "\"closures\": [{ \"from_on\": \"2026-03-26\", \"to_on\": \"2026-03-28\", \"centres\": \"all\", \"sources\": "
       "[\"press\"] }, ",
       "closures[1]: barda is closed from 2026-03-26 to 2026-03-28 already; join the two closures or leave it out "
       "here"},
  });
}

TEST(CatalogueMistakes, holidays) {
  expect_named({
      {"holidays.json", "\"working_week\": \"five_days\"", "\"working_week\": \"five\"",
       "working_week: expected one of five_days, six_days, found \"five\""},
      {"holidays.json", "\"03-21\", ", "\"02-29\", ",
       "holidays[novruz].days[0]: expected a month and a day such as \"03-08\", found \"02-29\""},
      {"holidays.json", "\"03-21\", ", "\"03-20\", ", "holidays[novruz].days[1]: listed twice; keep one"},
      {"holidays.json", "{ \"az\": \"Ramazan\", \"ru\": \"Рамазан\", \"en\": \"Ramazan\" }",
       "{ \"az\": \"Novruz\", \"ru\": \"Новруз\", \"en\": \"Novruz\" }",
       "2026-03-20: this holiday is listed twice on this day; keep one"},
      {"holidays.json", "\"kind\": \"religious\"", "\"kind\": \"religious\", \"days\": [\"03-20\"]",
       "holidays[ramazan].days: remove the days: those of feasts stand in the years, those of days off follow by the "
       "rule"},
      {"holidays.json", "\"kind\": \"mourning\", \"days\": [\"01-20\"]", "\"kind\": \"substitute\"",
       "holidays: one of the list, and only one, is of the kind substitute: it names the days off"},
      {"holidays.json", "\"holiday\": \"ramazan\"", "\"holiday\": \"ramadan\"",
       "years[0].feasts[0].holiday: there is no holiday \"ramadan\" in the list above"},
      {"holidays.json", "\"holiday\": \"ramazan\"", "\"holiday\": \"novruz\"",
       "years[0].feasts[0].holiday: only religious holidays are announced year by year"},
      {"holidays.json", "\"holiday\": \"ramazan\"", "\"holiday\": \"novruz\"",
       "years[0].feasts: say on which days \"ramazan\" is; estimate them until they are announced"},
      {"holidays.json", "\"days\": [\"2026-03-20\"]", "\"days\": [\"2027-03-20\"]",
       "years[0].feasts[0].days[0]: this day is not in 2026"},
      {"holidays.json", "\"status\": \"estimated\"", "\"status\": \"derived\"",
       "years[0].feasts[0].status: expected one of official, estimated, found \"derived\""},
      {"holidays.json", "\"years\": [", "\"years\": [{ \"year\": 2027, \"sources\": [\"press\"], \"feasts\": [] }, ",
       "years[1].year: write each year once, the earliest first"},
      {"holidays.json", "\"on\": \"2026-03-23\", \"day\": \"working\"", "\"on\": \"2026-03-24\", \"day\": \"working\"",
       "years[0].exceptions[0]: remove it: the rule makes no day off of this day"},
      {"holidays.json", "\"on\": \"2026-03-23\", \"day\": \"working\"", "\"on\": \"2026-03-22\", \"day\": \"off\"",
       "years[0].exceptions[0]: remove it: this day is a rest day or a holiday anyway"},
      {"holidays.json", "[\"2026-03-23\", \"2026-03-24\"]", "[\"2026-03-23\"]",
       "years[0].published.five_days: the rule makes 2026-03-24 a day off, but this list does not; mend the feasts, or "
       "add an exception with \"day\": \"working\""},
      {"holidays.json", "\"six_days\": []", "\"six_days\": [\"2026-03-23\"]",
       "years[0].published.six_days[0]: the rule gives no day off on 2026-03-23; mend the feasts, or add an exception "
       "with \"day\": \"off\""},
  });
}

TEST(CatalogueMistakes, hours_over_midnight_and_recurring_hours) {
  const std::string meet = "; hours over midnight belong to the day on which they begin";
  const std::string twice = "two days would be open at once: the hours of ";
  expect_named({
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"10:00-00:00\"]",
       "profiles[long].weekly.saturday[0]: midnight at the end of a day is 24:00"},
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"24:00-02:00\"]",
       "profiles[long].weekly.saturday[0]: these are hours of the next day; write them there, from 00:00"},
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"10:00-10:00\"]",
       "profiles[long].weekly.saturday[0]: it closes when it opens; a whole day is \"00:00-24:00\""},
      {"hours.json", "[\"20:00-02:00\"]", "[\"20:00-02:00\", \"23:00-24:00\"]",
       "profiles[long].weekly.friday[1]: it opens before the hours above have ended; write them in order"},
      {"hours.json", "\"saturday\": [\"10:00-24:00\"]", "\"saturday\": [\"01:00-05:00\"]",
       "profiles[long].weekly.saturday: " + twice +
           "friday end at 02:00 of the next day, those of saturday begin at 01:00" + meet},
      {"hours.json",
       "\"every_weeks\": 2, \"from_on\": \"2026-12-06\", \"until_on\": \"2027-01-31\", \"ranges\": "
       "[\"11:00-13:00\"]",
       "\"every_weeks\": 2, \"from_on\": \"2026-12-05\", \"ranges\": [\"00:00-03:00\"]",
       "profiles[long].recurring[1]: " + twice +
           "friday end at 02:00 of the next day, those of recurring[1] begin at 00:00" + meet},
      {"centres.json", "{ \"on\": \"2026-12-30\", \"ranges\": [\"10:00-14:00\"] }",
       "{ \"on\": \"2026-12-26\", \"ranges\": [\"01:30-14:00\"] }",
       "centres[baku-1].dated_hours[0]: " + twice +
           "friday end at 02:00 of the next day, those of 2026-12-26 begin at 01:30" + meet},
      {"centres.json", "{ \"on\": \"2026-12-30\", \"ranges\": [\"10:00-14:00\"] }",
       "{ \"on\": \"2026-12-30\", \"ranges\": [\"23:00-10:00\"] }",
       "centres[baku-1].dated_hours[0]: " + twice +
           "2026-12-30 end at 10:00 of the next day, those of thursday begin at 09:00" + meet},
      {"hours.json", "\"every_weeks\": 2", "\"every_weeks\": 0",
       "profiles[long].recurring[1].every_weeks: expected a whole number from 1 to 53, found 0"},
      {"hours.json", "\"every_weeks\": 2", "\"weeks\": 2",
       "profiles[long].recurring[1]: write either every_weeks, or week_of_month and weekday"},
      {"hours.json", "\"every_weeks\": 2", "\"every_weeks\": 2, \"weekday\": \"sunday\"",
       "profiles[long].recurring[1].weekday: remove it: every_weeks is counted from from_on, whose weekday it is"},
      {"hours.json", "\"week_of_month\": \"last\"", "\"week_of_month\": \"sixth\"",
       "profiles[long].recurring[0].week_of_month: expected one of first, second, third, fourth, fifth, last, found "
       "\"sixth\""},
      {"hours.json", "\"weekday\": \"wednesday\"", "\"weekday\": \"wed\"",
       "profiles[long].recurring[0].weekday: expected a weekday such as monday, found \"wed\""},
      {"hours.json", "\"until_on\": \"2027-01-31\"", "\"until_on\": \"2026-12-05\"",
       "profiles[long].recurring[1].until_on: there is no such day from from_on to until_on; both are included"},
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
