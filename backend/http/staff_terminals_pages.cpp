// The touch screens in the halls, as pages.
#include "http/desk_parts.hpp"
#include "http/staff_pages.hpp"
#include "wire/query.hpp"

namespace asan::http {

namespace {

namespace names = staff_screens::field_name;
namespace deed = staff_screens::deed;
using wire::ProblemKind;

}  // namespace

Outgoing StaffPages::all_terminals(const Call& call) const {
  const staff::Post& post = call.member->account.post;
  const std::string asked = wire::query_value(call.query, names::centre);
  const auto centre = asked.empty() ? post.centre() : CentreId::parse(asked);
  if (!asked.empty() && (!centre || !parts_.context.catalogue.find(*centre))) {
    return parts_.refuse(call.request, problem(ProblemKind::not_found));
  }
  auto found = parts_.fleet.all(call.member->account, centre);
  if (!found) return parts_.refuse(call.request, found.error());
  return show(call, staff_screens::TerminalsPage{centre, !post.centre(), *std::move(found)});
}

/// What is asked twice is done once: a wish and a call are there or not.
Outgoing StaffPages::one_terminal(const Call& call) const {
  const staff::Account& by = call.member->account;
  const auto id = TerminalId::parse(call.argument);
  if (!id) return parts_.refuse(call.request, problem(ProblemKind::not_found));
  if (call.is_post) {
    const std::string_view what = call.field(names::deed);
    if (what != deed::picture && what != deed::helped) {
      return parts_.refuse(call.request, problem(ProblemKind::malformed_request));
    }
    const auto done = what == deed::picture ? parts_.fleet.want_picture(by, *id) : parts_.fleet.end_help(by, *id);
    if (!done) return parts_.refuse(call.request, done.error());
    return go(call, call.path);
  }
  auto found = parts_.fleet.one(by, *id);
  if (!found) return parts_.refuse(call.request, found.error());
  return show(call, staff_screens::TerminalPage{*std::move(found)});
}

Outgoing StaffPages::terminal_picture(const Call& call) const {
  const auto id = TerminalId::parse(call.argument);
  if (!id) return parts_.refuse(call.request, problem(ProblemKind::not_found));
  auto png = parts_.fleet.picture(call.member->account, *id);
  if (!png) return parts_.refuse(call.request, png.error());
  Outgoing out;
  out.content_type = "image/png";
  out.body = *std::move(png);
  return out.with("Cache-Control", "no-store");
}

}  // namespace asan::http
