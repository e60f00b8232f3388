// Answers about what is free, and why it is not. One that no screen waits for any more changes nothing.
#pragma once

#include "screens/update_turn.hpp"

namespace asan::screens {

void times_known(Turn& turn, const wire::GetAvailability& asked, const wire::Reply& reply);
void times_known(Turn& turn, const wire::GetRescheduleTimes& asked, const wire::Reply& reply);
void times_known(Turn& turn, const wire::GetVisits& asked, const wire::Reply& reply);
void times_known(Turn& turn, const wire::GetWhyNot& asked, const wire::Reply& reply);
void times_known(Turn& turn, const wire::GetOccupancy& asked, const wire::Reply& reply);
void times_known(Turn& turn, const wire::GetSoonest& asked, const wire::Reply& reply);

}  // namespace asan::screens
