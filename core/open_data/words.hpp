// Parts that all documents share. Only for core/open_data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fees/assess.hpp"
#include "interview/interview.hpp"
#include "open_data/open_data.hpp"
#include "screens/view_words.hpp"
#include "wire/json_writer.hpp"

namespace asan::open_data {

/// "60.00"
[[nodiscard]] std::string decimal(Money amount);
/// ISO 8601; empty for working days, which it does not have, and for what is not known.
[[nodiscard]] std::string duration(const catalogue::Processing& processing);
/// "once", "page", "month"
[[nodiscard]] std::string_view unit_name(catalogue::FeeUnit unit) noexcept;

/// A document being written in one language, by the rates of one day.
class Writing {
 public:
  Writing(const screens::Context& context, text::Language language, calendar::CivilDate on);

  [[nodiscard]] const catalogue::Catalogue& catalogue() const noexcept { return context_.catalogue; }
  [[nodiscard]] const catalogue::Service& service(catalogue::ServiceIndex index) const {
    return context_.catalogue.at(index);
  }
  [[nodiscard]] calendar::CivilDate on() const noexcept { return on_; }
  [[nodiscard]] const std::string& in(const text::Localized& text) const { return text[state_.route.language]; }
  [[nodiscard]] screens::View view() const { return screens::View{context_, state_}; }
  [[nodiscard]] wire::JsonWriter& json() noexcept { return json_; }
  [[nodiscard]] Document done() &&;

  void text_or_null(std::string_view name, std::string_view text);
  /// "language", "on", "collected_on", "disclaimer"
  void head();
  /// "amount" and "currency", both null when it is not known.
  void amount_fields(const std::optional<Money>& amount);
  void amounts(std::string_view name, const std::vector<Money>& amounts);
  /// "valid_from", "status"
  void rate_fields(const catalogue::Rate& rate);
  /// null: always
  void condition(std::string_view name, const catalogue::Service& service, const catalogue::Condition& condition);
  void ids_and_name(const catalogue::Service& service);
  void agency_and_group(const catalogue::Service& service);
  void channels(const catalogue::Service& service);
  void verified(const catalogue::Service& service);
  /// What the paper is and where it comes from; no object of its own.
  void evidence_fields(const catalogue::Evidence& evidence);
  void question(const interview::Question& question);
  void sources(const catalogue::Service& service);

 private:
  const screens::Context& context_;
  calendar::CivilDate on_;
  screens::State state_;
  wire::JsonWriter json_;
};

[[nodiscard]] Result<Document, wire::Problem> services_document(const screens::Context& context, std::string_view query,
                                                                calendar::CivilDate today);
[[nodiscard]] Result<Document, wire::Problem> service_document(const screens::Context& context, std::string_view id,
                                                               std::string_view query, calendar::CivilDate today);
[[nodiscard]] Result<Document, wire::Problem> checklist_document(const screens::Context& context,
                                                                 std::string_view query, calendar::CivilDate today);
[[nodiscard]] Result<Document, wire::Problem> fees_document(const screens::Context& context, std::string_view query,
                                                            calendar::CivilDate today, Format preferred);

}  // namespace asan::open_data
