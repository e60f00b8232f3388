// The real catalogue against cases that were written down from the facts, not from the catalogue.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "checklist/assess.hpp"
#include "core/catalogue/real_catalogue.hpp"
#include "core/coverage/golden_cases.hpp"
#include "fees/assess.hpp"

namespace asan::coverage {
namespace {

using catalogue::Status;
using catalogue::Truth;

std::string status_name(Status status) {
  switch (status) {
    case Status::official:
      return "official";
    case Status::secondary:
      return "secondary";
    case Status::historical:
      return "historical";
    case Status::illustrative:
      return "illustrative";
    case Status::unknown:
      break;
  }
  return "unknown";
}

/// "id, one of (a | b)"; a question mark where it is not decided.
std::string documents_text(const std::vector<checklist::Requirement>& list) {
  std::string text;
  for (const checklist::Requirement& requirement : list) {
    std::string any;
    for (const checklist::Item& item : requirement.any_of) {
      any += (any.empty() ? "" : " | ") + item.evidence->id.str() + (item.needed == Truth::yes ? "" : "?");
    }
    text += (text.empty() ? "" : ", ") + (requirement.any_of.size() > 1 ? "one of (" + any + ")" : any);
  }
  return text.empty() ? "none" : text;
}

std::string total_text(const fees::Assessment& fees) {
  std::string text;
  for (const Money& total : fees.totals) {
    const std::string minor = std::to_string(100 + total.amount_minor() % 100).substr(1);
    text += (text.empty() ? "" : " + ") + std::to_string(total.amount_minor() / 100) + "." + minor + " " +
            std::string(total.currency().code());
  }
  if (fees.has_unknown_amount) text += text.empty() ? "unknown" : " + unknown";
  if (fees.has_open_condition) text += " + open";
  return text + (fees.has_per_unit ? " per unit" : "");
}

std::string statuses_text(const fees::Assessment& fees) {
  std::set<Status> statuses;
  for (const fees::Line& line : fees.lines) statuses.insert(line.fee->status);
  std::string text;
  for (const Status status : statuses) text += (text.empty() ? "" : "+") + status_name(status);
  return text;
}

TEST(GoldenCases, are_many_and_all_understood) {
  const golden::Read read = golden::read_all();
  EXPECT_GE(read.cases.size(), 80U);
  EXPECT_EQ(read.misunderstood, std::vector<std::string>());
  std::set<std::string> titles;
  for (const golden::Case& golden : read.cases) {
    EXPECT_TRUE(titles.insert(golden.title).second) << "two cases are called \"" << golden.title << "\"";
    EXPECT_FALSE(golden.source.empty()) << golden.title;
    EXPECT_LE(golden.date, real_catalogue::get().collected_on.iso()) << golden.title;
  }
}

TEST(GoldenCases, are_what_the_catalogue_tells) {
  for (const golden::Case& golden : golden::read_all().cases) {
    SCOPED_TRACE(golden.file + ": " + golden.title + "\n  facts.md:" + golden.source);
    const catalogue::Service& service = real_catalogue::service(golden.service);
    const auto citizen = real_catalogue::facts(golden.citizen == "anybody" ? "" : std::string_view(golden.citizen));
    const fees::Assessment fees = fees::assess(service, citizen);
    EXPECT_EQ(documents_text(checklist::assess(service, citizen)), golden.documents);
    EXPECT_EQ(total_text(fees), golden.total);
    EXPECT_EQ(statuses_text(fees), golden.status);
    EXPECT_NE(catalogue::evaluate(service.eligibility, citizen), Truth::no) << "this citizen may not ask for it";
  }
}

}  // namespace
}  // namespace asan::coverage
