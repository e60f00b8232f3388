// What staff do with visitors, as pages.
#include "http/desk_parts.hpp"
#include "http/staff_pages.hpp"
#include "screens/field_rules.hpp"
#include "screens/names.hpp"

namespace asan::http {

namespace {

namespace names = staff_screens::field_name;
using text::Msg;
using wire::ProblemKind;

std::optional<booking::Step> step_named(std::string_view name) {
  for (const auto& [its, step] : staff_screens::step_names) {
    if (its == name) return step;
  }
  return std::nullopt;
}

}  // namespace

std::optional<IdempotencyKey> StaffPages::key_of(const Call& call, std::string_view deed) {
  return IdempotencyKey::parse(std::string(call.field(screens::field_name::nonce)).append("-").append(deed));
}

Outgoing StaffPages::find_visit(const Call& call) const {
  const staff_screens::FindVisitPage page;
  if (!call.is_post) return show(call, page);
  const std::string_view typed_code = call.field(names::code);
  const std::string_view typed_phone = call.field(names::phone);
  Typed typed{screens::form_errors(screens::FindPage{}, {{std::string(names::code), std::string(typed_code)},
                                                         {std::string(names::phone), std::string(typed_phone)}}),
              {names::code, names::phone},
              {}};
  const auto code = booking::ShortCode::parse(typed_code);
  const auto phone = booking::Phone::parse(typed_phone);
  if (!code || !phone) return show(call, page, typed);
  const auto found = parts_.desk.find(call.member->account, *code, *phone);
  if (found) return go(call, staff_screens::path_of(*found));
  if (found.error().kind != ProblemKind::not_found) return parts_.refuse(call.request, found.error());
  typed.errors.push_back({std::string(names::code), Msg::staff_visit_not_found});
  return show(call, page, typed);
}

/// What cannot be done any more, because somebody else was faster, is not done; the page then shows how it stands.
Outgoing StaffPages::one_visit(const Call& call) const {
  const auto id = AppointmentId::parse(call.argument);
  if (!id) return parts_.refuse(call.request, problem(ProblemKind::not_found));
  if (call.is_post) {
    const auto step = step_named(call.field(names::deed));
    const auto key = key_of(call, call.field(names::deed));
    if (!step || !key) return parts_.refuse(call.request, problem(ProblemKind::malformed_request));
    const auto done = parts_.desk.advance(call.member->account, *key, *id, *step);
    if (!done) return parts_.refuse(call.request, done.error());
    return go(call, call.path);
  }
  auto visit = parts_.desk.open(call.member->account, *id);
  if (!visit) return parts_.refuse(call.request, visit.error());
  return show(call, staff_screens::VisitPage{std::move(visit->appointment), visit->code, std::move(visit->steps)});
}

Outgoing StaffPages::limits(const Call& call) const {
  if (!call.is_post) return show(call, staff_screens::LimitsPage{});
  const std::string_view typed = call.field(names::fin);
  const auto person = booking::Fin::parse(typed);
  if (!person) {
    Typed kept{{}, {names::fin}, {}};
    if (const auto error = screens::fin_error(typed)) kept.errors.push_back({std::string(names::fin), *error});
    return show(call, staff_screens::LimitsPage{}, kept);
  }
  const auto key = key_of(call, person->str());
  if (!key) return parts_.refuse(call.request, problem(ProblemKind::malformed_request));
  const auto outcome = parts_.desk.lift_limit(call.member->account, *key, *person);
  if (!outcome) return parts_.refuse(call.request, outcome.error());
  return show(call, staff_screens::LimitsPage{*outcome});
}

}  // namespace asan::http
