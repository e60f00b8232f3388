// The file of keys: whole, private and the right one, or refused.
#include "vault/key_ring.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <system_error>
#include <thread>

#include "files/private_file.hpp"
#include "vault/vault_words.hpp"

namespace asan::vault {
namespace {

namespace fs = std::filesystem;
using Kind = KeyFileFailure::Kind;

class KeyFile : public ::testing::Test {
 protected:
  KeyFile() {
    std::string name = (fs::temp_directory_path() / "asan-vault-XXXXXX").string();
    folder = mkdtemp(name.data());
    path = folder / "vault-keys";
  }
  ~KeyFile() override {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
  }
  [[nodiscard]] std::string bytes() const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  fs::path folder;
  fs::path path;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerAlone) {
  EXPECT_EQ(read_key_file(path).error().kind, Kind::missing);
  const auto made = read_or_create_key_file(path);
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(fs::status(path).permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(write_key_ring(read_or_create_key_file(path).value()), write_key_ring(*made)) << "the same ever after";
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), {}), 1) << "no draft is left";
  ASSERT_EQ(made->masters.size(), 1U);
  EXPECT_EQ((std::set<Secret>{made->index, made->chain, made->masters[0].secret, Secret{}}.size()), 4U);
}

TEST_F(KeyFile, ProgramsThatStartAtOnceHaveTheSameKeys) {
  std::vector<std::string> read(8);
  std::vector<std::thread> starting;
  starting.reserve(read.size());
  for (std::string& one : read) {
    starting.emplace_back([&one, this] { one = write_key_ring(read_or_create_key_file(path).value()); });
  }
  for (std::thread& each : starting) each.join();
  EXPECT_EQ(std::set<std::string>(read.begin(), read.end()).size(), 1U);
}

TEST_F(KeyFile, ThatOthersCanReadIsRefused) {
  ASSERT_TRUE(read_or_create_key_file(path).has_value());
  for (const fs::perms perms : {fs::perms::group_read, fs::perms::others_read, fs::perms::others_write}) {
    fs::permissions(path, fs::perms::owner_read | perms);
    EXPECT_EQ(read_or_create_key_file(path).error().kind, Kind::open_to_others);
  }
}

TEST_F(KeyFile, WhatIsNoFileIsRefused) {
  fs::create_directory(path);
  EXPECT_EQ(read_or_create_key_file(path).error().kind, Kind::unreadable);
  EXPECT_EQ(read_or_create_key_file(folder / "nowhere" / "keys").error().kind, Kind::unwritable);
}

TEST_F(KeyFile, EveryChangedByteIsFound) {
  const std::string whole = write_key_ring(testing_words::key_ring({1, 2}));
  ASSERT_TRUE(parse_key_ring(whole).has_value());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char other : {'0', 'a', ' ', '\n', '\0'}) {
      if (whole[at] == other) continue;
      std::string changed = whole;
      changed[at] = other;
      ASSERT_FALSE(parse_key_ring(changed).has_value()) << at;
    }
    ASSERT_FALSE(parse_key_ring(whole.substr(0, at)).has_value()) << at;
    ASSERT_FALSE(parse_key_ring(std::string(whole).erase(at, 1)).has_value()) << at;
  }
  EXPECT_FALSE(parse_key_ring(whole + "\n").has_value());
  EXPECT_FALSE(parse_key_ring(write_key_ring(testing_words::key_ring({2, 1}))).has_value()) << "versions ascend";
  EXPECT_FALSE(parse_key_ring(write_key_ring(testing_words::key_ring({}))).has_value()) << "without a master key";
}

TEST_F(KeyFile, RotatesAndRetires) {
  const auto first = read_or_create_key_file(path).value();
  const auto second = add_master_key(path).value();
  ASSERT_EQ(second.masters.size(), 2U);
  EXPECT_EQ(second.masters[0].secret, first.masters[0].secret);
  EXPECT_EQ(second.masters[1].version, 2U);
  EXPECT_NE(second.masters[1].secret, first.masters[0].secret);
  EXPECT_EQ(second.index, first.index);
  EXPECT_EQ(second.chain, first.chain);
  EXPECT_EQ(bytes(), write_key_ring(second));

  const auto retired = retire_master_keys(path).value();
  ASSERT_EQ(retired.masters.size(), 1U);
  EXPECT_EQ(retired.masters[0].version, 2U);
  EXPECT_EQ(bytes(), write_key_ring(retired));
  EXPECT_EQ(add_master_key(path).value().masters.back().version, 3U) << "a version is never given twice";
  EXPECT_EQ(add_master_key(folder / "none").error().kind, Kind::missing);
}

TEST_F(KeyFile, EveryFailureIsASentenceWithTheFileAndARemedy) {
  std::set<std::string> sentences;
  for (const Kind kind : {Kind::missing, Kind::unreadable, Kind::unwritable, Kind::damaged, Kind::open_to_others}) {
    const std::string sentence = sentence_of({path, kind});
    EXPECT_NE(sentence.find(path.string()), std::string::npos);
    EXPECT_EQ(sentence.back(), '.');
    sentences.insert(sentence);
  }
  EXPECT_EQ(sentences.size(), 5U);
}

}  // namespace
}  // namespace asan::vault
