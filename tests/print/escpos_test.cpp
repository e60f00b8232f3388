#include "print/escpos.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace asan::print {
namespace {

using namespace std::string_literals;

Raster striped(int height) {
  Raster paper;
  paper.grow_to(height);
  for (int y = 0; y < height; y += 2) paper.blacken(0, y, Raster::width, 1);
  return paper;
}

TEST(Escpos, QuestionsAreThoseOfTheManual) {
  EXPECT_EQ(ask(Question::printer), "\x10\x04\x01"s);
  EXPECT_EQ(ask(Question::offline_cause), "\x10\x04\x02"s);
  EXPECT_EQ(ask(Question::error_cause), "\x10\x04\x03"s);
  EXPECT_EQ(ask(Question::paper), "\x10\x04\x04"s);
  EXPECT_EQ(clear_buffer(), "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"s);
}

TEST(Escpos, AJobIsAPictureInBandsACutAndAQuestion) {
  const std::string bytes = job(striped(130));
  const std::string first = "\x1b@\x1d\x61\x00\x1dv0\x00\x48\x00\x80\x00"s;
  EXPECT_EQ(bytes.substr(0, first.size()), first);
  const std::size_t second_at = first.size() + std::size_t{128} * 72;
  const std::string second = "\x1dv0\x00\x48\x00\x02\x00"s;
  EXPECT_EQ(bytes.substr(second_at, second.size()), second);
  EXPECT_EQ(bytes.substr(second_at + second.size()),
            std::string(72, '\xff') + std::string(72, '\0') + "\x1dV\x42\x10\x1dr\x01"s);
  EXPECT_EQ(job(Raster()), "\x1b@\x1d\x61\x00\x1dV\x42\x10\x1dr\x01"s);
}

/// What the printer would take for a command inside of a picture.
bool has_realtime_command(const std::string& bytes) {
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    if (bytes[i] == '\x10' && "\x04\x05\x14"s.find(bytes[i + 1]) != std::string::npos) return true;
  }
  return false;
}

RC_GTEST_PROP(Escpos, NoPictureHoldsACommand, ()) {
  // Mostly the bytes that matter.
  const auto byte =
      rc::gen::oneOf(rc::gen::element<std::uint8_t>(0x10, 0x04, 0x05, 0x14), rc::gen::arbitrary<std::uint8_t>());
  const auto dots = *rc::gen::container<std::vector<std::uint8_t>>(byte);
  Raster paper;
  for (std::size_t i = 0; i < dots.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      if ((dots[i] & (0x80U >> bit)) == 0) continue;
      paper.blacken(static_cast<int>((i % 72) * 8 + bit), static_cast<int>(i / 72));
    }
  }
  RC_ASSERT(!has_realtime_command(job(paper)));
}

Status status_of(Question asked, std::uint8_t bits) {
  Status status;
  note(asked, StatusByte{bits}, status);
  return status;
}

TEST(Escpos, EachBitOfAStatusMeansWhatTheManualSays) {
  for (const Question question : all_questions) {
    EXPECT_EQ(status_of(question, 0x12), Status()) << static_cast<int>(question);
  }
  EXPECT_TRUE(status_of(Question::printer, 0x1a).is_offline);
  EXPECT_TRUE(status_of(Question::offline_cause, 0x16).is_cover_open);
  EXPECT_TRUE(status_of(Question::offline_cause, 0x32).is_paper_out);
  EXPECT_TRUE(status_of(Question::offline_cause, 0x52).has_error);
  for (const int bits : {0x1a, 0x32, 0x52}) {
    EXPECT_TRUE(status_of(Question::error_cause, static_cast<std::uint8_t>(bits)).has_error) << bits;
  }
  const Status low = status_of(Question::paper, 0x1e);
  EXPECT_TRUE(low.is_paper_low && !low.is_paper_out && low.is_good());
  EXPECT_TRUE(status_of(Question::paper, 0x72).is_paper_out);
  EXPECT_FALSE(status_of(Question::paper, 0x72).is_good());
}

std::vector<Answer> answers_in(const std::vector<std::uint8_t>& bytes) {
  Answers reader;
  std::vector<Answer> all;
  for (const std::uint8_t byte : bytes) {
    if (auto answer = reader.take(byte)) all.push_back(*answer);
  }
  return all;
}

TEST(Escpos, AnswersAreToldApartByTheirFixedBits) {
  const std::vector<Answer> expected = {StatusByte{0x12}, Done{false, false}, Done{true, false}, Done{true, true}};
  EXPECT_EQ(answers_in({0x12, 0x00, 0x03, 0x0f}), expected);
  EXPECT_TRUE(answers_in({0x80, 0xff, 0x11, 0x13, 0x92}).empty()) << "of no kind that was asked for";
  const std::vector<Answer> after = {Cleared{}, StatusByte{0x12}};
  EXPECT_EQ(answers_in({0x37, 0x25, 0x00, 0x12}), after) << "a cleared buffer is no end of a job";
  const std::vector<Answer> unasked = {StatusByte{0x12}, Done{false, false}};
  EXPECT_EQ(answers_in({0x14, 0x00, 0x00, 0x0f, 0x12, 0x00}), unasked) << "nor is what a printer says unasked";
}

RC_GTEST_PROP(Escpos, AnyBytesAreReadAndNothingIsMadeUp, (const std::vector<std::uint8_t>& bytes)) {
  const std::vector<Answer> answers = answers_in(bytes);
  RC_ASSERT(answers.size() <= bytes.size());
  for (const Answer& answer : answers) {
    const auto* byte = std::get_if<StatusByte>(&answer);
    if (byte == nullptr) continue;
    RC_ASSERT((byte->bits & 0x93U) == 0x12U);
    for (const Question question : all_questions) {
      // A status byte without a fault says nothing; with one, no question makes it good again.
      Status status = status_of(question, byte->bits);
      const Status before = status;
      note(question, StatusByte{0x12}, status);
      RC_ASSERT(status == before);
    }
  }
}

}  // namespace
}  // namespace asan::print
