#include "scenarios/run.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/case_run.hpp"

namespace asan::scenario {

namespace {

class FileRun {
 public:
  explicit FileRun(std::string file) : file_(std::move(file)) {}

  Report run(std::string_view text) {
    const std::vector<Line> lines = read_lines(text);
    const auto is_case = [](const Line& line) { return !line.words.empty() && line.words.front() == case_word; };
    const auto first = std::find_if(lines.begin(), lines.end(), is_case);
    const std::vector<Line> common(lines.begin(), first);
    for (auto at = first; at != lines.end();) {
      const auto end = std::find_if(at + 1, lines.end(), is_case);
      run_case(common, {at, end});
      at = end;
    }
    if (first == lines.end()) {
      add_mistake({1, "there is no case: expected a line such as \"case Two desks serve two at a time\""});
      ++report_.totals.failed;
    }
    return std::move(report_);
  }

 private:
  void run_case(const std::vector<Line>& common, std::span<const Line> lines) {
    CaseRun run;
    for (const Line& line : common) {
      run.step(line);
    }
    for (const Line& line : lines.subspan(1)) {
      run.step(line);
    }
    const bool has_passed = run.mistakes().empty() && run.differences().empty();
    ++(has_passed ? report_.totals.passed : report_.totals.failed);
    for (const LineMistake& mistake : run.mistakes()) {
      add_mistake(mistake);
    }
    if (run.mistakes().empty() && !run.differences().empty()) {
      report_.text += at(lines.front().number) + lines.front().text + "\n";
      for (const LineMistake& difference : run.differences()) {
        report_.text += "  " + at(difference.line) + difference.text + "\n";
      }
    }
  }

  [[nodiscard]] std::string at(int line) const { return file_ + ":" + std::to_string(line) + ": "; }

  /// Those of the lines above the first case are found again in every case.
  void add_mistake(const LineMistake& mistake) {
    if (told_.emplace(mistake.line, mistake.text).second) {
      ++report_.totals.mistakes;
      report_.text += at(mistake.line) + "error: " + mistake.text + "\n";
    }
  }

  std::string file_;
  Report report_;
  std::set<std::pair<int, std::string>> told_;
};

}  // namespace

Report run_scenarios(const std::string& file, std::string_view text) { return FileRun(file).run(text); }

}  // namespace asan::scenario
