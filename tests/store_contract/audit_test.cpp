// The audit log: every effect once and nothing else, at its centre or at none, one engine after the other.
#include <algorithm>
#include <map>

#include "core/booking/requests.hpp"
#include "store/slot_requests.hpp"
#include "store/staff_accounts.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
namespace requests = booking::requests;

using Notes = std::vector<AuditNote>;
using Centre = std::optional<CentreId>;
using enum AuditActor;
using enum AuditAction;

const CentreId in_ganja = CentreId::parse("ganja-1").value();
const CentreId in_baku = CentreId::parse("baku-1").value();
const Centre at_none = std::nullopt;

class AuditContract : public StoreContract {
 protected:
  /// What was done at the centre, or at none, without what was read before.
  Notes news(const Centre& centre = in_ganja) {
    std::int64_t& seen = seen_[centre];
    Notes notes;
    const auto entries = store->audit_entries({.centre = centre, .most = 1000, .past = seen}).value();
    notes.reserve(entries.size());
    for (const AuditEntry& entry : entries) {
      EXPECT_GT(entry.sequence, seen);
      seen = entry.sequence;
      notes.push_back(entry.note);
    }
    return notes;
  }
  void book(std::uint64_t n, catalogue::CentreIndex centre, Instant start_at = ten) {
    const auto hold = new_hold(store.network(), n, start_at, office::id_card, centre);
    ASSERT_EQ(store->place_hold(write_key(10 * n), hold, nine).value().outcome, booking::HoldOutcome::held) << n;
    ASSERT_EQ(store->confirm(write_key(10 * n + 1), new_appointment(hold_id(n), n), nine).value().outcome,
              ConfirmOutcome::booked);
  }
  [[nodiscard]] static AuditNote done(AuditActor actor, AuditAction action, std::uint64_t n, std::int32_t detail = 0) {
    return {actor, action, appointment_id(n).str(), detail};
  }

 private:
  std::map<Centre, std::int64_t> seen_;
};

INSTANTIATE_TEST_SUITE_P(Engines, AuditContract, every_engine, name_of_case);

TEST_P(AuditContract, ADayIsWrittenDown) {
  EXPECT_EQ(store->audit_head().value(), AuditHead{});
  store->place_hold(write_key(1), wanted(1), nine).value();
  EXPECT_EQ(news(), Notes{}) << "a hold is nobody's yet";
  store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value();
  EXPECT_EQ(news(), Notes{done(citizen, booked, 1)});
  store->confirm(write_key(2), new_appointment(hold_id(1), 1), nine).value();
  EXPECT_EQ(news(), Notes{}) << "a retry";
  store->confirm(write_key(3), new_appointment(hold_id(9), 9), nine).value();
  EXPECT_EQ(news(), Notes{}) << "a refusal";
  store->reschedule(write_key(4), appointment_id(1), ten + Duration::minutes(15), nine).value();
  EXPECT_EQ(news(), Notes{done(citizen, moved, 1)});
  const Instant quarter = ten + Duration::minutes(15);
  store->advance(write_key(5), appointment_id(1), booking::Step::arrive, quarter).value();
  store->advance(write_key(6), appointment_id(1), booking::Step::call, quarter).value();
  EXPECT_EQ(news(), (Notes{done(citizen, advanced, 1, 2), done(staff, advanced, 1, 3)}));
  WriteKey by_colleague = write_key(60);
  by_colleague.by = staff::StaffId::parse(digits32(5));
  store->advance(by_colleague, appointment_id(1), booking::Step::serve, quarter).value();
  EXPECT_EQ(news(), (Notes{{staff, advanced, digits32(1) + "/" + digits32(5), 4}})) << "and who it was";
  store.reopen();
  booking::NewHold by_phone = wanted(2, ten + Duration::minutes(60));
  by_phone.visit.channel = catalogue::Channel::call_centre;
  store->place_hold(write_key(7), by_phone, nine).value();
  store->confirm(write_key(8), new_appointment(hold_id(2), 2), nine).value();
  store->cancel(write_key(9), appointment_id(2), any_bits, nine).value();
  EXPECT_EQ(news(), (Notes{done(staff, booked, 2), done(citizen, cancelled, 2)}));
  store->erase_person(fin(2), any_bits, nine).value();
  EXPECT_EQ(news(), Notes{done(staff, erased, 2)});
  store->erase_ended_before(nine + Duration::minutes(600), nine).value();
  EXPECT_EQ(news(), Notes{});
  EXPECT_EQ(news(at_none), Notes{done(system, erased, 1)}) << "what is long ago is erased of all centres at once";
  const AuditHead head = store->note({system, started, "8"}, nine).value();
  EXPECT_EQ(news(at_none), (Notes{{system, started, "8", 0}}));
  EXPECT_EQ(store->audit_head().value(), head);
  EXPECT_EQ(news(in_baku), Notes{});
}

TEST_P(AuditContract, EachCentreHasItsOwnAndTheRestBelongsToNone) {
  store->note({system, started, "8"}, nine).value();
  book(1, office::ganja);
  book(2, office::baku);
  book(3, office::baku);
  store->cancel(write_key(1), appointment_id(1), any_bits, nine).value();
  store->erase_person(fin(2), any_bits, nine).value();
  store->advance(write_key(2), appointment_id(3), booking::Step::arrive, ten).value();
  // His number is that of an appointment.
  const staff::Account clerk{.id = staff::StaffId::parse(digits32(1)).value(),
                             .name = staff::LoginName::parse("aygun").value(),
                             .display_name = "Aygün",
                             .post = staff::Post::make(staff::Role::auditor, std::nullopt).value()};
  const AuditNote added = note_of(system, AccountChange::added, clerk.id);
  store->staff().add({clerk, added}, nine).value();
  store->note({system, keys_rotated, "2"}, nine).value();
  store.reopen();
  for (int again = 0; again < 2; ++again) {
    const auto of = [this](const Centre& centre) {
      Notes notes;
      const auto entries = store->audit_entries({.centre = centre, .most = 100}).value();
      for (const AuditEntry& entry : entries) notes.push_back(entry.note);
      return notes;
    };
    EXPECT_EQ(of(in_ganja), (Notes{done(citizen, booked, 1), done(citizen, cancelled, 1)}));
    EXPECT_EQ(of(in_baku), (Notes{done(citizen, booked, 2), done(citizen, booked, 3), done(staff, cancelled, 2),
                                  done(staff, erased, 2), done(citizen, advanced, 3, 2)}));
    EXPECT_EQ(of(at_none), (Notes{{system, started, "8", 0}, added, {system, keys_rotated, "2", 0}}));
    EXPECT_EQ(of(CentreId::parse("nowhere-1").value()), Notes{});
  }
}

TEST_P(AuditContract, ItIsReadPageByPageInBothOrders) {
  for (std::uint64_t n = 1; n <= 7; ++n) {
    const Instant start_at = ten + Duration::minutes(static_cast<std::int64_t>(15 * n));
    book(n, office::ganja, start_at);
    book(100 + n, office::baku, start_at);
    store->note({system, started, std::to_string(n)}, nine).value();
    if (n % 3 == 0) store->cancel(write_key(n), appointment_id(100 + n), any_bits, nine).value();
  }
  for (const Centre& centre : {at_none, Centre(in_ganja), Centre(in_baku)}) {
    for (const AuditOrder order : {AuditOrder::oldest_first, AuditOrder::newest_first}) {
      std::vector<AuditEntry> all = store->audit_entries({.centre = centre, .most = 100}).value();
      EXPECT_EQ(all.size(), centre == in_baku ? 9U : 7U);
      if (order == AuditOrder::newest_first) std::reverse(all.begin(), all.end());
      for (const std::size_t most : {1U, 3U, 7U}) {
        std::vector<AuditEntry> read;
        AuditPage page{.centre = centre, .most = most, .order = order};
        while (true) {
          const auto entries = store->audit_entries(page).value();
          read.insert(read.end(), entries.begin(), entries.end());
          ASSERT_LE(entries.size(), most);
          ASSERT_LE(read.size(), all.size()) << "none comes twice";
          if (entries.size() < most) break;
          page.past = entries.back().sequence;
        }
        EXPECT_EQ(read, all) << most;
      }
      EXPECT_EQ(store->audit_entries({.centre = centre, .most = 0, .order = order}).value().size(), 0U);
      EXPECT_EQ(store->audit_entries({.centre = centre, .most = 9, .order = order, .past = all.back().sequence})
                    .value()
                    .size(),
                0U)
          << "none comes after the last one";
    }
  }
}

TEST_P(AuditContract, RequestsAreWrittenDown) {
  std::uint64_t n = 1000;
  const slots::Offer offer = slots::offer(store.network(), office::id_card, office::ganja).value();
  for (const Instant start : slots::day_starts(store.network(), offer, office::date("2026-11-24"))) {
    ++n;
    store->place_hold(write_key(n), wanted(n, start), nine).value();
    store->confirm(write_key(n + 1000), new_appointment(hold_id(n), n), nine).value();
  }
  (void)news();
  SlotRequests& line = store->slot_requests();
  const booking::NewSlotRequest asked = requests::wanted(1, "2026-11-24", "2026-11-24");
  const std::string id = asked.id.str();
  line.file(write_key(1), {asked, code_hash(1)}, nine).value();
  EXPECT_EQ(news(), (Notes{{citizen, requested, id, 0}}));
  store->cancel(write_key(2), appointment_id(1001), any_bits, nine).value();
  line.serve_line(CentreId::parse("ganja-1").value(), nine).value();
  EXPECT_EQ(news(), (Notes{done(citizen, cancelled, 1001), {system, request_changed, id, 3}}));
  line.act(write_key(3), asked.id, booking::RequestAction::accept, nine).value();
  EXPECT_EQ(news(), (Notes{{citizen, booked, id, 0}, {citizen, request_changed, id, 4}}));
  store->erase_person(asked.person.fin, any_bits, nine).value();
  const Notes gone = news();
  const Notes both = {{staff, cancelled, id, 0}, {staff, erased, id, 0}, {staff, erased, id, 0}};
  EXPECT_TRUE(std::is_permutation(gone.begin(), gone.end(), both.begin(), both.end()))
      << "the appointment, and the request that it came from";
  EXPECT_EQ(news(at_none), Notes{});
}

TEST(AuditEntry, NoTwoAreWrittenAlike) {
  const AuditEntry entry{1, nine, {citizen, booked, "1", 2}};
  std::vector<AuditEntry> others(6, entry);
  others[0].sequence = 12;
  others[1].at = ten;
  others[2].note.actor = staff;
  others[3].note.action = moved;
  others[4].note.detail = 21;
  others[5].note.subject = "2\n1";
  for (const AuditEntry& other : others) EXPECT_NE(canonical(other), canonical(entry));
}

}  // namespace
}  // namespace asan::store
