// A visitor's way past the counter as staff lead him, with a clock that the test turns; who may, and what is written
// down of it. The pages and the JSON interface are in staff_*.mjs.
#include "http/staff_desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>

#include "auth/tokens.hpp"
#include "http/our_catalogue.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::http {
namespace {

using booking::AdvanceOutcome;
using booking::AppointmentStatus;
using booking::LiftOutcome;
using booking::Step;
using staff::Role;
using wire::ProblemKind;
using Steps = std::vector<Step>;

const CentreId own = CentreId::parse("shusha").value();
const CentreId foreign = CentreId::parse("quba").value();

staff::Account colleague(Role role, const CentreId& centre = own) {
  const auto where = staff::works_at_a_centre(role) ? std::optional(centre) : std::nullopt;
  return {.id = staff::StaffId::parse(std::string(32, 'a')).value(),
          .name = staff::LoginName::parse("aysel").value(),
          .display_name = "Aysel",
          .post = staff::Post::make(role, where).value()};
}

IdempotencyKey fresh_key() {
  static int drawn = 0;
  return IdempotencyKey::parse("key-of-staff-desk-" + std::to_string(++drawn)).value();
}

template <class Answer>
std::optional<ProblemKind> kind_of(const Answer& answer) {
  return answer ? std::nullopt : std::optional(answer.error().kind);
}

/// It is Wednesday 25 November 2026, 8 in the morning in Baku; Leyla comes on the next day at noon.
class StaffDeskTest : public ::testing::Test {
 protected:
  StaffDeskTest() {
    const ServiceId service = ServiceId::parse("id-renewal").value();
    const HoldId hold = auth::random_hold_id();
    const auto held = store->place_hold({fresh_key(), 1}, {hold, {own, {}, {{service, noon}}}}, now).value();
    EXPECT_EQ(held.outcome, booking::HoldOutcome::held);
    const store::NewAppointment wish{
        .hold = hold,
        .id = id,
        .code_hash = auth::code_hash(keys, auth::short_code(keys, id)),
        .person = {booking::PersonName::parse("Leyla").value(), booking::PersonName::parse("Məmmədova").value(), phone,
                   booking::Fin::parse("5XK2M7A").value()}};
    EXPECT_EQ(store->confirm({fresh_key(), 2}, wish, now).value().outcome, store::ConfirmOutcome::booked);
  }
  using Notes = std::vector<store::AuditNote>;
  /// What was noted at the centre, or at none, newest first and without bookings.
  [[nodiscard]] Notes noted(const std::optional<CentreId>& centre) {
    Notes notes;
    const auto entries = desk.log(colleague(Role::auditor), centre, std::nullopt).value();
    for (const store::AuditEntry& entry : entries) {
      if (entry.note.action != store::AuditAction::booked) notes.push_back(entry.note);
    }
    return notes;
  }
  [[nodiscard]] AdvanceOutcome take(Step step) { return desk.advance(agent, fresh_key(), id, step).value().outcome; }

  Instant now = calendar::parse_instant("2026-11-25T08:00:00+04:00").value();
  Instant noon = calendar::parse_instant("2026-11-26T12:00:00+04:00").value();
  std::unique_ptr<store::Store> store = store::make_memory_store(our_catalogue());
  auth::Keys keys{auth::Digest{7}};
  AppointmentId id = auth::random_appointment_id();
  booking::Phone phone = booking::Phone::parse("050 123 45 67").value();
  StaffDesk desk{{*our_catalogue(), *store, keys, [this] { return now; }}};
  staff::Account agent = colleague(Role::agent);
};

TEST_F(StaffDeskTest, FromTheDoorToTheEndEveryStepOnce) {
  EXPECT_EQ(desk.open(agent, id).value().steps, Steps{}) << "a day before";
  now = noon - Duration::minutes(10);
  struct Row {
    Step step;
    AppointmentStatus then;
    Steps next;
  };
  EXPECT_EQ(desk.open(agent, id).value().steps, Steps{Step::arrive});
  EXPECT_EQ(take(Step::serve), AdvanceOutcome::out_of_order);
  for (const Row& row : {Row{Step::arrive, AppointmentStatus::arrived, {Step::call, Step::miss}},
                         Row{Step::call, AppointmentStatus::called, {Step::serve, Step::miss}},
                         Row{Step::serve, AppointmentStatus::serving, {Step::fulfil}},
                         Row{Step::fulfil, AppointmentStatus::fulfilled, {}}}) {
    const auto done = desk.advance(agent, fresh_key(), id, row.step).value();
    EXPECT_EQ(done.outcome, AdvanceOutcome::advanced);
    EXPECT_EQ(done.visit.appointment.status, row.then);
    EXPECT_EQ(done.visit.steps, row.next);
    EXPECT_EQ(take(row.step), AdvanceOutcome::already_done) << "a colleague pressed it too";
  }
}

TEST_F(StaffDeskTest, WhoDoesNotComeIsMissedByItself) {
  now = noon + Duration::minutes(60);
  const auto visit = desk.open(agent, id).value();
  EXPECT_EQ(visit.appointment.status, AppointmentStatus::noshow);
  EXPECT_EQ(take(Step::arrive), AdvanceOutcome::missed);
}

TEST_F(StaffDeskTest, AFormThatIsSentTwiceIsOneDeed) {
  now = noon;
  const IdempotencyKey key = fresh_key();
  EXPECT_EQ(desk.advance(agent, key, id, Step::arrive).value().outcome, AdvanceOutcome::advanced);
  EXPECT_EQ(desk.advance(agent, key, id, Step::arrive).value().outcome, AdvanceOutcome::advanced);
  EXPECT_EQ(kind_of(desk.advance(agent, key, id, Step::call)), ProblemKind::key_reused);
  staff::Account other = agent;
  other.id = staff::StaffId::parse(std::string(32, 'b')).value();
  EXPECT_EQ(kind_of(desk.advance(other, key, id, Step::arrive)), ProblemKind::key_reused) << "keys are one's own";
}

TEST_F(StaffDeskTest, WhatIsDoneAndWhoOnlyLookedIsWrittenDown) {
  now = noon;
  const std::string subject = id.str() + "/" + agent.id.str();
  using enum store::AuditAction;
  (void)desk.find(agent, auth::short_code(keys, id), phone).value();
  EXPECT_EQ(noted(std::nullopt), Notes{}) << "nobody was shown anything";
  (void)desk.open(agent, id).value();
  EXPECT_EQ(take(Step::arrive), AdvanceOutcome::advanced);
  EXPECT_EQ(take(Step::arrive), AdvanceOutcome::already_done);
  const Notes looked = {{store::AuditActor::staff, opened, subject, 0}};
  EXPECT_EQ(noted(std::nullopt), looked);
  EXPECT_EQ(noted(own), (Notes{{store::AuditActor::staff, advanced, subject, 2}}));
  EXPECT_EQ(kind_of(desk.open(colleague(Role::agent, foreign), id)), ProblemKind::not_found);
  EXPECT_EQ(noted(std::nullopt), looked) << "nobody of another centre saw it";
}

TEST_F(StaffDeskTest, ADayInFigures) {
  const staff::Account manager = colleague(Role::manager);
  const auto tomorrow = calendar::CivilDate::parse("2026-11-26").value();
  EXPECT_EQ(desk.day(manager, own, tomorrow).value(), booking::DayFigures{.booked = 1});
  EXPECT_EQ(desk.day(manager, own, tomorrow.plus_days(-1)).value(), booking::DayFigures{});
  EXPECT_EQ(desk.day(manager, own, tomorrow.plus_days(1)).value(), booking::DayFigures{});
  now = noon;
  EXPECT_EQ(take(Step::arrive), AdvanceOutcome::advanced);
  EXPECT_EQ(desk.day(manager, own, tomorrow).value(), booking::DayFigures{.arrived = 1});
  EXPECT_EQ(kind_of(desk.day(manager, foreign, tomorrow)), ProblemKind::not_found);
  EXPECT_EQ(kind_of(desk.day(agent, own, tomorrow)), ProblemKind::not_allowed);
}

TEST_F(StaffDeskTest, TheLogIsReadBackwardsPageByPage) {
  const staff::Account auditor = colleague(Role::auditor);
  const std::size_t count = 2 * StaffDesk::log_page + 5;
  for (std::size_t i = 0; i < count; ++i) (void)desk.open(agent, id).value();
  std::vector<std::int64_t> seen;
  std::optional<std::int64_t> past;
  for (const std::size_t size : {StaffDesk::log_page, StaffDesk::log_page, std::size_t{5}, std::size_t{0}}) {
    const auto page = desk.log(auditor, std::nullopt, past).value();
    ASSERT_EQ(page.size(), size);
    for (const store::AuditEntry& entry : page) seen.push_back(entry.sequence);
    if (!page.empty()) past = page.back().sequence;
  }
  EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend()));
  EXPECT_EQ(std::set(seen.begin(), seen.end()).size(), count);
  for (const Role role : {Role::agent, Role::supervisor, Role::manager, Role::catalogue_editor, Role::administrator}) {
    EXPECT_EQ(kind_of(desk.log(colleague(role), std::nullopt, {})), ProblemKind::not_allowed)
        << "nobody reads of himself";
  }
}

TEST_F(StaffDeskTest, RolesAndCentres) {
  now = noon;
  const booking::ShortCode code = auth::short_code(keys, id);
  const auto unknown = auth::random_appointment_id();
  for (const Role role : {Role::agent, Role::supervisor}) {
    EXPECT_EQ(desk.find(colleague(role), code, phone).value(), id);
    EXPECT_EQ(kind_of(desk.find(colleague(role), code, booking::Phone::parse("0501111111").value())),
              ProblemKind::not_found);
    for (const auto& [who, which] : {std::pair(colleague(role, foreign), id), std::pair(colleague(role), unknown)}) {
      EXPECT_EQ(kind_of(desk.open(who, which)), ProblemKind::not_found);
      EXPECT_EQ(kind_of(desk.advance(who, fresh_key(), which, Step::arrive)), ProblemKind::not_found);
    }
    EXPECT_EQ(kind_of(desk.find(colleague(role, foreign), code, phone)), ProblemKind::not_found);
  }
  for (const Role role : {Role::manager, Role::catalogue_editor, Role::auditor, Role::administrator}) {
    const staff::Account who = colleague(role);
    EXPECT_EQ(kind_of(desk.find(who, code, phone)), ProblemKind::not_allowed);
    EXPECT_EQ(kind_of(desk.open(who, id)), ProblemKind::not_allowed);
    EXPECT_EQ(kind_of(desk.advance(who, fresh_key(), id, Step::arrive)), ProblemKind::not_allowed);
  }
  const booking::Fin leyla = booking::Fin::parse("5XK2M7A").value();
  for (const Role role : {Role::agent, Role::manager, Role::catalogue_editor, Role::auditor, Role::administrator}) {
    EXPECT_EQ(kind_of(desk.lift_limit(colleague(role), fresh_key(), leyla)), ProblemKind::not_allowed);
  }
  EXPECT_EQ(desk.lift_limit(colleague(Role::supervisor), fresh_key(), leyla).value(), LiftOutcome::not_limited);
  EXPECT_EQ(desk.open(agent, id).value().appointment.status, AppointmentStatus::booked) << "none of them changed it";
}

}  // namespace
}  // namespace asan::http
