#include "screens/route.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "screens/fixture.hpp"

namespace asan::screens {
namespace {

using fixture::catalogue_of_tests;

const std::string hold(32, 'a');
const std::string token(64, 'b');

Route parse(std::string_view target) { return parse_route(catalogue_of_tests(), target); }
std::string back(const Route& route) { return url(catalogue_of_tests(), route); }

TEST(RouteTest, the_page_of_fees_has_its_address) {
  const std::vector<ServiceId> both = {fixture::service_id("passport"), fixture::service_id("id-card")};
  const struct {
    FeesPage page;
    std::string address;
  } pages[] = {
      {FeesPage{}, "/ru/fees"},
      {FeesPage{"pasport", AgencyId::parse("mia"), both, FeeOrder::amount, true, fixture::date(2027, 1, 1)},
       "/ru/fees?q=pasport&agency=mia&service=passport&service=id-card&sort=amount&desc=1&on=2027-01-01"},
      {FeesPage{{}, {}, {}, FeeOrder::service}, "/ru/fees?sort=service"},
  };
  for (const auto& [page, address] : pages) {
    const Route route{text::Language::ru, page};
    EXPECT_EQ(back(route), address);
    EXPECT_EQ(parse(address), route) << address;
  }
}

// Every page has one address, and the address leads back to the page.
TEST(RouteTest, every_page_has_its_address) {
  const HoldId hold_id = HoldId::parse(hold).value();
  const ManageToken manage = ManageToken::parse(token).value();
  const ServiceId passport = fixture::service_id("passport");
  const struct {
    Page page;
    std::string address;
  } pages[] = {
      {HomePage{}, "/ru/"},
      {SearchPage{}, "/ru/search"},
      {SearchPage{"sürücülük vəsiqəsi"}, "/ru/search?q=s%C3%BCr%C3%BCc%C3%BCl%C3%BCk+v%C9%99siq%C9%99si"},
      {SearchPage{{}, Task::documents}, "/ru/search?task=documents"},
      {SearchPage{"x", Task::book}, "/ru/search?q=x&task=book"},
      {SearchPage{{}, Task::book, AgencyId::parse("mia").value()}, "/ru/search?task=book&agency=mia"},
      {LifeEventPage{LifeEventId::parse("child-born").value()}, "/ru/life-events/child-born"},
      {ChecklistPage{}, "/ru/checklist"},
      {ChecklistPage{
           {passport, fixture::service_id("id-card")}, {12, 3}, calendar::CivilDate::parse("2021-12-31"), "a"},
       "/ru/checklist?service=passport&service=id-card&pages=12&months=3&on=2021-12-31&q=a"},
      {QuestionsPage{{passport}}, "/ru/checklist/questions?service=passport"},
      {QuestionsPage{{passport}, "age", "sex", true},
       "/ru/checklist/questions?service=passport&ask=age&asked=sex&all=1"},
      {ServicePage{passport}, "/ru/services/passport"},
      {CentresPage{passport}, "/ru/services/passport/centres"},
      {CentresPage{passport, CentreOrder::soonest}, "/ru/services/passport/centres?sort=soonest"},
      {CentresPage{passport, CentreOrder::nearest, Whereabouts{fixture::centre_id("ganja"), false}},
       "/ru/services/passport/centres?sort=nearest&near=ganja"},
      {CentresPage{passport, CentreOrder::by_city, Whereabouts{fixture::centre_id("baku-1"), true}},
       "/ru/services/passport/centres?near=city-baku-1"},
      {SlotsPage{passport, fixture::centre_id("ganja"), {}}, "/ru/services/passport/centres/ganja"},
      {SlotsPage{passport, fixture::centre_id("ganja"), fixture::date(2026, 12, 24)},
       "/ru/services/passport/centres/ganja?day=2026-12-24"},
      {SlotsPage{passport, fixture::centre_id("ganja"), {}, true}, "/ru/services/passport/centres/ganja?priority=1"},
      {SlotsPage{passport, fixture::centre_id("ganja"), fixture::date(2026, 12, 24), true},
       "/ru/services/passport/centres/ganja?day=2026-12-24&priority=1"},
      {SlipPage{passport}, "/ru/services/passport/slip"},
      {SlipPage{passport, {12, 3}, fixture::date(2026, 12, 24)},
       "/ru/services/passport/slip?pages=12&months=3&on=2026-12-24"},
      {WhyPage{passport, fixture::centre_id("ganja")}, "/ru/services/passport/centres/ganja/why"},
      {WhyPage{passport, fixture::centre_id("ganja"), fixture::at(fixture::date(2026, 12, 24), fixture::time(11, 15))},
       "/ru/services/passport/centres/ganja/why?at=2026-12-24T11%3A15%3A00%2B04%3A00"},
      {VisitPage{}, "/ru/visit"},
      {VisitPage{{passport, passport}}, "/ru/visit?service=passport&service=passport"},
      {VisitPage{{passport, fixture::service_id("id-card")},
                 fixture::centre_id("ganja"),
                 fixture::date(2026, 12, 24),
                 "kart"},
       "/ru/visit?service=passport&service=id-card&centre=ganja&day=2026-12-24&q=kart"},
      {DetailsPage{hold_id}, "/ru/bookings/" + hold},
      {CheckPage{hold_id}, "/ru/bookings/" + hold + "/check"},
      {FindPage{}, "/ru/appointments"},
      {AppointmentPage{manage}, "/ru/appointments/" + token},
      {CancelPage{manage}, "/ru/appointments/" + token + "/cancel"},
      {ArrivalPage{manage}, "/ru/appointments/" + token + "/arrival"},
      {ReschedulePage{manage}, "/ru/appointments/" + token + "/reschedule"},
      {ReschedulePage{manage, fixture::date(2026, 12, 24),
                      fixture::at(fixture::date(2026, 12, 24), fixture::time(10, 15))},
       "/ru/appointments/" + token + "/reschedule?day=2026-12-24&at=2026-12-24T10%3A15%3A00%2B04%3A00"},
      {RequestFormPage{passport, fixture::centre_id("ganja"), fixture::date(2026, 12, 24)},
       "/ru/services/passport/centres/ganja/request?day=2026-12-24"},
      {RequestFormPage{passport, fixture::centre_id("ganja")}, "/ru/services/passport/centres/ganja/request"},
      {RequestPage{manage}, "/ru/requests/" + token},
      {NotFoundPage{}, "/ru/not-found"},
  };
  for (const auto& each : pages) {
    const Route route{text::Language::ru, each.page, {}};
    EXPECT_EQ(back(route), each.address);
    EXPECT_TRUE(parse(each.address) == route) << each.address;
  }
}

TEST(RouteTest, what_is_known_for_one_service_travels_too) {
  const Route route = parse("/en/checklist?service=passport&passport.age=5&age=30&nothing.age=4&passport.shoe=44");
  EXPECT_EQ(back(route), "/en/checklist?service=passport&age=30&passport.age=5");
  EXPECT_EQ(route.dropped, (Fields{{"nothing.age", "4"}, {"passport.shoe", "44"}}));
}

TEST(RouteTest, a_list_tells_which_answers_are_none_any_more) {
  EXPECT_EQ(parse("/en/checklist?service=passport&age=old&colour=red&sex=").dropped,
            (Fields{{"age", "old"}, {"colour", "red"}}));
  EXPECT_TRUE(parse("/en/search?utm_source=mail").dropped.empty());
  EXPECT_TRUE(parse("/en/checklist?service=passport&utm_source=mail&fbclid=IwAR0").dropped.empty())
      << "a link that went through a social network has lost no answers";
}

TEST(RouteTest, what_is_known_of_the_applicant_travels_with_every_page) {
  catalogue::Facts facts;
  facts.set(fixture::age, 30);
  facts.set(fixture::sex, 1);
  facts.set(fixture::representative, 1);
  const Route route{text::Language::en, SearchPage{"pasport"}, {facts, {}}};
  EXPECT_EQ(back(route), "/en/search?q=pasport&age=30&sex=female&representative=true");
  EXPECT_TRUE(parse(back(route)) == route);
}

// People shorten, bookmark and mistype addresses.
TEST(RouteTest, forgives_what_it_can) {
  const struct {
    std::string typed;
    std::string meant;
  } addresses[] = {
      {"", "/az/"},
      {"/", "/az/"},
      {"/az", "/az/"},
      {"/en/appointments/", "/en/appointments"},
      {"/en/search?q=", "/en/search"},
      {"/en/search?q=a&q=b", "/en/search?q=b"},
      {"/en/search?task=dance", "/en/search"},
      {"/en/life-events/wedding", "/en/not-found"},
      {"/en/checklist?service=passport&service=passport&service=nothing&pages=0&months=1000&on=soon",
       "/en/checklist?service=passport"},
      {"/en/checklist/answers", "/en/not-found"},
      {"/en/services/passport#fees", "/en/services/passport"},
      {"/en/services/passport?age=30&age=31", "/en/services/passport?age=31"},
      {"/en/services/passport?age=old&sex=male&planet=mars", "/en/services/passport?sex=male"},
      {"/en/services/passport?age=121", "/en/services/passport"},
      {"/en/services/passport/centres/ganja?day=2026-02-30", "/en/services/passport/centres/ganja"},
      {"/en/services/passport?day=2026-02-20", "/en/services/passport"},
      {"/en/services/passport/centres?sort=mood&near=mars", "/en/services/passport/centres"},
      {"/en/services/passport/centres?near=city-", "/en/services/passport/centres"},
      {"/en/services/passport/centres/ganja/why?day=2026-12-24&time=11%3A15",
       "/en/services/passport/centres/ganja/why?at=2026-12-24T11%3A15%3A00%2B04%3A00"},
      {"/en/services/passport/centres/ganja/why?day=2026-12-24&time=noon", "/en/services/passport/centres/ganja/why"},
  };
  for (const auto& each : addresses) EXPECT_EQ(back(parse(each.typed)), each.meant) << each.typed;
}

TEST(RouteTest, leads_nowhere_in_the_language_of_the_path) {
  const struct {
    std::string address;
    text::Language language;
  } addresses[] = {
      {"/en/nothing", text::Language::en},
      {"/en//search", text::Language::en},
      {"/en/search/more", text::Language::en},
      {"/en/services", text::Language::en},
      {"/ru/services/flying-carpet", text::Language::ru},
      {"/ru/services/PASSPORT", text::Language::ru},
      {"/ru/services/passport/centres/atlantis", text::Language::ru},
      {"/ru/services/passport/centres/ganja/now", text::Language::ru},
      {"/ru/services/passport/fees", text::Language::ru},
      {"/ru/bookings", text::Language::ru},
      {"/ru/bookings/" + hold + "x", text::Language::ru},
      {"/ru/bookings/" + hold + "/pay", text::Language::ru},
      {"/ru/appointments/" + hold, text::Language::ru},
      {"/ru/appointments/" + token + "/delete", text::Language::ru},
      {"/ru/holds", text::Language::ru},
      {"/de/search", text::Language::az},
      {"/services/passport", text::Language::az},
      {"?q=pasport/..", text::Language::az},
  };
  for (const auto& each : addresses) {
    const Route route = parse(each.address);
    const bool is_home = each.address.front() == '?';
    EXPECT_EQ(std::holds_alternative<NotFoundPage>(route.page), !is_home) << each.address;
    EXPECT_EQ(route.language, each.language) << each.address;
  }
}

TEST(RouteTest, an_endless_query_is_cut) {
  const Route route = parse("/az/search?q=" + std::string(5000, 'x'));
  EXPECT_EQ(std::get<SearchPage>(route.page).query, std::string(100, 'x'));
}

// What is not UTF-8 is shown as U+FFFD instead of breaking the page.
TEST(RouteTest, a_query_is_always_text) {
  EXPECT_EQ(std::get<SearchPage>(parse("/az/search?q=%FFpas%E2").page).query, "\xEF\xBF\xBDpas\xEF\xBF\xBD");
}

rc::Gen<std::string> any_target() {
  const auto word =
      rc::gen::element<std::string>("az", "ru", "en", "search", "services", "passport", "id-card", "centres", "ganja",
                                    "baku-1", "bookings", hold, "appointments", token, "check", "cancel", "holds", "",
                                    "?q=a+b", "?day=2027-01-05", "&age=7", "&speed=urgent", "&sex=none", "%", "#");
  const auto path = rc::gen::map(rc::gen::container<std::vector<std::string>>(word), [](const auto& words) {
    std::string target;
    for (const std::string& each : words) {
      const bool is_query = !each.empty() && (each[0] == '?' || each[0] == '&' || each[0] == '#');
      target += is_query ? each : "/" + each;
    }
    return target;
  });
  return rc::gen::oneOf(path, rc::gen::arbitrary<std::string>());
}

RC_GTEST_PROP(RouteProperty, whatever_is_asked_for_the_address_is_stable, ()) {
  const std::string target = *any_target();
  const Route route = parse(target);
  RC_ASSERT(parse(back(route)) == route);
  RC_ASSERT(back(parse(back(route))) == back(route));
}

}  // namespace
}  // namespace asan::screens
