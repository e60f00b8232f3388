// Cases written down from the facts, not from the catalogue (tests/core/golden_cases/README.md says how), and what a
// catalogue answers to them in the same words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "catalogue/catalogue.hpp"

namespace asan::coverage {

[[nodiscard]] std::string_view status_name(catalogue::Status status) noexcept;
/// "120.00 AZN"
[[nodiscard]] std::string amount_text(const Money& amount);

struct GoldenCase {
  std::string file;
  int line = 0;  // where it ends
  /// Of the facts, and so of the rates.
  std::string date;
  std::string source;
  std::string service;
  std::string title;
  std::string citizen;
  std::string documents;
  std::string status;
  std::string total;
};

struct GoldenCases {
  std::vector<GoldenCase> cases;
  /// "file:line" of what is no known key.
  std::vector<std::string> misunderstood;
};

/// Appends the cases of one file's text.
void read_golden_cases(const std::string& file, std::string_view text, GoldenCases& read);

/// "age=16 speed=3d", or "anybody". The error is the pair that the vocabulary does not know.
[[nodiscard]] Result<catalogue::Facts, std::string> read_citizen(std::string_view text,
                                                                 const catalogue::Vocabulary& vocabulary);

struct GoldenAnswer {
  std::string documents;
  std::string status;
  std::string total;
  friend bool operator==(const GoldenAnswer&, const GoldenAnswer&) = default;
};
[[nodiscard]] GoldenAnswer golden_answer(const catalogue::Service& service, const catalogue::Facts& citizen,
                                         calendar::CivilDate on);

}  // namespace asan::coverage
