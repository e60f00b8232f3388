#include "printing.hpp"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/id.hpp"

namespace asan::server {
namespace {

struct Place {
  TerminalId terminal;
  print::Address printer;
};

/// "baku-1-hall-2=10.1.2.3:9100"
std::optional<Place> parse_place(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return std::nullopt;
  auto terminal = TerminalId::parse(text.substr(0, equals));
  auto printer = print::parse_address(text.substr(equals + 1));
  if (!terminal || !printer) return std::nullopt;
  return Place{*std::move(terminal), *std::move(printer)};
}

using PrintersPtr = std::shared_ptr<print::Printers>;

/// Null when no terminal has one.
Result<PrintersPtr, std::string> open_printers(const settings::Options& options) {
  if (options.terminal_printers.empty()) return PrintersPtr();
  print::PrinterPlan plan;
  for (const std::string& text : options.terminal_printers) {
    auto place = parse_place(text);
    if (!place) {
      return failure("--terminal-printer \"" + text +
                     "\" is not understood; write it like baku-1-hall-2=10.1.2.3:9100, the address in figures.");
    }
    const std::string terminal = place->terminal.str();
    if (!plan.emplace(std::move(place->terminal), std::move(place->printer)).second) {
      return failure("--terminal-printer names the terminal " + terminal + " twice; leave one.");
    }
  }
  auto printers = print::Printers::open(plan, ASAN_PRINT_FONTS);
  if (!printers) {
    return failure("The letters for printing, " + printers.error().string() +
                   ", cannot be read; install the package fonts-inter.");
  }
  return PrintersPtr(*std::move(printers));
}

std::function<void(const http::PrintJob&)> note_jobs(const print::Printers* printers, log::Log& log,
                                                     metrics::Registry& registry) {
  auto& jobs = registry.counters("portal_print_jobs_total", "Jobs of terminals by what became of them.");
  auto& low = registry.gauges("portal_printer_paper_low", "1 when the paper beside a terminal is nearly used up.");
  for (const std::string_view outcome : print::outcome_names) (void)jobs.with({{"outcome", outcome}});
  (void)jobs.with({{"outcome", http::TerminalPrint::no_printer}});
  if (printers != nullptr) {
    for (const TerminalId& terminal : printers->terminals()) (void)low.with({{"terminal", terminal.str()}});
  }
  return [&log, &jobs, &low](const http::PrintJob& job) {
    try {
      jobs.with({{"outcome", job.outcome}}).add();
      if (job.has_printer) low.with({{"terminal", job.terminal.str()}}).set(job.is_paper_low ? 1 : 0);
      const bool is_good = job.outcome == print::name_of(print::Outcome::printed);
      log.write(log::Line(is_good ? log::Level::info : log::Level::warning, "print")
                    .with("request_id", job.request_id)
                    .with("terminal", job.terminal.str())
                    .with("outcome", job.outcome));
    } catch (const std::exception&) {
      // Out of memory: then nothing is noted of a job that was done.
      return;
    }
  };
}

}  // namespace

Result<http::Printing, std::string> open_printing(const settings::Options& options, log::Log& log,
                                                  metrics::Registry& registry) {
  auto printers = open_printers(options);
  if (!printers) return failure(std::move(printers).error());
  auto told = note_jobs(printers->get(), log, registry);
  return http::Printing{*std::move(printers), std::move(told)};
}

}  // namespace asan::server
