#include "screens/view_documents.hpp"

#include <algorithm>
#include <map>

#include "checklist/papers.hpp"
#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_paper.hpp"
#include "screens/view_words.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;
using catalogue::Truth;
using checklist::Requirement;

/// More lines than this that only may apply are folded.
constexpr std::size_t most_open_lines = 6;

/// One line of the list: a paper, or several of which any one is enough.
struct Listed {
  Requirement requirement;
  /// As many as the requirement has items.
  std::vector<checklist::Part> parts;
};

checklist::Item item_of(const checklist::Part& part) { return {part.uses.front().row, part.needed}; }

/// Certain ones first; a paper is listed once for all services, copies after their original.
std::vector<Listed> listed(const View& view, const std::vector<ServiceIndex>& services) {
  const checklist::PaperList papers =
      checklist::papers_for(view.catalogue(), interview::wanted(view.catalogue(), services, view.state.route.answers));
  std::vector<Listed> all;
  for (const Truth needed : {Truth::yes, Truth::unknown}) {
    for (const checklist::Paper& paper : papers.papers) {
      for (const checklist::Part& part : paper.parts) {
        if (part.needed == needed) all.push_back({{{item_of(part)}}, {part}});
      }
    }
    for (const checklist::Alternatives& alternatives : papers.alternatives) {
      if (alternatives.needed != needed) continue;
      Listed one{{}, alternatives.any_of};
      for (const checklist::Part& part : one.parts) one.requirement.any_of.push_back(item_of(part));
      all.push_back(std::move(one));
    }
  }
  return all;
}

std::vector<Requirement> requirements_of(const std::vector<Listed>& all) {
  std::vector<Requirement> requirements;
  requirements.reserve(all.size());
  for (const Listed& one : all) requirements.push_back(one.requirement);
  return requirements;
}

// ---- rows ----

/// A paper may stand in a list twice, as an alternative to this and to that: then its boxes are numbered.
using Boxes = std::map<EvidenceId, int>;

std::string box_key(Boxes& boxes, const EvidenceId& paper) {
  const int place = ++boxes[paper];
  return "tick-" + paper.str() + (place == 1 ? "" : "-" + std::to_string(place));
}

struct List {
  const View& view;
  const std::vector<ServiceIndex>& services;
  Detail detail = Detail::brief;
};

/// What it is, whose, where it comes from and for which of the services.
std::string paper_note(const List& list, const checklist::Part& part) {
  std::string note = evidence_words(list.view, part);
  if (list.services.size() > 1) {
    note.append(note.empty() ? "" : " · ").append(use_words(list.view, part));
  }
  return note;
}

/// The box has no name: no form ever sends it. The browser shall not restore it either: what was cleared in another tab
/// would come back.
Nodes tick_row(const List& list, Boxes& boxes, const checklist::Part& part) {
  const View& view = list.view;
  const EvidenceId& paper = view.catalogue().at(part.evidence).id;
  const std::string key = box_key(boxes, paper);
  Node input = keyed(
      key, leaf(Tag::input, Look::tick_box, {},
                {{Attr::id, key}, {Attr::type, "checkbox"}, {Attr::value, paper.str()}, {Attr::autocomplete, "off"}}));
  if (view.state.has.count(paper) != 0) set(input, Attr::checked);
  Nodes words = nodes(leaf(Tag::span, Look::row_title, view.in(view.catalogue().at(part.evidence).names)));
  if (std::string note = paper_note(list, part); !note.empty()) {
    words.push_back(leaf(Tag::span, Look::row_note, std::move(note)));
  }
  if (part.needed == Truth::unknown) {
    const checklist::Use& use = part.uses.front();
    words.push_back(leaf(Tag::span, Look::row_note,
                         condition_words(view, view.catalogue().at(use.service), use.row->when,
                                         view.facts_of(use.service, list.services))));
  }
  Nodes row = nodes(box(Tag::label, Look::tick_row,
                        nodes(box(Tag::span, Look::tick, nodes(std::move(input), icon(Icon::check, Look::tick_mark))),
                              box(Tag::span, Look::row_words, std::move(words))),
                        {{Attr::for_, key}}));
  if (list.detail == Detail::full) row.push_back(why_paper(view, "why-" + key, part));
  return row;
}

Node requirement_row(const List& list, Boxes& boxes, const Listed& one) {
  if (one.parts.size() == 1) {
    const Look look = list.detail == Detail::full ? Look::paper_item : Look::row_item;
    return box(Tag::li, look, tick_row(list, boxes, one.parts.front()));
  }
  Node choices = screens::list(Look::choices, {});
  for (const checklist::Part& part : one.parts) {
    choices.children.push_back(box(Tag::li, Look::choice, tick_row(list, boxes, part)));
  }
  // Who goes from box to box hears it as well.
  const EvidenceId& first = one.requirement.any_of.front().evidence->id;
  const std::string id = "any-of-" + first.str() + "-" + std::to_string(boxes.at(first));
  return box(Tag::li, Look::row_item,
             nodes(box(Tag::div, Look::row_words,
                       nodes(leaf(Tag::p, Look::row_note, list.view.say(Msg::documents_any_of), {{Attr::id, id}}),
                             std::move(choices)),
                       {{Attr::role, "group"}, {Attr::aria_labelledby, id}})));
}

struct Split {
  Node certain = list(Look::card_list, {});
  Node possible = list(Look::card_list, {});
};

Split split(const List& list, const std::vector<Listed>& all) {
  Split parts;
  Boxes boxes;
  for (const Listed& one : all) {
    Node& rows = checklist::is_certain(one.requirement) ? parts.certain : parts.possible;
    rows.children.push_back(requirement_row(list, boxes, one));
  }
  return parts;
}

// ---- what is ready ----

std::string words_of(const View& view, const checklist::Readiness& so_far) {
  if (so_far.missing.empty()) return view.say(Msg::papers_all_ready);
  return view.say(Msg::papers_ready, {{"ready", std::int64_t{so_far.ready}}, {"count", std::int64_t{so_far.certain}}});
}

std::string progress_words(const View& view, const std::vector<Listed>& all) {
  const std::vector<Requirement> requirements = requirements_of(all);
  const checklist::Readiness so_far = checklist::readiness(requirements, view.state.has);
  if (so_far.certain == 0 || !checklist::names_any(requirements, view.state.has)) return {};
  return words_of(view, so_far);
}

/// Until something is ticked it says what the boxes are for.
Node progress_line(const View& view, const std::vector<Listed>& all) {
  std::string words = progress_words(view, all);
  const Look look = words.empty() ? Look::print_hint : Look::muted;
  if (words.empty()) words = view.say(view.state.keeps_ticks ? Msg::papers_tick_kept : Msg::papers_tick);
  return keyed(std::string(papers_ready_key), leaf(Tag::p, look, std::move(words), {{Attr::tabindex, "-1"}}));
}

/// Forgets the ticks for all services. Only where there are any.
Nodes forget_way(const View& view) {
  if (view.state.has.empty()) return {};
  Node button = submit("forget-ticks", Look::button_link, view.say(Msg::papers_forget));
  set(button, Attr::name, std::string(field_name::forget));
  set(button, Attr::value, "ticks");
  return nodes(keyed("forget", box(Tag::form, Look::form, nodes(std::move(button)),
                                   {{Attr::method, "get"}, {Attr::action, view.path(HomePage{})}})));
}

/// "A, or B": of papers that replace each other all are named.
std::string paper_words(const View& view, const Requirement& requirement) {
  std::string words;
  for (const checklist::Item& item : requirement.any_of) {
    const std::string& name = view.in(item.evidence->names);
    words = words.empty()
                ? name
                : view.say(Msg::papers_or, {{"first", std::string_view(words)}, {"second", std::string_view(name)}});
  }
  return words;
}

Node notice_of_missing(const View& view, const checklist::Readiness& so_far, Msg what_to_do) {
  Node names = list(Look::stack, {});
  for (const Requirement& requirement : so_far.missing) {
    names.children.push_back(
        box(Tag::li, Look::none, nodes(leaf(Tag::span, Look::notice_text, paper_words(view, requirement)))));
  }
  const std::string id = "missing-papers-heading";
  return keyed("missing-papers",
               box(Tag::section, Look::notice_warn,
                   nodes(leaf(Tag::h2, Look::notice_title, view.say(Msg::papers_missing), {{Attr::id, id}}),
                         std::move(names), leaf(Tag::p, Look::notice_text, view.say(what_to_do))),
                   {{Attr::aria_labelledby, id}}));
}

}  // namespace

Node documents(const View& view, const Service& service) {
  const std::vector<ServiceIndex> services = {view.catalogue().find(service.id).value()};
  const std::vector<Listed> all = listed(view, services);
  Split rows = split({view, services}, all);
  Nodes parts;
  const auto certain = static_cast<std::int64_t>(rows.certain.children.size());
  const std::string heading =
      certain == 0 ? view.say(Msg::documents_title) : view.say(Msg::documents_bring, {{"count", certain}});
  if (!all.empty()) parts.push_back(progress_line(view, all));
  if (certain > 0) parts.push_back(keyed("documents-certain", std::move(rows.certain)));
  if (!rows.possible.children.empty()) {
    const auto count = static_cast<std::int64_t>(rows.possible.children.size());
    if (rows.possible.children.size() > most_open_lines) {
      rows.possible.look = Look::rows;
      parts.push_back(
          folded("documents-possible",
                 fold_line(view.say(Msg::documents_only_if), view.say(Msg::documents_count, {{"count", count}})),
                 nodes(std::move(rows.possible))));
    } else {
      parts.push_back(leaf(Tag::h3, Look::h3, view.say(Msg::documents_only_if)));
      parts.push_back(keyed("documents-possible", std::move(rows.possible)));
    }
  }
  if (service.evidence.empty()) parts.push_back(paragraph(Look::body, view.say(Msg::documents_none_known)));
  if (!service.documents_verified && !service.evidence.empty()) {
    parts.push_back(paragraph(Look::muted, view.say(Msg::documents_unverified)));
  }
  append(parts, forget_way(view));
  return section("documents", heading, std::move(parts));
}

Node bring_list(const View& view, const std::vector<ServiceIndex>& services, Detail detail) {
  const std::vector<Listed> all = listed(view, services);
  Split rows = split({view, services, detail}, all);
  Nodes parts;
  if (!all.empty()) parts.push_back(progress_line(view, all));
  if (!rows.certain.children.empty()) parts.push_back(keyed("bring-certain", std::move(rows.certain)));
  if (!rows.possible.children.empty()) {
    parts.push_back(leaf(Tag::h3, Look::h3, view.say(Msg::documents_only_if)));
    parts.push_back(keyed("bring-possible", std::move(rows.possible)));
  }
  for (const ServiceIndex index : services) {
    const Service& service = view.catalogue().at(index);
    if (!service.evidence.empty()) continue;
    if (services.size() > 1) parts.push_back(leaf(Tag::h3, Look::h3, view.in(service.names)));
    parts.push_back(paragraph(Look::body, view.say(Msg::documents_none_known)));
  }
  append(parts, forget_way(view));
  return section("bring", view.say(Msg::documents_bring_title), std::move(parts));
}

std::string ready_words(const View& view, const std::vector<ServiceIndex>& services) {
  return progress_words(view, listed(view, services));
}

Nodes missing_papers(const View& view, const std::vector<ServiceIndex>& services, Msg what_to_do) {
  const std::vector<Requirement> requirements = requirements_of(listed(view, services));
  const checklist::Readiness so_far = checklist::readiness(requirements, view.state.has);
  if (so_far.missing.empty() || !checklist::names_any(requirements, view.state.has)) return {};
  return nodes(notice_of_missing(view, so_far, what_to_do));
}

Nodes papers_note(const View& view, const std::vector<ServiceIndex>& services) {
  const std::vector<Requirement> requirements = requirements_of(listed(view, services));
  const checklist::Readiness so_far = checklist::readiness(requirements, view.state.has);
  if (so_far.certain == 0) return {};
  if (so_far.missing.empty()) {
    return nodes(keyed("papers", box(Tag::p, Look::pill_box_ok,
                                     nodes(icon(Icon::check, Look::pill_icon_ok),
                                           leaf(Tag::span, Look::pill_text_ok, view.say(Msg::papers_all_ready))))));
  }
  if (checklist::names_any(requirements, view.state.has)) {
    return nodes(notice_of_missing(view, so_far, Msg::papers_missing_booking));
  }
  std::vector<std::string> names;
  for (const Requirement& requirement : so_far.missing) names.push_back(paper_words(view, requirement));
  const std::string all = joined(view, names);
  return nodes(
      keyed("papers", paragraph(Look::muted, view.say(Msg::papers_reminder, {{"names", std::string_view(all)}}))));
}

}  // namespace asan::screens
