#include "app/platform.hpp"

#include <emscripten.h>

#include <array>
#include <cmath>

// Implemented in web/shell/*.library.js.
extern "C" {
int portal_adopt(std::uint32_t number, std::uint32_t parent, const char* tag, std::size_t tag_length, const char* key,
                 std::size_t key_length);
void portal_keep_only(std::uint32_t number, const char* names, std::size_t length);
void portal_drop_text(std::uint32_t number);
void portal_finish_adoption();
void portal_begin();
int portal_end();
void portal_create(std::uint32_t number, const char* tag, std::size_t length);
void portal_insert(std::uint32_t number, std::uint32_t parent, std::uint32_t before);
void portal_remove(std::uint32_t number);
void portal_set_text(std::uint32_t number, const char* text, std::size_t length);
void portal_set_attribute(std::uint32_t number, const char* name, std::size_t name_length, const char* value,
                          std::size_t value_length);
void portal_remove_attribute(std::uint32_t number, const char* name, std::size_t length);
void portal_set_value(std::uint32_t number, const char* value, std::size_t length);
void portal_set_picture(std::uint32_t number, const char* path, std::size_t length);
void portal_focus(std::uint32_t number);
void portal_scroll_to(std::uint32_t number);
void portal_set_title(const char* title, std::size_t title_length, const char* language, std::size_t language_length);
void portal_set_address(const char* target, std::size_t length, int replace);
void portal_restart(const char* target, std::size_t length);
void portal_say(const char* language, std::size_t language_length, const char* texts, std::size_t length);
void portal_print(const char* target, std::size_t length);
void portal_call_help();
void portal_switch_camera(int is_on);
void portal_show_ways(int has_contrast, int is_large);
void portal_keep(const char* text, std::size_t length);
void portal_keep_ticks(const char* text, std::size_t length);
int portal_kept_ticks(char* out, std::size_t capacity);
void portal_random(unsigned char* out, std::size_t length);
double portal_now();
void portal_wake_in(double seconds);
void portal_fetch(std::uint32_t id, const char* method, std::size_t method_length, const char* target,
                  std::size_t target_length, const char* key, std::size_t key_length, const char* body,
                  std::size_t body_length);
int portal_open_canvas();
void portal_ask_frame(int must_measure);
void portal_look_at_viewport(float* out);
std::size_t portal_measure(const std::uint32_t* numbers, const std::uint32_t* ends, std::size_t count, float* out,
                           std::size_t capacity);
float portal_ascent(float size, int weight);
void portal_place_canvas(float top, int width, int height, float density, float content_height);
void portal_start();
void portal_listen();
}

namespace asan::platform {
namespace {

Listener listener;

class BrowserDocument final : public dom::Document {
 public:
  bool adopt(dom::Handle handle, dom::Handle parent, std::string_view tag, std::string_view key) override {
    return portal_adopt(handle, parent, tag.data(), tag.size(), key.data(), key.size()) != 0;
  }
  void keep_only(dom::Handle handle, std::string_view names) override {
    portal_keep_only(handle, names.data(), names.size());
  }
  void drop_text(dom::Handle handle) override { portal_drop_text(handle); }
  void finish_adoption() override { portal_finish_adoption(); }
  void begin() override { portal_begin(); }
  bool end() override { return portal_end() != 0; }
  void create(dom::Handle handle, std::string_view tag) override { portal_create(handle, tag.data(), tag.size()); }
  void insert(dom::Handle handle, dom::Handle parent, dom::Handle before) override {
    portal_insert(handle, parent, before);
  }
  void remove(dom::Handle handle) override { portal_remove(handle); }
  void set_text(dom::Handle handle, std::string_view text) override {
    portal_set_text(handle, text.data(), text.size());
  }
  void set_attribute(dom::Handle handle, std::string_view name, std::string_view value) override {
    portal_set_attribute(handle, name.data(), name.size(), value.data(), value.size());
  }
  void remove_attribute(dom::Handle handle, std::string_view name) override {
    portal_remove_attribute(handle, name.data(), name.size());
  }
  void set_value(dom::Handle handle, std::string_view value) override {
    portal_set_value(handle, value.data(), value.size());
  }
  void set_picture(dom::Handle handle, std::string_view path) override {
    portal_set_picture(handle, path.data(), path.size());
  }
};

}  // namespace

void start(const Listener& who) {
  listener = who;
  portal_start();
}

void listen() { portal_listen(); }

dom::Document& document() {
  static BrowserDocument the_document;
  return the_document;
}

void set_title(std::string_view title, std::string_view language) {
  portal_set_title(title.data(), title.size(), language.data(), language.size());
}
void focus(dom::Handle element) { portal_focus(element); }
void scroll_to(dom::Handle element) { portal_scroll_to(element); }
void set_address(std::string_view target, bool replace) {
  portal_set_address(target.data(), target.size(), replace ? 1 : 0);
}
void restart(std::string_view target) { portal_restart(target.data(), target.size()); }
void call_help() { portal_call_help(); }
void switch_camera(bool is_on) { portal_switch_camera(is_on ? 1 : 0); }

void print(std::string_view target) { portal_print(target.data(), target.size()); }
void say(std::string_view language, std::span<const std::string> utterances) {
  std::string block;
  for (const std::string& utterance : utterances) block.append(utterance).push_back('\n');
  portal_say(language.data(), language.size(), block.data(), block.size());
}
void show_ways(bool has_contrast, bool is_large) { portal_show_ways(has_contrast ? 1 : 0, is_large ? 1 : 0); }
void keep(std::string_view text) { portal_keep(text.data(), text.size()); }
void keep_ticks(std::string_view text) { portal_keep_ticks(text.data(), text.size()); }

std::optional<std::string> kept_ticks() {
  const int length = portal_kept_ticks(nullptr, 0);
  if (length < 0) return std::nullopt;
  std::string text(static_cast<std::size_t>(length), '\0');
  portal_kept_ticks(text.data(), text.size());
  return text;
}

std::string make_nonce() {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::array<unsigned char, 22> random{};
  portal_random(random.data(), random.size());
  std::string nonce;
  for (const unsigned char byte : random) nonce.push_back(letters[byte % letters.size()]);
  return nonce;
}

Instant now() { return Instant::from_unix_seconds(static_cast<std::int64_t>(std::floor(portal_now()))); }
void wake_in(std::int64_t seconds) { portal_wake_in(static_cast<double>(seconds)); }

void call(std::uint32_t id, const wire::HttpRequest& request) {
  portal_fetch(id, request.method.data(), request.method.size(), request.target.data(), request.target.size(),
               request.idempotency_key.data(), request.idempotency_key.size(), request.body.data(),
               request.body.size());
}

bool open_canvas() { return portal_open_canvas() != 0; }
void ask_frame(bool must_measure) { portal_ask_frame(must_measure ? 1 : 0); }

Viewport look_at_viewport() {
  std::array<float, 5> seen{};
  portal_look_at_viewport(seen.data());
  return {seen[0], seen[1], seen[2], seen[3], static_cast<screens::Theme>(seen[4])};
}

std::vector<float> measure(std::span<const dom::Handle> elements, std::span<const std::uint32_t> ends) {
  // Most nodes need 6 numbers, a line 6 more.
  std::vector<float> record(elements.size() * 16);
  std::size_t needed = portal_measure(elements.data(), ends.data(), elements.size(), record.data(), record.size());
  if (needed > record.size()) {
    record.resize(needed);
    needed = portal_measure(elements.data(), ends.data(), elements.size(), record.data(), record.size());
  }
  record.resize(needed);
  return record;
}

float ascent(float size, int weight) { return portal_ascent(size, weight); }

void place_canvas(const CanvasPlace& place) {
  portal_place_canvas(place.top, place.width, place.height, place.density, place.content_height);
}

}  // namespace asan::platform

// ---- called from web/shell/*.library.js ----

extern "C" {

EMSCRIPTEN_KEEPALIVE void portal_event(int event, const char* block, std::size_t size) {
  std::vector<std::string_view> texts;
  for (std::string_view rest(block, size); !rest.empty();) {
    const std::size_t end = rest.find('\0');
    texts.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  asan::platform::listener.event(static_cast<asan::platform::Event>(event), texts);
}

EMSCRIPTEN_KEEPALIVE void portal_fonts(const char* regular, std::size_t regular_size, const char* semibold,
                                       std::size_t semibold_size) {
  asan::platform::listener.fonts({regular, regular_size}, {semibold, semibold_size});
}

EMSCRIPTEN_KEEPALIVE int portal_frame(int must_measure) {
  return asan::platform::listener.frame(must_measure != 0) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void portal_context_restored() { asan::platform::listener.device_restored(); }

EMSCRIPTEN_KEEPALIVE const char* portal_boxes() {
  static std::string boxes;
  boxes = asan::platform::listener.boxes();
  return boxes.c_str();
}
}
