#include "print/printers.hpp"

#include <exception>

#include "print/layout.hpp"

namespace asan::print {

Result<std::unique_ptr<Printers>, std::filesystem::path> Printers::open(const PrinterPlan& plan,
                                                                        const std::filesystem::path& fonts,
                                                                        Deadlines deadlines) {
  auto typeface = Typeface::open(fonts);
  if (!typeface) return failure(typeface.error());
  // make_unique sees no private constructor.
  std::unique_ptr<Printers> all(new Printers(*std::move(typeface)));
  std::map<std::pair<std::string, int>, std::shared_ptr<Printer>> known;
  for (const auto& [terminal, address] : plan) {
    std::shared_ptr<Printer>& printer = known[{address.host, address.port}];
    if (printer == nullptr) printer = std::make_shared<Printer>(address, deadlines);
    all->printers_.emplace(terminal, printer);
  }
  return all;
}

std::vector<TerminalId> Printers::terminals() const {
  std::vector<TerminalId> all;
  all.reserve(printers_.size());
  for (const auto& [terminal, printer] : printers_) all.push_back(terminal);
  return all;
}

Report Printers::print(const TerminalId& terminal, const sheets::Sheet& sheet) noexcept {
  const auto found = printers_.find(terminal);
  if (found == printers_.end()) return {Outcome::offline, false};
  try {
    const Raster paper = [&] {
      const std::scoped_lock lock(layout_);
      return lay_out(sheet, typeface_);
    }();
    return found->second->print(paper);
  } catch (const std::exception&) {
    // Out of memory before anything was sent.
    return {Outcome::failed, false};
  }
}

}  // namespace asan::print
