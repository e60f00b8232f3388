// Codes that the portal makes are read off pictures as cameras take them; where there is no code, nothing is read.
#include "reader/reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reader/photo.hpp"

namespace asan::reader {
namespace {

using test::Photo;
using test::photo_of;
using test::Shot;

/// As an appointment's page and ticket carry it.
constexpr std::string_view code = "7KQ4-M2XD-P9";

std::optional<std::string> read(const Photo& photo) { return read_code(photo.pixels, photo.width, photo.height); }

struct Row {
  std::string_view what;
  Shot shot;
};

TEST(Reader, reads_the_portals_codes_as_a_camera_sees_them) {
  const std::vector<Row> rows = {
      {"as it is", {}},
      {"far away", {.pixels_a_module = 3}},
      {"near", {.pixels_a_module = 15}},
      {"a little turned", {.degrees = 12}},
      {"half turned", {.degrees = 45}},
      {"on its side", {.degrees = 90}},
      {"upside down", {.degrees = 180}},
      {"as a mirror shows it", {.degrees = 30, .is_mirrored = true}},
      {"out of focus", {.degrees = 20, .blur = 3}},
      {"far away and out of focus", {.pixels_a_module = 5, .blur = 1}},
      {"with noise", {.degrees = 5, .noise = 40}},
      {"in the dark", {.degrees = 7, .noise = 4, .dark = 8, .light = 45}},
      {"against a lamp", {.degrees = 7, .noise = 8, .dark = 170, .light = 250}},
      {"on a dim telephone", {.pixels_a_module = 7, .degrees = -15, .blur = 1, .noise = 10, .dark = 60, .light = 130}},
      {"half in the shadow", {.degrees = 10, .noise = 4, .shadow = 0.15}},
  };
  for (const Row& row : rows) EXPECT_EQ(read(photo_of(code, row.shot)), code) << row.what;
  for (const std::string_view text : {"TEST BAKU-1-HALL-2", "növbə №7 ə", "0123456789"}) {
    EXPECT_EQ(read(photo_of(text, {})), text);
  }
}

TEST(Reader, sees_nothing_where_no_code_is) {
  Photo photo;
  const std::size_t size = static_cast<std::size_t>(photo.width) * static_cast<std::size_t>(photo.height);
  for (const int grey : {0, 1, 128, 255}) {
    photo.pixels.assign(size, static_cast<std::uint8_t>(grey));
    EXPECT_FALSE(read(photo)) << "nothing but " << grey;
  }
  for (std::size_t i = 0; i < size; ++i) photo.pixels[i] = static_cast<std::uint8_t>(i % 480 * 255 / 479);
  EXPECT_FALSE(read(photo)) << "from dark to bright";
  for (std::size_t i = 0; i < size; ++i) photo.pixels[i] = (i % 480 / 20 + i / 480 / 20) % 2 == 0 ? 20 : 230;
  EXPECT_FALSE(read(photo)) << "a chessboard";
  EXPECT_FALSE(read(photo_of(code, {.pixels_a_module = 0.5}))) << "much too far away";
  EXPECT_FALSE(read(photo_of(code, {.pixels_a_module = 4, .blur = 8}))) << "nothing to be made out";
  EXPECT_FALSE(read(photo_of(code, {.dark = 128, .light = 128}))) << "no ink";
}

TEST(Reader, sees_nothing_in_a_torn_code) {
  Photo photo = photo_of(code, {});
  for (int y = 0; y < photo.height; ++y) {
    for (int x = photo.width / 2 - 20; x < photo.width; ++x)
      photo.pixels[static_cast<std::size_t>(y * photo.width + x)] = 245;
  }
  EXPECT_FALSE(read(photo));
}

TEST(Reader, a_picture_has_its_size) {
  const std::vector<std::uint8_t> pixels(100, 128);
  EXPECT_FALSE(read_code({}, 0, 0));
  EXPECT_FALSE(read_code(pixels, 10, 9));
  EXPECT_FALSE(read_code(pixels, -10, -10));
  EXPECT_FALSE(read_code(pixels, 10, 10));
  EXPECT_FALSE(read_code(pixels, 100, 1));
  const std::vector<std::uint8_t> large(static_cast<std::size_t>(most_pixels) + 640, 128);
  EXPECT_FALSE(read_code(large, 640, most_pixels / 640 + 1)) << "more than the module has room for";
}

/// A hand is never quite still: one picture in a second is enough.
RC_GTEST_PROP(ReaderProperty, a_code_of_any_appointment_is_read_within_a_second, ()) {
  const auto letters =
      *rc::gen::container<std::string>(10, rc::gen::elementOf(std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")));
  const std::string text = letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8);
  Shot shot;
  shot.pixels_a_module = *rc::gen::inRange(6, 13);
  shot.degrees = *rc::gen::inRange(0, 360);
  shot.blur = *rc::gen::inRange(0, 2);
  shot.noise = *rc::gen::inRange(0, 25);
  shot.dark = *rc::gen::inRange(0, 80);
  shot.light = *rc::gen::inRange(160, 256);
  bool is_read = false;
  for (int picture = 0; picture < 5 && !is_read; ++picture) {
    const auto found = read(photo_of(text, shot));
    RC_ASSERT(!found || found == text);
    is_read = found.has_value();
    shot.degrees += 3;
    shot.pixels_a_module += 0.3;
  }
  RC_ASSERT(is_read);
}

RC_GTEST_PROP(ReaderProperty, any_pixels_are_looked_at_without_harm, ()) {
  const int width = *rc::gen::inRange(1, 120);
  const int height = *rc::gen::inRange(1, 120);
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const int levels = *rc::gen::inRange(2, 256);
  std::minstd_rand random(seed);
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (auto& pixel : pixels)
    pixel =
        static_cast<std::uint8_t>(random() % static_cast<unsigned>(levels) * 255 / static_cast<unsigned>(levels - 1));
  RC_ASSERT(!read_code(pixels, width, height));
}

}  // namespace
}  // namespace asan::reader
