// The parameters of an address. The first mistake is noted and stays; later reading goes on with empty values.
// Only for core/open_data.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "open_data/open_data.hpp"
#include "screens/route.hpp"

namespace asan::open_data {

class Query {
 public:
  explicit Query(std::string_view text) : fields_(screens::decode_fields(text)) {}

  /// A parameter of another name is a mistake.
  void only(std::initializer_list<std::string_view> names);
  /// Empty when it is not there; a mistake when it is there twice.
  [[nodiscard]] std::string_view one(std::string_view name);
  /// `parse`: string_view to optional; empty when it is not there.
  template <class Parse>
  [[nodiscard]] auto parsed(std::string_view name, Parse&& parse, std::string_view expected)
      -> decltype(parse(std::string_view())) {
    const std::string_view text = one(name);
    if (text.empty()) return std::nullopt;
    auto value = parse(text);
    if (!value) note(name, expected);
    return value;
  }
  void note(std::string_view name, std::string_view expected);

  [[nodiscard]] const screens::Fields& fields() const noexcept { return fields_; }
  [[nodiscard]] const std::optional<wire::Problem>& mistake() const noexcept { return mistake_; }

 private:
  screens::Fields fields_;
  std::optional<wire::Problem> mistake_;
};

/// "lang", "on".
[[nodiscard]] text::Language language_in(Query& query);
[[nodiscard]] calendar::CivilDate day_in(Query& query, calendar::CivilDate today);
[[nodiscard]] std::optional<catalogue::AgencyIndex> agency_in(Query& query, const catalogue::Catalogue& catalogue);

/// Services that fit what is searched for ("q"), the best first; all in the catalogue's order without it.
[[nodiscard]] std::vector<catalogue::ServiceIndex> services_in(Query& query, const screens::Context& context,
                                                               text::Language language);

}  // namespace asan::open_data
