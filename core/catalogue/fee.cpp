#include "catalogue/fee.hpp"

namespace asan::catalogue {

Rate rate_on(const Fee& fee, calendar::CivilDate day) noexcept {
  Rate rate;
  for (const Rate& next : fee.rates) {
    if (next.from_on && *next.from_on > day) {
      break;
    }
    rate = next;
  }
  return rate;
}

}  // namespace asan::catalogue
