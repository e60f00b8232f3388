// Pages that need nothing from the server: questions, lists of papers and fees, life events.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/fixture.hpp"
#include "screens/screens.hpp"

namespace asan::screens::fixture {

using NamedState = std::pair<std::string, State>;

inline State at_page(std::string_view target) {
  State state;
  state.route = parse_route(catalogue_of_tests(), target);
  state.now = monday_morning();
  state.origin = "https://portal.test";
  state.nonce = "abcdefghijklmnopqrstuvwx";
  state.csrf = "csrf-token";
  return state;
}

inline State at_wrong_number() {
  State state = at_page("/az/checklist/questions?service=passport&ask=age&asked=age&age=old");
  state.errors = {{"age", text::Msg::ask_number_error}};
  return state;
}

inline std::vector<NamedState> checklist_pages() {
  return {
      {"life_event", at_page("/az/life-events/child-born")},
      {"life_event_chosen", at_page("/az/life-events/child-born?service=id-card")},
      {"checklist_empty", at_page("/az/checklist")},
      {"checklist", at_page("/az/checklist?service=passport")},
      {"checklist_known", at_page("/az/checklist?service=passport&age=30&sex=male&representative=false&speed=urgent")},
      {"checklist_several",
       at_page("/az/checklist?service=passport&service=id-card&service=archive-reference&age=30&pages=12&colour=red")},
      {"checklist_dated", at_page("/az/checklist?service=passport&on=2021-12-31&q=pasport")},
      {"questions", at_page("/az/checklist/questions?service=passport&service=id-card")},
      {"questions_number", at_page("/az/checklist/questions?service=passport&ask=age")},
      {"questions_wrong", at_wrong_number()},
      {"questions_wish", at_page("/az/checklist/questions?service=passport&ask=speed")},
      {"questions_all", at_page("/az/checklist/questions?service=passport&all=1")},
  };
}

}  // namespace asan::screens::fixture
