#include "http/page_answer.hpp"

#include <string>

#include "http/guard.hpp"
#include "http/terminals.hpp"

namespace asan::http {

html::PageParts page_parts(const html::SiteFiles& files, std::string_view css, const screens::Context& context,
                           const screens::State& state) {
  html::PageParts parts{files, css, context.catalogue.zone, state.now};
  parts.terminal = terminal_mark(state.terminal);
  parts.is_practice = context.is_practice;
  return parts;
}

Outgoing page_answer(const screens::Screen& screen, const html::PageParts& parts) {
  Outgoing out;
  out.status = screen.status;
  out.content_type = "text/html; charset=utf-8";
  out.body = html::render_page(screen, parts);
  out.with("Content-Language", std::string(text::tag_of(screen.language)));
  if (!parts.terminal.empty()) {
    out.with(std::string(permissions_policy_header), std::string(permissions_policy(CameraUse::own_pages)));
  }
  return out;
}

}  // namespace asan::http
