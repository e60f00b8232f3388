#include "http/terminal_print.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "auth/keys.hpp"
#include "http/guard.hpp"
#include "http/self_test_pages.hpp"
#include "screens/flow.hpp"
#include "wire/codec_parts.hpp"

namespace asan::http {
namespace {

using wire::Problem;
using wire::ProblemKind;

/// Half of them at once, for a family; the others evenly.
constexpr int most_in_a_minute = 8;

/// None: somebody else's sheet is underway, which says nothing of the printer.
std::optional<fleet::Printer> state_after(const print::Report& report) {
  switch (report.outcome) {
    case print::Outcome::printed:
      return report.is_paper_low ? fleet::Printer::paper_low : fleet::Printer::ready;
    case print::Outcome::paper_out:
      return fleet::Printer::paper_out;
    case print::Outcome::cover_open:
      return fleet::Printer::cover_open;
    case print::Outcome::offline:
      return fleet::Printer::offline;
    case print::Outcome::busy:
      return std::nullopt;
    case print::Outcome::failed:
      break;
  }
  return fleet::Printer::failed;
}

Result<std::string, Problem> page_of(const Incoming& request) {
  auto page = wire::read_document(request.body, [](wire::JsonReader& root) -> std::optional<std::string> {
    root.only({"page"});
    return std::string(root.at("page").string());
  });
  if (!page) return failure(Problem{ProblemKind::malformed_request, page.error().place, {}, {}});
  return *std::move(page);
}

}  // namespace

Outgoing TerminalPrint::answer(const Incoming& request, const screens::Terminal& terminal, Comer& comer) {
  auto page = page_of(request);
  if (!page) return parts_.refuse(request, page.error());
  const auto sheet = sheet_of(request, terminal, *std::move(page), comer);
  if (!sheet) return parts_.refuse(request, Problem{ProblemKind::not_found, "", {}, {}});
  if (parts_.printing.printers == nullptr || !parts_.printing.printers->has(terminal.id)) {
    return tell({terminal.id, no_printer, false, false, request.request_id});
  }
  if (const auto wait = wait_of(terminal.id)) {
    Problem refused{ProblemKind::rate_limited, "", {}, {}};
    refused.retry_after = Duration::seconds(std::chrono::ceil<std::chrono::seconds>(*wait).count());
    return parts_.refuse(request, refused);
  }
  const print::Report report = parts_.printing.printers->print(terminal.id, *sheet);
  if (const auto state = state_after(report)) parts_.fleet.note_printer(terminal, *state);
  return tell({terminal.id, print::name_of(report.outcome), true, report.is_paper_low, request.request_id});
}

std::optional<sheets::Sheet> TerminalPrint::sheet_of(const Incoming& request, const screens::Terminal& terminal,
                                                     std::string page, Comer& comer) const {
  screens::State state;
  state.origin = own_origin(request, parts_.is_behind_tls);
  state.now = parts_.now();
  state.terminal = terminal;
  if (auto sheet = self_test_sheet(parts_.context, state, page)) return sheet;
  // Every other page would be made in vain.
  if (!screens::has_sheet(screens::parse_route(parts_.context.catalogue, page).page)) return std::nullopt;
  state.nonce = auth::random_token();
  std::vector<screens::Go> gone;
  const auto answer = [&](const wire::Request& asked) { return parts_.gate.answer(asked, comer); };
  state = screens::run(parts_.context, std::move(state), screens::Visit{std::move(page), auth::random_token()}, answer,
                       gone);
  return sheets::sheet_of(parts_.context, state);
}

std::optional<fairness::Span> TerminalPrint::wait_of(const TerminalId& terminal) {
  const fairness::Budget budget = fairness::Budget::within(most_in_a_minute, std::chrono::minutes(1));
  const fairness::Moment now = parts_.moment();
  const std::scoped_lock lock(mutex_);
  fairness::Spent& spent = spent_[terminal];
  const auto wait = spent.wait(budget, now);
  if (!wait) spent.spend(budget, now);
  return wait;
}

Outgoing TerminalPrint::tell(const PrintJob& job) const {
  if (parts_.printing.told) parts_.printing.told(job);
  wire::JsonWriter json;
  json.begin_object();
  json.string_field("outcome", job.outcome);
  json.end_object();
  Outgoing out;
  out.content_type = "application/json";
  out.body = std::move(json).take();
  out.with("Cache-Control", "no-store");
  return out;
}

}  // namespace asan::http
