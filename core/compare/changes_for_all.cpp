// What does not depend on who asks, texts, and every change in words.
#include <algorithm>
#include <map>
#include <set>

#include "compare/changes.hpp"

namespace asan::compare {

namespace {

using catalogue::Catalogue;
using catalogue::Service;
using text::Language;
using text::Localized;

using Changes = std::vector<Change>;

void add_if_other(Changes& changes, ChangeKind kind, std::string before, std::string after) {
  if (before != after) {
    changes.push_back({kind, "", "", std::move(before), std::move(after)});
  }
}

template <class Index>
std::string ids_of(const Catalogue& catalogue, const std::vector<Index>& indices) {
  std::string text;
  for (const Index index : indices) {
    text.append(text.empty() ? "" : ", ").append(catalogue.at(index).id.str());
  }
  return text.empty() ? "none" : text;
}

std::string channels_text(const catalogue::Channels& channels) {
  std::string text;
  const auto add = [&](bool is_there, std::string_view name) {
    if (is_there) {
      text.append(text.empty() ? "" : ", ").append(name);
    }
  };
  add(channels.centre, "centre");
  add(channels.online, "online");
  add(channels.mobile, "mobile");
  add(channels.airport, "airport");
  return text.empty() ? "nowhere" : text;
}

void add_centres(const Catalogue& older, const Service& old_one, const Catalogue& newer, const Service& new_one,
                 Changes& changes) {
  std::set<std::string> before;
  for (const catalogue::CentreIndex centre : old_one.centres) {
    before.insert(older.at(centre).id.str());
  }
  for (const catalogue::CentreIndex centre : new_one.centres) {
    if (before.erase(newer.at(centre).id.str()) == 0) {
      changes.push_back({ChangeKind::centre_added, "", newer.at(centre).id.str(), "", ""});
    }
  }
  for (const std::string& centre : before) {
    changes.push_back({ChangeKind::centre_gone, "", centre, "", ""});
  }
}

/// Texts by what they say in English: whose English changed is another thing, and told to whom it concerns.
template <class Row, class TextOf>
void add_translations(const std::string& what, const std::vector<Row>& older, const std::vector<Row>& newer,
                      const TextOf& text_of, Changes& changes) {
  std::map<std::string, const Localized*> known;
  for (const Row& row : older) {
    known.emplace(text_of(row)[Language::en], &text_of(row));
  }
  std::set<std::string> said;
  for (const Row& row : newer) {
    const std::string& english = text_of(row)[Language::en];
    const auto same = known.find(english);
    if (same != known.end() && said.insert(english).second) {
      std::string subject = what;
      subject.append(" \"").append(english).append("\"");
      add_text_changes(subject, *same->second, text_of(row), changes);
    }
  }
}

bool is_counted(std::string_view time) { return !time.empty() && time.front() >= '0' && time.front() <= '9'; }

std::string from_to(std::string_view what, const Change& change) {
  return std::string(what) + " " + change.before + " -> " + change.after;
}

}  // namespace

Changes changes_for_all(const Catalogue& older, const Service& old_one, const Catalogue& newer,
                        const Service& new_one) {
  Changes changes;
  add_centres(older, old_one, newer, new_one, changes);
  add_if_other(changes, ChangeKind::channels, channels_text(old_one.channels), channels_text(new_one.channels));
  add_if_other(changes, ChangeKind::counter_time, std::to_string(old_one.typical.in_whole_minutes()),
               std::to_string(new_one.typical.in_whole_minutes()));
  add_if_other(changes, ChangeKind::group, older.at(old_one.group).id.str(), newer.at(new_one.group).id.str());
  add_if_other(changes, ChangeKind::legal_basis, old_one.legal_basis.empty() ? "none" : old_one.legal_basis,
               new_one.legal_basis.empty() ? "none" : new_one.legal_basis);
  add_if_other(changes, ChangeKind::sources, ids_of(older, old_one.sources), ids_of(newer, new_one.sources));
  return changes;
}

void add_document_changes(const Catalogue& older, const Catalogue& newer, Changes& changes) {
  const auto copied = [](const Catalogue& catalogue, const catalogue::Evidence& document) {
    return document.copy_of ? catalogue.at(*document.copy_of).id.str() : std::string("none");
  };
  for (const catalogue::Evidence& now : newer.evidence) {
    const auto old = std::find_if(older.evidence.begin(), older.evidence.end(),
                                  [&](const catalogue::Evidence& known) { return known.id == now.id; });
    if (old == older.evidence.end()) {
      continue;
    }
    const auto hold = [&](std::string_view field, std::string before, std::string after) {
      if (before != after) {
        changes.push_back({ChangeKind::document_detail, "", "document " + now.id.str() + ", " + std::string(field),
                           std::move(before), std::move(after)});
      }
    };
    const auto hold_name = [&](std::string_view field, bool is_same) {
      if (!is_same) {
        changes.push_back(
            {ChangeKind::document_detail, "", "document " + now.id.str() + ", " + std::string(field), "", ""});
      }
    };
    hold_name("form", old->form == now.form);
    hold_name("whose it is", old->whose == now.whose);
    hold_name("where it comes from", old->origin == now.origin);
    hold("how many", std::to_string(old->count), std::to_string(now.count));
    hold("copy of", copied(older, *old), copied(newer, now));
    hold("issued by", ids_of(older, old->issued_by), ids_of(newer, now.issued_by));
  }
}

void add_text_changes(const std::string& what, const Localized& older, const Localized& newer, Changes& changes) {
  for (const Language language : text::all_languages) {
    if (older[language] != newer[language]) {
      changes.push_back(
          {ChangeKind::text, "", what + ", " + std::string(text::tag_of(language)), older[language], newer[language]});
    }
  }
}

void add_text_changes(const Service& older, const Service& newer, Changes& changes) {
  std::set<std::string> said;
  for (const catalogue::RequiredEvidence& document : newer.evidence) {
    const auto same = std::find_if(older.evidence.begin(), older.evidence.end(),
                                   [&](const catalogue::RequiredEvidence& old) { return old.id == document.id; });
    if (same != older.evidence.end() && said.insert(document.id.str()).second) {
      add_text_changes("document " + document.id.str(), same->names, document.names, changes);
    }
  }
  add_translations(
      "fee", older.fees, newer.fees, [](const catalogue::Fee& fee) -> const Localized& { return fee.label; }, changes);
  add_translations(
      "note", older.processing, newer.processing,
      [](const catalogue::Processing& time) -> const Localized& { return time.note; }, changes);
}

namespace {

std::string words_of_kind(const Change& change) {
  switch (change.kind) {
    case ChangeKind::may_ask:
      return "may ask for it now";
    case ChangeKind::may_not_ask:
      return "may no longer ask for it";
    case ChangeKind::document_added:
      return "document added: " + change.what;
    case ChangeKind::document_gone:
      return "document no longer needed: " + change.what;
    case ChangeKind::document_choice:
      return from_to("document", change);
    case ChangeKind::total:
      return change.after == "not known" ? "total " + change.before + " -> no longer known" : from_to("total", change);
    case ChangeKind::fee_added:
      return "fee added: " + change.what + ", " + change.after;
    case ChangeKind::fee_gone:
      return "fee no longer due: " + change.what + ", " + change.before;
    case ChangeKind::fee_amount:
      return from_to("fee " + change.what + ":", change);
    case ChangeKind::fee_name:
      return "fee \"" + change.before + "\" is now called \"" + change.after + "\"";
    case ChangeKind::fee_status:
      return from_to("status of the fee " + change.what + ":", change);
    case ChangeKind::time:
      return from_to(is_counted(change.before) && is_counted(change.after) ? "ready in" : "time:", change);
    case ChangeKind::time_status:
      return from_to("status of the time:", change);
    case ChangeKind::validity:
      return from_to("valid for", change);
    case ChangeKind::centre_added:
      return "now also at " + change.what;
    case ChangeKind::centre_gone:
      return "no longer at " + change.what;
    case ChangeKind::channels:
      return from_to("where it is offered:", change);
    case ChangeKind::counter_time:
      return from_to("minutes at the counter:", change);
    case ChangeKind::group:
      return from_to("counters of", change);
    case ChangeKind::legal_basis:
      return from_to("legal basis:", change);
    case ChangeKind::sources:
      return from_to("sources:", change);
    case ChangeKind::document_detail:
      return change.before.empty() ? change.what + ", has changed" : from_to(change.what + ":", change);
    case ChangeKind::text:
      break;
  }
  return change.what + ": \"" + change.before + "\" -> \"" + change.after + "\"";
}

}  // namespace

std::string words_of(const Change& change) {
  return (change.from.empty() ? "" : "from " + change.from + ": ") + words_of_kind(change);
}

}  // namespace asan::compare
