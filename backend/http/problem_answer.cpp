#include "http/problem_answer.hpp"

#include "html/escape.hpp"
#include "html/problem_page.hpp"
#include "wire/http.hpp"

namespace asan::http {

Outgoing problem_answer(const wire::Problem& problem, text::Language language, const calendar::Zone& zone,
                        std::string_view request_id) {
  const html::ProblemWords words = html::problem_words(problem.kind, language);
  wire::HttpReply reply = wire::to_http(wire::Reply{problem}, zone);
  Outgoing out;
  out.status = reply.status;
  out.content_type = std::move(reply.content_type);
  // The codec knows no language; its object gets the two texts as its first members.
  out.body = "{\"title\":";
  html::append_json_string(words.title, out.body);
  out.body.append(",\"detail\":");
  html::append_json_string(words.detail, out.body);
  if (!request_id.empty()) out.body.append(",\"request_id\":\"").append(request_id).append("\"");
  out.body.append(",").append(reply.body, 1);
  out.with("Cache-Control", "no-store").with("Content-Language", std::string(text::tag_of(language)));
  add_retry_after(problem, out);
  return out;
}

void add_retry_after(const wire::Problem& problem, Outgoing& out) {
  if (problem.retry_after) {
    out.with("Retry-After", std::to_string(problem.retry_after->in_seconds()));
    return;
  }
  switch (problem.kind) {
    case wire::ProblemKind::overloaded:
    case wire::ProblemKind::key_in_use:
      out.with("Retry-After", "2");
      break;
    case wire::ProblemKind::unavailable:
      out.with("Retry-After", "30");
      break;
    default:
      break;
  }
}

}  // namespace asan::http
