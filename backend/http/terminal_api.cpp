#include "http/terminal_api.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "http/desk_parts.hpp"
#include "http/guard.hpp"
#include "text/language.hpp"
#include "wire/codec_parts.hpp"

namespace asan::http {
namespace {

using wire::ProblemKind;

constexpr std::string_view terminal_room = "/api/v1/terminal/";
constexpr std::string_view speech_path = "/api/v1/terminal/speech";
constexpr std::string_view end_path = "/api/v1/terminal/visit-end";

enum class Operation : std::uint8_t {
  speak,
  end_visit,
  print,
  report,
  call_help,
  take_picture,
  list_walkthroughs,
  keep_walkthrough,
  forget_walkthrough,
  read_screens,
  keep_screens
};
struct Way {
  std::string_view method;
  std::string_view path;
  Operation operation = Operation::speak;
};
constexpr std::string_view walkthroughs_path = "/api/v1/terminal/walkthroughs";
constexpr std::string_view removal_path = "/api/v1/terminal/walkthroughs/removal";
constexpr std::array<Way, 11> ways = {{{"POST", speech_path, Operation::speak},
                                       {"POST", end_path, Operation::end_visit},
                                       {"POST", terminal_print_path, Operation::print},
                                       {"POST", terminal_report_path, Operation::report},
                                       {"POST", terminal_help_path, Operation::call_help},
                                       {"POST", terminal_picture_path, Operation::take_picture},
                                       {"GET", walkthroughs_path, Operation::list_walkthroughs},
                                       {"POST", walkthroughs_path, Operation::keep_walkthrough},
                                       {"POST", removal_path, Operation::forget_walkthrough},
                                       {"GET", terminal_screens_path, Operation::read_screens},
                                       {"POST", terminal_screens_path, Operation::keep_screens}}};

bool is_of_practice(Operation operation) { return operation >= Operation::list_walkthroughs; }

bool is_path(std::string_view path) {
  return std::any_of(ways.begin(), ways.end(), [&](const Way& way) { return way.path == path; });
}

std::optional<Operation> operation_at(std::string_view method, std::string_view path) {
  const std::string_view asked = method == "HEAD" ? std::string_view("GET") : method;
  const auto* const found =
      std::find_if(ways.begin(), ways.end(), [&](const Way& way) { return way.method == asked && way.path == path; });
  return found == ways.end() ? std::nullopt : std::optional(found->operation);
}

constexpr wire::JsonNames<text::Language, 3> spoken_languages = {
    {{"az", text::Language::az}, {"ru", text::Language::ru}, {"en", text::Language::en}}};

struct WantedSpeech {
  text::Language language = text::Language::az;
  std::string text;
};

std::optional<WantedSpeech> read_speech(wire::JsonReader& json) {
  return WantedSpeech{json.at("language").choice(spoken_languages), std::string(json.at("text").string())};
}

wire::Problem problem_of(speech::SpeechRefusal refusal) {
  switch (refusal) {
    case speech::SpeechRefusal::empty:
    case speech::SpeechRefusal::not_text:
      return problem(ProblemKind::malformed_request, wire::expected_at("text", "words to speak").place);
    case speech::SpeechRefusal::too_long:
      return problem(ProblemKind::too_large);
    case speech::SpeechRefusal::busy:
      return problem(ProblemKind::overloaded);
    case speech::SpeechRefusal::failed:
      break;
  }
  return problem(ProblemKind::unavailable);
}

}  // namespace

bool TerminalApi::is_ours(std::string_view path) noexcept {
  return path.substr(0, terminal_room.size()) == terminal_room;
}

std::string TerminalApi::methods_of(std::string_view path) {
  std::string methods;
  for (const Way& way : ways) {
    if (way.path != path) continue;
    methods.append(methods.empty() ? "" : ", ").append(way.method);
    if (way.method == "GET") methods.append(", HEAD");
  }
  return methods;
}

Outgoing TerminalApi::answer(const Incoming& request, Comer& comer) const {
  if (comer.refused) return parts_.refuse(request, *comer.refused);
  if (!is_path(request.path())) return parts_.refuse(request, problem(ProblemKind::not_found));
  const auto operation = operation_at(request.method, request.path());
  if (!operation) return parts_.refuse(request, problem(ProblemKind::method_not_allowed));
  if (!comer.terminal) return parts_.refuse(request, problem(ProblemKind::not_allowed));
  if (is_of_practice(*operation) && parts_.recordings == nullptr) {
    return parts_.refuse(request, problem(ProblemKind::not_found));
  }
  switch (*operation) {
    case Operation::print:
      return parts_.print.answer(request, *comer.terminal, comer);
    case Operation::report:
      return report(request, *comer.terminal);
    case Operation::call_help:
      return call_help(request, *comer.terminal);
    case Operation::take_picture:
      return take_picture(request, *comer.terminal);
    case Operation::end_visit:
      return end_visit(*comer.terminal);
    case Operation::list_walkthroughs:
      return list_walkthroughs(request);
    case Operation::keep_walkthrough:
      return keep_walkthrough(request);
    case Operation::forget_walkthrough:
      return forget_walkthrough(request);
    case Operation::read_screens:
    case Operation::keep_screens:
      return walkthrough_screens(request);
    case Operation::speak:
      break;
  }
  return speak(request);
}

Outgoing TerminalApi::end_visit(const screens::Terminal& terminal) const {
  parts_.fleet.end_visit(terminal);
  constexpr int no_content = 204;
  const bool is_behind_tls = parts_.is_behind_tls;
  Outgoing out;
  out.status = no_content;
  out.with("Cache-Control", "no-store");
  for (const std::string_view name : {visitor_cookie_name(is_behind_tls), staff_cookie_name(is_behind_tls)}) {
    out.with("Set-Cookie", ended_cookie(name, is_behind_tls));
  }
  parts_.gate.forget(out);
  return out;
}

Outgoing TerminalApi::speak(const Incoming& request) const {
  const auto wanted = wire::read_document(request.body, read_speech);
  if (!wanted) return parts_.refuse(request, problem(ProblemKind::malformed_request, wanted.error().place));
  if (parts_.speaker == nullptr) return parts_.refuse(request, problem(ProblemKind::unavailable));
  const auto sound = parts_.speaker->say(wanted->language, wanted->text);
  if (!sound) return parts_.refuse(request, problem_of(sound.error()));
  Outgoing out;
  out.content_type = "audio/wav";
  out.body = **sound;
  return out.with("Cache-Control", "no-store");
}

}  // namespace asan::http
