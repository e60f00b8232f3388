// A screen as the answer to a request: what every page of ours has, whoever serves it.
#pragma once

#include <string_view>

#include "html/page.hpp"
#include "http/exchange.hpp"
#include "screens/screens.hpp"

namespace asan::http {

/// `files` and `css` must outlive it.
[[nodiscard]] html::PageParts page_parts(const html::SiteFiles& files, std::string_view css,
                                         const screens::Context& context, const screens::State& state);
/// With status, type and language; who may keep it is the caller's to say.
[[nodiscard]] Outgoing page_answer(const screens::Screen& screen, const html::PageParts& parts);

}  // namespace asan::http
