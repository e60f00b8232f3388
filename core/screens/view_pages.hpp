// One function a page; view() chooses. Each gives what stands between header and footer.
#pragma once

#include "screens/view_parts.hpp"

namespace asan::screens {

[[nodiscard]] Content home_content(const View& view);
/// What can be done at a terminal.
[[nodiscard]] Content terminal_home_content(const View& view);
[[nodiscard]] Content start_content(const View& view);
[[nodiscard]] Content hall_content(const View& view, const HallPage& page);
[[nodiscard]] Content search_content(const View& view, const SearchPage& page);
[[nodiscard]] Content service_content(const View& view, const ServicePage& page);
[[nodiscard]] Content centres_content(const View& view, const CentresPage& page);
[[nodiscard]] Content slots_content(const View& view, const SlotsPage& page);
[[nodiscard]] Content visit_content(const View& view, const VisitPage& page);
[[nodiscard]] Content checklist_content(const View& view, const ChecklistPage& page);
[[nodiscard]] Content questions_content(const View& view, const QuestionsPage& page);
[[nodiscard]] Content life_event_content(const View& view, const LifeEventPage& page);
[[nodiscard]] Content slip_content(const View& view, const SlipPage& page);
[[nodiscard]] Content why_content(const View& view, const WhyPage& page);
[[nodiscard]] Content fees_content(const View& view, const FeesPage& page);
[[nodiscard]] Content details_content(const View& view, const DetailsPage& page);
[[nodiscard]] Content check_content(const View& view, const CheckPage& page);
[[nodiscard]] Content find_content(const View& view);
[[nodiscard]] Content appointment_content(const View& view, const AppointmentPage& page);
[[nodiscard]] Content cancel_content(const View& view, const CancelPage& page);
[[nodiscard]] Content reschedule_content(const View& view, const ReschedulePage& page);
[[nodiscard]] Content request_form_content(const View& view, const RequestFormPage& page);
[[nodiscard]] Content request_content(const View& view, const RequestPage& page);

}  // namespace asan::screens
