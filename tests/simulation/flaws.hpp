// Planted bugs: a twin of the store in memory that keeps the port's contract but for one flaw, chosen at run time, to
// show that the simulator finds it. Without a flaw it must survive like the others.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "simulation/house.hpp"

namespace asan::simulation {

enum class Flaw : std::uint8_t {
  none,
  frees_hold_first,
  expires_a_second_late,
  forgets_holds,
  counts_instead_of_peak,
  confirms_twice,
  loses_booking_on_restart,
  answers_other_payload,
  answers_anew,
  moves_on_paper_only,
  frees_old_place_first,
  one_counter_too_many,
  first_part_only,
  expired_comes_back,
  cancelled_keeps_place,
  forgets_live_holds,
  ignores_phone,
  moves_first_part_only,
  one_day_too_far,
  without_lead_time,
  cancels_after_start,
  repeats_old_appointment,
  drops_hold_on_refused_move
};
struct FlawName {
  Flaw flaw;
  std::string_view words;
};
inline constexpr std::array<FlawName, 22> flaws = {{
    {Flaw::frees_hold_first, "a confirmation frees the hold before the appointment is written"},
    {Flaw::expires_a_second_late, "a hold is confirmed at the second at which it expires"},
    {Flaw::forgets_holds, "places that are only held count as free"},
    {Flaw::counts_instead_of_peak, "bookings are counted instead of their peak"},
    {Flaw::confirms_twice, "a hold can be confirmed twice"},
    {Flaw::loses_booking_on_restart, "a restart loses the latest booking"},
    {Flaw::answers_other_payload, "a used key answers another payload"},
    {Flaw::answers_anew, "a repeated key is a new request"},
    {Flaw::moves_on_paper_only, "a moved appointment does not take its new place"},
    {Flaw::frees_old_place_first, "a refused move has freed the old place"},
    {Flaw::one_counter_too_many, "one counter too many is counted"},
    {Flaw::first_part_only, "a visit takes the place of its first service only"},
    {Flaw::expired_comes_back, "an expired hold comes back when the clock is set back"},
    {Flaw::cancelled_keeps_place, "a cancelled appointment keeps its place"},
    {Flaw::forgets_live_holds, "clearing up drops holds that still run"},
    {Flaw::ignores_phone, "a short code is enough without the phone"},
    {Flaw::moves_first_part_only, "a moved visit leaves its later services behind"},
    {Flaw::one_day_too_far, "one day more than the window can be booked"},
    {Flaw::without_lead_time, "the lead time is ignored"},
    {Flaw::cancels_after_start, "an appointment is cancelled after it began"},
    {Flaw::repeats_old_appointment, "a repeated key shows the appointment as it was"},
    {Flaw::drops_hold_on_refused_move, "a refused move drops a hold"},
}};

[[nodiscard]] std::unique_ptr<House> make_flawed_house(Flaw flaw);

}  // namespace asan::simulation
