// Papers that somebody ticks on his way to an appointment.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "screens/citizen.hpp"
#include "screens/ticked_states.hpp"
#include "screens/view_walk.hpp"
#include "wire/codec.hpp"

namespace asan::screens {
namespace {

using fixture::paper;

Screen shown(const Citizen& citizen) { return view(fixture::context(), citizen.state); }

bool is_ticked(const Screen& screen, std::string_view key) {
  const Node* box = find_by_key(screen.body, key);
  EXPECT_NE(box, nullptr) << key;
  return box != nullptr && has(*box, Attr::checked);
}

bool is_there(const Screen& screen, std::string_view key) { return find_by_key(screen.body, key) != nullptr; }

std::string said(text::Msg key, std::initializer_list<text::Argument> arguments = {}) {
  return text::message(key, text::Language::az, arguments);
}

TEST(WalkTicks, leyla_ticks_on_the_page_of_the_service_and_is_warned_where_she_books) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/services/passport?age=30&sex=male");
  EXPECT_EQ(text_at(shown(leyla), papers_ready_key), said(text::Msg::papers_tick));
  leyla.does(TicksKept{});
  EXPECT_EQ(text_at(shown(leyla), papers_ready_key), said(text::Msg::papers_tick_kept)) << "only where it is true";

  leyla.does(Ticked{paper("deferral"), true});
  EXPECT_TRUE(is_ticked(shown(leyla), "tick-deferral"));
  EXPECT_FALSE(is_ticked(shown(leyla), "tick-military-ticket"));
  const std::string progress = said(text::Msg::papers_ready, {{"ready", std::int64_t{1}}, {"count", std::int64_t{2}}});
  EXPECT_EQ(text_at(shown(leyla), papers_ready_key), progress) << "either of the two military papers is enough";
  EXPECT_EQ(text_at(shown(leyla), "status"), progress);

  leyla.gets_to_check("passport", "baku-1", tuesday_ten());
  leyla.opens(leyla.address() + "?age=30&sex=male");
  EXPECT_NE(text_at(shown(leyla), "missing-papers").find("Şəxsiyyət vəsiqəsi"), std::string::npos);
  EXPECT_TRUE(is_there(shown(leyla), "confirm")) << "a warning, not a barrier";
  leyla.does(Ticked{paper("id-card"), true});
  EXPECT_FALSE(is_there(shown(leyla), "missing-papers"));
  EXPECT_EQ(text_at(shown(leyla), papers_ready_key), said(text::Msg::papers_all_ready));
  leyla.does(Ticked{paper("id-card"), false});

  leyla.sends_form();
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_TRUE(is_there(shown(leyla), "missing-papers"));
  EXPECT_TRUE(is_ticked(shown(leyla), "tick-deferral"));
}

TEST(WalkTicks, what_is_known_of_the_applicant_goes_along_with_every_form) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/services/passport/centres/baku-1?age=30&sex=male");
  leyla.picks("passport", "baku-1", tuesday_ten());
  leyla.fills_in("Leyla", "Məmmədova", "050 123 45 67", "5xk2m7a");
  for (const std::string_view form : {"details-form", "check-form"}) {
    Fields fields = {{std::string(field_name::nonce), leyla.state.nonce}};
    fields.insert(fields.end(), leyla.state.typed.begin(), leyla.state.typed.end());
    const Screen screen = shown(leyla);
    const Node* node = find_by_key(screen.body, form);
    ASSERT_NE(node, nullptr) << form;
    for (const Node& child : node->children) {
      if (value_of(child, Attr::type) == "hidden") {
        fields.emplace_back(value_of(child, Attr::name), value_of(child, Attr::value));
      }
    }
    leyla.sends(value_of(*node, Attr::action), std::move(fields));
  }
  ASSERT_TRUE(leyla.state.appointment);
  EXPECT_TRUE(is_there(shown(leyla), "tick-deferral"));
  const Screen ticket = shown(leyla);
  const Node* certain = find_by_key(ticket.body, "bring-certain");
  ASSERT_NE(certain, nullptr);
  EXPECT_EQ(certain->children.size(), 2U) << "the military paper is certain still";
}

TEST(WalkTicks, no_request_and_no_address_tells_of_them) {
  Desk desk;
  Citizen leyla(desk);
  leyla.does(TicksKept{{paper("deferral"), paper("id-card")}});
  leyla.gets_to_check("passport", "baku-1", tuesday_ten());
  leyla.sends_form();
  for (const wire::Request& request : leyla.sent) {
    const std::string written = wire::write(request, fixture::catalogue_of_tests().zone);
    EXPECT_EQ(written.find("deferral"), std::string::npos) << written;
    EXPECT_EQ(written.find("id-card"), std::string::npos) << written;
  }
  for (const Go& go : leyla.gone) EXPECT_EQ(go.target.find("deferral"), std::string::npos) << go.target;
}

TEST(WalkTicks, a_paper_is_the_same_for_every_service) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/services/id-card");
  leyla.does(Ticked{paper("birth-certificate"), true});
  leyla.opens("/az/services/passport");
  EXPECT_EQ(text_at(shown(leyla), papers_ready_key), said(text::Msg::papers_tick)) << "it is none of these";
  leyla.gets_to_check("passport", "baku-1", tuesday_ten());
  EXPECT_FALSE(is_there(shown(leyla), "missing-papers")) << "nothing of this visit is ticked: the list itself says all";
  leyla.opens("/az/services/id-card");
  EXPECT_TRUE(is_ticked(shown(leyla), "tick-birth-certificate"));
}

TEST(WalkTicks, who_ticked_nothing_is_reminded_once) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/services/passport/centres/baku-1");
  leyla.picks("passport", "baku-1", tuesday_ten());
  ASSERT_TRUE(std::holds_alternative<DetailsPage>(leyla.state.route.page));
  EXPECT_NE(text_at(shown(leyla), "papers").find("Şəxsiyyət vəsiqəsi"), std::string::npos);
  EXPECT_FALSE(is_there(shown(leyla), "missing-papers"));
  leyla.does(Ticked{paper("id-card"), true});
  EXPECT_EQ(text_at(shown(leyla), "papers"), said(text::Msg::papers_all_ready));
}

TEST(WalkTicks, ticks_are_forgotten_on_wish) {
  Desk desk;
  Citizen leyla(desk);
  leyla.opens("/az/services/passport");
  EXPECT_FALSE(is_there(shown(leyla), "forget-ticks"));
  leyla.does(Ticked{paper("birth-certificate"), true});
  ASSERT_TRUE(is_there(shown(leyla), "forget-ticks"));
  leyla.sends("/az/", {{std::string(field_name::forget), "ticks"}});
  EXPECT_TRUE(leyla.state.has.empty());
  EXPECT_EQ(leyla.address(), "/az/services/passport") << "nobody is led away";
  EXPECT_EQ(leyla.focused.back(), papers_ready_key);
  EXPECT_TRUE(is_there(shown(leyla), papers_ready_key));
  EXPECT_FALSE(is_there(shown(leyla), "forget-ticks"));
}

TEST(WalkTicks, papers_that_nobody_asks_for_are_no_ticks) {
  Desk desk;
  Citizen leyla(desk);
  leyla.does(TicksKept{{paper("papyrus"), paper("id-card")}});
  EXPECT_EQ(leyla.state.has, checklist::Papers{paper("id-card")});
  leyla.does(Ticked{paper("papyrus"), true});
  EXPECT_EQ(leyla.state.has, checklist::Papers{paper("id-card")});
  leyla.does(TicksKept{});
  EXPECT_TRUE(leyla.state.has.empty()) << "another tab forgot them";
}

TEST(WalkTicks, the_servers_page_has_boxes_and_promises_nothing) {
  State state = fixture::at_page("/az/services/passport");
  const Screen screen = view(fixture::context(), state);
  EXPECT_FALSE(is_ticked(screen, "tick-id-card"));
  EXPECT_EQ(text_at(screen, papers_ready_key), said(text::Msg::papers_tick));
  for (const Node* box :
       find_all(screen.body, [](const Node& node) { return value_of(node, Attr::type) == "checkbox"; })) {
    EXPECT_FALSE(has(*box, Attr::name)) << "no form may send it";
  }
  const Step step = update(fixture::context(), state, Submit{"/az/services/passport", {{"forget", "ticks"}}});
  EXPECT_TRUE(std::holds_alternative<ServicePage>(step.state.route.page)) << "a server has nothing to forget";
}

TEST(WalkTicks, paper_does_not_carry_the_key_to_an_appointment) {
  const State state = fixture::at_appointment("");
  const std::string printed = text_at(view(fixture::context(), state), "printed");
  EXPECT_EQ(printed.find(fixture::manage_token().str()), std::string::npos) << printed;
  EXPECT_NE(printed.find("https://portal.test/az/appointments"), std::string::npos) << printed;
  const State service = fixture::at_page("/az/services/passport?age=30");
  EXPECT_NE(text_at(view(fixture::context(), service), "printed").find("/az/services/passport?age=30"),
            std::string::npos);
}

RC_GTEST_PROP(WalkTicks, every_box_says_what_the_state_has, ()) {
  const std::vector<EvidenceId> papers = {paper("id-card"), paper("military-ticket"), paper("deferral"),
                                          paper("power-of-attorney"), paper("birth-certificate")};
  auto named = *rc::gen::elementOf(fixture::every_page_and_ticks());
  State state = fixture::live(named.second);
  state.has.clear();
  for (int i = 0; i < 8; ++i) {
    const Ticked action{*rc::gen::elementOf(papers), *rc::gen::arbitrary<bool>()};
    state = update(fixture::context(), std::move(state), action).state;
    RC_ASSERT((state.has.count(action.paper) == 1) == action.has);
  }
  const Screen screen = view(fixture::context(), state);
  for (const Node* box :
       find_all(screen.body, [](const Node& node) { return value_of(node, Attr::type) == "checkbox"; })) {
    RC_ASSERT(has(*box, Attr::checked) == (state.has.count(paper(value_of(*box, Attr::value))) == 1));
  }
}

}  // namespace
}  // namespace asan::screens
