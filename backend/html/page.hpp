// The whole page around a screen: complete without script, and ready for the client to take over in place.
//
// <script type="application/json" id="boot"> tells the client what the server used, so that it need not ask again:
//   {"now":"2026-11-25T12:15:00+04:00", "nonce":"...", "catalogue":"/catalogue-1a2b.json",
//    "replies":[{"request":{...}, "reply":{...}}]}
// request and reply as wire::write makes them. The page works without the client: a site without its files has neither
// script nor fonts.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calendar/zone.hpp"
#include "screens/node.hpp"
#include "wire/messages.hpp"

namespace asan::html {

/// Paths of the site's files; empty where there is none.
struct SiteFiles {
  std::string script;
  std::string icon;
  std::string catalogue;
  std::vector<std::string> fonts;
  /// Script of a terminal's pages alone (web/shell/terminal_beat.js).
  std::string beat = {};
  /// The same for its camera (web/shell/camera.js). The client asks for it when it begins, so it comes before.
  std::string camera = {};
  /// Scripts of a practising terminal's pages alone, in their order: staff record and replay there what a visitor does
  /// (web/shell/bench.js).
  std::vector<std::string> practice = {};
  /// The recorded visits that come with the portal.
  std::string walkthroughs = {};
};

struct Exchange {
  wire::Request request;
  wire::Reply reply;
};

struct PageParts {
  const SiteFiles& files;
  /// Goes into <style> as it is; its hash stands in the content security policy.
  std::string_view css;
  const calendar::Zone& zone;
  Instant now;
  std::string nonce = {};
  std::vector<Exchange> exchanges = {};
  /// JSON-LD of what the page is about; empty when it is about nothing that machines know.
  std::string structured_data = {};
  /// Absolute when the server knows its origin; the same page in every language.
  std::string canonical = {};
  std::vector<std::pair<text::Language, std::string>> alternates = {};
  /// "5; url=/az/": the page goes there by itself after so many seconds; empty: it stays.
  std::string refresh = {};
  /// On a terminal: its id and its centre, "baku-1-hall-2 baku-1", which the client reads off <html data-terminal>.
  std::string terminal = {};
  /// Nothing is booked here, which the client reads off <html data-practice>.
  bool is_practice = false;
};

[[nodiscard]] std::string render_page(const screens::Screen& screen, const PageParts& parts);

/// What stands in the boot element, without the escaping for <script>.
[[nodiscard]] std::string boot_json(const PageParts& parts);

}  // namespace asan::html
