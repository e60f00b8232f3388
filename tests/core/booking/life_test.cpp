// From the booking to the counter, and what follows from not coming.
#include "booking/life.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/slots/small_office.hpp"

namespace asan::booking {
namespace {

using namespace small_office;
using catalogue::Channel;
using catalogue::SlotEnd;
using Status = AppointmentStatus;
using Outcome = AdvanceOutcome;

const Instant nine = instant("2026-11-23T09:00:00+04:00");
const Instant ten = instant("2026-11-23T10:00:00+04:00");

catalogue::Catalogue strict_office() {
  catalogue::Catalogue made = make();
  made.booking.arrival_counts_from = SlotEnd::end;
  made.booking.bookings_per_person = 2;
  made.booking.noshow_limit = {.missed = 3, .within_days = 90, .for_days = 30};
  made.booking.return_delay = Duration::minutes(20);
  return made;
}
const catalogue::Catalogue office = strict_office();

Person aygun(std::string_view phone = "0501234567") {
  return {PersonName::parse("Aygün").value(), PersonName::parse("Məmmədova").value(), Phone::parse(phone).value(),
          Fin::parse("5XK9P2M").value()};
}

Part part(std::string_view service, Instant start_at) {
  return {ServiceId::parse(service).value(),
          GroupId::parse("papers").value(),
          {start_at, start_at + Duration::minutes(40)}};
}

Appointment appointment(Status status, Instant start_at = ten, std::string_view service = "passport") {
  return {.id = AppointmentId::parse(std::string(32, 'a')).value(),
          .centre = CentreId::parse("baku-1").value(),
          .visit = Visit(part(service, start_at)),
          .person = aygun(),
          .status = status,
          .booked_at = nine};
}

Hold hold(std::string_view service, Channel channel = Channel::online, Instant now = nine) {
  return {.id = HoldId::parse(std::string(32, '1')).value(),
          .centre = CentreId::parse("baku-1").value(),
          .channel = channel,
          .visit = Visit(part(service, ten)),
          .expires_at = now + Duration::minutes(10)};
}

TEST(Life, EveryStepFromEveryStatus) {
  const std::vector<Step> steps = {Step::arrive, Step::call, Step::serve, Step::fulfil, Step::miss};
  struct Row {
    Status from;
    std::vector<Outcome> outcomes;  // arrive, call, serve, fulfil, miss
  };
  constexpr auto ok = Outcome::advanced;
  constexpr auto done = Outcome::already_done;
  constexpr auto order = Outcome::out_of_order;
  const std::vector<Row> table = {
      {Status::booked, {ok, order, order, order, Outcome::too_early}},
      {Status::arrived, {done, ok, order, order, ok}},
      {Status::called, {done, done, ok, order, ok}},
      {Status::serving, {done, done, done, ok, Outcome::already_served}},
      {Status::fulfilled, {done, done, done, done, Outcome::already_served}},
      {Status::noshow, {Outcome::missed, Outcome::missed, Outcome::missed, Outcome::missed, done}},
      {Status::cancelled, std::vector<Outcome>(5, Outcome::already_cancelled)},
  };
  const std::vector<Status> leads_to = {Status::arrived, Status::called, Status::serving, Status::fulfilled,
                                        Status::noshow};
  for (const Row& row : table) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const AdvanceDecision decision = decide_advance(office.booking, appointment(row.from), steps[i], ten);
      const auto status = row.outcomes[i] == ok ? std::optional(leads_to[i]) : std::nullopt;
      EXPECT_EQ(decision, (AdvanceDecision{row.outcomes[i], status}))
          << "step " << i << " from status " << static_cast<int>(row.from);
    }
  }
  EXPECT_EQ(decide_advance(office.booking, std::nullopt, Step::arrive, ten).outcome, Outcome::not_found);
}

TEST(Life, ArrivalIsTakenFromHalfAnHourBeforeUntilTenMinutesLate) {
  struct Row {
    SlotEnd end;
    const char* now;
    Outcome outcome;
  };
  // Booked for 10:00; a slot of this office is 15 minutes, the service lasts 40.
  const std::vector<Row> rows = {
      {SlotEnd::end, "2026-11-23T09:44:59+04:00", Outcome::too_early},
      {SlotEnd::end, "2026-11-23T09:45:00+04:00", Outcome::advanced},
      {SlotEnd::end, "2026-11-23T10:25:00+04:00", Outcome::advanced},
      {SlotEnd::end, "2026-11-23T10:25:01+04:00", Outcome::missed},
      {SlotEnd::start, "2026-11-23T09:29:59+04:00", Outcome::too_early},
      {SlotEnd::start, "2026-11-23T09:30:00+04:00", Outcome::advanced},
      {SlotEnd::start, "2026-11-23T10:10:00+04:00", Outcome::advanced},
      {SlotEnd::start, "2026-11-23T10:10:01+04:00", Outcome::missed},
  };
  for (const Row& row : rows) {
    catalogue::BookingRules rules = office.booking;
    rules.arrival_counts_from = row.end;
    EXPECT_EQ(decide_advance(rules, appointment(Status::booked), Step::arrive, instant(row.now)).outcome, row.outcome)
        << row.now;
  }
}

TEST(Life, WhoHasNotArrivedInTimeIsANoshowWithoutAnybodysDoing) {
  const Instant last = ten + Duration::minutes(25);
  const Instant late = last + Duration::seconds(1);
  EXPECT_EQ(status_at(office.booking, appointment(Status::booked), last), Status::booked);
  EXPECT_EQ(status_at(office.booking, appointment(Status::booked), late), Status::noshow);
  EXPECT_EQ(status_at(office.booking, appointment(Status::arrived), late), Status::arrived);
  EXPECT_EQ(status_at(office.booking, appointment(Status::cancelled), late), Status::cancelled);
  EXPECT_EQ(decide_advance(office.booking, appointment(Status::booked), Step::miss, last).outcome, Outcome::too_early);
  EXPECT_EQ(decide_advance(office.booking, appointment(Status::booked), Step::miss, late).status, Status::noshow);
}

TEST(Life, OnlyWhoIsExpectedCanCancel) {
  for (const Status status : {Status::arrived, Status::called, Status::serving, Status::fulfilled, Status::noshow}) {
    EXPECT_EQ(decide_cancel(appointment(status), nine), CancelOutcome::already_started) << static_cast<int>(status);
  }
  EXPECT_EQ(decide_cancel(appointment(Status::booked), nine), CancelOutcome::cancelled);
}

// ---- one person ----

TEST(Confirm, OneActiveBookingAPersonAndServiceAndSomeInAll) {
  struct Row {
    std::vector<Appointment> known;
    ConfirmOutcome outcome;
    const char* why;
  };
  const Instant tomorrow = ten + Duration::minutes(24 * 60);
  const std::vector<Row> rows = {
      {{}, ConfirmOutcome::booked, "a first booking"},
      {{appointment(Status::booked, tomorrow)}, ConfirmOutcome::already_booked, "the same service on another day"},
      {{appointment(Status::serving)}, ConfirmOutcome::already_booked, "he sits at the counter"},
      {{appointment(Status::cancelled), appointment(Status::fulfilled)}, ConfirmOutcome::booked, "all is over"},
      {{appointment(Status::booked, nine - Duration::minutes(60))}, ConfirmOutcome::booked, "it was missed today"},
      {{appointment(Status::booked, ten, "id-card")}, ConfirmOutcome::booked, "another service"},
      {{appointment(Status::booked, ten, "id-card"), appointment(Status::arrived, ten, "contract")},
       ConfirmOutcome::too_many_bookings,
       "two of two"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(decide_confirm(office, hold("passport"), aygun(), {row.known, {}}, nine).outcome, row.outcome) << row.why;
  }
}

TEST(Confirm, AHoldThatIsGoneTellsNothingOfThePerson) {
  const PersonRecord record{{appointment(Status::booked)}, {}};
  EXPECT_EQ(decide_confirm(office, std::nullopt, aygun(), record, nine).outcome, ConfirmOutcome::hold_unknown);
  EXPECT_EQ(decide_confirm(office, hold("passport"), aygun(), record, nine + Duration::minutes(10)).outcome,
            ConfirmOutcome::hold_expired);
}

Instant at(std::string_view day) { return instant(std::string(day) + "T10:00:00+04:00"); }

PersonRecord missed_on(const std::vector<std::string_view>& days) {
  PersonRecord record;
  for (const std::string_view day : days) record.appointments.push_back(appointment(Status::booked, at(day)));
  return record;
}

TEST(NoshowLimit, ThreeMissedWithinNinetyDaysLimitForThirty) {
  struct Row {
    std::vector<std::string_view> missed;
    const char* today;
    const char* until;  // "" when not limited
  };
  const std::vector<Row> rows = {
      {{"2026-10-01", "2026-10-05"}, "2026-10-06", ""},
      {{"2026-10-01", "2026-10-05", "2026-10-09"}, "2026-10-09", "2026-11-09"},
      {{"2026-10-09", "2026-10-01", "2026-10-05"}, "2026-11-08", "2026-11-09"},
      {{"2026-10-01", "2026-10-05", "2026-10-09"}, "2026-11-09", ""},
      {{"2026-07-12", "2026-10-05", "2026-10-09"}, "2026-10-10", "2026-11-09"},
      {{"2026-07-11", "2026-10-05", "2026-10-09"}, "2026-10-10", ""},
      {{"2026-06-01", "2026-06-02", "2026-06-03", "2026-10-09"}, "2026-10-10", ""},
      {{"2026-10-01", "2026-10-02", "2026-10-03", "2026-10-09"}, "2026-10-10", "2026-11-09"},
  };
  for (const Row& row : rows) {
    const Instant evening = at(row.today) + Duration::minutes(8 * 60);
    const auto until = limited_until(office, missed_on(row.missed), evening);
    EXPECT_EQ(until ? until->iso() : "", row.until) << row.today;
  }
}

TEST(NoshowLimit, IsLiftedByAnAppealAndCountsAgainFromThen) {
  PersonRecord record = missed_on({"2026-10-01", "2026-10-05", "2026-10-09"});
  const Instant heard = at("2026-10-12");
  ASSERT_TRUE(limited_until(office, record, heard).has_value());
  record.lifted_at = heard;
  EXPECT_FALSE(limited_until(office, record, heard).has_value());
  for (const std::string_view day : {"2026-10-13", "2026-10-14", "2026-10-15"}) {
    EXPECT_FALSE(limited_until(office, record, at(day)).has_value()) << day;
    record.appointments.push_back(appointment(Status::noshow, at(day)));
  }
  EXPECT_TRUE(limited_until(office, record, at("2026-10-16")).has_value());
}

TEST(NoshowLimit, BindsOnlineOnlyAndIsToldToThePhoneThatMissed) {
  const PersonRecord record = missed_on({"2026-10-01", "2026-10-05", "2026-10-09"});
  const Instant now = at("2026-10-12");
  const auto decide = [&](Channel channel, std::string_view phone) {
    return decide_confirm(office, hold("passport", channel, now), aygun(phone), record, now);
  };
  const ConfirmDecision told{ConfirmOutcome::limited, date("2026-11-09")};
  const ConfirmDecision untold{ConfirmOutcome::limited, std::nullopt};
  EXPECT_EQ(decide(Channel::online, "0501234567"), told);
  EXPECT_EQ(decide(Channel::special_needs, "0501234567"), told);
  EXPECT_EQ(decide(Channel::online, "0551112233"), untold) << "a stranger who knows the FIN";
  EXPECT_EQ(decide(Channel::call_centre, "0501234567").outcome, ConfirmOutcome::booked);
  EXPECT_EQ(decide(Channel::walk_in, "0501234567").outcome, ConfirmOutcome::booked);
}

// ---- cancelled places ----

RC_GTEST_PROP(CancelledPlace, ReturnsWithinTheDelayAndInTimeToBeBooked, (std::uint64_t random)) {
  const Duration ahead = Duration::seconds(*rc::gen::inRange(1, 3 * 3600));
  const Visit visit = appointment(Status::booked, nine + ahead).visit;
  const auto back = returns_at(office.booking, visit, nine, random);
  if (nine + ahead <= nine + office.booking.lead_time + office.booking.return_delay) {
    RC_ASSERT(!back);
  } else if (back) {
    RC_ASSERT(nine < *back && *back <= nine + office.booking.return_delay);
    RC_ASSERT(*back + office.booking.lead_time < visit.range().start_at);
  }
}

TEST(CancelledPlace, EveryDelayUpToTheLongestComesUpAndNoneIsASetting) {
  const Visit visit = appointment(Status::booked, at("2026-11-25")).visit;
  EXPECT_EQ(returns_at(office.booking, visit, nine, 0), std::nullopt);
  EXPECT_EQ(returns_at(office.booking, visit, nine, 1), nine + Duration::seconds(1));
  EXPECT_EQ(returns_at(office.booking, visit, nine, 1200), nine + Duration::minutes(20));
  EXPECT_EQ(returns_at(office.booking, visit, nine, 1201), std::nullopt);
  catalogue::BookingRules at_once = office.booking;
  at_once.return_delay = Duration();
  EXPECT_EQ(returns_at(at_once, visit, nine, 77), std::nullopt);
}

}  // namespace
}  // namespace asan::booking
