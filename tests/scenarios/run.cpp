#include "scenarios/run.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/line.hpp"
#include "scenarios/office.hpp"
#include "scenarios/setup_verbs.hpp"
#include "scenarios/verbs.hpp"

namespace asan::scenario {

namespace {

constexpr std::string_view case_word = "case";
constexpr std::string_view clock_word = "at";

template <class Verb>
const Verb* find_in(std::span<const Verb> verbs, std::string_view name) {
  const auto found = std::find_if(verbs.begin(), verbs.end(), [name](const Verb& verb) { return verb.name == name; });
  return found == verbs.end() ? nullptr : &*found;
}

const Verb* find_verb(std::string_view name) {
  for (const auto& verbs : {slots_verbs(), booking_verbs(), plan_verbs()}) {
    if (const Verb* const verb = find_in(verbs, name)) {
      return verb;
    }
  }
  return nullptr;
}

std::vector<std::string_view> all_words() {
  std::vector<std::string_view> words = {case_word, clock_word};
  for (const SetupVerb& verb : setup_verbs()) {
    words.push_back(verb.name);
  }
  for (const auto& verbs : {slots_verbs(), booking_verbs(), plan_verbs()}) {
    for (const Verb& verb : verbs) {
      words.push_back(verb.name);
    }
  }
  return words;
}

Mistake unknown_verb(const std::string& word) {
  const std::vector<std::string_view> known = all_words();
  const std::string_view nearest = nearest_word(word, known);
  if (!nearest.empty()) {
    return {"there is no verb \"" + word + "\"; did you mean \"" + std::string(nearest) + "\"?"};
  }
  std::string all;
  for (const std::string_view each : known) {
    all.append(all.empty() ? "" : ", ").append(each);
  }
  return {"there is no verb \"" + word + "\": expected one of " + all};
}

std::string written(std::string_view name, std::string_view arguments) {
  return "; it is written: " + std::string(name) + (arguments.empty() ? "" : " ") + std::string(arguments);
}

/// One case, line after line. From the first mistake on lines are only read, so that all mistakes are found.
class CaseRun {
 public:
  void step(const Line& line) {
    const std::string& word = line.words.empty() ? empty_ : line.words.front();
    if (word == clock_word) {
      set_clock(line);
    } else if (const SetupVerb* const setup = find_in(setup_verbs(), word)) {
      set_up(*setup, line);
    } else if (const Verb* const verb = find_verb(word)) {
      act(*verb, line);
    } else {
      note(line.number, unknown_verb(word).text);
    }
  }

  [[nodiscard]] const std::vector<LineMistake>& mistakes() const noexcept { return mistakes_; }
  [[nodiscard]] const std::vector<LineMistake>& differences() const noexcept { return differences_; }

 private:
  void note(int line, std::string text) { mistakes_.push_back({line, std::move(text)}); }

  [[nodiscard]] Words arguments_of(const Line& line) const { return Words(line.words).subspan(1); }

  /// Once something is wrong names cannot be checked any more.
  [[nodiscard]] Context context() {
    if (!zone_) {
      zone_ = office_.zone().value();
    }
    if (session_) {
      Context context = session_->context();
      context.bookings = mistakes_.empty() ? context.bookings : nullptr;
      return context;
    }
    return {&*zone_, nullptr, now_, nullptr};
  }

  bool expects_nothing(const Line& line) {
    if (line.expected) {
      note(line.number, "this line has no outcome: remove \"->\" and what follows");
    }
    return !line.expected;
  }

  void set_clock(const Line& line) {
    const auto found = match("WHEN", arguments_of(line), context());
    if (!expects_nothing(line)) {
      return;
    }
    if (!found) {
      note(line.number, found.error().text + written(clock_word, "WHEN"));
      return;
    }
    const auto now = found->get<Instant>("WHEN");
    if (now_ && now < *now_) {
      note(line.number, "the clock does not go back: it is " + calendar::format_instant(*now_, *zone_) + " already");
      return;
    }
    now_ = now;
    if (session_) {
      session_->set_now(now);
    }
  }

  void set_up(const SetupVerb& verb, const Line& line) {
    if (session_ || is_acting_) {
      note(line.number, "\"" + std::string(verb.name) + "\" sets the case up: write it above the first line that acts");
      return;
    }
    const auto found = match(verb.arguments, arguments_of(line), context());
    if (!expects_nothing(line)) {
      return;
    }
    if (!found) {
      note(line.number, found.error().text + written(verb.name, verb.arguments));
      return;
    }
    if (const auto mistake = verb.apply(office_, *found, line.number)) {
      note(line.number, mistake->text);
    }
    zone_ = office_.zone().value_or(*zone_);
  }

  void act(const Verb& verb, const Line& line) {
    open(line);
    const Context now = context();
    const auto found = match(verb.arguments, arguments_of(line), now);
    if (!found) {
      note(line.number, found.error().text + written(verb.name, verb.arguments));
      return;
    }
    const bool needs_centre = verb.arguments.find("[in CENTRE]") != std::string_view::npos && !found->has("in");
    if (needs_centre && session_ && session_->catalogue().centres.size() != 1) {
      const auto& centres = session_->catalogue().centres;
      note(line.number, centres.empty()
                            ? "there is no centre: write a line such as \"centre baku-1\" above"
                            : "there are several centres: say which one, such as in " + centres.front().id.str());
      return;
    }
    const auto expected = expectation_of(verb, line, now);
    if (!expected) {
      note(line.number, expected.error().text);
      return;
    }
    if (!mistakes_.empty()) {
      return;
    }
    const Items got = verb.run(*session_, *found);
    if (!is_met(*expected, got)) {
      differences_.push_back(
          {line.number, line.text + "\n    expected  " + in_words(*expected) + "\n    got       " + in_words(got)});
    }
  }

  [[nodiscard]] Result<Expectation, Mistake> expectation_of(const Verb& verb, const Line& line, const Context& now) {
    const std::int32_t step =
        session_ ? static_cast<std::int32_t>(session_->catalogue().booking.slot_step.in_whole_minutes()) : 1;
    if (line.expected) {
      return read_expectation(verb.outcomes, *line.expected, step, now);
    }
    if (!verb.can_stand_alone) {
      return failure(Mistake{"say what is expected after \"->\": " + std::string(verb.outcomes)});
    }
    const std::string first(verb.outcomes.substr(0, verb.outcomes.find(' ')));
    return read_expectation(verb.outcomes, {{first}}, step, now);
  }

  /// The first line that acts opens the doors.
  void open(const Line& line) {
    if (is_acting_) {
      return;
    }
    is_acting_ = true;
    if (!now_) {
      note(line.number, "the clock is not set: write a line such as \"at 2026-04-01 09:00\" above");
    }
    if (!mistakes_.empty()) {
      return;
    }
    const auto catalogue = office_.catalogue(zone_->to_civil(*now_).date);
    if (catalogue) {
      session_.emplace(*catalogue, *now_);
      return;
    }
    for (const LineMistake& mistake : catalogue.error()) {
      note(mistake.line == 0 ? line.number : mistake.line, mistake.text);
    }
  }

  std::string empty_;
  Office office_;
  std::optional<calendar::Zone> zone_;
  std::optional<Instant> now_;
  std::optional<Session> session_;
  bool is_acting_ = false;
  std::vector<LineMistake> mistakes_;
  std::vector<LineMistake> differences_;
};

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

void append_verb(std::string& text, std::string_view name, std::string_view arguments, std::string_view outcomes,
                 std::string_view purpose) {
  text.append(name)
      .append(arguments.empty() ? "" : " ")
      .append(arguments)
      .append("\n    ")
      .append(purpose)
      .append("\n");
  constexpr std::size_t width = 110;
  constexpr std::string_view mark = " | ";
  std::string row = "    ->";
  while (!outcomes.empty()) {
    const std::size_t end = std::min(outcomes.find(mark), outcomes.size());
    if (row.size() + end + mark.size() > width) {
      text.append(row).append(" |\n");
      row = "      ";
    } else if (row.size() > std::string_view("    ->").size()) {
      row.append(" |");
    }
    row.append(" ").append(outcomes.substr(0, end));
    outcomes.remove_prefix(std::min(end + mark.size(), outcomes.size()));
    if (outcomes.empty()) {
      text.append(row).append("\n");
    }
  }
}

}  // namespace

Report run_scenarios(const std::string& file, std::string_view text) { return FileRun(file).run(text); }

std::string list_of_verbs() {
  std::string text;
  append_verb(text, case_word, "TEXT", "", "a case begins");
  append_verb(text, clock_word, "WHEN", "", "the clock is set, and then moved on");
  for (const SetupVerb& verb : setup_verbs()) {
    append_verb(text, verb.name, verb.arguments, "", verb.purpose);
  }
  for (const auto& verbs : {slots_verbs(), booking_verbs(), plan_verbs()}) {
    for (const Verb& verb : verbs) {
      append_verb(text, verb.name, verb.arguments, verb.outcomes, verb.purpose);
    }
  }
  return text;
}

}  // namespace asan::scenario
