// The browser, as the program sees it. This is the only file (with its .cpp and web/shell/*.library.js) that knows of
// Emscripten; everything above it is plain C++ and is tested natively with another platform behind the same header.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "dom/document.hpp"
#include "generated/looks.hpp"
#include "wire/http.hpp"

namespace asan::platform {

/// In the order of web/shell/events.library.js. The texts that come with each stand behind it.
enum class Event : std::uint8_t {
  catalogue,    // pack
  known_reply,  // request, reply: what the server's page was made of
  start,        // address, status of its page ("" when unknown), nonce, kept, online, origin, terminal ("id centre" or
                // ""), "1" for practice; then name, value, invalid of every field that holds something
  visit,        // address, "1" for a link, "" for back and forward
  submit,       // address, fields (url-encoded)
  typed,        // element, name, value
  left,         // name
  grid_key,     // key of the cell, name of the key
  replied,      // call, status, content type, body
  unreachable,  // call
  online,       // "1" or ""
  wake,
  pointer,     // element under it, element held down
  ticked,      // value of the box, "1" or ""
  ticks_kept,  // by another page of ours
  // At a terminal only:
  touched,
  entered,  // inputmode of the field, "1" for a code
  pressed,  // what (screens/names.hpp)
  printed,  // outcome
  helped,   // "1": the server was told of the call
  camera    // what it does (camera_word in screens/names.hpp), text of the code that was read
};
using Texts = std::span<const std::string_view>;

/// Who listens. Set once, before start().
struct Listener {
  void (*event)(Event event, Texts texts) = nullptr;
  /// Both faces have arrived.
  void (*fonts)(std::string_view regular, std::string_view semibold) = nullptr;
  /// A frame was asked for. False when there was nothing new to paint.
  bool (*frame)(bool must_measure) = nullptr;
  /// The graphics device was lost and is back, empty.
  void (*device_restored)() = nullptr;
  /// The boxes that were painted last, as a JSON object.
  std::string (*boxes)() = nullptr;
};
/// Begins to send events.
void start(const Listener& listener);

/// From now on people's events come as well: the page is taken over.
void listen();

[[nodiscard]] dom::Document& document();
void set_title(std::string_view title, std::string_view language);
void focus(dom::Handle element);
/// `none`: the top of the page.
void scroll_to(dom::Handle element);
void set_address(std::string_view target, bool replace);
/// Empties all storage and leaves the page: nothing of it stays, in memory neither.
void restart(std::string_view target);
/// Reads aloud, one after the other, in place of what is still being read; nothing: silence from now on.
void say(std::string_view language, std::span<const std::string> utterances);
/// Event::helped follows.
void call_help();
/// Off: nothing of it is seen or heard any more. On: Event::camera follows.
void switch_camera(bool is_on);
/// Event::printed follows.
void print(std::string_view target);
/// Whatever the device says of contrast. `is_large`: the whole page, and what is painted of it.
void show_ways(bool has_contrast, bool is_large);

/// Kept for a reload in this tab; empty text forgets it.
void keep(std::string_view text);
/// The same for all tabs and days.
void keep_ticks(std::string_view text);
/// Empty text: nothing is kept. None: the browser keeps nothing.
[[nodiscard]] std::optional<std::string> kept_ticks();
/// 22 characters of [A-Za-z0-9_-] with 128 random bits.
[[nodiscard]] std::string make_nonce();
[[nodiscard]] Instant now();
/// Event::wake after so many seconds, once; 0 asks for none.
void wake_in(std::int64_t seconds);
/// Event::replied or Event::unreachable follows.
void call(std::uint32_t id, const wire::HttpRequest& request);

// ---- painting ----

struct Viewport {
  float width = 0;
  float height = 0;
  float scroll_top = 0;
  float density = 1;
  screens::Theme theme = screens::Theme::light;
};
/// False when there is no WebGL 2.
[[nodiscard]] bool open_canvas();
/// `must_measure`: places may have changed, not only looks.
void ask_frame(bool must_measure);
[[nodiscard]] Viewport look_at_viewport();
/// The record of dom/layout.hpp for these elements (`ends`: index after the last descendant).
[[nodiscard]] std::vector<float> measure(std::span<const dom::Handle> elements, std::span<const std::uint32_t> ends);
[[nodiscard]] float ascent(float size, int weight);

struct CanvasPlace {
  float top = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  float density = 1;
  float content_height = 0;
};
void place_canvas(const CanvasPlace& place);

}  // namespace asan::platform
