// A catalogue of one service in the small vocabulary (core/catalogue/small_vocabulary.hpp), to be changed by tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "core/coverage/small_service.hpp"

namespace asan::compare::small {

using catalogue::Catalogue;
using catalogue::Service;
using coverage::small::age;
using coverage::small::condition;
using coverage::small::married;
using coverage::small::place;

inline constexpr auto is = catalogue::Operator::equal;
inline constexpr auto below = catalogue::Operator::less;
inline constexpr auto from = catalogue::Operator::greater_or_equal;
inline constexpr int baku = 0;
inline constexpr int ganja = 1;

inline text::Localized words(const std::string& english) { return {{english + ", az", english + ", ru", english}}; }

inline catalogue::RequiredEvidence document(const char* id, std::vector<catalogue::Term> terms,
                                            std::optional<std::string> one_of = {}) {
  return {catalogue::EvidenceIndex{}, EvidenceId::parse(id).value(), words(std::string("the ") + id),
          condition(std::move(terms)), std::move(one_of)};
}

inline catalogue::Fee fee(const std::string& label, std::int64_t amount_minor, std::vector<catalogue::Term> terms) {
  catalogue::Fee made = coverage::small::fee(amount_minor, std::move(terms));
  made.label = words(label);
  return made;
}

inline Service service(const char* id) {
  Service made = coverage::small::service();
  made.id = ServiceId::parse(id).value();
  made.names = words(std::string("Service ") + id);
  made.evidence = {document("form", {}), document("marriage", {{married, is, 1}})};
  made.fees = {fee("Child", 500, {{age, below, 3}}), fee("Adult", 1000, {{age, from, 3}})};
  made.processing = {
      {condition({{place, is, baku}}), catalogue::ProcessingUnit::working_days, 5},
      {condition({{place, catalogue::Operator::not_equal, baku}}), catalogue::ProcessingUnit::working_days, 1}};
  return made;
}

inline Catalogue catalogue_of(std::vector<Service> services, catalogue::Vocabulary vocabulary) {
  Catalogue made(calendar::Zone::make("Asia/Baku", {{Instant(), Duration::minutes(240)}}).value());
  made.vocabulary = std::move(vocabulary);
  made.groups = {{GroupId::parse("g-papers").value(), words("Papers"), {}}};
  made.services = std::move(services);
  made.finish();
  return made;
}

inline Catalogue catalogue_of(std::vector<Service> services) {
  return catalogue_of(std::move(services), coverage::small::vocabulary());
}

}  // namespace asan::compare::small
