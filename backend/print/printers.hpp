// Which printer stands beside which terminal, and the way from a sheet to paper.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "print/printer.hpp"
#include "print/typeface.hpp"
#include "sheets/sheet.hpp"

namespace asan::print {

/// Two terminals may share one.
using PrinterPlan = std::map<TerminalId, Address>;

class Printers {
 public:
  /// `fonts`: the folder of Debian's fonts-inter. The error is the file that cannot be used.
  [[nodiscard]] static Result<std::unique_ptr<Printers>, std::filesystem::path> open(const PrinterPlan& plan,
                                                                                     const std::filesystem::path& fonts,
                                                                                     Deadlines deadlines = {});

  [[nodiscard]] bool has(const TerminalId& terminal) const { return printers_.count(terminal) != 0; }
  [[nodiscard]] std::vector<TerminalId> terminals() const;
  /// A terminal without a printer: `offline`.
  [[nodiscard]] Report print(const TerminalId& terminal, const sheets::Sheet& sheet) noexcept;

 private:
  explicit Printers(Typeface typeface) : typeface_(std::move(typeface)) {}

  std::mutex layout_;
  Typeface typeface_;
  std::map<TerminalId, std::shared_ptr<Printer>> printers_;
};

}  // namespace asan::print
