// Requests and replies as JSON, as browser and server exchange them: what can be read is written and read back the
// same.
#include "fuzz/fuzz.hpp"
#include "screens/fixture.hpp"
#include "wire/codec.hpp"

namespace asan::wire {
namespace {

const calendar::Zone& zone() { return screens::fixture::catalogue_of_tests().zone; }

}  // namespace
}  // namespace asan::wire

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  using namespace asan;
  const std::string_view text = fuzz::text_of(bytes, count);
  if (const auto request = wire::read_request(text)) {
    const auto again = wire::read_request(wire::write(*request, wire::zone()));
    fuzz::require(again && *again == *request, "a request is written and read back the same");
  }
  if (const auto reply = wire::read_reply(text)) {
    const auto again = wire::read_reply(wire::write(*reply, wire::zone()));
    fuzz::require(again && *again == *reply, "a reply is written and read back the same");
  }
  return 0;
}
