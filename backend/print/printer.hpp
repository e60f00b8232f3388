// One printer: asks how it is, sends a job, and believes that it is printed only when the printer says so and is well
// afterwards. One job at a time; every step has a deadline.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "print/connection.hpp"
#include "print/escpos.hpp"
#include "print/raster.hpp"

namespace asan::print {

/// `offline`: nobody there, or somebody who says nothing. `failed`: begun, and not known to be printed.
enum class Outcome : std::uint8_t { printed, paper_out, cover_open, offline, busy, failed };
inline constexpr std::array<std::string_view, 6> outcome_names = {"printed", "paper_out", "cover_open",
                                                                  "offline", "busy",      "failed"};
[[nodiscard]] constexpr std::string_view name_of(Outcome outcome) noexcept {
  return outcome_names.at(static_cast<std::size_t>(outcome));
}

struct Deadlines {
  std::chrono::milliseconds connect{2'000};
  /// For one answer.
  std::chrono::milliseconds answer{1'500};
  /// For telling that it has forgotten an older job; those that do not know how say nothing.
  std::chrono::milliseconds clear{500};
  /// From the call to the last answer. A metre of paper takes five seconds; a proxy in front waits for fifteen.
  std::chrono::milliseconds whole{12'000};
  /// How often it is asked how it is while it prints.
  std::chrono::milliseconds between{400};
};

struct Report {
  Outcome outcome = Outcome::failed;
  /// There is paper, but not for long.
  bool is_paper_low = false;
};

class Printer {
 public:
  explicit Printer(Address address, Deadlines deadlines = {}) : address_(std::move(address)), deadlines_(deadlines) {}
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;
  ~Printer() = default;

  /// Any thread may call it; who comes while another job runs is told `busy`.
  [[nodiscard]] Report print(const Raster& paper) noexcept;

 private:
  [[nodiscard]] Report run(const Raster& paper) const;

  const Address address_;
  const Deadlines deadlines_;
  std::atomic_flag is_printing_ = ATOMIC_FLAG_INIT;
};

}  // namespace asan::print
