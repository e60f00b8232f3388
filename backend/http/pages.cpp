#include "http/pages.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "auth/form_guard.hpp"
#include "html/problem_page.hpp"
#include "http/compress.hpp"
#include "http/guard.hpp"
#include "http/negotiate.hpp"
#include "http/problem_answer.hpp"
#include "screens/flow.hpp"
#include "wire/codec.hpp"

namespace asan::http {
namespace {

using screens::Attr;
using screens::Node;
using wire::Problem;
using wire::ProblemKind;

constexpr std::string_view stamp_field = "csrf";

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

bool has_post_form(const Node& node) {
  const auto is_post = [](const auto& attribute) {
    return attribute.first == Attr::method && attribute.second == "post";
  };
  if (node.tag == screens::Tag::form && std::any_of(node.attributes.begin(), node.attributes.end(), is_post)) {
    return true;
  }
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
         std::holds_alternative<wire::GetWhyNot>(request) || std::holds_alternative<wire::GetSoonest>(request);
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

Outgoing Pages::answer(const Incoming& request) const { return is_read(request.method) ? get(request) : post(request); }

Outgoing Pages::get(const Incoming& request) const {
  const text::Language language = language_for(request.path(), request.header("Accept-Language"));
  const Visitor visitor = visitor_of(request);
  return perform(request, screens::Visit{target_of(request, language), auth::random_token()}, visitor,
                 start(language, visitor));
}

Outgoing Pages::post(const Incoming& request) const {
  const text::Language language = language_for(request.path(), request.header("Accept-Language"));
  const Visitor visitor = visitor_of(request);
  screens::Fields fields = screens::decode_fields(request.body);
  if (visitor.is_new || !auth::is_form_stamp(parts_.keys, visitor.id, screens::field(fields, stamp_field))) {
    return refuse(request, Problem{ProblemKind::not_allowed, "", {}, {}});
  }
  fields.erase(std::remove_if(fields.begin(), fields.end(), [](const auto& f) { return f.first == stamp_field; }),
               fields.end());
  return perform(request, screens::Submit{target_of(request, language), std::move(fields)}, visitor,
                 start(language, visitor));
}

Pages::Visitor Pages::visitor_of(const Incoming& request) const {
  const std::string_view known = cookie(request, visitor_cookie_name(parts_.is_behind_tls));
  if (auth::is_visitor(known)) return {std::string(known), false};
  return {auth::new_visitor(), true};
}

screens::State Pages::start(text::Language language, const Visitor& visitor) const {
  screens::State state;
  state.route.language = language;
  state.now = parts_.now();
  state.nonce = auth::random_token();
  state.csrf = auth::form_stamp(parts_.keys, visitor.id);
  return state;
}

Outgoing Pages::perform(const Incoming& request, const screens::Action& action, const Visitor& visitor,
                        screens::State state) const {
  std::vector<html::Exchange> exchanges;
  std::vector<screens::Go> gone;
  const auto answer = [&](const wire::Request& asked) {
    wire::Reply reply = parts_.desk.answer(asked);
    // What the client would have to ask for.
    if (is_shown_data(asked)) exchanges.push_back({asked, reply});
    if (const auto other = client_request(parts_.context.catalogue, asked)) {
      exchanges.push_back({*other, parts_.desk.answer(*other)});
    }
    return reply;
  };
  state = screens::run(parts_.context, std::move(state), action, answer, gone);
  if (!gone.empty() && !gone.back().carries_typed) {
    Outgoing out;
    out.status = 303;
    out.with("Location", gone.back().target).with("Cache-Control", "no-store");
    return out;
  }
  return show(request, state, screens::view(parts_.context, state), visitor, std::move(exchanges));
}

Outgoing Pages::show(const Incoming& request, const screens::State& state, const screens::Screen& screen,
                     const Visitor& visitor, std::vector<html::Exchange> exchanges) const {
  const catalogue::Catalogue& catalogue = parts_.context.catalogue;
  html::PageParts page{parts_.files, parts_.css, catalogue.zone, state.now, state.nonce, std::move(exchanges), "", {}};
  const bool is_public = !screen.is_personal && is_read(request.method);
  if (is_public && screen.status == 200) {
    screens::Route route = state.route;
    route.facts = {};
    page.canonical = screens::url(catalogue, route);
    for (const text::Language language : text::all_languages) {
      route.language = language;
      page.alternates.emplace_back(language, screens::url(catalogue, route));
    }
  }
  Outgoing out;
  out.status = screen.status;
  out.content_type = "text/html; charset=utf-8";
  out.body = html::render_page(screen, page);
  out.with("Content-Language", std::string(text::tag_of(screen.language)));
  out.with("Cache-Control", is_public ? "private, no-cache" : "no-store");
  if (visitor.is_new && has_post_form(screen.body)) {
    out.with("Set-Cookie", set_visitor_cookie(visitor.id, parts_.is_behind_tls));
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
  const screens::Screen screen = html::problem_screen(parts_.context, state, problem);
  const html::PageParts page{parts_.files, parts_.css, parts_.context.catalogue.zone, state.now, "", {}, "", {}};
  Outgoing out;
  out.status = screen.status;
  out.content_type = "text/html; charset=utf-8";
  out.body = html::render_page(screen, page);
  out.with("Content-Language", std::string(text::tag_of(language))).with("Cache-Control", "no-store");
  out.with("Vary", "Accept-Language");
  add_retry_after(problem.kind, out);
  if (problem.kind == ProblemKind::method_not_allowed) out.with("Allow", "GET, HEAD, POST");
  return out;
}

}  // namespace asan::http
