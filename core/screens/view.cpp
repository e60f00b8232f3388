#include <variant>

#include "screens/screens.hpp"
#include "screens/view_frame.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"

namespace asan::screens {
namespace {

struct ContentOf {
  const View& view;

  Content operator()(const HomePage&) const {
    return view.state.terminal ? terminal_home_content(view) : home_content(view);
  }
  Content operator()(const SearchPage& page) const { return search_content(view, page); }
  Content operator()(const ServicePage& page) const { return service_content(view, page); }
  Content operator()(const CentresPage& page) const { return centres_content(view, page); }
  Content operator()(const SlotsPage& page) const { return slots_content(view, page); }
  Content operator()(const VisitPage& page) const { return visit_content(view, page); }
  Content operator()(const ChecklistPage& page) const { return checklist_content(view, page); }
  Content operator()(const QuestionsPage& page) const { return questions_content(view, page); }
  Content operator()(const FeesPage& page) const { return fees_content(view, page); }
  Content operator()(const LifeEventPage& page) const { return life_event_content(view, page); }
  Content operator()(const WhyPage& page) const { return why_content(view, page); }
  Content operator()(const DetailsPage& page) const { return details_content(view, page); }
  Content operator()(const CheckPage& page) const { return check_content(view, page); }
  Content operator()(const FindPage&) const { return find_content(view); }
  Content operator()(const AppointmentPage& page) const { return appointment_content(view, page); }
  Content operator()(const CancelPage& page) const { return cancel_content(view, page); }
  Content operator()(const ArrivalPage& page) const { return appointment_content(view, {page.token}); }
  Content operator()(const ReschedulePage& page) const { return reschedule_content(view, page); }
  Content operator()(const RequestFormPage& page) const { return request_form_content(view, page); }
  Content operator()(const RequestPage& page) const { return request_content(view, page); }
  Content operator()(const SlipPage& page) const { return slip_content(view, page); }
  Content operator()(const StartPage&) const { return start_content(view); }
  Content operator()(const HallPage& page) const { return hall_content(view, page); }
  Content operator()(const NotFoundPage&) const { return not_found_content(view); }
};

}  // namespace

Screen view(const Context& context, const State& state) {
  const View looking{context, state};
  return frame(looking, std::visit(ContentOf{looking}, state.route.page));
}

}  // namespace asan::screens
