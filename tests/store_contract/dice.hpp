// People who book, move, cancel, wait in line, are drawn and erased, by dice from a seed: they fill a store with all
// that it can hold. Every wish that was granted is remembered, with what was answered.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "core/booking/requests.hpp"
#include "core/slots/drawn_week.hpp"
#include "store/slot_requests.hpp"
#include "store/staff_accounts.hpp"
#include "store/terminal_notes.hpp"
#include "store_contract/engines.hpp"

namespace asan::store::testing_words {

inline std::shared_ptr<const catalogue::Catalogue> network_for_dice() {
  catalogue::Catalogue made = office::make();
  made.booking.draws.push_back(office::drawn_week(office::ganja));
  return std::make_shared<const catalogue::Catalogue>(std::move(made));
}

class Dice {
 public:
  struct Wish {
    std::uint64_t key = 0;
    NewAppointment wanted;
    ConfirmAnswer answer;
    Instant now;
  };

  Dice(Store& store, const catalogue::Catalogue& network, unsigned seed)
      : store_(store), network_(network), random_(seed) {}

  void run(int steps) {
    be_sent_a_code();
    for (int step = 0; step < steps; ++step) {
      now = now + Duration::minutes(static_cast<std::int64_t>(below(2)));
      one_step();
    }
    const auto draw = slots::draw_from(network_, office::ganja, office::papers, office::date("2026-11-30")).value();
    now = std::max(now, draw.drawn_at);
    ASSERT_TRUE(store_.slot_requests().hold_draw(draw, "seed", now).has_value());
    ASSERT_TRUE(store_.note({AuditActor::system, AuditAction::started}, now).has_value());
    // A hold that expired without an end, and one that lives.
    (void)store_.place_hold(write_key(++keys), some_hold(), now);
    staff_sign_in();
    terminals_report();
  }

  Instant now = nine;
  std::uint64_t keys = 0;
  std::uint64_t holds = 0;
  std::uint64_t requests = 0;
  std::vector<Wish> wishes;

 private:
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) {
    return std::uniform_int_distribution<std::uint64_t>(0, bound - 1)(random_);
  }
  [[nodiscard]] Instant some_start() {
    return ten + Duration::minutes(static_cast<std::int64_t>(15 * below(26) + 24 * 60 * below(4)));
  }
  [[nodiscard]] catalogue::CentreIndex some_centre() { return below(2) == 0 ? office::ganja : office::baku; }
  [[nodiscard]] AppointmentId some_appointment() { return appointment_id(1 + below(holds + 1)); }
  [[nodiscard]] booking::NewHold some_hold() {
    return new_hold(network_, ++holds, some_start(), below(3) == 0 ? office::passport : office::id_card, some_centre());
  }

  void one_step() {
    switch (below(12)) {
      case 0:
        (void)store_.cancel(write_key(++keys), some_appointment(), any_bits, now);
        break;
      case 1:
        (void)store_.reschedule(write_key(++keys), some_appointment(), some_start(), now);
        break;
      case 2:
        request();
        break;
      case 3:
        (void)store_.advance(write_key(++keys), some_appointment(), static_cast<booking::Step>(below(5)), now);
        break;
      case 4:
        hold(false);
        break;
      case 5:
        (void)store_.lift_limit(write_key(++keys), fin(1 + below(50)), now);
        break;
      case 6:
        if (below(4) == 0) (void)store_.erase_person(fin(1 + below(holds + 1)), any_bits, now);
        break;
      case 7:
        (void)store_.slot_requests().serve_line(network_.at(some_centre()).id, now);
        (void)store_.outbox().claim({3, Duration::minutes(2), {1000, 1000, 100000}}, now);
        break;
      default:
        hold(true);
        break;
    }
  }
  void hold(bool confirms) {
    const booking::NewHold wanted = some_hold();
    const auto held = store_.place_hold(write_key(++keys), wanted, now);
    ASSERT_TRUE(held.has_value());
    if (held->outcome != booking::HoldOutcome::held) return;
    if (!confirms) {
      if (below(2) == 0) (void)store_.release_hold(write_key(++keys), wanted.id, now);
      return;
    }
    Wish wish{++keys, new_appointment(wanted.id, holds), {}, now};
    const auto answer = store_.confirm(write_key(wish.key), wish.wanted, now);
    ASSERT_TRUE(answer.has_value());
    wish.answer = *answer;
    if (answer->outcome == ConfirmOutcome::booked) wishes.push_back(std::move(wish));
  }
  void request() {
    const std::uint64_t n = ++requests;
    const bool is_drawn = below(2) == 0;
    const char* on = is_drawn ? "2026-12-05" : "2026-11-24";
    const NewRequest wanted{booking::requests::wanted(n, on, on), code_hash(1'000'000 + n)};
    ASSERT_TRUE(store_.slot_requests().file(write_key(++keys), wanted, now).has_value());
    if (below(6) == 0) {
      const auto withdraw = booking::RequestAction::withdraw;
      (void)store_.slot_requests().act(write_key(++keys), wanted.request.id, withdraw, now);
    }
  }

  void be_sent_a_code() {
    const booking::NewHold wanted = new_hold(network_, ++holds, ten, office::id_card, office::ganja);
    ASSERT_EQ(store_.place_hold(write_key(++keys), wanted, now)->outcome, booking::HoldOutcome::held);
    const booking::CodeWish wish{wanted.id, aygun(holds), text::Language::ru};
    ASSERT_EQ(store_.send_code(write_key(++keys), wish, now)->outcome, booking::SendOutcome::sent);
  }
  void staff_sign_in() {
    const staff::Account agent{.id = staff::StaffId::parse(digits32(1)).value(),
                               .name = staff::LoginName::parse("aygun").value(),
                               .display_name = "Aygun",
                               .post = staff::Post::make(staff::Role::agent, network_.at(office::ganja).id).value(),
                               .code_secret = "secret",
                               .recovery_codes = {staff::Hash{1}},
                               .link = staff::SetUpLink{staff::Hash{2}, now + staff::link_lifetime}};
    const AccountWrite added{agent, note_of(AuditActor::system, AccountChange::added, agent.id)};
    ASSERT_EQ(store_.staff().add(added, now).value(), AddAccountOutcome::added);
    const auto session = staff::begin_session(staff::Hash{3}, agent.id, staff::SessionStage::complete, now);
    ASSERT_TRUE(store_.staff().open_session(session, std::nullopt).value());
  }
  void terminals_report() {
    for (const TerminalNoteKind kind : {TerminalNoteKind::report, TerminalNoteKind::picture}) {
      const TerminalNote note{TerminalId::parse("ganja-hall-1").value(), kind, network_.at(office::ganja).id, now,
                              std::string("\0\xFF", 2)};
      ASSERT_TRUE(store_.terminals().put(note).value());
    }
  }

  Store& store_;
  const catalogue::Catalogue& network_;
  std::mt19937 random_;
};

}  // namespace asan::store::testing_words
