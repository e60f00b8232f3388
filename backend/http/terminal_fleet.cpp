// What terminals tell of themselves, for who watches them (http/fleet.hpp).
#include <utility>

#include "http/desk_parts.hpp"
#include "http/terminal_api.hpp"
#include "wire/codec_parts.hpp"

namespace asan::http {
namespace {

using wire::ProblemKind;

constexpr std::size_t longest_name = 200;
constexpr std::int32_t most_errors = 100'000;
constexpr int status_no_content = 204;

std::optional<std::string> file_name(std::string_view text) {
  if (text.size() > longest_name) return std::nullopt;
  return std::string(text);
}

std::optional<fleet::TerminalReport> read_report(wire::JsonReader& root) {
  root.only({"in_use", "client", "catalogue", "errors"});
  fleet::TerminalReport report;
  report.is_in_use = root.at("in_use").boolean();
  report.client = root.at("client").parsed(file_name, "at most 200 bytes").value_or(std::string());
  report.catalogue = root.at("catalogue").parsed(file_name, "at most 200 bytes").value_or(std::string());
  report.errors = root.at("errors").int32(0, most_errors);
  return report;
}

Outgoing nothing_to_say() {
  Outgoing out;
  out.status = status_no_content;
  return out.with("Cache-Control", "no-store");
}

}  // namespace

Outgoing TerminalApi::report(const Incoming& request, const screens::Terminal& terminal) const {
  auto said = wire::read_document(request.body, read_report);
  if (!said) return parts_.refuse(request, problem(ProblemKind::malformed_request, said.error().place));
  const auto reply = parts_.fleet.report(terminal, *std::move(said));
  if (!reply) return parts_.refuse(request, reply.error());
  wire::JsonWriter json;
  json.begin_object();
  json.boolean_field("screenshot", reply->may_send_picture);
  json.boolean_field("outdated", reply->is_outdated);
  json.end_object();
  Outgoing out;
  out.content_type = "application/json";
  out.body = std::move(json).take();
  return out.with("Cache-Control", "no-store");
}

Outgoing TerminalApi::call_help(const Incoming& request, const screens::Terminal& terminal) const {
  const auto called = parts_.fleet.call_help(terminal);
  return called ? nothing_to_say() : parts_.refuse(request, called.error());
}

Outgoing TerminalApi::take_picture(const Incoming& request, const screens::Terminal& terminal) const {
  const auto outcome = parts_.fleet.take_picture(terminal, request.body);
  if (!outcome) return parts_.refuse(request, outcome.error());
  switch (*outcome) {
    case PictureOutcome::kept:
      return nothing_to_say();
    case PictureOutcome::not_wanted:
    case PictureOutcome::in_use:
      return parts_.refuse(request, problem(ProblemKind::not_possible));
    case PictureOutcome::no_picture:
      return parts_.refuse(request, problem(ProblemKind::malformed_request));
    case PictureOutcome::too_large:
      break;
  }
  return parts_.refuse(request, problem(ProblemKind::too_large));
}

}  // namespace asan::http
