// Walk-throughs of practising terminals (http/recordings.hpp). On a real portal none of this is there.
#include <utility>

#include "http/desk_parts.hpp"
#include "http/terminal_api.hpp"
#include "wire/codec_parts.hpp"
#include "wire/query.hpp"

namespace asan::http {
namespace {

using wire::ProblemKind;

constexpr std::string_view name_field = "walkthrough";
constexpr std::string_view view_field = "view";

wire::Problem problem_of(RecordingFailure failure) {
  switch (failure) {
    case RecordingFailure::not_there:
      return problem(ProblemKind::not_found);
    case RecordingFailure::malformed:
      return problem(ProblemKind::malformed_request);
    case RecordingFailure::full:
      return problem(ProblemKind::not_possible);
    case RecordingFailure::unusable:
      break;
  }
  return problem(ProblemKind::unavailable);
}

std::optional<WalkthroughId> read_name(wire::JsonReader& root) {
  root.only({"name"});
  return root.at("name").parsed([](std::string_view text) { return WalkthroughId::parse(text); }, "a name");
}

Outgoing json_answer(std::string body) {
  Outgoing out;
  out.content_type = "application/json";
  out.body = std::move(body);
  return out.with("Cache-Control", "no-store");
}

Outgoing done_answer() {
  constexpr int no_content = 204;
  Outgoing out;
  out.status = no_content;
  return out.with("Cache-Control", "no-store");
}

}  // namespace

Outgoing TerminalApi::list_walkthroughs(const Incoming& request) const {
  auto all = parts_.recordings->all();
  return all ? json_answer(*std::move(all)) : parts_.refuse(request, problem_of(all.error()));
}

Outgoing TerminalApi::keep_walkthrough(const Incoming& request) const {
  const auto kept = parts_.recordings->keep(request.body);
  return kept ? done_answer() : parts_.refuse(request, problem_of(kept.error()));
}

Outgoing TerminalApi::forget_walkthrough(const Incoming& request) const {
  const auto name = wire::read_document(request.body, read_name);
  if (!name) return parts_.refuse(request, problem(ProblemKind::malformed_request, name.error().place));
  const auto forgotten = parts_.recordings->forget(*name);
  return forgotten ? done_answer() : parts_.refuse(request, problem_of(forgotten.error()));
}

Outgoing TerminalApi::walkthrough_screens(const Incoming& request) const {
  const auto name = WalkthroughId::parse(wire::query_value(request.query(), name_field));
  const auto view = ViewId::parse(wire::query_value(request.query(), view_field));
  if (!name || !view) {
    return parts_.refuse(request, problem(ProblemKind::malformed_request, std::string(name ? view_field : name_field)));
  }
  if (request.method == "POST") {
    const auto kept = parts_.recordings->keep_screens(*name, *view, request.body);
    return kept ? done_answer() : parts_.refuse(request, problem_of(kept.error()));
  }
  auto screens = parts_.recordings->screens(*name, *view);
  return screens ? json_answer(*std::move(screens)) : parts_.refuse(request, problem_of(screens.error()));
}

}  // namespace asan::http
