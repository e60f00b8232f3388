#include "store/postgres/records.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "store/postgres/person_columns.hpp"
#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

namespace {

/// Of the rows from `row` on that have the same first column.
std::optional<booking::Visit> visit_of(const Rows& rows, int row, int first) {
  std::vector<booking::Part> parts;
  for (int next = row; next < rows.size() && rows.text(next, 0) == rows.text(row, 0); ++next) {
    auto part = part_of(rows, next, first);
    if (!part) return std::nullopt;
    parts.push_back(*std::move(part));
  }
  return booking::Visit::make(std::move(parts));
}

std::optional<HoldRow> hold_of(const Rows& rows) {
  const auto id = HoldId::parse(rows.text(0, 0));
  const auto centre = CentreId::parse(rows.text(0, 1));
  const auto channel = enum_at(rows, 0, 2, catalogue::Channel::special_needs);
  auto state = enum_at(rows, 0, 4, HoldState::released);
  auto visit = visit_of(rows, 0, 6);
  if (!id || !centre || !channel || !state || !visit) return std::nullopt;
  if (state == HoldState::live && rows.text(0, 5) == "t") state = HoldState::ended;
  return HoldRow{{*id, *centre, *channel, *std::move(visit), rows.instant(0, 3)}, *state};
}

/// One row a part.
const std::string& select_appointment() {
  static const std::string sql = std::string(
                                     "SELECT a.id, a.centre, a.channel, a.language, a.status, a.booked_at, a.sequence, "
                                     "p.service, p.service_group, p.start_at, p.end_at, ")
                                     .append(person_columns)
                                     .append(
                                         "FROM appointment a JOIN part p ON p.centre = a.centre AND p.holder = 1 "
                                         "AND p.owner = a.id ");
  return sql;
}

/// Nothing: its person was erased, and nobody finds it any more.
SqlResult<std::optional<booking::Appointment>> appointment_of(const Rows& rows, int row, const vault::Vault& vault) {
  const auto id = AppointmentId::parse(rows.text(row, 0));
  const auto centre = CentreId::parse(rows.text(row, 1));
  const auto channel = enum_at(rows, row, 2, catalogue::Channel::special_needs);
  const auto language = enum_at(rows, row, 3, text::Language::en);
  const auto status = enum_at(rows, row, 4, booking::AppointmentStatus::noshow);
  auto visit = visit_of(rows, row, 7);
  if (!id || !centre || !channel || !language || !status || !visit) return failure(broken_row("appointment"));
  auto person = person_of(rows, row, 11, vault, appointment_table, id->str());
  if (!person) return failure(person.error());
  if (!*person) return std::optional<booking::Appointment>();
  return booking::Appointment{.id = *id,
                              .centre = *centre,
                              .channel = *channel,
                              .visit = *std::move(visit),
                              .person = **std::move(person),
                              .language = *language,
                              .status = *status,
                              .booked_at = rows.instant(row, 5),
                              .sequence = static_cast<std::int32_t>(rows.integer(row, 6))};
}

constexpr const char* hold_centre = "SELECT centre FROM hold_directory WHERE id = $1";
constexpr const char* appointment_centre = "SELECT centre FROM appointment_directory WHERE id = $1";

}  // namespace

SqlResult<Done> Records::run(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<std::int64_t> Records::count(const char* sql, const Parameters& parameters) const {
  const auto rows = session_->ask(sql, parameters);
  if (!rows) return failure(rows.error());
  return rows->integer(0, 0);
}

SqlResult<std::string> Records::centre_of(const char* sql, std::string_view id) const {
  const auto rows = session_->ask(sql, Parameters().add(id));
  if (!rows) return failure(rows.error());
  return rows->is_empty() ? std::string() : std::string(rows->text(0, 0));
}

// ---- locks ----

SqlResult<bool> Records::lock_by(const char* sql, std::string_view key) const {
  const auto rows = session_->ask(sql, Parameters().add(key));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return false;
  *locked_ = {std::string(rows->text(0, 0)), rows->integer(0, 1), false};
  return true;
}

SqlResult<Done> Records::lock_if_there(const char* sql, std::string_view key) const {
  const auto locked = lock_by(sql, key);
  if (!locked) return failure(locked.error());
  return Done{};
}

SqlResult<Done> Records::lock_centre(const catalogue::Catalogue& catalogue, const CentreId& centre) const {
  if (!catalogue.find(centre)) return Done{};
  constexpr const char* sql = "SELECT id, turn FROM centre WHERE id = $1 FOR UPDATE";
  const auto is_there = lock_by(sql, centre.str());
  if (!is_there) return failure(is_there.error());
  if (*is_there) return Done{};
  auto made = run("INSERT INTO centre (id) VALUES ($1) ON CONFLICT DO NOTHING", Parameters().add(centre.str()));
  if (!made) return made;
  const auto locked = lock_by(sql, centre.str());
  if (!locked) return failure(locked.error());
  return Done{};
}

SqlResult<Done> Records::lock_named_centre(std::string_view centre) const {
  return lock_if_there("SELECT id, turn FROM centre WHERE id = $1 FOR UPDATE", centre);
}

SqlResult<Done> Records::lock_centre_of(const HoldId& id) const {
  return lock_if_there(
      "SELECT id, turn FROM centre WHERE id = (SELECT centre FROM hold_directory WHERE id = $1) FOR UPDATE", id.str());
}

SqlResult<Done> Records::lock_centre_of(const AppointmentId& id) const {
  return lock_if_there(
      "SELECT id, turn FROM centre "
      "WHERE id = (SELECT centre FROM appointment_directory WHERE id = $1) FOR UPDATE",
      id.str());
}

SqlResult<Done> Records::lock_centre_of_request(const AppointmentId& id) const {
  return lock_if_there(
      "SELECT id, turn FROM centre "
      "WHERE id = (SELECT centre FROM request_directory WHERE id = $1) FOR UPDATE",
      id.str());
}

SqlResult<Done> Records::lock_person(const booking::Fin& fin) const {
  return run("SELECT pg_advisory_xact_lock(1, hashtext($1))", Parameters().add(finder_of(vault_->index_of(fin))));
}

SqlResult<Done> Records::lock_persons(const DrawKey& key) const {
  const std::string from_on = key.from_on.iso();
  return run(
      "SELECT pg_advisory_xact_lock(1, person) FROM (SELECT DISTINCT hashtext(finder) AS person FROM slot_request "
      "WHERE finder IS NOT NULL AND centre = $1 AND service_group = $2 AND draw_on = $3 AND state = 0 ORDER BY person "
      "OFFSET 0) one",
      Parameters().add(key.centre.str()).add(key.group.str()).add(from_on));
}

// ---- reading ----

SqlResult<std::optional<HoldRow>> Records::find_hold_at(std::string_view centre, const HoldId& id) const {
  if (centre.empty()) return std::optional<HoldRow>();
  const auto rows = session_->ask(
      "SELECT h.id, h.centre, h.channel, h.expires_at, h.state, "
      "(SELECT is_over FROM hold_directory d WHERE d.id = $2), p.service, p.service_group, p.start_at, p.end_at "
      "FROM hold h JOIN part p ON p.centre = $1 AND p.holder = 0 AND p.owner = h.id "
      "WHERE h.centre = $1 AND h.id = $2 ORDER BY p.position",
      Parameters().add(centre).add(id.str()));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return std::optional<HoldRow>();
  auto hold = hold_of(*rows);
  if (!hold) return failure(broken_row("hold"));
  return hold;
}

SqlResult<std::optional<HoldRow>> Records::find_hold(const HoldId& id) const {
  auto found = find_hold_at(locked_->id, id);
  if (!found || *found) return found;
  const auto centre = centre_of(hold_centre, id.str());
  if (!centre) return failure(centre.error());
  return find_hold_at(*centre, id);
}

SqlResult<std::vector<booking::Appointment>> Records::find_appointments(const std::string& sql,
                                                                        const Parameters& parameters) const {
  const auto rows = session_->ask(sql.c_str(), parameters);
  if (!rows) return failure(rows.error());
  std::vector<booking::Appointment> found;
  int row = 0;
  while (row < rows->size()) {
    auto appointment = appointment_of(*rows, row, *vault_);
    if (!appointment) return failure(appointment.error());
    if (*appointment) found.push_back(**std::move(appointment));
    const std::string_view id = rows->text(row, 0);
    while (row < rows->size() && rows->text(row, 0) == id) ++row;
  }
  return found;
}

SqlResult<std::vector<booking::Appointment>> Records::find_appointment_at(std::string_view centre,
                                                                          std::string_view id) const {
  if (centre.empty()) return std::vector<booking::Appointment>();
  static const std::string sql =
      select_appointment() + "AND p.centre = $1 WHERE a.centre = $1 AND a.id = $2 ORDER BY p.position";
  return find_appointments(sql, Parameters().add(centre).add(id));
}

SqlResult<std::optional<booking::Appointment>> Records::find_appointment(const AppointmentId& id) const {
  auto found = find_appointment_at(locked_->id, id.str());
  if (found && found->empty()) {
    const auto centre = centre_of(appointment_centre, id.str());
    if (!centre) return failure(centre.error());
    found = find_appointment_at(*centre, id.str());
  }
  if (!found) return failure(found.error());
  if (found->empty()) return std::optional<booking::Appointment>();
  return std::move(found->front());
}

SqlResult<std::optional<booking::Appointment>> Records::find_by_code(const CodeHash& code_hash,
                                                                     const booking::Phone& phone) const {
  const auto rows = session_->ask("SELECT id, centre FROM appointment_directory WHERE code_hash = $1",
                                  Parameters().add(std::span<const std::uint8_t>(code_hash)));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return std::optional<booking::Appointment>();
  auto found = find_appointment_at(rows->text(0, 1), rows->text(0, 0));
  if (!found) return failure(found.error());
  if (found->empty() || found->front().person.phone != phone) return std::optional<booking::Appointment>();
  return std::move(found->front());
}

SqlResult<booking::PersonRecord> Records::find_person(const booking::Fin& fin) const {
  const auto who = Parameters().add(finder_of(vault_->index_of(fin)));
  const auto rows = session_->ask(
      "SELECT EXISTS (SELECT FROM appointment_directory WHERE finder = $1), "
      "(SELECT lifted_at FROM lifted_limit WHERE finder = $1)",
      who);
  if (!rows) return failure(rows.error());
  booking::PersonRecord record;
  if (!rows->is_null(0, 1)) record.lifted_at = rows->instant(0, 1);
  if (rows->text(0, 0) != "t") return record;
  static const std::string sql = select_appointment() +
                                 "JOIN appointment_directory d ON d.centre = a.centre AND d.id = a.id "
                                 "WHERE d.finder = $1 AND a.status NOT IN (1, 5) ORDER BY a.id, p.position";
  auto found = find_appointments(sql, who);
  if (!found) return failure(found.error());
  record.appointments = *std::move(found);
  return record;
}

SqlResult<std::vector<slots::Taken>> Records::taken(const catalogue::Catalogue& catalogue, const CentreId& centre,
                                                    const booking::Needed& needed, Instant now) const {
  std::vector<std::string> groups;
  groups.reserve(needed.groups.size());
  std::map<std::string, catalogue::GroupIndex, std::less<>> index_of;
  for (const catalogue::GroupIndex group : needed.groups) {
    groups.emplace_back(catalogue.at(group).id.str());
    index_of.emplace(groups.back(), group);
  }
  const auto rows = session_->ask(
      "SELECT service_group, start_at, end_at, channel, holder, until_at FROM part "
      "WHERE centre = $1 AND service_group = ANY ($2) AND until_at > 0 AND start_at < $4 AND end_at > $3 "
      "AND start_at > $3::bigint - (SELECT longest FROM centre WHERE id = $1) AND until_at > $5",
      Parameters()
          .add(centre.str())
          .add(groups)
          .add(needed.range.start_at.unix_seconds())
          .add(needed.range.end_at.unix_seconds())
          .add(now.unix_seconds()));
  if (!rows) return failure(rows.error());
  std::vector<slots::Taken> taken;
  taken.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto channel = enum_at(*rows, row, 3, catalogue::Channel::special_needs);
    const auto group = index_of.find(rows->text(row, 0));
    if (!channel || group == index_of.end()) return failure(broken_row("part"));
    const bool is_hold = rows->integer(row, 4) == 0;
    taken.push_back({{{rows->instant(row, 1), rows->instant(row, 2)}, group->second, *channel},
                     is_hold ? std::optional(rows->instant(row, 5)) : std::nullopt});
  }
  std::sort(taken.begin(), taken.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
  return taken;
}

SqlResult<std::vector<slots::Occupied>> Records::occupied(const catalogue::Catalogue& catalogue, const CentreId& centre,
                                                          const booking::Needed& needed, Instant now) const {
  const auto found = taken(catalogue, centre, needed, now);
  if (!found) return failure(found.error());
  return slots::places_of(*found);
}

SqlResult<std::optional<AnswerRow>> Records::find_answer(const IdempotencyKey& key) const {
  const auto rows = session_->ask("SELECT operation, fingerprint, outcome, subject FROM answer WHERE key = $1",
                                  Parameters().add(key.str()));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return std::optional<AnswerRow>();
  const auto operation = enum_at(*rows, 0, 0, Operation::send_code);
  if (!operation) return failure(broken_row("answer"));
  AnswerRow answer{*operation, static_cast<std::uint64_t>(rows->integer(0, 1)), rows->integer(0, 2), std::nullopt};
  if (!rows->is_null(0, 3)) answer.subject = std::string(rows->text(0, 3));
  return answer;
}

}  // namespace asan::store::postgres
