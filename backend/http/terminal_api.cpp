#include "http/terminal_api.hpp"

#include <algorithm>
#include <array>
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
  constexpr std::array paths = {
      speech_path, end_path, terminal_print_path, terminal_help_path, terminal_report_path, terminal_picture_path};
  return std::find(paths.begin(), paths.end(), path) == paths.end() ? "" : "POST";
}

Outgoing TerminalApi::answer(const Incoming& request, Comer& comer) const {
  if (comer.refused) return parts_.refuse(request, *comer.refused);
  if (methods_of(request.path()).empty()) return parts_.refuse(request, problem(ProblemKind::not_found));
  if (request.method != "POST") return parts_.refuse(request, problem(ProblemKind::method_not_allowed));
  if (!comer.terminal) return parts_.refuse(request, problem(ProblemKind::not_allowed));
  if (request.path() == terminal_print_path) return parts_.print.answer(request, *comer.terminal, comer);
  if (request.path() == terminal_report_path) return report(request, *comer.terminal);
  if (request.path() == terminal_help_path) return call_help(request, *comer.terminal);
  if (request.path() == terminal_picture_path) return take_picture(request, *comer.terminal);
  return request.path() == speech_path ? speak(request) : end_visit(*comer.terminal);
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
