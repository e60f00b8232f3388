#include "http/terminal_pages.hpp"

#include "auth/terminal_pass.hpp"
#include "html/terminal_page.hpp"
#include "http/desk_parts.hpp"
#include "http/guard.hpp"
#include "http/negotiate.hpp"
#include "http/page_answer.hpp"
#include "http/terminals.hpp"
#include "wire/query.hpp"

namespace asan::http {
namespace {

constexpr std::string_view own_path = "/terminal";
constexpr std::string_view leave_path = "/terminal/leave";
/// Where every visit to a terminal begins.
constexpr std::string_view start_page = "/az/start";
constexpr std::string_view link_field = "setup";

Outgoing sent_to(std::string_view path) {
  Outgoing out;
  out.status = 303;
  out.with("Location", std::string(path)).with("Cache-Control", "no-store");
  return out;
}

}  // namespace

bool TerminalPages::is_ours(std::string_view path) noexcept {
  return path == own_path || path == leave_path || is_self_test(path);
}

Outgoing TerminalPages::answer(const Incoming& request, const Comer& comer) const {
  if (comer.refused) return parts_.refuse(request, *comer.refused);
  if (is_self_test(request.path())) return test(request, comer);
  const bool is_post = request.method == "POST";
  if (request.path() == own_path) return is_post ? set_up(request, comer) : look(request, comer);
  return is_post ? leave(request, comer) : parts_.refuse(request, problem(wire::ProblemKind::not_found));
}

Outgoing TerminalPages::look(const Incoming& request, const Comer& comer) const {
  const std::string link = wire::query_value(request.query(), link_field);
  if (link.empty()) {
    if (comer.terminal) {
      return sent_to(start_page)
          .with("Set-Cookie", terminal_cookie(parts_.keys, *comer.terminal, parts_.is_behind_tls));
    }
    return show_no_terminal(request, comer);
  }
  const auto terminal = terminal_of_link(link);
  if (!terminal) return show_closed(request, comer);
  const bool is_this_one = comer.terminal && comer.terminal->id == terminal->id;
  const screens::State state = state_for(request, comer);
  return show(state, html::set_up_screen(parts_.context, state, {*terminal, link, is_this_one}));
}

Outgoing TerminalPages::set_up(const Incoming& request, const Comer& comer) const {
  const auto terminal = terminal_of_link(screens::field(screens::decode_fields(request.body), link_field));
  if (!terminal) return show_closed(request, comer);
  return sent_to(start_page).with("Set-Cookie", terminal_cookie(parts_.keys, *terminal, parts_.is_behind_tls));
}

Outgoing TerminalPages::leave(const Incoming& request, const Comer& comer) const {
  const auto terminal = terminal_of_link(screens::field(screens::decode_fields(request.body), link_field));
  if (!terminal || !comer.terminal || comer.terminal->id != terminal->id) return show_closed(request, comer);
  const bool is_behind_tls = parts_.is_behind_tls;
  return sent_to(own_path).with("Set-Cookie", ended_cookie(terminal_cookie_name(is_behind_tls), is_behind_tls));
}

Outgoing TerminalPages::test(const Incoming& request, const Comer& comer) const {
  if (!comer.terminal) return show_no_terminal(request, comer);
  screens::State state = state_for(request, comer);
  state.route.language = self_test_language(request);
  const screens::View view{parts_.context, state};
  if (request.method != "POST") return show(state, self_test_page(view, parts_.testing), parts_.testing_files);
  const auto measured = read_self_test(request.body, parts_.testing, state.now);
  if (!measured) return parts_.refuse(request, problem(wire::ProblemKind::malformed_request, measured.error()));
  return show(state, take_self_test(view, *measured, parts_.testing), parts_.testing_files);
}

std::optional<screens::Terminal> TerminalPages::terminal_of_link(std::string_view link) const {
  auto place = auth::place_of_link(parts_.keys, link, parts_.now());
  if (!place || !parts_.context.catalogue.find(place->centre)) return std::nullopt;
  return screens::Terminal{std::move(place->id), std::move(place->centre)};
}

screens::State TerminalPages::state_for(const Incoming& request, const Comer& comer) const {
  screens::State state;
  state.route.language = language_for(request.path(), request.header("Accept-Language"));
  state.origin = own_origin(request, parts_.is_behind_tls);
  state.now = parts_.now();
  state.terminal = comer.terminal;
  return state;
}

Outgoing TerminalPages::show(const screens::State& state, const screens::Screen& screen,
                             const html::SiteFiles& files) const {
  Outgoing out = page_answer(screen, page_parts(files, parts_.css, parts_.context, state));
  return out.with("Cache-Control", "no-store").with("Vary", "Accept-Language");
}

Outgoing TerminalPages::show_no_terminal(const Incoming& request, const Comer& comer) const {
  const screens::State state = state_for(request, comer);
  return show(state, html::no_terminal_screen(parts_.context, state));
}

Outgoing TerminalPages::show_closed(const Incoming& request, const Comer& comer) const {
  const screens::State state = state_for(request, comer);
  return show(state, html::closed_link_screen(parts_.context, state));
}

}  // namespace asan::http
