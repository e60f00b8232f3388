// POST /api/v1/terminal/print: a terminal's page on the paper of the printer beside it. The page is made here, of its
// address, so nobody can have anything printed that the portal does not say. The sheet of the self-test has its page's
// address.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "fairness/budget.hpp"
#include "http/exchange.hpp"
#include "http/fleet.hpp"
#include "http/gate.hpp"
#include "print/printers.hpp"
#include "screens/state.hpp"
#include "sheets/sheet.hpp"
#include "wire/messages.hpp"

namespace asan::http {

inline constexpr std::string_view terminal_print_path = "/api/v1/terminal/print";

/// What became of one job; nothing of what was on it.
struct PrintJob {
  const TerminalId& terminal;
  /// print::outcome_names, or no_printer.
  std::string_view outcome;
  bool has_printer = false;
  bool is_paper_low = false;
  std::string_view request_id;
};

struct Printing {
  /// Null: no terminal has a printer.
  std::shared_ptr<print::Printers> printers = nullptr;
  /// Must not throw; may be empty.
  std::function<void(const PrintJob&)> told = {};
};

struct TerminalPrintParts {
  const screens::Context& context;
  Gate& gate;
  const Fleet& fleet;
  std::function<Instant()> now;
  std::function<fairness::Moment()> moment;
  Printing printing;
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  bool is_behind_tls = false;
};

class TerminalPrint {
 public:
  static constexpr std::string_view no_printer = "no_printer";

  explicit TerminalPrint(TerminalPrintParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] Outgoing answer(const Incoming& request, const screens::Terminal& terminal, Comer& comer);

 private:
  /// None: the page has no sheet, or is not this visitor's to see.
  [[nodiscard]] std::optional<sheets::Sheet> sheet_of(const Incoming& request, const screens::Terminal& terminal,
                                                      std::string page, Comer& comer) const;
  /// How long this terminal has to wait: paper costs money, and a child at a screen has time.
  [[nodiscard]] std::optional<fairness::Span> wait_of(const TerminalId& terminal);
  [[nodiscard]] Outgoing tell(const PrintJob& job) const;

  TerminalPrintParts parts_;
  std::mutex mutex_;
  /// Only of terminals that have a printer.
  std::map<TerminalId, fairness::Spent> spent_;
};

}  // namespace asan::http
