// Any address: it is a page, its canonical address is stable, and forms are decoded and encoded without loss.
#include "fuzz/fuzz.hpp"
#include "screens/fixture.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  using namespace asan;
  const std::string_view text = fuzz::text_of(bytes, count);
  const catalogue::Catalogue& catalogue = screens::fixture::catalogue_of_tests();

  const screens::Route route = screens::parse_route(catalogue, text);
  if (!std::holds_alternative<screens::NotFoundPage>(route.page)) {
    screens::Route again = screens::parse_route(catalogue, screens::url(catalogue, route));
    fuzz::require(again.dropped.empty(), "what was dropped is not written again");
    again.dropped = route.dropped;
    fuzz::require(again == route, "an address says all of its page");
  }

  const screens::Fields fields = screens::decode_fields(text);
  fuzz::require(screens::decode_fields(screens::encode_fields(fields)) == fields, "fields are encoded without loss");
  return 0;
}
