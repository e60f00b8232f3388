#include "wire/json_reader.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#if __has_include(<nlohmann/json.hpp>)
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>
#endif

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
      notes(R"({"name":"\u0259z\"1","n":-3,"yes":true,"none":null,"list":[1,2,3]})", [](JsonReader& root) {
        EXPECT_EQ(root.at("name").string(), "əz\"1");
        EXPECT_EQ(root.at("n").integer(), -3);
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
  const auto found = notes(R"({"a":11,"b":1.5,"c":9223372036854775808,"d":1e3})", [](JsonReader& root) {
    EXPECT_EQ(root.at("a").int32(0, 10), 0);
    (void)root.at("b").integer();
    (void)root.at("c").integer();
    (void)root.at("d").integer();
  });
  EXPECT_EQ(found,
            (Notes{"a: expected a whole number from 0 to 10, found 11", "b: expected a whole number, found a number",
                   "c: expected a whole number, found a number", "d: expected a whole number, found a number"}));
}

TEST(JsonReader, reads_the_ends_of_64_bits) {
  const auto found = notes("[9223372036854775807,-9223372036854775808,0,-0]", [](JsonReader& root) {
    std::vector<std::int64_t> numbers;
    root.each([&](JsonReader& number) { numbers.push_back(number.integer()); });
    EXPECT_EQ(numbers, (std::vector<std::int64_t>{std::numeric_limits<std::int64_t>::max(),
                                                  std::numeric_limits<std::int64_t>::min(), 0, 0}));
  });
  EXPECT_EQ(found, Notes{});
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

TEST(JsonDocument, refuses_what_is_not_json_and_says_where_and_what_was_expected) {
  struct Case {
    std::string json;
    std::string problem;
  };
  const std::vector<Case> cases = {
      {"", "line 1, column 1: unexpected end of input; expected '[', '{', or a literal"},
      {"NaN", "line 1, column 1: invalid literal"},
      {"nul", "line 1, column 4: invalid literal"},
      {"+1", "line 1, column 1: invalid literal"},
      {"[1,]", "line 1, column 4: unexpected ']'; expected '[', '{', or a literal"},
      {"1.", "line 1, column 3: invalid number; expected digit after '.'"},
      {"1e999", "line 1, column 5: this number is too large"},
      {"{\n  \"a\": 1,\n}", "line 3, column 1: unexpected '}'; expected string literal"},
      {"{a: 1}", "line 1, column 2: invalid literal; expected string literal"},
      {"{\"a\" 1}", "line 1, column 6: unexpected number literal; expected ':'"},
      {"{\"a\": 1", "line 1, column 8: unexpected end of input; expected '}'"},
      {"[1\n2]", "line 2, column 1: unexpected number literal; expected ']'"},
      {"[1] 2", "line 1, column 5: unexpected number literal; expected end of input"},
      {"[\n\"az, \"ru\"]", "line 2, column 7: invalid literal; expected ']'"},
      {"[\n\"az]", "line 2, column 5: invalid string: missing closing quote"},
      {"\"a\nb\"", "line 1, column 3: invalid string: control character U+000A (LF) must be escaped to \\u000A or \\n"},
      {"\"\\x\"", "line 1, column 3: invalid string: forbidden character after backslash"},
      {"\"; expected ']'\\x\"", "line 1, column 17: invalid string: forbidden character after backslash"},
      {"[1,\n\"\xff\"]", "line 2, column 2: invalid string: ill-formed UTF-8 byte"},
  };
  for (const Case& c : cases) {
    const auto document = JsonDocument::parse(c.json);
    ASSERT_FALSE(document) << c.json;
    EXPECT_EQ(document.error().text(), c.problem) << c.json;
  }
}

TEST(JsonDocument, decodes_escapes_and_skips_a_byte_order_mark) {
  const auto found =
      notes("\xEF\xBB\xBF[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u018F\\u20BC\\ud83d\\udE00\"]", [](JsonReader& root) {
        std::vector<std::string> texts;
        root.each([&](JsonReader& text) { texts.emplace_back(text.string()); });
        EXPECT_EQ(texts, (std::vector<std::string>{"\"\\/\b\f\n\r\t", "Ə₼😀"}));
      });
  EXPECT_EQ(found, Notes{});
}

TEST(JsonDocument, bounds_the_depth) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  EXPECT_TRUE(JsonDocument::parse(nested(32)));
  const auto deep = JsonDocument::parse(nested(33));
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().remedy, "nested deeper than 32 levels");
  EXPECT_FALSE(JsonDocument::parse(nested(1'000'000)));
}

#if __has_include(<nlohmann/json.hpp>)

using Oracle = nlohmann::json;

Oracle any_json(int levels) {
  const int kind = *rc::gen::inRange(0, levels > 0 ? 8 : 6);
  switch (kind) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::arbitrary<std::int64_t>();
    case 3:
      return 0.5 + *rc::gen::inRange(-1000, 1000);
    case 4:
    case 5: {
      const auto parts = *rc::gen::container<std::vector<std::string>>(
          rc::gen::element<std::string>("a", "\"", "\\", "\n", "\x01", "Ə", "ğ", "Ж", "₼", "😀", "/", " "));
      std::string text;
      for (const std::string& part : parts) text += part;
      return text;
    }
    case 6: {
      Oracle list = Oracle::array();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) list.push_back(any_json(levels - 1));
      return list;
    }
    default: {
      Oracle object = Oracle::object();
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) object["k" + std::to_string(i)] = any_json(levels - 1);
      return object;
    }
  }
}

void expect_same(const Oracle& oracle, const JsonReader& reader) {
  switch (oracle.type()) {
    case Oracle::value_t::null:
      RC_ASSERT(reader.kind() == JsonKind::null);
      break;
    case Oracle::value_t::boolean:
      RC_ASSERT(reader.boolean() == oracle.get<bool>());
      break;
    case Oracle::value_t::number_integer:
    case Oracle::value_t::number_unsigned:
      RC_ASSERT(reader.integer() == oracle.get<std::int64_t>());
      break;
    case Oracle::value_t::number_float:
      RC_ASSERT(reader.kind() == JsonKind::real);
      break;
    case Oracle::value_t::string:
      RC_ASSERT(reader.string() == oracle.get<std::string>());
      break;
    case Oracle::value_t::array: {
      std::size_t index = 0;
      reader.each([&](const JsonReader& element) { expect_same(oracle.at(index++), element); });
      RC_ASSERT(index == oracle.size());
      break;
    }
    default:
      RC_ASSERT(reader.kind() == JsonKind::object);
      for (const auto& field : oracle.items()) expect_same(field.value(), reader.at(field.key()));
  }
}

/// A tree of nlohmann's own is the model: the same values come out of the flat list.
RC_GTEST_PROP(JsonDocument, holds_what_the_library_would_hold, ()) {
  const Oracle oracle = any_json(4);
  const std::string json = oracle.dump(*rc::gen::inRange(-1, 3), ' ', *rc::gen::arbitrary<bool>());
  const auto document = JsonDocument::parse(json);
  RC_ASSERT(document.has_value());
  std::vector<JsonProblem> problems;
  expect_same(oracle, JsonReader(*document, problems));
  RC_ASSERT(problems.empty());
}

#endif

}  // namespace
}  // namespace asan::wire
