// What is sealed opens for its own row with its own key, and for nothing else.
#include "vault/vault.hpp"

#include <gtest/gtest.h>

#include <string>

#include "vault/vault_words.hpp"

namespace asan::vault {
namespace {

using testing_words::vault;

booking::Person person(std::string_view given_name, std::string_view fin = "5XKM001") {
  return {booking::PersonName::parse(given_name).value(), booking::PersonName::parse("Məmmədova-Əliyeva").value(),
          booking::Phone::parse("0501234567").value(), booking::Fin::parse(fin).value()};
}
constexpr std::string_view row = "0123456789abcdef0123456789abcdef";

TEST(Vault, WhatIsSealedOpensAndShowsNothing) {
  const auto ours = vault();
  for (const char* name : {"A", "Aygün", "Ülkər Nərgiz Gülnarə Şəhla Çiçək Ağca Əsmər İradə"}) {
    const booking::Person leyla = person(name);
    const SealedPerson sealed = ours->seal("appointment", row, leyla);
    EXPECT_EQ(ours->open("appointment", row, sealed).value(), leyla);
    for (const std::string& part :
         {leyla.given_name.str(), leyla.family_name.str(), leyla.phone.e164(), leyla.fin.str()}) {
      if (part.size() < 3) continue;
      EXPECT_EQ((sealed.key + sealed.text).find(part), std::string::npos);
    }
    EXPECT_EQ(sealed.key.compare(0, 4, ours->newest_prefix()), 0);
  }
  EXPECT_EQ(ours->seal("appointment", row, person("A")).text.size(),
            ours->seal("appointment", row, person("Aygün")).text.size())
      << "the size tells little of the name";
}

TEST(Vault, TheSamePersonIsNeverSealedAlike) {
  const auto ours = vault();
  const auto one = ours->seal("appointment", row, person("Aygün"));
  const auto other = ours->seal("appointment", row, person("Aygün"));
  EXPECT_NE(one.key, other.key);
  EXPECT_NE(one.text, other.text);
}

TEST(Vault, AnotherRowTableOrKeyOpensNothing) {
  const auto ours = vault();
  const auto sealed = ours->seal("appointment", row, person("Aygün"));
  const auto other = ours->seal("appointment", "1", person("Leyla"));
  EXPECT_EQ(ours->open("appointment", "1", sealed).error(), VaultFailure::damaged);
  EXPECT_EQ(ours->open("slot_request", row, sealed).error(), VaultFailure::damaged);
  EXPECT_EQ(ours->open("appointment", row, {sealed.key, other.text}).error(), VaultFailure::damaged);
  EXPECT_EQ(ours->open("appointment", row, {"", sealed.text}).error(), VaultFailure::damaged);
  EXPECT_EQ(ours->open("appointment", row, {sealed.key, ""}).error(), VaultFailure::damaged);
  EXPECT_EQ(vault({2})->open("appointment", row, sealed).error(), VaultFailure::unknown_version);
  const Vault impostor({testing_words::secret(201), testing_words::secret(202), {{1, testing_words::secret(7)}}});
  EXPECT_EQ(impostor.open("appointment", row, sealed).error(), VaultFailure::damaged);
}

TEST(Vault, EveryChangedBitIsFound) {
  const auto ours = vault();
  const auto sealed = ours->seal("appointment", row, person("Aygün"));
  for (auto part : {&SealedPerson::key, &SealedPerson::text}) {
    for (std::size_t at = 0; at < (sealed.*part).size(); ++at) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        SealedPerson changed = sealed;
        (changed.*part)[at] = static_cast<char>((changed.*part)[at] ^ static_cast<char>(1U << bit));
        ASSERT_FALSE(ours->open("appointment", row, changed).has_value()) << at;
      }
      SealedPerson shorter = sealed;
      (shorter.*part).resize(at);
      ASSERT_FALSE(ours->open("appointment", row, shorter).has_value()) << at;
    }
  }
}

TEST(Vault, WhoWasErasedIsNobody) { EXPECT_EQ(vault()->open("appointment", row, {}).value(), std::nullopt); }

TEST(Vault, ANewMasterKeyTakesOver) {
  const auto before = vault({1});
  const auto sealed = before->seal("appointment", row, person("Aygün"));
  const auto both = vault({1, 2});
  EXPECT_EQ(both->open("appointment", row, sealed).value(), person("Aygün")) << "the older key still opens";
  const SealedPerson rewrapped{both->rewrap("appointment", row, sealed.key).value(), sealed.text};
  EXPECT_EQ(rewrapped.key.compare(0, 4, both->newest_prefix()), 0);
  EXPECT_EQ(vault({2})->open("appointment", row, rewrapped).value(), person("Aygün")) << "the older key can go";
  EXPECT_EQ(before->open("appointment", row, rewrapped).error(), VaultFailure::unknown_version);
  EXPECT_EQ(both->rewrap("appointment", "1", sealed.key).error(), VaultFailure::damaged);
  EXPECT_NE(vault({1})->newest_prefix(), vault({1, 255})->newest_prefix());
}

TEST(Vault, AnIndexFindsThePersonWithoutNamingHim) {
  const auto ours = vault();
  const auto fin = [&](std::string_view text) { return ours->index_of(booking::Fin::parse(text).value()); };
  const auto phone = [&](std::string_view text) { return ours->index_of(booking::Phone::parse(text).value()); };
  EXPECT_EQ(fin("5xkm001"), fin(" 5XKM001 ")) << "as typed in any way";
  EXPECT_NE(fin("5XKM001"), fin("5XKM002"));
  EXPECT_EQ(phone("050 123 45 67"), phone("+994 50 123-45-67"));
  EXPECT_NE(phone("0501234567"), phone("0501234568"));
  EXPECT_EQ(fin("5XKM001"), vault({1, 2})->index_of(booking::Fin::parse("5XKM001").value())) << "rotation keeps it";
  KeyRing other = testing_words::key_ring();
  other.index.fill(9);
  EXPECT_NE(Vault(other).index_of(booking::Fin::parse("5XKM001").value()), fin("5XKM001"));
}

TEST(Vault, ALinkDependsOnEverythingBeforeIt) {
  const auto ours = vault();
  const Mac start{};
  const Mac first = ours->link(Vault::Purpose::entry, start, "one");
  EXPECT_NE(first, ours->link(Vault::Purpose::entry, start, "two"));
  EXPECT_NE(first, ours->link(Vault::Purpose::head, start, "one"));
  EXPECT_NE(first, ours->link(Vault::Purpose::entry, first, "one"));
  KeyRing other = testing_words::key_ring();
  other.chain.fill(9);
  EXPECT_NE(first, Vault(other).link(Vault::Purpose::entry, start, "one"));
}

TEST(Vault, ProofsTellKeysApart) {
  const auto proofs = vault({1, 2})->proofs();
  ASSERT_EQ(proofs.size(), 3U);
  EXPECT_EQ(vault({1})->proofs(), (std::vector{proofs[0], proofs[1]}));
  for (const auto changed : {&KeyRing::index, &KeyRing::chain}) {
    KeyRing other = testing_words::key_ring();
    (other.*changed).fill(9);
    EXPECT_NE(Vault(other).proofs()[0], proofs[0]);
  }
}

}  // namespace
}  // namespace asan::vault
