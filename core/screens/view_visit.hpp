// "Your visit" on one card: what, where, when, what to pay; of several services each in the order of time.
#pragma once

#include <string>
#include <vector>

#include "booking/visit.hpp"
#include "screens/view_parts.hpp"

namespace asan::screens {

/// Before a time is chosen.
[[nodiscard]] Node visit_card(const View& view, catalogue::ServiceIndex service, catalogue::CentreIndex centre);
[[nodiscard]] Node visit_card(const View& view, const booking::Visit& visit, catalogue::CentreIndex centre);

/// Each once; those that the catalogue does not know any more are left out.
[[nodiscard]] std::vector<catalogue::ServiceIndex> services_of(const View& view, const booking::Visit& visit);
/// What is done and what it costs: service and fee, or for several the time of each and then their fees.
[[nodiscard]] std::vector<Term> service_terms(const View& view, const booking::Visit& visit);
/// "10:00–10:15"
[[nodiscard]] std::string range_words(const View& view, TimeRange range);
/// A booking outlives its service's entry in the catalogue: then its id must do.
[[nodiscard]] std::string service_words(const View& view, const ServiceId& service);
[[nodiscard]] std::string group_words(const View& view, const GroupId& group);

}  // namespace asan::screens
