// A catalogue's file as an editor may leave it: either every mistake is named, or it can be packed and read back. The
// first line says which file it is; the others are those of a small catalogue.
#include "fuzz/fuzz.hpp"
#include "wire/small_catalogue.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  using namespace asan;
  std::string_view rest = fuzz::text_of(bytes, count);
  const std::string_view path = fuzz::next_part(rest, '\n');
  auto files = small_catalogue::files();
  for (wire::CatalogueFile& file : files) {
    if (file.path == path) file.json = rest;
  }
  const auto catalogue = wire::read_catalogue(files);
  fuzz::require(catalogue || !catalogue.error().empty(), "a catalogue that is refused has a mistake");
  if (catalogue) {
    const auto pack = wire::write_pack(files);
    fuzz::require(pack && wire::read_catalogue(wire::read_pack(*pack)), "what is good is packed and read back");
  }
  (void)wire::read_pack(rest);
  return 0;
}
