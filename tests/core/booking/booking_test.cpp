// A booking from the hold to the cancellation, and the calendar file the citizen takes home.
#include "booking/booking.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "core/slots/small_office.hpp"

namespace asan::booking {
namespace {

using namespace small_office;

const Instant nine = instant("2026-11-23T09:00:00+04:00");
const Instant ten = instant("2026-11-23T10:00:00+04:00");

HoldId hold_id(char digit) { return HoldId::parse(std::string(32, digit)).value(); }

Part part(std::string_view service, Instant start_at, std::int64_t minutes) {
  return {ServiceId::parse(service).value(),
          GroupId::parse("papers").value(),
          {start_at, start_at + Duration::minutes(minutes)}};
}

NewHold one_service(std::string_view service, std::string_view centre, Instant start_at) {
  return {
      hold_id('1'),
      {CentreId::parse(centre).value(), catalogue::Channel::online, {{ServiceId::parse(service).value(), start_at}}}};
}

Appointment appointment(AppointmentStatus status = AppointmentStatus::booked) {
  return {.id = AppointmentId::parse(std::string(32, 'a')).value(),
          .centre = CentreId::parse("baku-1").value(),
          .visit = Visit(part("passport", ten, 40)),
          .person = {PersonName::parse("Aygün").value(), PersonName::parse("Məmmədova").value(),
                     Phone::parse("0501234567").value(), Fin::parse("5XK9P2M").value()},
          .status = status,
          .booked_at = nine};
}

TEST(DecideHold, KeepsTheSlotForTenMinutes) {
  const catalogue::Catalogue office = make();
  const NewHold wanted = one_service("passport", "baku-1", ten);
  const HoldDecision decision = decide_hold(office, wanted, {}, nine);
  ASSERT_EQ(decision.outcome, HoldOutcome::held);
  EXPECT_EQ(decision.hold->id, wanted.id);
  EXPECT_EQ(decision.hold->centre.str(), "baku-1");
  EXPECT_EQ(decision.hold->visit, Visit(part("passport", ten, 40)));
  EXPECT_EQ(decision.hold->expires_at, nine + Duration::minutes(10));
}

TEST(DecideHold, RefusesWhatCannotBeBooked) {
  const catalogue::Catalogue office = make();
  struct Row {
    const char* start;
    HoldOutcome outcome;
    const char* why;
  };
  const std::vector<Row> rows = {
      {"2026-11-24T10:00:00+04:00", HoldOutcome::taken, "all counters are busy"},
      {"2026-11-24T13:00:00+04:00", HoldOutcome::closed, "lunch"},
      {"2026-11-24T11:05:00+04:00", HoldOutcome::off_grid, "between two starts"},
      {"2026-11-23T09:15:00+04:00", HoldOutcome::too_soon, "too soon to come"},
      {"2027-01-04T10:00:00+04:00", HoldOutcome::too_late, "after the window"},
  };
  const Instant busy_from = instant("2026-11-24T10:00:00+04:00");
  const std::vector<slots::Occupied> occupied(counters_in_baku,
                                              {{busy_from, busy_from + Duration::minutes(15)}, papers});
  for (const Row& row : rows) {
    const NewHold wanted = one_service("passport", "baku-1", instant(row.start));
    const HoldDecision decision = decide_hold(office, wanted, occupied, nine);
    EXPECT_EQ(decision.outcome, row.outcome) << row.why;
    EXPECT_FALSE(decision.hold.has_value()) << row.why;
  }
}

TEST(DecideHold, AnOfferThatIsNoMoreIsNotOffered) {
  catalogue::Catalogue office = make();
  const NewHold wanted = one_service("passport", "ganja-1", ten);
  office.centres.at(1).is_active = false;
  EXPECT_EQ(decide_hold(office, wanted, {}, nine).outcome, HoldOutcome::not_offered);
}

TEST(DecideConfirm, AHoldIsGoodUntilItExpiresNotAt) {
  const catalogue::Catalogue office = make();
  const NewHold wanted = one_service("passport", "baku-1", ten);
  const std::optional<Hold> hold = decide_hold(office, wanted, {}, nine).hold;
  const auto decide = [&](const std::optional<Hold>& one, Instant now) {
    return decide_confirm(office, one, appointment().person, {}, now).outcome;
  };
  EXPECT_EQ(decide(hold, nine), ConfirmOutcome::booked);
  EXPECT_EQ(decide(hold, nine + Duration::seconds(599)), ConfirmOutcome::booked);
  EXPECT_EQ(decide(hold, nine + Duration::seconds(600)), ConfirmOutcome::hold_expired);
  EXPECT_EQ(decide(std::nullopt, nine), ConfirmOutcome::hold_unknown);
}

TEST(DecideCancel, UntilTheAppointmentStarts) {
  EXPECT_EQ(decide_cancel(std::nullopt, nine), CancelOutcome::not_found);
  EXPECT_EQ(decide_cancel(appointment(), nine), CancelOutcome::cancelled);
  EXPECT_EQ(decide_cancel(appointment(), ten - Duration::seconds(1)), CancelOutcome::cancelled);
  EXPECT_EQ(decide_cancel(appointment(), ten), CancelOutcome::already_started);
  EXPECT_EQ(decide_cancel(appointment(AppointmentStatus::cancelled), nine), CancelOutcome::already_cancelled);
  EXPECT_EQ(decide_cancel(appointment(AppointmentStatus::cancelled), ten), CancelOutcome::already_cancelled);
}

TEST(DecideReschedule, ANewTimeMayOverlapTheOldOne) {
  // One counter, and the appointment itself is what takes it.
  const catalogue::Catalogue network = make();
  Appointment one = appointment();
  one.centre = network.at(ganja).id;
  const slots::Occupied own{one.visit.range(), papers};
  const Instant later = ten + Duration::minutes(15);
  const RescheduleDecision moved{RescheduleOutcome::rescheduled, Visit(part("passport", later, 40))};
  EXPECT_EQ(decide_reschedule(network, one, later, {own}, nine), moved);
  EXPECT_EQ(decide_reschedule(network, one, later, {own, own}, nine).outcome, RescheduleOutcome::taken)
      << "a second one like it is somebody else's";
  EXPECT_EQ(decide_reschedule(network, one, ten, {own}, nine).outcome, RescheduleOutcome::unchanged);
  one.centre = CentreId::parse("closed-long-ago").value();
  EXPECT_EQ(decide_reschedule(network, one, later, {}, nine).outcome, RescheduleOutcome::not_offered);
}

TEST(Visits, ArePartsInOrderThatDoNotMeet) {
  struct Row {
    std::vector<Part> parts;
    bool is_visit;
    const char* why;
  };
  const Instant quarter_past = ten + Duration::minutes(15);
  const std::vector<Row> rows = {
      {{}, false, "nothing to do"},
      {{part("id-card", ten, 15)}, true, "one service"},
      {{part("id-card", ten, 15), part("passport", quarter_past, 40)}, true, "one after the other"},
      {{part("passport", quarter_past, 40), part("id-card", ten, 15)}, false, "not in the order of time"},
      {{part("id-card", ten, 16), part("passport", quarter_past, 40)}, false, "they meet for a minute"},
      {{part("id-card", ten, 0)}, false, "takes no time"},
      {std::vector<Part>(7, part("id-card", ten, 15)), false, "more than six"},
  };
  for (const Row& row : rows) EXPECT_EQ(Visit::make(row.parts).has_value(), row.is_visit) << row.why;
}

TEST(Visits, AreHeldWithAllTheirPartsOrNotAtAll) {
  const catalogue::Catalogue office = make();
  const Instant quarter_past = ten + Duration::minutes(15);
  NewHold wanted = one_service("id-card", "baku-1", ten);
  wanted.visit.parts.push_back({ServiceId::parse("contract").value(), quarter_past});
  EXPECT_EQ(decide_hold(office, wanted, {}, nine).outcome, HoldOutcome::held);
  const slots::Occupied only_notary{{ten + Duration::minutes(60), ten + Duration::minutes(90)}, notary};
  EXPECT_EQ(decide_hold(office, wanted, {{only_notary}}, nine).outcome, HoldOutcome::taken);
  wanted.visit.parts.at(1).start_at = ten;
  EXPECT_EQ(decide_hold(office, wanted, {}, nine).outcome, HoldOutcome::overlapping);
  wanted.visit.parts.at(1).start_at = ten + Duration::minutes(20);
  EXPECT_EQ(decide_hold(office, wanted, {}, nine).outcome, HoldOutcome::off_grid);
  wanted.visit.parts.clear();
  EXPECT_EQ(decide_hold(office, wanted, {}, nine).outcome, HoldOutcome::overlapping) << "a visit for nothing";
}

TEST(Visits, NeedToKnowWhatTheirCountersDoForAsLongAsTheyLast) {
  const catalogue::Catalogue office = make();
  NewHold wanted = one_service("id-card", "baku-1", ten);
  wanted.visit.parts.push_back({ServiceId::parse("contract").value(), ten + Duration::minutes(15)});
  const Needed needed = needed_for(office, wanted.visit);
  EXPECT_EQ(needed.groups, (std::vector{papers, notary}));
  EXPECT_EQ(needed.range, (TimeRange{ten, ten + Duration::minutes(75)}));
  EXPECT_TRUE(needed_for(office, one_service("id-card", "nowhere", ten).visit).groups.empty());
}

TEST(ICalendar, SaysWhenAndWhereInUtc) {
  const CalendarTexts texts{"Passport", "8 Noyabr pr. 23, Bakı; 2-ci mərtəbə", "Bring:\nID card\\old passport"};
  EXPECT_EQ(icalendar(appointment(), texts, nine),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//ASAN//portal//AZ\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"
            "SEQUENCE:0\r\n"
            "DTSTAMP:20261123T050000Z\r\n"
            "DTSTART:20261123T060000Z\r\n"
            "DTEND:20261123T064000Z\r\n"
            "STATUS:CONFIRMED\r\n"
            "SUMMARY:Passport\r\n"
            "LOCATION:8 Noyabr pr. 23\\, Bakı\\; 2-ci mərtəbə\r\n"
            "DESCRIPTION:Bring:\\nID card\\\\old passport\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(ICalendar, ACancelledAppointmentSaysSo) {
  EXPECT_NE(icalendar(appointment(AppointmentStatus::arrived), {}, nine).find("\r\nSTATUS:CONFIRMED\r\n"),
            std::string::npos);
  EXPECT_NE(icalendar(appointment(AppointmentStatus::noshow), {}, nine).find("\r\nSTATUS:CANCELLED\r\n"),
            std::string::npos)
      << "a booking that was missed counts as cancelled";
  const std::string text = icalendar(appointment(AppointmentStatus::cancelled), {}, nine);
  EXPECT_NE(text.find("STATUS:CANCELLED\r\n"), std::string::npos);
}

TEST(ICalendar, NamesNobodyAndCannotBeBrokenByATextWithLineBreaks) {
  const std::string text = icalendar(appointment(), {"a\r\nATTENDEE:b", "", ""}, nine);
  for (const std::string_view personal : {"Aygün", "Məmmədova", "501234567", "5XK9P2M", "\r\nATTENDEE"}) {
    EXPECT_EQ(text.find(personal), std::string::npos) << personal;
  }
}

TEST(ICalendar, FoldsLongLinesBetweenLetters) {
  std::string description;
  for (int i = 0; i < 100; ++i) description += "şəxsiyyət vəsiqəsi, ";
  const std::string text = icalendar(appointment(), {"", "", description}, nine);
  std::string unfolded;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = text.find("\r\n", begin);
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U);
    const bool begins_with_whole_letter = line.size() < 2 || (static_cast<unsigned char>(line[1]) & 0xC0U) != 0x80U;
    EXPECT_TRUE(begins_with_whole_letter) << line;
    unfolded.append(line.front() == ' ' ? line.substr(1) : line);
    begin = end + 2;
  }
  std::string escaped;
  for (int i = 0; i < 100; ++i) escaped += "şəxsiyyət vəsiqəsi\\, ";
  EXPECT_NE(unfolded.find(escaped), std::string::npos);
}

}  // namespace
}  // namespace asan::booking
