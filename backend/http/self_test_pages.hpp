// /terminal/test: the self-test of a terminal. GET shows the page whose script measures; POST takes what it measured, a
// field for each check, and shows what is green and what is red. Only a terminal may open either: a browser that is
// none is told so. What the browser cannot know is added here: the certificate, and a voice that the server does not
// have.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "fleet/self_test.hpp"
#include "http/exchange.hpp"
#include "screens/state.hpp"
#include "screens/view_parts.hpp"
#include "sheets/sheet.hpp"
#include "wire/messages.hpp"

namespace asan::http {

/// What the server needs to know for it.
struct SelfTesting {
  /// False: it could not be kept.
  std::function<bool(const screens::Terminal&, const fleet::SelfTest&)> keep = {};
  /// What the proxy in front shows; empty: nobody said.
  std::filesystem::path certificate = {};
  bool has_voice = false;
};

[[nodiscard]] bool is_self_test(std::string_view path) noexcept;
/// Of the page's address ("?language=ru"), else the one that the browser wants.
[[nodiscard]] text::Language self_test_language(const Incoming& request);

/// `view`'s state says which terminal; here and below.
[[nodiscard]] screens::Screen self_test_page(const screens::View& view, const SelfTesting& testing);
/// The error is where something stands that is no measurement, or one twice.
[[nodiscard]] Result<fleet::SelfTest, std::string> read_self_test(std::string_view body, const SelfTesting& testing,
                                                                  Instant now);
/// Kept, and shown.
[[nodiscard]] screens::Screen take_self_test(const screens::View& view, const fleet::SelfTest& test,
                                             const SelfTesting& testing);
/// The paper that the page prints; none for the address of another page.
[[nodiscard]] std::optional<sheets::Sheet> self_test_sheet(const screens::Context& context, screens::State state,
                                                           std::string_view page);

}  // namespace asan::http
