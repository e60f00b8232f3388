// What the table of this program cannot show yet: a setting that is a secret.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "settings/setting.hpp"
#include "store_contract/words.hpp"

namespace asan::settings {
namespace {

constexpr std::array secret_table = {
    Setting{.name = "config", .shape = "FILE", .target = &Options::config, .words = "file"},
    Setting{.name = "database", .shape = "URL", .target = &Options::host, .words = "where", .secrecy = Secrecy::secret},
    Setting{.name = "port",
            .shape = "N",
            .target = &Options::port,
            .fallback = "1",
            .bounds = {1, 9},
            .words = "port",
            .secrecy = Secrecy::secret},
};
constexpr std::array<CommandName, 1> one_command = {{{"serve", "serves"}}};

Result<Resolved, std::string> resolved(std::vector<std::string_view> arguments) {
  return resolve({secret_table, one_command, std::move(arguments), {}});
}

TEST(secret_setting, is_never_shown) {
  const auto all = resolved({"--database", "postgres://u:geheim@h/d"});
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->options.host, "postgres://u:geheim@h/d");
  const std::string text = show(secret_table, *all);
  EXPECT_EQ(text.find("geheim"), std::string::npos);
  EXPECT_NE(text.find("(hidden)"), std::string::npos);
  EXPECT_NE(text.find("--database"), std::string::npos);
}

TEST(secret_setting, that_is_wrong_is_not_repeated) {
  const auto all = resolved({"--port", "geheim"});
  ASSERT_FALSE(all.has_value());
  EXPECT_EQ(all.error(), "--port is wrong on the command line; it must be a number from 1 to 9.");
}

TEST(secret_setting, must_not_lie_in_a_file_that_others_can_read) {
  using std::filesystem::perms;
  const store::testing_words::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "portal.conf";
  std::ofstream(file) << "database = postgres://u:geheim@h/d\n";
  const std::string path = file.string();
  std::filesystem::permissions(file, perms::owner_read | perms::others_read);
  const auto open = resolved({"--config", path});
  ASSERT_FALSE(open.has_value());
  EXPECT_EQ(open.error(),
            "database in " + path + ", line 1 is a secret that others can read; run chmod 640 on the file.");
  std::filesystem::permissions(file, perms::owner_read | perms::group_read);
  EXPECT_TRUE(resolved({"--config", path}).has_value());
}

}  // namespace
}  // namespace asan::settings
