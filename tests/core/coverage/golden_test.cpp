// The real catalogue against cases that were written down from the facts, not from the catalogue.
#include "coverage/golden_cases.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "core/catalogue/real_catalogue.hpp"
#include "core/coverage/golden_files.hpp"

namespace asan::coverage {
namespace {

using catalogue::Truth;

TEST(GoldenCases, are_many_and_all_understood) {
  const GoldenCases read = golden_files();
  EXPECT_GE(read.cases.size(), 80U);
  EXPECT_EQ(read.misunderstood, std::vector<std::string>());
  std::set<std::string> titles;
  for (const GoldenCase& golden : read.cases) {
    EXPECT_TRUE(titles.insert(golden.title).second) << "two cases are called \"" << golden.title << "\"";
    EXPECT_FALSE(golden.source.empty()) << golden.title;
    EXPECT_LE(golden.date, real_catalogue::get().collected_on.iso()) << golden.title;
  }
}

TEST(GoldenCases, are_what_the_catalogue_tells) {
  for (const GoldenCase& golden : golden_files().cases) {
    SCOPED_TRACE(golden.file + ": " + golden.title + "\n  facts.md:" + golden.source);
    const catalogue::Service& service = real_catalogue::service(golden.service);
    const auto citizen = read_citizen(golden.citizen, real_catalogue::get().vocabulary);
    ASSERT_TRUE(citizen) << citizen.error();
    const GoldenAnswer answer = golden_answer(service, *citizen, calendar::CivilDate::parse(golden.date).value());
    EXPECT_EQ(answer.documents, golden.documents);
    EXPECT_EQ(answer.total, golden.total);
    EXPECT_EQ(answer.status, golden.status);
    EXPECT_NE(catalogue::evaluate(service.eligibility, *citizen), Truth::no) << "this citizen may not ask for it";
  }
}

TEST(GoldenCases, say_where_a_line_is_not_understood) {
  GoldenCases read;
  read_golden_cases("a.txt", "# about\n\nservice id-first\ncitizen anybody\ntotl 1.00 AZN\ntotal\ntotal 2.00 AZN",
                    read);
  EXPECT_EQ(read.misunderstood, (std::vector<std::string>{"a.txt:5", "a.txt:6"}));
  ASSERT_EQ(read.cases.size(), 1U);
  EXPECT_EQ(read.cases.front().line, 7);
  EXPECT_EQ(read.cases.front().service, "id-first");
  EXPECT_EQ(read.cases.front().total, "2.00 AZN");
  const auto unknown = read_citizen("age=20 mood=good", real_catalogue::get().vocabulary);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error(), "mood=good");
}

}  // namespace
}  // namespace asan::coverage
