#include "screens/view_visit.hpp"

#include "screens/view_words.hpp"

namespace asan::screens {

Node visit_card(const View& view, catalogue::ServiceIndex service_index, catalogue::CentreIndex centre_index,
                std::optional<TimeRange> when) {
  const catalogue::Service& service = view.catalogue().at(service_index);
  const catalogue::Centre& centre = view.catalogue().at(centre_index);
  std::vector<Term> all = {{view.say(Msg::visit_service), view.in(service.names)},
                           {view.say(Msg::visit_centre), view.in(centre.names)},
                           {view.say(Msg::visit_address), place_words(view, centre)}};
  if (when) {
    all.push_back({view.say(Msg::visit_date), date_words(view, when->start_at)});
    all.push_back({view.say(Msg::visit_time), time_words(view, when->start_at)});
  }
  all.push_back(
      {view.say(Msg::visit_length), view.say(Msg::service_minutes, {{"count", service.typical.in_whole_minutes()}})});
  all.push_back({view.say(Msg::visit_fee), fee_words(view, service)});
  return keyed("visit", box(Tag::section, Look::card_stack,
                            nodes(leaf(Tag::h2, Look::h2, view.say(Msg::visit_title), {{Attr::id, "visit-heading"}}),
                                  terms(Look::terms, std::move(all))),
                            {{Attr::aria_labelledby, "visit-heading"}}));
}

}  // namespace asan::screens
