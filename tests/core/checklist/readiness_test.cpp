// What is ready and what is still missing, of the papers that somebody ticked.
#include "checklist/readiness.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace asan::checklist {
namespace {

using catalogue::RequiredEvidence;
using catalogue::Truth;

EvidenceId paper(std::string_view id) { return EvidenceId::parse(id).value(); }

constexpr int most_papers = 9;
/// Requirements point to these: "p0" to "p8".
const std::vector<RequiredEvidence>& papers() {
  static const std::vector<RequiredEvidence> all = [] {
    std::vector<RequiredEvidence> made;
    for (int i = 0; i < most_papers; ++i) made.push_back({{}, paper("p" + std::to_string(i)), {}, {}, std::nullopt});
    return made;
  }();
  return all;
}

Item item(std::size_t index, Truth needed = Truth::yes) { return {&papers().at(index), needed}; }

std::string missing_text(const Readiness& so_far) {
  std::string text;
  for (const Requirement& requirement : so_far.missing) {
    text += (text.empty() ? "" : " ") + requirement.any_of.front().evidence->id.str();
  }
  return text;
}

TEST(Readiness, counts_only_what_is_certain) {
  const std::vector<Requirement> all = {{{item(0)}}, {{item(1)}}, {{item(2, Truth::unknown)}}};
  const Readiness none = readiness(all, {});
  EXPECT_EQ(none.certain, 2);
  EXPECT_EQ(none.ready, 0);
  EXPECT_EQ(missing_text(none), "p0 p1");
  const Readiness some = readiness(all, {paper("p1"), paper("p2")});
  EXPECT_EQ(some.ready, 1);
  EXPECT_EQ(missing_text(some), "p0");
}

TEST(Readiness, any_one_of_papers_that_replace_each_other_is_enough) {
  const std::vector<Requirement> all = {{{item(0), item(1)}}, {{item(2, Truth::unknown), item(3)}}};
  EXPECT_EQ(missing_text(readiness(all, {})), "p0 p2") << "certain as soon as one of them is";
  EXPECT_EQ(missing_text(readiness(all, {paper("p1")})), "p2");
  EXPECT_EQ(missing_text(readiness(all, {paper("p1"), paper("p2")})), "");
  EXPECT_EQ(readiness(all, {paper("p0"), paper("p1")}).ready, 1) << "both are not more than one";
}

TEST(Readiness, papers_for_other_services_do_not_count) {
  const std::vector<Requirement> all = {{{item(0)}}, {{item(1, Truth::unknown)}}};
  EXPECT_FALSE(names_any(all, {}));
  EXPECT_FALSE(names_any(all, {paper("p7")}));
  EXPECT_TRUE(names_any(all, {paper("p7"), paper("p1")}));
}

std::vector<Requirement> any_requirements() {
  std::vector<Requirement> all(*rc::gen::inRange<std::size_t>(0, 6));
  for (Requirement& requirement : all) {
    const auto choices = *rc::gen::inRange(1, 4);
    for (int i = 0; i < choices; ++i) {
      const auto needed = *rc::gen::element(Truth::yes, Truth::unknown);
      requirement.any_of.push_back(item(*rc::gen::inRange<std::size_t>(0, most_papers), needed));
    }
  }
  return all;
}

Papers any_papers() {
  Papers has;
  for (int i = 0; i < most_papers; ++i) {
    if (*rc::gen::arbitrary<bool>()) has.insert(paper("p" + std::to_string(i)));
  }
  return has;
}

std::vector<std::string> sorted_missing(const Readiness& so_far) {
  std::vector<std::string> names;
  for (const Requirement& requirement : so_far.missing) {
    std::vector<std::string> ids;
    for (const Item& each : requirement.any_of) ids.push_back(each.evidence->id.str());
    std::sort(ids.begin(), ids.end());
    std::string name;
    for (const std::string& id : ids) name += id + " ";
    names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

RC_GTEST_PROP(Readiness, what_is_certain_is_ready_or_missing, ()) {
  const auto all = any_requirements();
  const auto has = any_papers();
  const Readiness so_far = readiness(all, has);
  RC_ASSERT(so_far.certain == std::count_if(all.begin(), all.end(), is_certain));
  RC_ASSERT(so_far.ready + static_cast<std::int32_t>(so_far.missing.size()) == so_far.certain);
  RC_ASSERT(std::none_of(so_far.missing.begin(), so_far.missing.end(),
                         [&](const Requirement& each) { return is_met(each, has); }));
}

RC_GTEST_PROP(Readiness, order_does_not_matter, ()) {
  auto all = any_requirements();
  const auto has = any_papers();
  const Readiness before = readiness(all, has);
  std::reverse(all.begin(), all.end());
  for (Requirement& requirement : all) std::reverse(requirement.any_of.begin(), requirement.any_of.end());
  const Readiness after = readiness(all, has);
  RC_ASSERT(before.certain == after.certain);
  RC_ASSERT(before.ready == after.ready);
  RC_ASSERT(sorted_missing(before) == sorted_missing(after));
}

RC_GTEST_PROP(Readiness, a_tick_never_makes_more_missing, ()) {
  const auto all = any_requirements();
  auto has = any_papers();
  const Readiness before = readiness(all, has);
  has.insert(papers().at(*rc::gen::inRange<std::size_t>(0, most_papers)).id);
  const Readiness after = readiness(all, has);
  RC_ASSERT(after.certain == before.certain);
  RC_ASSERT(after.ready >= before.ready);
  const auto was = sorted_missing(before);
  for (const std::string& still : sorted_missing(after)) {
    RC_ASSERT(std::find(was.begin(), was.end(), still) != was.end());
  }
}

RC_GTEST_PROP(Readiness, who_has_every_paper_misses_none, ()) {
  const auto all = any_requirements();
  Papers has;
  for (const RequiredEvidence& each : papers()) has.insert(each.id);
  RC_ASSERT(readiness(all, has).missing.empty());
  RC_ASSERT(names_any(all, has) == !all.empty());
}

}  // namespace
}  // namespace asan::checklist
