// The table of permissions once more, in words: a change of the table is a change of this page.
#include "staff/permissions.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace asan::staff {
namespace {

const CentreId ganja = CentreId::parse("ganja-1").value();
const CentreId baku = CentreId::parse("baku-1").value();

struct Line {
  Role role;
  /// serve, lift, day, catalogue, log, accounts, terminals: nowhere (-), at the own centre (o), everywhere (a).
  std::string_view may;
};
constexpr std::array<Line, role_count> lines = {{{Role::agent, "o------"},
                                                 {Role::supervisor, "oao---o"},
                                                 {Role::manager, "--o---o"},
                                                 {Role::catalogue_editor, "---a---"},
                                                 {Role::auditor, "----a--"},
                                                 {Role::administrator, "-----aa"}}};

char letter_of(Reach reach) {
  constexpr std::string_view letters = "-oa";
  return letters.at(static_cast<std::size_t>(reach));
}

TEST(Permissions, EveryRoleMayWhatItsLineSays) {
  for (const Line& line : lines) {
    std::string may;
    for (std::size_t i = 0; i < permission_count; ++i) {
      may.push_back(letter_of(reach(line.role, static_cast<Permission>(i))));
    }
    EXPECT_EQ(may, line.may) << static_cast<int>(line.role);
  }
}

TEST(Permissions, WhatIsBoundToACentreHoldsThereAlone) {
  for (const Line& line : lines) {
    const bool has_centre = line.may.find('o') != std::string_view::npos;
    ASSERT_EQ(works_at_a_centre(line.role), has_centre);
    const auto post = Post::make(line.role, has_centre ? std::optional(ganja) : std::nullopt);
    ASSERT_TRUE(post.has_value());
    for (std::size_t i = 0; i < permission_count; ++i) {
      const auto permission = static_cast<Permission>(i);
      EXPECT_EQ(post->may(permission), line.may[i] != '-');
      EXPECT_EQ(post->may_at(permission, ganja), line.may[i] != '-');
      EXPECT_EQ(post->may_at(permission, baku), line.may[i] == 'a');
    }
  }
}

TEST(Permissions, APostHasACentreExactlyWhenItsRoleWorksAtOne) {
  for (const Line& line : lines) {
    const bool has_centre = works_at_a_centre(line.role);
    EXPECT_EQ(Post::make(line.role, ganja).has_value(), has_centre);
    EXPECT_EQ(Post::make(line.role, std::nullopt).has_value(), !has_centre);
  }
}

TEST(Permissions, NobodyManagesAccountsAndServesVisitorsOrReadsTheLog) {
  for (const Line& line : lines) {
    if (reach(line.role, Permission::manage_accounts) == Reach::nowhere) continue;
    EXPECT_EQ(reach(line.role, Permission::serve_visitors), Reach::nowhere);
    EXPECT_EQ(reach(line.role, Permission::read_audit_log), Reach::nowhere);
  }
}

}  // namespace
}  // namespace asan::staff
