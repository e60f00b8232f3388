#include "wire/json_reader.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace asan::wire {
namespace {

/// Runs `read` on the document and gives what was noted, one text a problem.
template <class Read>
std::vector<std::string> notes(std::string_view json, Read&& read) {
  const auto document = JsonDocument::parse(json);
  if (!document) return {document.error().text()};
  std::vector<JsonProblem> problems;
  JsonReader root(*document, problems);
  read(root);
  std::vector<std::string> texts;
  for (const JsonProblem& problem : problems) texts.push_back(problem.text());
  return texts;
}

using Notes = std::vector<std::string>;

TEST(JsonReader, gives_typed_values) {
  const auto found =
      notes(R"({"name":"\u0259z\"1","n":-3,"x":40.41,"yes":true,"none":null,"list":[1,2,3]})", [](JsonReader& root) {
        EXPECT_EQ(root.at("name").string(), "əz\"1");
        EXPECT_EQ(root.at("n").integer(), -3);
        EXPECT_DOUBLE_EQ(root.at("x").number(-90, 90), 40.41);
        EXPECT_TRUE(root.at("yes").boolean());
        EXPECT_FALSE(root.at("none").present());
        EXPECT_FALSE(root.at("absent").present());
        EXPECT_EQ(root.at("none").string_or("-"), "-");
        EXPECT_TRUE(root.at("absent").boolean_or(true));
        std::int64_t sum = 0;
        root.at("list").each([&](JsonReader& element) { sum += element.integer(); });
        EXPECT_EQ(sum, 6);
        root.at("absent").each_if_present([](JsonReader&) { FAIL(); });
      });
  EXPECT_EQ(found, Notes{});
}

TEST(JsonReader, names_the_place_of_what_is_wrong) {
  const std::string_view json = R"({"days":[{"on":"2026-11-25","slots":[]},{"on":7,"slots":{}}],"left":"two"})";
  const auto found = notes(json, [](JsonReader& root) {
    root.at("days").each([](JsonReader& day) {
      (void)day.at("on").string();
      day.at("slots").each([](JsonReader&) {});
      (void)day.at("kind").string();
    });
    EXPECT_EQ(root.at("left").integer(), 0);
  });
  EXPECT_EQ(found, (Notes{"days[0].kind: expected a string, but it is missing",
                          "days[1].on: expected a string, found 7", "days[1].slots: expected a list, found an object",
                          "days[1].kind: expected a string, but it is missing",
                          "left: expected a whole number, found \"two\""}));
}

TEST(JsonReader, refuses_numbers_out_of_bounds_and_fractions) {
  const auto found = notes(R"({"a":11,"b":1.5,"c":18446744073709551615,"d":91})", [](JsonReader& root) {
    EXPECT_EQ(root.at("a").int32(0, 10), 0);
    (void)root.at("b").integer();
    (void)root.at("c").integer();
    EXPECT_DOUBLE_EQ(root.at("d").number(-90, 90), -90);
  });
  EXPECT_EQ(found, (Notes{"a: expected a whole number from 0 to 10, found 11",
                          "b: expected a whole number, found a number", "c: expected a whole number, found a number",
                          "d: expected a number from -90.000000 to 90.000000, found 91"}));
}

TEST(JsonReader, says_a_mistake_once_and_not_again_for_all_below_it) {
  const auto found = notes(R"({"person":[1]})", [](JsonReader& root) {
    JsonReader person = root.at("person");
    (void)person.at("given_name").string();
    (void)person.at("family_name").string();
    JsonReader absent = root.at("hold");
    (void)absent.at("id").string();
    (void)absent.at("at").integer();
  });
  EXPECT_EQ(found, (Notes{"person: expected an object, found a list", "hold: expected an object, but it is missing"}));
}

TEST(JsonReader, refuses_a_field_written_twice) {
  const auto found = notes(R"({"a":1,"b":2,"a":3})", [](JsonReader& root) { (void)root.at("a").integer(); });
  EXPECT_EQ(found, Notes{"a: written twice; keep one"});
}

TEST(JsonReader, reads_closed_sets_and_parsed_texts) {
  enum class Colour : std::uint8_t { red, green };
  constexpr JsonNames<Colour, 2> colours{{{"red", Colour::red}, {"green", Colour::green}}};
  const auto digit = [](std::string_view text) -> std::optional<int> {
    if (text.size() != 1 || text[0] < '0' || text[0] > '9') return std::nullopt;
    return text[0] - '0';
  };
  const auto found = notes(R"({"a":"green","b":"blue","c":"7","d":"x"})", [&](JsonReader& root) {
    EXPECT_EQ(root.at("a").choice(colours), Colour::green);
    EXPECT_EQ(root.at("b").choice(colours), Colour::red);
    EXPECT_EQ(root.at("c").parsed(digit, "a digit"), 7);
    EXPECT_EQ(root.at("d").parsed(digit, "a digit"), std::nullopt);
  });
  EXPECT_EQ(found, (Notes{"b: expected one of red, green, found \"blue\"", "d: expected a digit, found \"x\""}));
}

TEST(JsonReader, knows_the_fields_of_an_object_when_asked) {
  const auto found = notes(R"({"id":1,"oneof":2})", [](JsonReader& root) { root.only({"id", "one_of"}); });
  EXPECT_EQ(found, Notes{"oneof: there is no such field here; the fields are id, one_of"});
}

TEST(JsonDocument, refuses_what_is_not_json) {
  struct Case {
    std::string json;
    std::string place;
  };
  const std::vector<Case> cases = {
      {"", "line 1, column 1"},         {"{\n  \"a\": 1,\n}", "line 3, column 1"}, {"[1] 2", "line 1, column 5"},
      {"\"\xff\"", "line 1, column 2"}, {"\"\\ud800\"", "line 1, column 8"},       {"NaN", "line 1, column 1"},
  };
  for (const Case& c : cases) {
    const auto document = JsonDocument::parse(c.json);
    ASSERT_FALSE(document) << c.json;
    EXPECT_EQ(document.error().place, c.place) << c.json;
  }
}

TEST(JsonDocument, bounds_the_depth) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_TRUE(JsonDocument::parse(nested(32)));
  const auto deep = JsonDocument::parse(nested(33));
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().remedy, "nested deeper than 32 levels");
  EXPECT_FALSE(JsonDocument::parse(nested(1'000'000)));
}

}  // namespace
}  // namespace asan::wire
