#include "compare/changes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <tuple>

#include "checklist/assess.hpp"
#include "compare/one_vocabulary.hpp"
#include "coverage/golden_cases.hpp"
#include "fees/assess.hpp"

namespace asan::compare {

namespace {

using catalogue::Facts;
using catalogue::Fee;
using catalogue::Service;
using catalogue::Truth;
using coverage::amount_text;
using coverage::status_name;
using text::Language;

using Changes = std::vector<Change>;

void add_if_other(Changes& changes, ChangeKind kind, std::string what, std::string before, std::string after) {
  if (before != after) {
    changes.push_back({kind, "", std::move(what), std::move(before), std::move(after)});
  }
}

void add(std::string& text, std::string_view separator, std::string_view more) {
  text.append(text.empty() ? "" : separator).append(more);
}

std::string named(const std::string& id, const text::Localized& names) { return id + " (" + names[Language::en] + ")"; }

/// A document, or those of which one is enough.
struct Demand {
  std::vector<std::string> ids;
  std::string words;
};

std::vector<Demand> demands_of(const Service& service, const Facts& person) {
  std::vector<Demand> all;
  for (const checklist::Requirement& requirement : checklist::assess(service, person)) {
    Demand demand;
    for (const checklist::Item& item : requirement.any_of) {
      demand.ids.push_back(item.evidence->id.str());
      add(demand.words, " or ", named(item.evidence->id.str(), item.evidence->names));
    }
    std::sort(demand.ids.begin(), demand.ids.end());
    all.push_back(std::move(demand));
  }
  return all;
}

/// Takes the first that fits out of the list.
template <class Item, class Fits>
std::optional<Item> take(std::vector<Item>& items, const Fits& fits) {
  const auto at = std::find_if(items.begin(), items.end(), fits);
  if (at == items.end()) {
    return std::nullopt;
  }
  Item item = std::move(*at);
  items.erase(at);
  return item;
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

void add_documents(const Service& older, const Service& newer, const Facts& person, Changes& changes) {
  std::vector<Demand> before = demands_of(older, person);
  std::vector<Demand> added;
  for (Demand& demand : demands_of(newer, person)) {
    if (!take(before, [&](const Demand& old) { return old.ids == demand.ids; })) {
      added.push_back(std::move(demand));
    }
  }
  for (Demand& demand : added) {
    const auto instead_of = take(before, [&](const Demand& old) { return share_one(old.ids, demand.ids); });
    if (instead_of) {
      changes.push_back({ChangeKind::document_choice, "", "", instead_of->words, demand.words});
    } else {
      changes.push_back({ChangeKind::document_added, "", demand.words, "", ""});
    }
  }
  for (const Demand& demand : before) {
    changes.push_back({ChangeKind::document_gone, "", demand.words, "", ""});
  }
}

std::string total_text(const fees::Assessment& fees) {
  std::string text;
  for (const Money& total : fees.totals) {
    add(text, " + ", amount_text(total));
  }
  if (fees.has_unknown_amount) {
    add(text, " + ", text.empty() ? "not known" : "an amount that is not known");
  }
  return (text.empty() ? "nothing" : text) + (fees.has_per_unit ? " for one page or month" : "");
}

/// A fee that is due, with the rate of the day.
struct Due {
  const Fee* fee;
  catalogue::Rate rate;
};

std::string amount_of(const Due& due) { return due.rate.amount ? amount_text(*due.rate.amount) : "not known"; }
std::string status_of(const Due& due) { return std::string(status_name(due.rate.status)); }
std::string name_of(const Due& due) { return due.fee->label[Language::en]; }

std::vector<Due> lines_of(const fees::Assessment& fees) {
  std::vector<Due> lines;
  for (const fees::Line& line : fees.lines) {
    lines.push_back({line.fee, line.rate});
  }
  return lines;
}

/// Fees are matched by what they have in common, the most alike first; what is left is new or gone.
std::vector<std::pair<Due, Due>> matched(std::vector<Due>& before, std::vector<Due>& after) {
  using Alike = bool (*)(const Due&, const Due&);
  const auto is_kind = [](const Due& a, const Due& b) {
    return a.fee->kind == b.fee->kind && a.fee->per == b.fee->per;
  };
  static constexpr std::array<Alike, 4> steps = {
      [](const Due& a, const Due& b) { return name_of(a) == name_of(b) && a.rate.amount == b.rate.amount; },
      [](const Due& a, const Due& b) { return name_of(a) == name_of(b); },
      [](const Due& a, const Due& b) { return a.rate.amount == b.rate.amount; },
      [](const Due&, const Due&) { return true; }};
  std::vector<std::pair<Due, Due>> pairs;
  for (const Alike alike : steps) {
    std::vector<Due> left;
    for (const Due& due : after) {
      const auto same = take(before, [&](const Due& old) { return is_kind(old, due) && alike(old, due); });
      if (same) {
        pairs.emplace_back(*same, due);
      } else {
        left.push_back(due);
      }
    }
    after = std::move(left);
  }
  return pairs;
}

Changes fee_changes(const Service& older, const Service& newer, const Facts& person, calendar::CivilDate on) {
  Changes changes;
  const fees::Assessment old_fees = fees::assess(older, person, on);
  const fees::Assessment new_fees = fees::assess(newer, person, on);
  add_if_other(changes, ChangeKind::total, "", total_text(old_fees), total_text(new_fees));
  std::vector<Due> before = lines_of(old_fees);
  std::vector<Due> after = lines_of(new_fees);
  const bool is_the_total = before.size() <= 1 && after.size() <= 1;
  for (const auto& [old, due] : matched(before, after)) {
    if (!is_the_total) {
      add_if_other(changes, ChangeKind::fee_amount, name_of(due), amount_of(old), amount_of(due));
    }
    add_if_other(changes, ChangeKind::fee_name, "", name_of(old), name_of(due));
    add_if_other(changes, ChangeKind::fee_status, name_of(due), status_of(old), status_of(due));
  }
  for (const Due& due : after) {
    changes.push_back({ChangeKind::fee_added, "", name_of(due), "", amount_of(due)});
  }
  for (const Due& due : before) {
    changes.push_back({ChangeKind::fee_gone, "", name_of(due), amount_of(due), ""});
  }
  return changes;
}

void add_fees(const Service& older, const Service& newer, const Facts& person,
              const std::vector<calendar::CivilDate>& days, Changes& changes) {
  Changes day_before;
  for (const calendar::CivilDate day : days) {
    Changes today = fee_changes(older, newer, person, day);
    for (Change change : today) {
      if (std::find(day_before.begin(), day_before.end(), change) == day_before.end()) {
        change.from = day == days.front() ? "" : day.iso();
        changes.push_back(std::move(change));
      }
    }
    day_before = std::move(today);
  }
}

std::string counted(std::int32_t count, std::string_view unit) {
  return std::to_string(count) + " " + std::string(unit) + (count == 1 ? "" : "s");
}

std::string time_text(const catalogue::Processing& time) {
  using Unit = catalogue::ProcessingUnit;
  switch (time.unit) {
    case Unit::immediate:
      return "at once";
    case Unit::minutes:
      return counted(time.value, "minute");
    case Unit::hours:
      return counted(time.value, "hour");
    case Unit::working_days:
      return counted(time.value, "working day");
    case Unit::calendar_days:
      return counted(time.value, "calendar day");
    case Unit::months:
      return counted(time.value, "month");
    case Unit::unknown:
      break;
  }
  return "not known";
}

std::string validity_text(const catalogue::Validity& validity) {
  switch (validity.unit) {
    case catalogue::ValidityUnit::years:
      return counted(validity.value, "year");
    case catalogue::ValidityUnit::until_age:
      return "until the age of " + std::to_string(validity.value);
    case catalogue::ValidityUnit::unlimited:
      break;
  }
  return "without limit";
}

/// Of the rows that hold for the person.
template <class Row, class Words>
std::string told(const std::vector<Row>& rows, const Facts& person, const Words& words) {
  std::string text;
  for (const Row& row : rows) {
    if (catalogue::evaluate(row.when, person) == Truth::yes) {
      add(text, "; ", words(row));
    }
  }
  return text.empty() ? "not said" : text;
}

void add_times(const Service& older, const Service& newer, const Facts& person, Changes& changes) {
  const auto words = [](const catalogue::Processing& time) {
    const std::string& note = time.note[Language::en];
    return time_text(time) + (note.empty() ? "" : " (" + note + ")");
  };
  const auto status = [](const catalogue::Processing& time) { return std::string(status_name(time.status)); };
  const std::size_t unchanged = changes.size();
  add_if_other(changes, ChangeKind::time, "", told(older.processing, person, words),
               told(newer.processing, person, words));
  if (changes.size() == unchanged) {
    add_if_other(changes, ChangeKind::time_status, "", told(older.processing, person, status),
                 told(newer.processing, person, status));
  }
  add_if_other(changes, ChangeKind::validity, "", told(older.validity, person, validity_text),
               told(newer.validity, person, validity_text));
}

}  // namespace

bool operator<(const Change& a, const Change& b) {
  return std::tie(a.from, a.kind, a.what, a.before, a.after) < std::tie(b.from, b.kind, b.what, b.before, b.after);
}

std::vector<calendar::CivilDate> days_of(const Service& older, const Service& newer, calendar::CivilDate on) {
  std::set<calendar::CivilDate> later;
  for (const Service* const service : {&older, &newer}) {
    for (const Fee& fee : service->fees) {
      for (const catalogue::Rate& rate : fee.rates) {
        if (rate.from_on && *rate.from_on > on) {
          later.insert(*rate.from_on);
        }
      }
    }
  }
  std::vector<calendar::CivilDate> days = {on};
  days.insert(days.end(), later.begin(), later.end());
  return days;
}

Changes changes_for(const Service& older, const Service& newer, const Facts& person,
                    const catalogue::Vocabulary& vocabulary, const std::vector<calendar::CivilDate>& days) {
  Changes changes;
  const bool might = may_ask(older, person, vocabulary);
  const bool may = may_ask(newer, person, vocabulary);
  if (might != may) {
    changes.push_back({may ? ChangeKind::may_ask : ChangeKind::may_not_ask, "", "", "", ""});
  }
  if (!might || !may) {
    return changes;
  }
  add_documents(older, newer, person, changes);
  add_fees(older, newer, person, days, changes);
  add_times(older, newer, person, changes);
  return changes;
}

}  // namespace asan::compare
