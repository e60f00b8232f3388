#include "screens/view_paper.hpp"

#include <array>

#include "screens/view_words.hpp"

namespace asan::screens {
namespace {

using catalogue::Evidence;
using catalogue::Service;

constexpr std::array<Msg, 7> form_messages = {
    Msg::evidence_original, Msg::evidence_copy,       Msg::evidence_notarised_copy, Msg::evidence_application,
    Msg::evidence_photo,    Msg::evidence_electronic, Msg::evidence_details};
constexpr std::array<Msg, 16> whose_messages = {
    Msg::whose_applicant,      Msg::whose_child,    Msg::whose_parents,  Msg::whose_couple,
    Msg::whose_spouse,         Msg::whose_family,   Msg::whose_relative, Msg::whose_parties,
    Msg::whose_representative, Msg::whose_guardian, Msg::whose_deceased, Msg::whose_heirs,
    Msg::whose_owner,          Msg::whose_host,     Msg::whose_employer, Msg::whose_organisation};
constexpr std::array<Msg, 17> origin_messages = {
    Msg::origin_own,        Msg::origin_centre,          Msg::origin_bank,   Msg::origin_medical,
    Msg::origin_notary,     Msg::origin_court,           Msg::origin_police, Msg::origin_civil_registry,
    Msg::origin_state_body, Msg::origin_customs,         Msg::origin_school, Msg::origin_employer,
    Msg::origin_insurer,    Msg::origin_mobile_operator, Msg::origin_photo,  Msg::origin_translator,
    Msg::origin_abroad};

template <class Enum, std::size_t size>
Msg message_of(const std::array<Msg, size>& messages, Enum value) {
  return messages.at(static_cast<std::size_t>(value));
}

std::string service_names(const View& view, const std::vector<catalogue::ServiceIndex>& services) {
  std::vector<std::string> names;
  names.reserve(services.size());
  for (const auto service : services) names.push_back(view.in(view.catalogue().at(service).names));
  return joined(view, names);
}

/// Of each service that asks for it: when, and how far its list can be trusted.
Nodes reasons(const View& view, const checklist::Part& part) {
  Nodes lines;
  for (const checklist::Use& use : part.uses) {
    const Service& service = view.catalogue().at(use.service);
    const std::string& name = view.in(service.names);
    const std::string when = all_condition_words(view, service, use.row->when);
    lines.push_back(paragraph(
        Look::body, when.empty() ? view.say(Msg::paper_always, {{"name", std::string_view(name)}})
                                 : view.say(Msg::paper_when,
                                            {{"name", std::string_view(name)}, {"when", std::string_view(when)}})));
    std::vector<std::string> titles;
    for (const auto index : service.sources) {
      const catalogue::Source& source = view.catalogue().at(index);
      titles.push_back(source.date.empty() ? source.title : source.title + " (" + source.date + ")");
    }
    const std::string all = joined(view, titles);
    const Msg known = service.documents_verified ? Msg::paper_source : Msg::paper_source_unverified;
    lines.push_back(paragraph(Look::muted, view.say(known, {{"sources", std::string_view(all)}})));
  }
  return lines;
}

}  // namespace

std::string evidence_words(const View& view, const checklist::Part& part) {
  const Evidence& evidence = view.catalogue().at(part.evidence);
  std::string words = view.say(message_of(form_messages, evidence.form), {{"count", std::int64_t{part.count}}});
  if (evidence.whose != catalogue::Whose::applicant) {
    words.append(" · ").append(view.say(message_of(whose_messages, evidence.whose)));
  }
  if (evidence.origin != catalogue::Origin::own) {
    words.append(" · ").append(view.say(message_of(origin_messages, evidence.origin)));
  }
  return words;
}

std::string use_words(const View& view, const checklist::Part& part) {
  std::vector<catalogue::ServiceIndex> services;
  for (const checklist::Use& use : part.uses) services.push_back(use.service);
  const std::string names = service_names(view, services);
  return view.say(Msg::ask_about, {{"names", std::string_view(names)}});
}

std::string gives_words(const View& view, const checklist::StepToTake& step) {
  std::vector<std::string> names;
  for (const auto paper : step.gives) names.push_back(view.in(view.catalogue().at(paper).names));
  const std::string all = joined(view, names);
  return names.empty() ? std::string() : view.say(Msg::steps_gives, {{"names", std::string_view(all)}});
}

Node why_paper(const View& view, std::string key, const checklist::Part& part) {
  Nodes inside = reasons(view, part);
  for (const auto giver : view.catalogue().at(part.evidence).issued_by) {
    const Service& service = view.catalogue().at(giver);
    const std::string& name = view.in(service.names);
    inside.push_back(button_link(key + "-" + service.id.str(), Look::link, view.link(ServicePage{service.id}),
                                 view.say(Msg::paper_given_by, {{"name", std::string_view(name)}})));
  }
  Node line = box(Tag::summary, Look::why_line, nodes(leaf(Tag::span, Look::link, view.say(Msg::paper_why))));
  return folded(std::move(key), std::move(line), nodes(box(Tag::div, Look::why_box, std::move(inside))), Look::none);
}

}  // namespace asan::screens
