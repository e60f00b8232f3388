// The language of receipt printers (Epson ESC/POS): what is sent as bytes, and what a printer answers about itself.
// Only what nearly all printers know: pictures (GS v 0), feeding, cutting, and status in real time (DLE EOT) and in the
// order of printing (GS r).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "print/raster.hpp"

namespace asan::print {

/// What DLE EOT asks for; the value is its number.
enum class Question : std::uint8_t { printer = 1, offline_cause = 2, error_cause = 3, paper = 4 };
inline constexpr std::array all_questions = {Question::printer, Question::offline_cause, Question::error_cause,
                                             Question::paper};

struct Status {
  bool is_offline = false;
  bool is_cover_open = false;
  bool is_paper_low = false;
  bool is_paper_out = false;
  bool has_error = false;
  friend bool operator==(const Status&, const Status&) = default;

  [[nodiscard]] bool is_good() const noexcept { return !is_offline && !is_cover_open && !is_paper_out && !has_error; }
};

/// Forgets what is left of an earlier job: after new paper a printer would go on with it, in front of somebody else.
/// What comes before its answer may be forgotten with it.
[[nodiscard]] std::string clear_buffer();
[[nodiscard]] std::string ask(Question question);
/// The picture, a cut, and a question that is answered when all of it is on paper.
[[nodiscard]] std::string job(const Raster& paper);

/// Answer to DLE EOT: one byte whose meaning depends on what was asked.
struct StatusByte {
  std::uint8_t bits = 0;
  friend bool operator==(const StatusByte&, const StatusByte&) = default;
};
/// Answer to the question at the end of a job.
struct Done {
  bool is_paper_low = false;
  bool is_paper_out = false;
  friend bool operator==(const Done&, const Done&) = default;
};
/// Answer to `clear_buffer`; not all printers give it.
struct Cleared {
  friend bool operator==(const Cleared&, const Cleared&) = default;
};
using Answer = std::variant<StatusByte, Done, Cleared>;

/// What a printer sends, byte by byte. What is nothing of the above is passed over: what it says unasked (ASB), too.
class Answers {
 public:
  [[nodiscard]] std::optional<Answer> take(std::uint8_t byte) noexcept;

 private:
  /// Of an answer of several bytes.
  int bytes_to_come_ = 0;
  bool is_clearing_ = false;
};

/// Adds what the byte says, as the answer to that question.
void note(Question asked, StatusByte answer, Status& status) noexcept;

}  // namespace asan::print
