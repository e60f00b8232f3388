// What people type: names, phones, FINs, codes, dates, searches. What is accepted is its own canonical form.
#include "booking/person.hpp"
#include "booking/short_code.hpp"
#include "calendar/civil.hpp"
#include "calendar/zone.hpp"
#include "fuzz/fuzz.hpp"
#include "screens/fixture.hpp"

namespace {

using namespace asan;

template <class Value>
void is_canonical(std::string_view typed, const char* promise) {
  const auto value = Value::parse(typed);
  if (!value) return;
  const auto again = Value::parse(value->str());
  fuzz::require(again && *again == *value, promise);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  const std::string_view text = fuzz::text_of(bytes, count);
  is_canonical<booking::Fin>(text, "a FIN that is kept is a FIN");
  if (const auto phone = booking::Phone::parse(text)) {
    const auto again = booking::Phone::parse(phone->e164());
    fuzz::require(again && *again == *phone, "a phone that is kept is a phone");
  }
  is_canonical<booking::PersonName>(text, "a name that is kept is a name");
  is_canonical<booking::ShortCode>(text, "a code that is kept is a code");
  (void)calendar::CivilDate::parse(text);
  (void)calendar::TimeOfDay::parse(text);
  (void)calendar::parse_instant(text);
  for (const text::Language language : text::all_languages) {
    constexpr std::size_t most = 10;
    fuzz::require(screens::fixture::context().search.find(text, language, most).size() <= most,
                  "no more hits than asked");
  }
  return 0;
}
