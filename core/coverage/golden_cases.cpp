#include "coverage/golden_cases.hpp"

#include <algorithm>
#include <set>

#include "checklist/assess.hpp"
#include "fees/assess.hpp"

namespace asan::coverage {

namespace {

using catalogue::Status;
using catalogue::Truth;

std::string* field_of(GoldenCase& now, std::string_view key) {
  if (key == "date") {
    return &now.date;
  }
  if (key == "source") {
    return &now.source;
  }
  if (key == "service") {
    return &now.service;
  }
  if (key == "case") {
    return &now.title;
  }
  if (key == "citizen") {
    return &now.citizen;
  }
  if (key == "documents") {
    return &now.documents;
  }
  if (key == "status") {
    return &now.status;
  }
  return key == "total" ? &now.total : nullptr;
}

void add(std::string& text, std::string_view separator, std::string_view more) {
  text.append(text.empty() ? "" : separator).append(more);
}

/// "id, one of (a | b)"; a question mark where it is not decided.
std::string documents_text(const std::vector<checklist::Requirement>& list) {
  std::string text;
  for (const checklist::Requirement& requirement : list) {
    std::string any;
    for (const checklist::Item& item : requirement.any_of) {
      add(any, " | ", item.evidence->id.str() + (item.needed == Truth::yes ? "" : "?"));
    }
    add(text, ", ", requirement.any_of.size() > 1 ? "one of (" + any + ")" : any);
  }
  return text.empty() ? "none" : text;
}

std::string total_text(const fees::Assessment& fees) {
  std::string text;
  for (const Money& total : fees.totals) {
    add(text, " + ", amount_text(total));
  }
  if (fees.has_unknown_amount) {
    add(text, " + ", "unknown");
  }
  if (fees.has_open_condition) {
    text += " + open";
  }
  return text + (fees.has_per_unit ? " per unit" : "");
}

std::string statuses_text(const fees::Assessment& fees) {
  std::set<Status> statuses;
  for (const fees::Line& line : fees.lines) {
    statuses.insert(line.rate.status);
  }
  std::string text;
  for (const Status status : statuses) {
    add(text, "+", status_name(status));
  }
  return text;
}

/// Cuts the text up to the mark off its beginning and gives it.
std::string_view cut(std::string_view& text, char mark) {
  const std::string_view first = text.substr(0, text.find(mark));
  text.remove_prefix(std::min(text.size(), first.size() + 1));
  return first;
}

}  // namespace

std::string_view status_name(Status status) noexcept {
  switch (status) {
    case Status::official:
      return "official";
    case Status::secondary:
      return "secondary";
    case Status::historical:
      return "historical";
    case Status::illustrative:
      return "illustrative";
    case Status::unknown:
      break;
  }
  return "unknown";
}

std::string amount_text(const Money& amount) {
  constexpr std::int64_t hundred = 100;
  const std::string minor = std::to_string(hundred + amount.amount_minor() % hundred).substr(1);
  return std::to_string(amount.amount_minor() / hundred) + "." + minor + " " + std::string(amount.currency().code());
}

// What a case does not say is as in the case before it; `total` ends a case.
void read_golden_cases(const std::string& file, std::string_view text, GoldenCases& read) {
  GoldenCase now;
  now.file = file;
  while (!text.empty()) {
    const std::string_view line = cut(text, '\n');
    ++now.line;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    const std::size_t space = line.find(' ');
    std::string* const field = field_of(now, line.substr(0, space));
    if (field == nullptr || space == std::string_view::npos) {
      read.misunderstood.push_back(file + ":" + std::to_string(now.line));
      continue;
    }
    *field = line.substr(space + 1);
    if (field == &now.total) {
      read.cases.push_back(now);
    }
  }
}

Result<catalogue::Facts, std::string> read_citizen(std::string_view text, const catalogue::Vocabulary& vocabulary) {
  catalogue::Facts citizen;
  if (text == "anybody") {
    return citizen;
  }
  while (!text.empty()) {
    std::string_view pair = cut(text, ' ');
    const std::string whole(pair);
    const auto variable = vocabulary.find(cut(pair, '='));
    const auto value = variable ? catalogue::parse_fact(vocabulary.at(*variable), pair) : std::nullopt;
    if (!value) {
      return failure(whole);
    }
    citizen.set(*variable, *value);
  }
  return citizen;
}

GoldenAnswer golden_answer(const catalogue::Service& service, const catalogue::Facts& citizen, calendar::CivilDate on) {
  const fees::Assessment fees = fees::assess(service, citizen, on);
  return {documents_text(checklist::assess(service, citizen)), statuses_text(fees), total_text(fees)};
}

}  // namespace asan::coverage
