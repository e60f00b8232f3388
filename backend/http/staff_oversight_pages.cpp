// A day of the centre in figures, and the log of what was done, as pages.
#include <map>

#include "http/desk_parts.hpp"
#include "http/staff_log.hpp"
#include "http/staff_pages.hpp"
#include "wire/query.hpp"

namespace asan::http {

namespace {

namespace names = staff_screens::field_name;
using wire::ProblemKind;

}  // namespace

StaffPages::Answer StaffPages::day(const Call& call) const {
  const auto& centre = call.member->account.post.centre();
  if (!centre) return parts_.refuse(call.request, problem(ProblemKind::not_allowed));
  const std::string asked = wire::query_value(call.query, names::on);
  const auto today = parts_.context.catalogue.zone.to_civil(call.now).date;
  // A date that is none is today.
  const calendar::CivilDate on = calendar::CivilDate::parse(asked).value_or(today);
  const auto figures = parts_.desk.day(call.member->account, *centre, on);
  if (!figures) return parts_.refuse(call.request, figures.error());
  return show(call, staff_screens::DayPage{*centre, on, *figures});
}

StaffPages::Answer StaffPages::log(const Call& call) const {
  const auto asked = log_wish(call.query, parts_.context.catalogue);
  if (!asked) return parts_.refuse(call.request, asked.error());
  const auto entries = parts_.desk.log(call.member->account, asked->centre, asked->past);
  if (!entries) return parts_.refuse(call.request, entries.error());
  const auto accounts = parts_.store.all();
  if (!accounts) return failure(accounts.error());
  std::map<std::string, std::string> colleagues;
  for (const staff::Account& account : *accounts) colleagues.emplace(account.id.str(), account.name.str());
  staff_screens::LogPage page{asked->centre, {}, {}};
  page.lines.reserve(entries->size());
  for (const store::AuditEntry& entry : *entries) page.lines.push_back(log_line(entry, colleagues));
  if (entries->size() == StaffDesk::log_page) page.past = entries->back().sequence;
  return show(call, page);
}

}  // namespace asan::http
