// What /api/v1/checklist is asked, and what of it was left out and why. Only for core/open_data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checklist/papers.hpp"
#include "open_data/query.hpp"

namespace asan::open_data {

/// A parameter that says nothing here.
struct Ignored {
  std::string name;
  std::string value;
  /// "no_such_question", "no_such_answer", "not_asked", "not_offered", "given_twice"
  std::string_view reason;
};

struct Wish {
  text::Language language = text::Language::az;
  calendar::CivilDate on;
  fees::Units units;
  interview::Services services;
  interview::Answers answers;
  std::vector<Ignored> ignored;
};

[[nodiscard]] Wish read_wish(Query& query, const catalogue::Catalogue& catalogue, calendar::CivilDate today);

}  // namespace asan::open_data
