#include "http/staff_api.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "http/desk_parts.hpp"
#include "http/guard.hpp"
#include "http/person_form.hpp"
#include "http/route_pattern.hpp"
#include "http/staff_log.hpp"
#include "staff_screens/pages.hpp"
#include "wire/codec_parts.hpp"
#include "wire/query.hpp"

namespace asan::http {

namespace {

using booking::AdvanceOutcome;
using wire::JsonReader;
using wire::JsonWriter;
using wire::ProblemKind;

constexpr std::string_view room = "/api/v1/staff/";

/// In the order of staff::Permission.
constexpr std::array<std::string_view, staff::permission_count> permission_names = {
    "serve_visitors", "lift_limits", "see_day", "edit_catalogue", "read_audit_log", "manage_accounts", "see_terminals"};

/// As the document names them. A step that was not taken is no error of the caller's.
constexpr wire::JsonNames<AdvanceOutcome, 8> advance_names = {{{"advanced", AdvanceOutcome::advanced},
                                                               {"already_done", AdvanceOutcome::already_done},
                                                               {"out_of_order", AdvanceOutcome::out_of_order},
                                                               {"too_early", AdvanceOutcome::too_early},
                                                               {"missed", AdvanceOutcome::missed},
                                                               {"already_served", AdvanceOutcome::already_served},
                                                               {"already_cancelled", AdvanceOutcome::already_cancelled},
                                                               {"not_found", AdvanceOutcome::not_found}}};
constexpr wire::JsonNames<booking::LiftOutcome, 2> lift_names = {
    {{"lifted", booking::LiftOutcome::lifted}, {"not_limited", booking::LiftOutcome::not_limited}}};

std::string_view method_of(const Incoming& request) noexcept {
  return request.method == "HEAD" ? std::string_view("GET") : request.method;
}

/// The first one that fits: those without a variable stand before those with one. Empty: there is none.
std::string_view pattern_of(std::string_view path) noexcept {
  const auto* const found = std::find_if(staff_operations.begin(), staff_operations.end(),
                                         [&](const StaffOperation& each) { return fits_pattern(each.pattern, path); });
  return found == staff_operations.end() ? std::string_view() : found->pattern;
}

/// What `read` takes from the body, or a problem that says where it is wrong.
template <class Read>
auto body_of(const Incoming& request, Read&& read)
    -> Result<typename std::invoke_result_t<Read, JsonReader&>::value_type, wire::Problem> {
  auto found = wire::read_document(request.body, std::forward<Read>(read));
  if (!found) return failure(problem(ProblemKind::malformed_request, std::move(found).error().place));
  return *std::move(found);
}

Result<IdempotencyKey, wire::Problem> key_of(const Incoming& request) {
  const auto key = IdempotencyKey::parse(request.header("Idempotency-Key"));
  if (!key) return failure(problem(ProblemKind::missing_key));
  return *key;
}

void write_fields(const StaffVisit& visit, const calendar::Zone& zone, JsonWriter& json) {
  const booking::Appointment& appointment = visit.appointment;
  const booking::Person& person = appointment.person;
  json.string_field("appointment", appointment.id.str());
  json.string_field("code", visit.code.str());
  json.string_field("centre", appointment.centre.str());
  wire::write_visit(appointment.visit, zone, json);
  json.string_field("status", wire::name_in(wire::status_names, appointment.status));
  json.string_field("language", text::tag_of(appointment.language));
  json.string_field("given_name", person.given_name.str());
  json.string_field("family_name", person.family_name.str());
  json.string_field("phone", person.phone.e164());
  json.string_field("fin", person.fin.str());
  json.field("steps").begin_list();
  for (const booking::Step step : visit.steps) json.string(wire::name_in(staff_screens::step_names, step));
  json.end_list();
}

template <class Write>
std::string document(Write&& write) {
  JsonWriter json;
  json.begin_object();
  write(json);
  json.end_object();
  return std::move(json).take();
}

}  // namespace

bool StaffApi::is_ours(std::string_view path) noexcept { return path.substr(0, room.size()) == room; }

std::string StaffApi::methods_of(std::string_view path) {
  std::string methods;
  const std::string_view pattern = pattern_of(path);
  for (const StaffOperation& operation : staff_operations) {
    if (pattern.empty() || operation.pattern != pattern) continue;
    methods.append(methods.empty() ? "" : ", ").append(operation.method);
    if (operation.method == "GET") methods.append(", HEAD");
  }
  return methods;
}

Outgoing StaffApi::answer(const Incoming& request) const {
  const std::string_view path = request.path();
  const std::string_view pattern = pattern_of(path);
  if (pattern.empty()) return parts_.refuse(request, problem(ProblemKind::not_found));
  const auto* const operation = std::find_if(
      staff_operations.begin(), staff_operations.end(),
      [&](const StaffOperation& each) { return each.method == method_of(request) && each.pattern == pattern; });
  if (operation == staff_operations.end()) return parts_.refuse(request, problem(ProblemKind::method_not_allowed));
  const auto member =
      accounts::SignIn(parts_.accounts).who(cookie(request, staff_cookie_name(parts_.is_behind_tls)), parts_.now());
  if (!member) return parts_.refuse(request, problem_of(member.error()));
  const bool is_allowed = *member && (!operation->permission || (*member)->account.post.may(*operation->permission));
  if (!is_allowed) return parts_.refuse(request, problem(ProblemKind::not_allowed));
  const std::size_t begin = operation->pattern.find('{');
  std::string_view argument;
  if (begin != std::string_view::npos) argument = path.substr(begin, path.find('/', begin) - begin);
  auto body = perform({request, (*member)->account, argument}, operation->kind);
  if (!body) return parts_.refuse(request, body.error());
  Outgoing out;
  out.content_type = "application/json";
  out.body = *std::move(body);
  return out.with("Cache-Control", "no-store");
}

StaffApi::Answer StaffApi::perform(const Call& call, StaffOperationKind kind) const {
  switch (kind) {
    case StaffOperationKind::me:
      return me(call);
    case StaffOperationKind::find_visit:
      return find_visit(call);
    case StaffOperationKind::get_visit:
      return get_visit(call);
    case StaffOperationKind::advance_visit:
      return advance_visit(call);
    case StaffOperationKind::lift_limit:
      return lift_limit(call);
    case StaffOperationKind::day:
      return day(call);
    case StaffOperationKind::log:
      break;
  }
  return log(call);
}

StaffApi::Answer StaffApi::me(const Call& call) {
  const staff::Account& by = call.by;
  return document([&](JsonWriter& json) {
    json.string_field("account", by.id.str());
    json.string_field("name", by.name.str());
    json.string_field("display_name", by.display_name);
    json.string_field("role", staff_screens::role_names.at(static_cast<std::size_t>(by.post.role())));
    if (by.post.centre()) json.string_field("centre", by.post.centre()->str());
    json.field("permissions").begin_list();
    for (std::size_t i = 0; i < staff::permission_count; ++i) {
      if (by.post.may(static_cast<staff::Permission>(i))) json.string(permission_names.at(i));
    }
    json.end_list();
  });
}

StaffApi::Answer StaffApi::find_visit(const Call& call) const {
  const auto typed = body_of(call.request, wire::read_find_appointment);
  if (!typed) return failure(typed.error());
  const auto wanted = parse_find(*typed);
  if (!wanted) return failure(wanted.error());
  const auto found = parts_.desk.find(call.by, wanted->code, wanted->phone);
  if (!found) return failure(found.error());
  return document([&](JsonWriter& json) { json.string_field("appointment", found->str()); });
}

StaffApi::Answer StaffApi::get_visit(const Call& call) const {
  const auto id = AppointmentId::parse(call.argument);
  if (!id) return failure(problem(ProblemKind::not_found));
  const auto visit = parts_.desk.open(call.by, *id);
  if (!visit) return failure(visit.error());
  return document([&](JsonWriter& json) { write_fields(*visit, parts_.catalogue.zone, json); });
}

StaffApi::Answer StaffApi::advance_visit(const Call& call) const {
  const auto id = AppointmentId::parse(call.argument);
  if (!id) return failure(problem(ProblemKind::not_found));
  const auto key = key_of(call.request);
  if (!key) return failure(key.error());
  const auto step = body_of(
      call.request, [](JsonReader& json) { return std::optional(json.at("step").choice(staff_screens::step_names)); });
  if (!step) return failure(step.error());
  const auto done = parts_.desk.advance(call.by, *key, *id, *step);
  if (!done) return failure(done.error());
  return document([&](JsonWriter& json) {
    json.string_field("outcome", wire::name_in(advance_names, done->outcome));
    json.field("visit").begin_object();
    write_fields(done->visit, parts_.catalogue.zone, json);
    json.end_object();
  });
}

StaffApi::Answer StaffApi::lift_limit(const Call& call) const {
  const auto key = key_of(call.request);
  if (!key) return failure(key.error());
  const auto typed =
      body_of(call.request, [](JsonReader& json) { return std::optional(std::string(json.at("fin").string())); });
  if (!typed) return failure(typed.error());
  const auto person = parse_fin(*typed);
  if (!person) return failure(person.error());
  const auto outcome = parts_.desk.lift_limit(call.by, *key, *person);
  if (!outcome) return failure(outcome.error());
  return document([&](JsonWriter& json) { json.string_field("outcome", wire::name_in(lift_names, *outcome)); });
}

StaffApi::Answer StaffApi::day(const Call& call) const {
  const std::string_view query = call.request.query();
  const auto on = calendar::CivilDate::parse(wire::query_value(query, "on"));
  if (!on) return failure(problem(ProblemKind::malformed_request, wire::expected_at("on", wire::expected_date).place));
  const auto centre = CentreId::parse(wire::query_value(query, "centre"));
  if (!centre) {
    return failure(problem(ProblemKind::malformed_request, wire::expected_at("centre", wire::expected_id).place));
  }
  const auto figures = parts_.desk.day(call.by, *centre, *on);
  if (!figures) return failure(figures.error());
  return document([&](JsonWriter& json) {
    json.string_field("centre", centre->str());
    json.string_field("on", on->iso());
    const std::array<std::pair<std::string_view, std::int32_t>, 7> all = {{{"booked", figures->booked},
                                                                           {"arrived", figures->arrived},
                                                                           {"called", figures->called},
                                                                           {"serving", figures->serving},
                                                                           {"fulfilled", figures->fulfilled},
                                                                           {"noshow", figures->missed},
                                                                           {"cancelled", figures->cancelled}}};
    for (const auto& [name, count] : all) json.integer_field(name, count);
  });
}

StaffApi::Answer StaffApi::log(const Call& call) const {
  const auto asked = log_wish(call.request.query(), parts_.catalogue);
  if (!asked) return failure(asked.error());
  const auto entries = parts_.desk.log(call.by, asked->centre, asked->past);
  if (!entries) return failure(entries.error());
  return document([&](JsonWriter& json) {
    json.field("entries").begin_list();
    for (const store::AuditEntry& entry : *entries) {
      const LogSubject subject = subject_of(entry.note);
      json.begin_object();
      json.integer_field("sequence", entry.sequence);
      json.string_field("at", calendar::format_instant(entry.at, parts_.catalogue.zone));
      json.string_field("actor", name_of(entry.note.actor));
      json.string_field("action", name_of(entry.note.action));
      json.string_field("subject", subject.what);
      if (!subject.by.empty()) json.string_field("by", subject.by);
      json.integer_field("detail", entry.note.detail);
      json.end_object();
    }
    json.end_list();
  });
}

}  // namespace asan::http
