#include "scenarios/case_run.hpp"

#include <utility>

namespace asan::scenario {

namespace {

std::string written(std::string_view name, std::string_view arguments) {
  return "; it is written: " + std::string(name) + (arguments.empty() ? "" : " ") + std::string(arguments);
}

Words arguments_of(const Line& line) { return Words(line.words).subspan(1); }

}  // namespace

void CaseRun::step(const Line& line) {
  const std::string word = line.words.empty() ? "" : line.words.front();
  if (word == clock_word) {
    set_clock(line);
  } else if (word == what_if_word) {
    begin_what_if(line);
  } else if (const SetupVerb* const setup = find_setup_verb(word)) {
    set_up(*setup, line);
  } else if (const Verb* const verb = find_verb(word)) {
    act(*verb, line);
  } else {
    note(line.number, unknown_verb(word).text);
  }
}

Context CaseRun::context() {
  if (!zone_) {
    zone_ = office_.zone().value();
  }
  if (session_) {
    Context context = session_->context();
    // Once something is wrong names cannot be checked any more.
    context.bookings = mistakes_.empty() ? context.bookings : nullptr;
    return context;
  }
  return {&*zone_, nullptr, now_, nullptr};
}

bool CaseRun::expects_nothing(const Line& line) {
  if (line.expected) {
    note(line.number, "this line has no outcome: remove \"->\" and what follows");
  }
  return !line.expected;
}

void CaseRun::set_clock(const Line& line) {
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

void CaseRun::begin_what_if(const Line& line) {
  if (!expects_nothing(line)) {
    return;
  }
  if (line.words.size() > 1) {
    note(line.number, "\"" + line.words[1] + "\" is wrong: expected nothing more");
  }
  open(line);
  what_if_ = office_;
  is_what_if_read_ = false;
}

void CaseRun::set_up(const SetupVerb& verb, const Line& line) {
  if (is_acting_ && !what_if_) {
    note(line.number, "\"" + std::string(verb.name) +
                          "\" sets the case up: write it above the first line that acts, or below \"what-if\"");
    return;
  }
  Context now = context();
  now.catalogue = nullptr;
  const auto found = match(verb.arguments, arguments_of(line), now);
  if (!expects_nothing(line)) {
    return;
  }
  if (!found) {
    note(line.number, found.error().text + written(verb.name, verb.arguments));
    return;
  }
  Office& office = what_if_ ? *what_if_ : office_;
  if (const auto mistake = verb.apply(office, *found, line.number)) {
    note(line.number, mistake->text);
  }
  is_what_if_read_ = false;
  if (!what_if_) {
    zone_ = office.zone().value_or(*zone_);
  }
}

void CaseRun::act(const Verb& verb, const Line& line) {
  open(line);
  read_what_if(line);
  const Context now = context();
  const auto found = match(verb.arguments, arguments_of(line), now);
  if (!found) {
    note(line.number, found.error().text + written(verb.name, verb.arguments));
    return;
  }
  if (!is_centre_said(verb, *found, line)) {
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

bool CaseRun::is_centre_said(const Verb& verb, const Arguments& found, const Line& line) {
  const bool is_needed = verb.arguments.find("[in CENTRE]") != std::string_view::npos && !found.has("in");
  if (!is_needed || !session_ || session_->catalogue().centres.size() == 1) {
    return true;
  }
  const auto& centres = session_->catalogue().centres;
  note(line.number, centres.empty()
                        ? "there is no centre: write a line such as \"centre baku-1\" above"
                        : "there are several centres: say which one, such as in " + centres.front().id.str());
  return false;
}

Result<Expectation, Mistake> CaseRun::expectation_of(const Verb& verb, const Line& line, const Context& now) {
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

void CaseRun::open(const Line& line) {
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
  } else {
    note_all(catalogue.error(), line);
  }
}

void CaseRun::read_what_if(const Line& line) {
  if (!what_if_ || is_what_if_read_ || !mistakes_.empty()) {
    return;
  }
  is_what_if_read_ = true;
  const auto catalogue = what_if_->catalogue(zone_->to_civil(*now_).date);
  if (catalogue) {
    session_->set_what_if(*catalogue);
  } else {
    note_all(catalogue.error(), line);
  }
}

void CaseRun::note_all(const std::vector<LineMistake>& found, const Line& line) {
  for (const LineMistake& mistake : found) {
    note(mistake.line == 0 ? line.number : mistake.line, mistake.text);
  }
}

}  // namespace asan::scenario
