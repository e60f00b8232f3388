#include "screens/view_visit.hpp"

#include <algorithm>

#include "screens/view_words.hpp"

namespace asan::screens {
namespace {

Node card(const View& view, std::vector<Term> all) {
  return keyed("visit", box(Tag::section, Look::card_stack,
                            nodes(leaf(Tag::h2, Look::h2, view.say(Msg::visit_title), {{Attr::id, "visit-heading"}}),
                                  terms(Look::terms, std::move(all))),
                            {{Attr::aria_labelledby, "visit-heading"}}));
}

std::vector<Term> place_terms(const View& view, catalogue::CentreIndex centre_index) {
  const catalogue::Centre& centre = view.catalogue().at(centre_index);
  return {{view.say(Msg::visit_centre), view.in(centre.names)},
          {view.say(Msg::visit_address), place_words(view, centre)}};
}

void add(std::vector<Term>& all, std::vector<Term> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// One service, with its time when that is known.
Node one_service(const View& view, catalogue::ServiceIndex service_index, catalogue::CentreIndex centre,
                 std::vector<Term> when) {
  const catalogue::Service& service = view.catalogue().at(service_index);
  std::vector<Term> all = {{view.say(Msg::visit_service), view.in(service.names)}};
  add(all, place_terms(view, centre));
  add(all, std::move(when));
  all.push_back(
      {view.say(Msg::visit_length), view.say(Msg::service_minutes, {{"count", service.typical.in_whole_minutes()}})});
  all.push_back({view.say(Msg::visit_fee), fee_words(view, service)});
  return card(view, std::move(all));
}

std::vector<Term> fee_terms(const View& view, const booking::Visit& visit) {
  std::vector<Term> all;
  for (const catalogue::ServiceIndex index : services_of(view, visit)) {
    const catalogue::Service& service = view.catalogue().at(index);
    const std::string name = view.say(Msg::condition_is, {{"label", std::string_view(view.say(Msg::visit_fee))},
                                                          {"value", std::string_view(view.in(service.names))}});
    all.push_back({name, fee_words(view, service)});
  }
  return all;
}

}  // namespace

std::string service_words(const View& view, const ServiceId& service) {
  const auto index = view.catalogue().find(service);
  return index ? view.in(view.catalogue().at(*index).names) : service.str();
}

std::string group_words(const View& view, const GroupId& group) {
  const auto index = view.catalogue().find(group);
  return index ? view.in(view.catalogue().at(*index).names) : group.str();
}

std::string range_words(const View& view, TimeRange range) {
  return view.say(Msg::visit_from_to, {{"from", std::string_view(time_words(view, range.start_at))},
                                       {"to", std::string_view(time_words(view, range.end_at))}});
}

std::vector<catalogue::ServiceIndex> services_of(const View& view, const booking::Visit& visit) {
  std::vector<catalogue::ServiceIndex> services;
  for (const booking::Part& part : visit.parts()) {
    const auto index = view.catalogue().find(part.service);
    if (index && std::find(services.begin(), services.end(), *index) == services.end()) services.push_back(*index);
  }
  return services;
}

std::vector<Term> service_terms(const View& view, const booking::Visit& visit) {
  if (visit.parts().size() == 1) {
    const ServiceId& service = visit.first().service;
    std::vector<Term> all = {{view.say(Msg::visit_service), service_words(view, service)}};
    if (const auto index = view.catalogue().find(service)) {
      all.push_back({view.say(Msg::visit_fee), fee_words(view, view.catalogue().at(*index))});
    }
    return all;
  }
  std::vector<Term> all;
  for (const booking::Part& part : visit.parts()) {
    all.push_back({range_words(view, part.range), service_words(view, part.service)});
  }
  add(all, fee_terms(view, visit));
  return all;
}

Node visit_card(const View& view, catalogue::ServiceIndex service, catalogue::CentreIndex centre) {
  return one_service(view, service, centre, {});
}

Node visit_card(const View& view, const booking::Visit& visit, catalogue::CentreIndex centre) {
  const TimeRange range = visit.range();
  const Term date{view.say(Msg::visit_date), date_words(view, range.start_at)};
  if (visit.parts().size() == 1) {
    const auto service = view.catalogue().find(visit.first().service);
    const Term time{view.say(Msg::visit_time), time_words(view, range.start_at)};
    if (service) return one_service(view, *service, centre, {date, time});
  }
  std::vector<Term> all = place_terms(view, centre);
  all.push_back(date);
  all.push_back({view.say(Msg::visit_time), range_words(view, range)});
  add(all, service_terms(view, visit));
  return card(view, std::move(all));
}

}  // namespace asan::screens
