// The real voices: what is spoken, what is refused, and that many may ask at once.
#include "speech/speaker.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <cmath>
#include <cstring>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "text/letters.hpp"

namespace asan::speech {
namespace {

using text::Language;

constexpr std::size_t header_size = 44;

std::uint32_t number_at(const std::string& wav, std::size_t at, int bytes) {
  std::uint32_t number = 0;
  for (int i = bytes; i-- > 0;) number = (number << 8U) | static_cast<unsigned char>(wav.at(at + std::size_t(i)));
  return number;
}

double seconds_of(const std::string& wav) {
  return static_cast<double>(wav.size() - header_size) / number_at(wav, 28, 4);
}

/// How loud it is on the average, of 32768.
double loudness_of(const std::string& wav) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t at = header_size; at + 1 < wav.size(); at += 2, ++count) {
    const auto sample = static_cast<std::int16_t>(number_at(wav, at, 2));
    sum += std::abs(static_cast<double>(sample));
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

/// No two times are the samples alike, nor quite as many.
bool is_about(std::size_t a, std::size_t b) {
  return std::abs(static_cast<double>(a) - static_cast<double>(b)) < 0.1 * static_cast<double>(b);
}

class Speaking : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_GE(sodium_init(), 0);
    speaker_ = Speaker::start(limits_, registry_);
    ASSERT_TRUE(speaker_) << "this machine has no voices: espeak-ng-data";
  }
  void restart(const SpeechLimits& limits) {
    other_ = std::make_unique<metrics::Registry>();
    speaker_ = Speaker::start(limits, *other_);
    ASSERT_TRUE(speaker_);
  }
  [[nodiscard]] std::string said(Language language, std::string_view text) const {
    const auto sound = speaker_->say(language, text);
    return sound ? **sound : std::string();
  }
  [[nodiscard]] SpeechRefusal refusal_of(Language language, std::string_view text) const {
    const auto sound = speaker_->say(language, text);
    EXPECT_FALSE(sound) << text;
    return sound ? SpeechRefusal::failed : sound.error();
  }
  [[nodiscard]] std::string measured() const { return (other_ ? *other_ : registry_).text(); }

  SpeechLimits limits_;
  metrics::Registry registry_;
  std::unique_ptr<metrics::Registry> other_;
  std::unique_ptr<Speaker> speaker_;
};

TEST_F(Speaking, AllThreeLanguagesAreHeard) {
  EXPECT_GT(loudness_of(said(Language::az, "Xoş gəlmisiniz. Şəxsiyyət vəsiqəsi üçün hansı sənədlər lazımdır?")), 300);
  EXPECT_GT(loudness_of(said(Language::ru, "Добро пожаловать. Какие нужны документы?")), 300);
  EXPECT_GT(loudness_of(said(Language::en, "Welcome. Which documents are needed?")), 300);
}

TEST_F(Speaking, EachLanguageHasItsOwnVoice) {
  std::set<std::string> sounds;
  for (const Language language : text::all_languages) sounds.insert(said(language, "Salam, taxi, 2026"));
  EXPECT_EQ(sounds.size(), 3U);
  // Letters that only one of them knows: another voice would spell them.
  EXPECT_NE(said(Language::az, "ə").size(), said(Language::en, "ə").size());
  EXPECT_LT(seconds_of(said(Language::ru, "Здравствуйте")), seconds_of(said(Language::en, "Здравствуйте")));
}

TEST_F(Speaking, TheHeaderIsTrue) {
  const std::string wav = said(Language::en, "Please take a ticket.");
  ASSERT_GT(wav.size(), header_size);
  EXPECT_EQ(wav.substr(0, 4), "RIFF");
  EXPECT_EQ(number_at(wav, 4, 4), wav.size() - 8);
  EXPECT_EQ(wav.substr(8, 8), "WAVEfmt ");
  EXPECT_EQ(number_at(wav, 16, 4), 16U);
  EXPECT_EQ(number_at(wav, 20, 2), 1U);
  EXPECT_EQ(number_at(wav, 22, 2), 1U);
  const std::uint32_t rate = number_at(wav, 24, 4);
  EXPECT_GE(rate, 16'000U);
  EXPECT_EQ(number_at(wav, 28, 4), 2 * rate);
  EXPECT_EQ(number_at(wav, 32, 2), 2U);
  EXPECT_EQ(number_at(wav, 34, 2), 16U);
  EXPECT_EQ(wav.substr(36, 4), "data");
  EXPECT_EQ(number_at(wav, 40, 4), wav.size() - header_size);
}

TEST_F(Speaking, LongerTextsTakeLonger) {
  const double one = seconds_of(said(Language::ru, "Возьмите талон."));
  const double four = seconds_of(said(Language::ru, "Возьмите талон. Возьмите талон. Возьмите талон. Возьмите талон."));
  EXPECT_GT(one, 0.5);
  EXPECT_LT(one, 5);
  EXPECT_GT(four, 2.5 * one);
}

TEST_F(Speaking, WhatCannotBeSpokenIsRefused) {
  EXPECT_EQ(refusal_of(Language::az, ""), SpeechRefusal::empty);
  EXPECT_EQ(refusal_of(Language::az, " \n\t\x01 "), SpeechRefusal::empty);
  EXPECT_EQ(refusal_of(Language::az, "\xC3\x28"), SpeechRefusal::not_text);
  EXPECT_EQ(refusal_of(Language::az, "\xED\xA0\x80"), SpeechRefusal::not_text);
  EXPECT_EQ(refusal_of(Language::az, std::string(1001, 'a')), SpeechRefusal::too_long);
  // Characters are counted, not bytes.
  std::string letters;
  for (int i = 0; i < 1000; ++i) letters.append(i % 8 == 7 ? " " : "ə");
  EXPECT_FALSE(said(Language::az, letters).empty());
  letters.append("ə");
  EXPECT_EQ(refusal_of(Language::az, letters), SpeechRefusal::too_long);
}

TEST_F(Speaking, ASoundWithoutEndIsRefused) {
  SpeechLimits short_ones;
  short_ones.most_seconds = 2;
  restart(short_ones);
  EXPECT_EQ(refusal_of(Language::en, "99999999 99999999 99999999 99999999"), SpeechRefusal::too_long);
  EXPECT_FALSE(said(Language::en, "Nine").empty()) << "the next one is spoken";
}

TEST_F(Speaking, CommandsOfTheLibraryAreOnlyWords) {
  // Control-A and a letter would change voice and speed for whoever comes next.
  const std::size_t before = said(Language::en, "The next in line, please.").size();
  restart(limits_);
  (void)said(Language::en,
             "\x01+400S\x01\x01"
             "20P quick \x01V");
  (void)said(Language::en, "<voice language='ru'><audio src='/etc/passwd'/> [[hello]]");
  EXPECT_TRUE(is_about(said(Language::en, "The next in line, please.").size(), before));
}

TEST_F(Speaking, WhatWasSpokenIsRemembered) {
  const auto first = speaker_->say(Language::az, "Növbə götürün");
  const auto again = speaker_->say(Language::az, " Növbə  götürün\n");
  ASSERT_TRUE(first && again);
  EXPECT_TRUE(*first == *again) << "the same bytes, not the same sound again";
  const auto other = speaker_->say(Language::en, "Növbə götürün");
  ASSERT_TRUE(other);
  EXPECT_TRUE(*first != *other);
  const std::string text = measured();
  EXPECT_NE(text.find("portal_speech_total{outcome=\"spoken\"} 2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("portal_speech_total{outcome=\"remembered\"} 1\n"), std::string::npos) << text;
  EXPECT_NE(text.find("portal_speech_seconds_count 2\n"), std::string::npos) << text;
}

TEST_F(Speaking, WhatIsRememberedIsBounded) {
  SpeechLimits little;
  little.remembered_bytes = 400'000;
  restart(little);
  const auto first = speaker_->say(Language::en, "Number zero");
  for (int i = 1; i < 30; ++i) ASSERT_TRUE(speaker_->say(Language::en, "Number " + std::to_string(i)));
  const auto again = speaker_->say(Language::en, "Number zero");
  ASSERT_TRUE(first && again);
  EXPECT_TRUE(*first != *again) << "it went out";
  EXPECT_TRUE(is_about((*again)->size(), (*first)->size())) << "and is as long as before";
  const std::string text = measured();
  const std::string name = "\nportal_speech_remembered_bytes ";
  const std::size_t at = text.find(name);
  ASSERT_NE(at, std::string::npos);
  const int bytes = std::stoi(text.substr(at + name.size()));
  EXPECT_GT(bytes, 100'000);
  EXPECT_LE(bytes, 400'000);
}

TEST_F(Speaking, ManyMayAskAtOnce) {
  constexpr int threads = 8;
  std::vector<std::size_t> alone;
  alone.reserve(threads);
  const auto words_of = [](int i) { return "Counter " + std::to_string(i % 4) + ", please. Пройдите. Buyurun."; };
  const auto language_of = [](int i) { return text::all_languages.at(static_cast<std::size_t>(i) % 3); };
  for (int i = 0; i < threads; ++i) alone.push_back(said(language_of(i), words_of(i)).size());
  restart(limits_);
  std::vector<std::size_t> together(threads);
  std::vector<std::thread> all;
  all.reserve(threads);
  for (int i = 0; i < threads; ++i) {
    all.emplace_back([&, i] {
      for (int round = 0; round < 3; ++round) together.at(std::size_t(i)) = said(language_of(i), words_of(i)).size();
    });
  }
  for (std::thread& each : all) each.join();
  for (std::size_t i = 0; i < alone.size(); ++i) EXPECT_TRUE(is_about(together.at(i), alone.at(i))) << i;
}

TEST_F(Speaking, WhoComesWhenTooManyWaitIsToldSo) {
  SpeechLimits none;
  none.most_at_once = 0;
  restart(none);
  EXPECT_EQ(refusal_of(Language::en, "Hello"), SpeechRefusal::busy);
  EXPECT_NE(measured().find("portal_speech_total{outcome=\"busy\"} 1\n"), std::string::npos);
}

TEST_F(Speaking, AnyTextIsSurvived) {
  std::mt19937 random(20261127);  // NOLINT(cert-msc51-cpp): the same texts each time
  const std::u32string odd =
      U"aəığşçöüİЩьё09.,:;!?'\"()[]{}<>&%"
      U"№₼€\u0301\u0328\u202E\u200D\uFEFF\U0001F600\U0010FFFD漢한ا ";
  for (int round = 0; round < 100; ++round) {
    std::u32string letters;
    const std::size_t length = 1 + random() % 400;
    const std::size_t kinds = 1 + random() % odd.size();
    while (letters.size() < length) letters.push_back(odd.at(random() % kinds));
    (void)speaker_->say(text::all_languages.at(random() % 3), text::encode_utf8(letters));
  }
  EXPECT_GT(loudness_of(said(Language::az, "Hər şey qaydasındadır")), 300);
}

}  // namespace
}  // namespace asan::speech
