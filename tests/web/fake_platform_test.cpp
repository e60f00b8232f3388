// platform.hpp on FakeBrowser: no painting, no network, no clock of its own.
#include "web/fake_browser.hpp"

namespace asan::test {
namespace {

std::optional<FakeBrowser> the_browser;

}  // namespace

FakeBrowser& browser() {
  if (!the_browser) the_browser.emplace();
  return *the_browser;
}
void new_browser() { the_browser.emplace(); }

}  // namespace asan::test

namespace asan::platform {

using test::browser;

dom::Document& document() { return browser().document; }
void listen() { browser().listens = true; }
void set_title(std::string_view title, std::string_view language) {
  browser().title = title;
  browser().language = language;
}
void focus(dom::Handle element) { browser().focused = element; }
void scroll_to(dom::Handle element) { browser().scrolled_to_top += element == dom::none ? 1 : 0; }
void set_address(std::string_view target, bool replace) {
  if (browser().address == target) return;
  browser().address = target;
  browser().pages_in_history += replace ? 0 : 1;
}
void restart(std::string_view target) { browser().restarted = target; }
void say(std::string_view language, std::span<const std::string> utterances) {
  std::string all(language);
  for (const std::string& utterance : utterances) all.append(": ").append(utterance);
  browser().said.push_back(std::move(all));
}
void call_help() { ++browser().calls_for_help; }
void switch_camera(bool is_on) { browser().is_camera_on = is_on; }
void print(std::string_view target) { browser().printed.emplace_back(target); }
void show_ways(bool has_contrast, bool is_large) {
  browser().has_contrast = has_contrast;
  browser().is_large = is_large;
}
void keep(std::string_view text) { browser().kept = text; }
void keep_ticks(std::string_view text) {
  if (browser().ticks) browser().ticks = text;
  ++browser().ticks_written;
}
std::optional<std::string> kept_ticks() { return browser().ticks; }
std::string make_nonce() { return "nonce-for-tests-number" + std::to_string(++browser().nonces); }
Instant now() { return browser().now; }
void wake_in(std::int64_t seconds) { browser().wakes_in = seconds; }
void call(std::uint32_t id, const wire::HttpRequest& request) { browser().calls.emplace_back(id, request); }
void ask_frame(bool /*must_measure*/) { ++browser().frames_asked; }

}  // namespace asan::platform
