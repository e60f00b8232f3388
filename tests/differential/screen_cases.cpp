// A visitor of the live portal who does what people do and some things that they do not, at a desk that decides with
// core's own rules; every screen on the way is written down.
#include "differential/operations.hpp"
#include "screens/citizen.hpp"
#include "wire/codec.hpp"

namespace asan::differential {
namespace {

using screens::Citizen;

std::string any_target(Random& random, const screens::State& state) {
  std::vector<std::string> paths = {"/",
                                    "/search",
                                    "/services/passport",
                                    "/services/passport/centres",
                                    "/services/passport/centres/ganja",
                                    "/services/passport/centres/baku-1",
                                    "/services/id-card/centres/baku-1",
                                    "/services/archive-reference/centres/ganja",
                                    "/services/passport/centres?sort=soonest",
                                    "/services/passport/centres/baku-1/why?at=2026-12-22T10:00:00%2B04:00",
                                    "/services/passport/centres/baku-1/request?day=2026-12-22",
                                    "/visit?service=passport&service=id-card",
                                    "/checklist?service=passport&service=id-card&age=30",
                                    "/checklist/questions?service=passport&sex=male",
                                    "/checklist/questions?service=passport&asked=age&age=old",
                                    "/life-events/child-born",
                                    "/appointments",
                                    "/nowhere"};
  if (state.hold) paths.push_back("/bookings/" + state.hold->id.str());
  if (state.appointment) {
    const std::string page = "/appointments/" + state.appointment->token.str();
    paths.insert(paths.end(), {page, page + "/cancel", page + "/reschedule"});
  }
  const std::string language = random.one_of({"/az", "/ru", "/en"});
  const std::string path = random.one_of(paths);
  if (path.find('?') != std::string::npos) return language + path;
  return language + path +
         random.one_of({"", "", "?q=vesiqe", "?day=2026-12-22", "?day=2027-01-20&age=30", "?sex=male"});
}

/// A quarter of an hour of the days after the one on which the tests begin.
Instant any_start(Random& random) {
  return screens::fixture::monday_morning() + Duration::minutes(15 * random.between(0, 4 * 24 * 12));
}

void does_something(Random& random, Citizen& citizen) {
  switch (random.number(0, 9)) {
    case 0:
    case 1:
      citizen.opens(any_target(random, citizen.state));
      break;
    case 2:
    case 3: {
      const std::string service = random.one_of({"passport", "id-card"});
      const std::string centre = random.one_of({"baku-1", "ganja"});
      citizen.picks(service, centre, any_start(random));
      break;
    }
    case 4:
      citizen.fills_in("Leyla", random.one_of({"Məmmədova", "", "M4"}), "050 123 45 67", "5xk2m7a");
      break;
    case 5:
    case 6:
      citizen.sends_form();
      break;
    case 7: {
      const std::string field = random.one_of({"q", "fin", "phone", "age", "code"});
      citizen.types(field, random.one_of({"pasport", "30", "5XK2M7A", "\xFF", ""}));
      citizen.leaves(field);
      break;
    }
    case 8: {
      const std::string cell = random.one_of({"day-2026-12-22", "day-2027-01-20", "slot-1797919200", "slot-x"});
      citizen.presses(cell, random.one_of({"ArrowLeft", "ArrowDown", "Home", "End", "PageDown", "Tab"}));
      break;
    }
    default:
      citizen.waits(Duration::minutes(random.number(0, 9)));
  }
}

}  // namespace

void screens_walk(Random& random, Words& words) {
  screens::Desk desk;
  Citizen citizen(desk);
  const int crowds = random.number(0, 3);
  for (int i = 0; i < crowds; ++i) {
    desk.crowd_out(screens::fixture::service_id("passport"), screens::fixture::centre_id("baku-1"), any_start(random));
  }
  const int steps = random.number(2, 8);
  for (int i = 0; i < steps; ++i) {
    does_something(random, citizen);
    words.add(citizen.address()).end_line();
    words.add(screens::outline(screens::view(screens::fixture::context(), citizen.state))).end_line();
  }
  const calendar::Zone& zone = screens::fixture::catalogue_of_tests().zone;
  for (const wire::Request& request : citizen.sent) words.add(wire::write(request, zone)).end_line();
  for (const screens::Go& go : citizen.gone) words.add(go.target).add(go.replace).add(go.carries_typed).end_line();
}

}  // namespace asan::differential
