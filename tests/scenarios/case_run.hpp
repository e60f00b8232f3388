// One case, line after line: its set-up, then what happens. From the first mistake on lines are only read, so that all
// mistakes are found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/office.hpp"
#include "scenarios/vocabulary.hpp"

namespace asan::scenario {

class CaseRun {
 public:
  void step(const Line& line);

  [[nodiscard]] const std::vector<LineMistake>& mistakes() const noexcept { return mistakes_; }
  /// The line, what was expected and what came instead.
  [[nodiscard]] const std::vector<LineMistake>& differences() const noexcept { return differences_; }

 private:
  void note(int line, std::string text) { mistakes_.push_back({line, std::move(text)}); }
  [[nodiscard]] Context context();
  bool expects_nothing(const Line& line);
  void set_clock(const Line& line);
  void begin_what_if(const Line& line);
  void set_up(const SetupVerb& verb, const Line& line);
  void act(const Verb& verb, const Line& line);
  [[nodiscard]] bool is_centre_said(const Verb& verb, const Arguments& found, const Line& line);
  [[nodiscard]] Result<Expectation, Mistake> expectation_of(const Verb& verb, const Line& line, const Context& now);
  /// The first line that acts opens the doors.
  void open(const Line& line);
  void read_what_if(const Line& line);
  void note_all(const std::vector<LineMistake>& found, const Line& line);

  Office office_;
  std::optional<calendar::Zone> zone_;
  std::optional<Instant> now_;
  std::optional<Session> session_;
  bool is_acting_ = false;
  std::optional<Office> what_if_;
  bool is_what_if_read_ = false;
  std::vector<LineMistake> mistakes_;
  std::vector<LineMistake> differences_;
};

}  // namespace asan::scenario
