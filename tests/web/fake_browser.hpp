// A browser for the tests of the program: everything that platform.hpp asks for is written down here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/platform.hpp"
#include "web/model_document.hpp"

namespace asan::test {

struct FakeBrowser {
  ModelDocument document;
  std::string title;
  std::string language;
  std::string address;
  int pages_in_history = 1;
  dom::Handle focused = dom::none;
  int scrolled_to_top = 0;
  /// Left for this page, with empty storage.
  std::string restarted;
  bool has_contrast = false;
  bool is_large = false;
  std::vector<std::string> printed;
  int calls_for_help = 0;
  bool is_camera_on = false;
  /// Language and all that is said, for each time.
  std::vector<std::string> said;
  std::string kept;
  /// None: the browser refuses to keep ticks.
  std::optional<std::string> ticks = std::string();
  int ticks_written = 0;
  int nonces = 0;
  Instant now;
  std::int64_t wakes_in = 0;
  std::vector<std::pair<std::uint32_t, wire::HttpRequest>> calls;
  bool listens = false;
  int frames_asked = 0;
};

/// The one behind platform.hpp; each test begins with a new one.
FakeBrowser& browser();
void new_browser();

}  // namespace asan::test
