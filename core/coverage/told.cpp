#include "coverage/told.hpp"

#include <algorithm>

namespace asan::coverage {

namespace {

using catalogue::Fee;
using catalogue::Processing;
using catalogue::RequiredEvidence;
using catalogue::Service;

template <class Row>
std::vector<std::size_t> holding(const std::vector<Row>& rows, const catalogue::Facts& person) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (catalogue::evaluate(rows[i].when, person) == catalogue::Truth::yes) {
      at.push_back(i);
    }
  }
  return at;
}

bool says_same(const RequiredEvidence& a, const RequiredEvidence& b) { return a.id == b.id && a.one_of == b.one_of; }
bool says_same(const Fee& a, const Fee& b) {
  return a.kind == b.kind && a.per == b.per && a.rates == b.rates && a.label == b.label;
}
bool says_same(const Processing& a, const Processing& b) {
  return a.unit == b.unit && a.value == b.value && a.status == b.status && a.note == b.note;
}

template <class Row>
bool say_same(const std::vector<Row>& rows, const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  return std::is_permutation(a.begin(), a.end(), b.begin(), b.end(), [&](std::size_t one, std::size_t other) {
    return one == other || says_same(rows[one], rows[other]);
  });
}

}  // namespace

Told told(const Service& service, const catalogue::Facts& person) {
  return {holding(service.evidence, person), holding(service.fees, person), holding(service.processing, person)};
}

bool is_same_result(const Service& service, const Told& a, const Told& b) {
  return say_same(service.evidence, a.documents, b.documents) && say_same(service.fees, a.fees, b.fees);
}

bool is_same_time(const Service& service, const Told& a, const Told& b) {
  return say_same(service.processing, a.times, b.times);
}

std::optional<std::vector<Money>> sum_of(const Service& service, const Told& told, calendar::CivilDate on) {
  std::vector<Money> sums;
  for (const std::size_t row : told.fees) {
    const std::optional<Money> amount = catalogue::rate_on(service.fees[row], on).amount;
    if (!amount) {
      continue;
    }
    const auto same =
        std::find_if(sums.begin(), sums.end(), [&](const Money& sum) { return sum.currency() == amount->currency(); });
    if (same == sums.end()) {
      sums.push_back(*amount);
      continue;
    }
    const auto sum = add(*same, *amount);
    if (!sum) {
      return std::nullopt;
    }
    *same = *sum;
  }
  return sums;
}

std::vector<std::vector<std::size_t>> variants(const Service& service) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < service.fees.size(); ++i) {
    const Fee& fee = service.fees[i];
    if (fee.adds_up) {
      continue;
    }
    const auto is_rival = [&](const std::vector<std::size_t>& group) {
      const Fee& first = service.fees[group.front()];
      return first.kind == fee.kind && first.per == fee.per;
    };
    const auto group = std::find_if(groups.begin(), groups.end(), is_rival);
    if (group == groups.end()) {
      groups.push_back({i});
    } else {
      group->push_back(i);
    }
  }
  return groups;
}

}  // namespace asan::coverage
