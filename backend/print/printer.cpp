#include "print/printer.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace asan::print {
namespace {

using Kind = Connection::Received::Kind;

/// What it is, for the one who waits for paper: what he can see first.
Outcome outcome_of(const Status& status) noexcept {
  if (status.is_cover_open) return Outcome::cover_open;
  if (status.is_paper_out) return Outcome::paper_out;
  if (status.has_error) return Outcome::failed;
  return status.is_offline ? Outcome::offline : Outcome::printed;
}

class Talk {
 public:
  Talk(Connection connection, const Deadlines& deadlines, Clock::time_point over)
      : connection_(std::move(connection)), deadlines_(deadlines), over_(over) {}

  /// Nothing when it does not say.
  [[nodiscard]] std::optional<Status> look() {
    Status status;
    for (const Question question : all_questions) {
      const auto until = std::min(over_, Clock::now() + deadlines_.answer);
      if (!connection_.send(ask(question), until)) return std::nullopt;
      const auto answer = wait<StatusByte>(until);
      if (!answer) return std::nullopt;
      note(question, *answer, status);
    }
    return status;
  }

  /// Ends when all is on paper, or when it is known why it will not be.
  [[nodiscard]] Outcome run(const std::string& bytes) {
    forget_job();
    if (is_lost_) return Outcome::failed;
    is_done_ = false;
    if (!connection_.send(bytes, over_)) return Outcome::failed;
    while (Clock::now() < over_ && !is_lost_) {
      if (wait<Done>(std::min(over_, Clock::now() + deadlines_.between))) return Outcome::printed;
      if (is_lost_) break;
      const auto status = look();
      if (is_done_) return Outcome::printed;
      if (!status) return Outcome::failed;
      if (!status->is_good()) return outcome_of(*status);
    }
    return Outcome::failed;
  }

  /// Half a job must not come out later, in front of somebody else.
  void forget_job() {
    const auto until = Clock::now() + deadlines_.clear;
    if (connection_.send(clear_buffer(), until)) (void)wait<Cleared>(until);
  }

 private:
  /// The end of the job may be told while another answer is waited for.
  template <class Wanted>
  std::optional<Wanted> wait(Clock::time_point until) {
    for (;;) {
      const auto received = connection_.receive(until);
      is_lost_ = received.kind == Kind::lost;
      if (received.kind != Kind::byte) return std::nullopt;
      const auto answer = answers_.take(received.byte);
      if (!answer) continue;
      is_done_ = is_done_ || std::holds_alternative<Done>(*answer);
      if (const auto* wanted = std::get_if<Wanted>(&*answer)) return *wanted;
    }
  }

  Connection connection_;
  const Deadlines& deadlines_;
  const Clock::time_point over_;
  Answers answers_;
  bool is_lost_ = false;
  bool is_done_ = false;
};

}  // namespace

Report Printer::print(const Raster& paper) noexcept {
  if (is_printing_.test_and_set(std::memory_order_acquire)) return {Outcome::busy, false};
  Report report;
  try {
    report = run(paper);
  } catch (const std::exception&) {
    // Out of memory; what was sent is not known.
    report = {Outcome::failed, false};
  }
  is_printing_.clear(std::memory_order_release);
  return report;
}

Report Printer::run(const Raster& paper) const {
  const auto begun = Clock::now();
  auto connection = Connection::open(address_, begun + deadlines_.connect);
  if (!connection) return {Outcome::offline, false};
  Talk talk(*std::move(connection), deadlines_, begun + deadlines_.whole);
  const auto before = talk.look();
  if (!before) return {Outcome::offline, false};
  if (!before->is_good()) return {outcome_of(*before), before->is_paper_low};
  const Outcome outcome = talk.run(job(paper));
  if (outcome != Outcome::printed) {
    talk.forget_job();
    return {outcome, before->is_paper_low};
  }
  const auto after = talk.look();
  if (!after) return {Outcome::failed, before->is_paper_low};
  return {outcome_of(*after), after->is_paper_low};
}

}  // namespace asan::print
