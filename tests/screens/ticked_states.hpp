// Pages of fees, and those of somebody who ticks papers: thirty years old and a man, so the military paper is certain,
// and he has it.
#pragma once

#include "screens/slip_states.hpp"
#include "screens/view_states.hpp"

namespace asan::screens::fixture {

inline EvidenceId paper(std::string_view id) { return EvidenceId::parse(id).value(); }

inline State of_man_of_thirty(State state) {
  state.route.answers = parse_route(catalogue_of_tests(), "/az/services/passport?age=30&sex=male").answers;
  return state;
}

inline State ticked(State state, checklist::Papers has) {
  state = live(of_man_of_thirty(std::move(state)));
  state.keeps_ticks = true;
  state.has = std::move(has);
  return state;
}

inline std::vector<NamedState> ticked_pages() {
  const checklist::Papers some = {paper("deferral")};
  const checklist::Papers all = {paper("deferral"), paper("id-card")};
  return {
      {"service_ticked", ticked(at_page("/az/services/passport"), some)},
      {"service_unticked", ticked(at_page("/az/services/passport"), {})},
      {"service_ready", ticked(at_page("/az/services/passport"), all)},
      {"details_ticked", ticked(at_details(), some)},
      {"details_ready", ticked(at_details(), all)},
      {"check_ticked", ticked(at_check(), some)},
      {"appointment_ticked", ticked(at_appointment(""), some)},
  };
}

inline std::vector<NamedState> fee_pages() {
  return {
      {"fees", at_page("/az/fees")},
      {"fees_found", at_page("/az/fees?q=pasport")},
      {"fees_sorted", at_page("/az/fees?sort=amount&desc=1&on=2027-05-01&service=passport&service=id-card&age=30")},
      {"fees_past", at_page("/az/fees?agency=mia&on=2026-01-01")},
      {"fees_none", at_page("/az/fees?q=raket")},
  };
}

/// A code was sent to his phone; two more can be.
inline State at_code(std::int32_t codes_left = 2) {
  State state = at_check();
  state.code_step = CodeStep{codes_left, monday_morning() + Duration::seconds(60)};
  return state;
}
inline State at_wrong_code() {
  State state = at_code();
  state.code_step->next_at.reset();
  state.typed["contact_code"] = "123456";
  state.errors = {{"contact_code", text::Msg::error_contact_code_wrong}};
  return state;
}

inline std::vector<NamedState> contact_pages() {
  return {
      {"code", at_code()},
      {"code_live", live(at_code())},
      {"code_wrong", at_wrong_code()},
      {"code_underway", noticed(at_code(), Notice::code_underway)},
      {"code_last", noticed(at_code(0), Notice::no_more_codes)},
      {"code_spent", noticed(at_slots("?day=2026-12-22"), Notice::code_spent)},
  };
}

inline std::vector<NamedState> every_page_and_ticks() {
  std::vector<NamedState> pages = every_page();
  for (const auto& more : {fee_pages(), slip_pages(), ticked_pages(), contact_pages()}) {
    pages.insert(pages.end(), more.begin(), more.end());
  }
  return pages;
}

}  // namespace asan::screens::fixture
