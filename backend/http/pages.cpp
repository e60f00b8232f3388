#include "http/pages.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "auth/form_guard.hpp"
#include "html/problem_page.hpp"
#include "html/waiting_page.hpp"
#include "http/compress.hpp"
#include "http/guard.hpp"
#include "http/negotiate.hpp"
#include "http/page_answer.hpp"
#include "http/problem_answer.hpp"
#include "http/terminals.hpp"
#include "open_data/open_data.hpp"
#include "screens/flow.hpp"
#include "wire/codec.hpp"

namespace asan::http {
namespace {

using screens::Attr;
using screens::Node;
using wire::Problem;
using wire::ProblemKind;

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

bool has_post_form(const Node& node) {
  const std::string* method = node.tag == screens::Tag::form ? find_attribute(node, Attr::method) : nullptr;
  if (method != nullptr && *method == "post") return true;
  return std::any_of(node.children.begin(), node.children.end(), has_post_form);
}

/// Every page has a language in its address. "/" is the home page; any other address without one is no page of ours.
std::string target_of(const Incoming& request, text::Language language) {
  const std::string_view path = request.path();
  const std::string prefix = "/" + std::string(text::tag_of(language));
  const bool has_language = path == prefix || path.substr(0, prefix.size() + 1) == prefix + "/";
  if (has_language) return std::string(request.target);
  if (path == "/") return prefix + std::string(request.target);
  return prefix + "/-";
}

bool is_shown_data(const wire::Request& request) {
  return std::holds_alternative<wire::GetHold>(request) || std::holds_alternative<wire::GetAppointment>(request) ||
         std::holds_alternative<wire::GetVisits>(request) ||
         std::holds_alternative<wire::GetRescheduleTimes>(request) ||
         std::holds_alternative<wire::GetWhyNot>(request) || std::holds_alternative<wire::GetSoonest>(request) ||
         std::holds_alternative<wire::GetPaymentSlip>(request);
}

/// Where times are chosen. What follows belongs to a hold, which only somebody inside has.
bool is_for_booking(const screens::Page& page) {
  return std::holds_alternative<screens::SlotsPage>(page) || std::holds_alternative<screens::VisitPage>(page);
}

/// Of a service's own page only.
std::string structured_data(const screens::Context& context, const screens::State& state) {
  const auto* page = std::get_if<screens::ServicePage>(&state.route.page);
  const auto index = page == nullptr ? std::nullopt : context.catalogue.find(page->service);
  if (!index) return {};
  return open_data::structured_data(context, context.catalogue.at(*index), state.route.language,
                                    context.catalogue.zone.to_civil(state.now).date);
}

/// Free times are computed in the browser, of what is taken.
std::optional<wire::Request> client_request(const catalogue::Catalogue& catalogue, const wire::Request& asked) {
  const auto* times = std::get_if<wire::GetAvailability>(&asked);
  const auto service = times == nullptr ? std::nullopt : catalogue.find(times->service);
  if (!service) return std::nullopt;
  return wire::GetOccupancy{times->centre, catalogue.at(catalogue.at(*service).group).id};
}

}  // namespace

std::optional<Problem> Pages::check_head(const Incoming& request) const {
  if (is_read(request.method)) return std::nullopt;
  if (request.method != "POST") return Problem{ProblemKind::method_not_allowed, "", {}, {}};
  if (!is_from_own_site(request, parts_.is_behind_tls)) return Problem{ProblemKind::not_allowed, "", {}, {}};
  if (media_type(request.header("Content-Type")) != "application/x-www-form-urlencoded") {
    return Problem{ProblemKind::unsupported_media_type, "", {}, {}};
  }
  return std::nullopt;
}

Outgoing Pages::answer(const Incoming& request, Comer& comer) const {
  Outgoing out = is_read(request.method) ? get(request, comer) : post(request, comer);
  parts_.gate.hand_over(comer, out);
  return out;
}

Outgoing Pages::get(const Incoming& request, Comer& comer) const {
  const text::Language language = language_for(request.path(), request.header("Accept-Language"));
  const Visitor visitor = visitor_of(request, parts_.is_behind_tls);
  std::string target = target_of(request, language);
  screens::State state = start(request, language, visitor, comer);
  screens::Route route = screens::parse_route(parts_.context.catalogue, target);
  const auto problem = is_for_booking(route.page) ? parts_.gate.enter(comer) : std::nullopt;
  if (comer.waiting) {
    state.route = std::move(route);
    return wait(state, comer);
  }
  if (problem) return refuse(request, *problem);
  return perform(request, screens::Visit{std::move(target), auth::random_token()}, visitor, std::move(state), comer);
}

Outgoing Pages::post(const Incoming& request, Comer& comer) const {
  const text::Language language = language_for(request.path(), request.header("Accept-Language"));
  const Visitor visitor = visitor_of(request, parts_.is_behind_tls);
  auto fields = stamped_fields(request, visitor, parts_.keys);
  if (!fields) return refuse(request, Problem{ProblemKind::not_allowed, "", {}, {}});
  return perform(request, screens::Submit{target_of(request, language), *std::move(fields)}, visitor,
                 start(request, language, visitor, comer), comer);
}

screens::State Pages::start(const Incoming& request, text::Language language, const Visitor& visitor,
                            const Comer& comer) const {
  screens::State state;
  state.route.language = language;
  state.origin = own_origin(request, parts_.is_behind_tls);
  state.now = parts_.now();
  state.terminal = comer.terminal;
  state.nonce = auth::random_token();
  state.csrf = auth::form_stamp(parts_.keys, visitor.id);
  return state;
}

Outgoing Pages::perform(const Incoming& request, const screens::Action& action, const Visitor& visitor,
                        screens::State state, Comer& comer) const {
  std::vector<html::Exchange> exchanges;
  std::vector<screens::Go> gone;
  const auto answer = [&](const wire::Request& asked) {
    wire::Reply reply = parts_.gate.answer(asked, comer);
    // What the client would have to ask for.
    if (is_shown_data(asked)) exchanges.push_back({asked, reply});
    if (const auto other = client_request(parts_.context.catalogue, asked)) {
      exchanges.push_back({*other, parts_.desk.answer(*other)});
    }
    return reply;
  };
  state = screens::run(parts_.context, std::move(state), action, answer, gone);
  // On any other page something was typed: it is shown again, and can be sent again when it is the visitor's turn.
  if (is_for_booking(state.route.page) && (comer.waiting || comer.demand)) {
    // The page says better why nothing was done.
    state.notice = screens::Notice::none;
    if (comer.waiting) return wait(state, comer);
    return pause(state, comer.demand->wait);
  }
  if (!gone.empty() && !gone.back().carries_typed) {
    Outgoing out;
    out.status = 303;
    out.with("Location", gone.back().target).with("Cache-Control", "no-store");
    return out;
  }
  Outgoing out = show(request, state, screens::view(parts_.context, state), visitor, std::move(exchanges));
  if (comer.retry_after) out.with("Retry-After", std::to_string(comer.retry_after->in_seconds()));
  return out;
}

Outgoing Pages::wait(const screens::State& state, const Comer& comer) const {
  const fairness::Waiting& waiting = comer.waiting.value();
  return come_again(state, waiting.look_again,
                    html::waiting_screen(parts_.context, state,
                                         {waiting.opens_at, waiting.before, waiting.about, parts_.gate.stay()}));
}

Outgoing Pages::pause(const screens::State& state, Duration wait) const {
  return come_again(state, wait, html::pause_screen(parts_.context, state, wait));
}

/// Without the client, which would show the page itself.
Outgoing Pages::come_again(const screens::State& state, Duration in, const screens::Screen& screen) const {
  html::SiteFiles files = parts_.files;
  files.script.clear();
  html::PageParts page = page_parts(files, parts_.css, parts_.context, state);
  const std::string seconds = std::to_string(in.in_seconds());
  // A form that came too soon is not sent again by reloading: the page before it is.
  page.refresh = seconds + "; url=" + screens::url(parts_.context.catalogue, state.route);
  Outgoing out = page_answer(screen, page);
  out.with("Cache-Control", "no-store").with("Retry-After", seconds).with("Refresh", page.refresh);
  return out;
}

Outgoing Pages::show(const Incoming& request, const screens::State& state, const screens::Screen& screen,
                     const Visitor& visitor, std::vector<html::Exchange> exchanges) const {
  const catalogue::Catalogue& catalogue = parts_.context.catalogue;
  html::PageParts page = page_parts(parts_.files, parts_.css, parts_.context, state);
  page.nonce = state.nonce;
  page.exchanges = std::move(exchanges);
  // A terminal's page is of that terminal alone: kept, it would turn up elsewhere, or after the terminal has moved.
  const bool is_public = !screen.is_personal && is_read(request.method) && !state.terminal;
  if (is_public && screen.status == 200) {
    page.structured_data = structured_data(parts_.context, state);
    screens::Route route = state.route;
    route.answers = {};
    page.canonical = screens::url(catalogue, route);
    for (const text::Language language : text::all_languages) {
      route.language = language;
      page.alternates.emplace_back(language, screens::url(catalogue, route));
    }
  }
  Outgoing out = page_answer(screen, page);
  out.with("Cache-Control", is_public ? "private, no-cache" : "no-store");
  if (visitor.is_new && has_post_form(screen.body)) {
    out.with("Set-Cookie", set_cookie(visitor_cookie_name(parts_.is_behind_tls), visitor.id, parts_.is_behind_tls));
  }
  if (request.path() == "/") out.with("Vary", "Accept-Language");
  if (is_public) compress(request, out);
  return out;
}

Outgoing Pages::refuse(const Incoming& request, const Problem& problem) const {
  const text::Language language = language_for(request.path(), request.header("Accept-Language"));
  screens::State state;
  state.route.language = language;
  state.now = parts_.now();
  state.terminal = terminal_of(request, parts_.context.catalogue, parts_.keys, parts_.is_behind_tls);
  const screens::Screen screen = html::problem_screen(parts_.context, state, problem);
  Outgoing out = page_answer(screen, page_parts(parts_.files, parts_.css, parts_.context, state));
  out.with("Cache-Control", "no-store").with("Vary", "Accept-Language");
  add_retry_after(problem, out);
  if (problem.kind == ProblemKind::method_not_allowed) out.with("Allow", "GET, HEAD, POST");
  return out;
}

}  // namespace asan::http
