#include "store/postgres/request_records.hpp"

#include <string>
#include <utility>

#include "store/postgres/person_columns.hpp"
#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

namespace {

constexpr int first_person_column = 17;

const std::string& select_request() {
  static const std::string sql =
      std::string(
          "SELECT id, number, centre, service, service_group, from_on, to_on, part_of_day, language, state, draw_on, "
          "in_line_at, offers_passed, passed_start_at, offer_start_at, offer_end_at, offer_until_at, ")
          .append(person_columns)
          .append("FROM slot_request ");
  return sql;
}

std::optional<booking::Acceptable> acceptable_of(const Rows& rows, int row) {
  const auto from_on = calendar::CivilDate::parse(rows.text(row, 5));
  const auto to_on = calendar::CivilDate::parse(rows.text(row, 6));
  const auto part = enum_at(rows, row, 7, booking::PartOfDay::evening);
  if (!from_on || !to_on || !part) return std::nullopt;
  return booking::Acceptable{*from_on, *to_on, *part};
}

/// Nothing: its person was erased.
SqlResult<std::optional<booking::SlotRequest>> request_of(const Rows& rows, int row, const vault::Vault& vault) {
  const auto id = AppointmentId::parse(rows.text(row, 0));
  const auto number = booking::ShortCode::parse(rows.text(row, 1));
  const auto centre = CentreId::parse(rows.text(row, 2));
  const auto service = ServiceId::parse(rows.text(row, 3));
  const auto group = GroupId::parse(rows.text(row, 4));
  const auto when = acceptable_of(rows, row);
  const auto language = enum_at(rows, row, 8, text::Language::en);
  const auto state = enum_at(rows, row, 9, booking::RequestState::ended);
  if (!id || !number || !centre || !service || !group || !when || !language || !state) {
    return failure(broken_row("slot_request"));
  }
  auto person = person_of(rows, row, first_person_column, vault, request_table, id->str());
  if (!person) return failure(person.error());
  if (!*person) return std::optional<booking::SlotRequest>();
  std::optional<booking::PlaceOffer> offer;
  if (!rows.is_null(row, 14)) {
    offer = booking::PlaceOffer{{rows.instant(row, 14), rows.instant(row, 15)}, rows.instant(row, 16)};
  }
  return booking::SlotRequest{
      .id = *id,
      .number = *number,
      .centre = *centre,
      .service = *service,
      .group = *group,
      .when = *when,
      .person = **std::move(person),
      .language = *language,
      .state = *state,
      .draw_on = rows.is_null(row, 10) ? std::nullopt : calendar::CivilDate::parse(rows.text(row, 10)),
      .in_line_at = rows.instant(row, 11),
      .offers_passed = static_cast<std::int32_t>(rows.integer(row, 12)),
      .passed_start_at = rows.is_null(row, 13) ? std::nullopt : std::optional(rows.instant(row, 13)),
      .offer = offer};
}

std::optional<CodeHash> hash_of(std::string_view digits) {
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c - 'a' + 10; };
  CodeHash hash{};
  if (digits.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash.at(i) = static_cast<std::uint8_t>(value(digits[2 * i]) * 16 + value(digits[2 * i + 1]));
  }
  return hash;
}

}  // namespace

SqlResult<std::vector<booking::SlotRequest>> RequestRecords::find_all(const std::string& sql,
                                                                      const Parameters& parameters) const {
  const auto rows = session_->ask(sql.c_str(), parameters);
  if (!rows) return failure(rows.error());
  std::vector<booking::SlotRequest> all;
  all.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    auto request = request_of(*rows, row, *vault_);
    if (!request) return failure(request.error());
    if (*request) all.push_back(**std::move(request));
  }
  return all;
}

SqlResult<std::optional<booking::SlotRequest>> RequestRecords::find(const AppointmentId& id) const {
  static const std::string sql =
      select_request() + "WHERE centre = (SELECT d.centre FROM request_directory d WHERE d.id = $1) AND id = $1";
  auto found = find_all(sql, Parameters().add(id.str()));
  if (!found) return failure(found.error());
  if (found->empty()) return std::optional<booking::SlotRequest>();
  return std::move(found->front());
}

SqlResult<CodeHash> RequestRecords::find_code_hash(const AppointmentId& id) const {
  const auto rows =
      session_->ask("SELECT encode(code_hash, 'hex') FROM request_directory WHERE id = $1", Parameters().add(id.str()));
  if (!rows) return failure(rows.error());
  const auto hash = rows->is_empty() ? std::nullopt : hash_of(rows->text(0, 0));
  if (!hash) return failure(broken_row("request_directory"));
  return *hash;
}

SqlResult<bool> RequestRecords::has_open(const CentreId& centre, const GroupId& group, const booking::Fin& fin) const {
  const auto rows = session_->ask(
      "SELECT FROM slot_request WHERE centre = $1 AND service_group = $2 AND finder = $3 AND state IN (0, 2, 3)",
      Parameters().add(centre.str()).add(group.str()).add(finder_of(vault_->index_of(fin))));
  if (!rows) return failure(rows.error());
  return !rows->is_empty();
}

SqlResult<std::vector<booking::SlotRequest>> RequestRecords::line(const CentreId& centre) const {
  static const std::string sql = select_request() + "WHERE centre = $1 AND state IN (2, 3)";
  return find_all(sql, Parameters().add(centre.str()));
}

SqlResult<std::vector<booking::SlotRequest>> RequestRecords::collected(const DrawKey& key) const {
  static const std::string sql =
      select_request() + "WHERE centre = $1 AND service_group = $2 AND draw_on = $3 AND state = 0 ORDER BY id";
  const std::string from_on = key.from_on.iso();
  return find_all(sql, Parameters().add(key.centre.str()).add(key.group.str()).add(from_on));
}

SqlResult<std::int32_t> RequestRecords::position(const booking::SlotRequest& request) const {
  const auto rows = session_->ask(
      "SELECT count(*) FROM slot_request WHERE centre = $1 AND state IN (2, 3) AND service_group = $2 "
      "AND (in_line_at, number COLLATE \"C\") <= ($3, $4)",
      Parameters()
          .add(request.centre.str())
          .add(request.group.str())
          .add(request.in_line_at.unix_seconds())
          .add(request.number.str()));
  if (!rows) return failure(rows.error());
  return static_cast<std::int32_t>(rows->integer(0, 0));
}

SqlResult<std::optional<HeldDraw>> RequestRecords::find_draw(const DrawKey& key) const {
  const std::string from_on = key.from_on.iso();
  const auto which = Parameters().add(key.centre.str()).add(key.group.str()).add(from_on);
  const auto draws =
      session_->ask("SELECT seed, held_at FROM draw WHERE centre = $1 AND service_group = $2 AND from_on = $3", which);
  if (!draws) return failure(draws.error());
  if (draws->is_empty()) return std::optional<HeldDraw>();
  const auto rows = session_->ask(
      "SELECT number, start_at, end_at FROM drawn WHERE centre = $1 AND service_group = $2 AND from_on = $3 "
      "ORDER BY position",
      which);
  if (!rows) return failure(rows.error());
  HeldDraw draw{std::string(draws->text(0, 0)), draws->instant(0, 1), {}};
  draw.drawn.reserve(static_cast<std::size_t>(rows->size()));
  for (int row = 0; row < rows->size(); ++row) {
    const auto number = booking::ShortCode::parse(rows->text(row, 0));
    if (!number) return failure(broken_row("drawn"));
    std::optional<TimeRange> range;
    if (!rows->is_null(row, 1)) range = TimeRange{rows->instant(row, 1), rows->instant(row, 2)};
    draw.drawn.push_back({*number, range});
  }
  return draw;
}

SqlResult<Inserted> RequestRecords::insert(const booking::SlotRequest& request, const CodeHash& code_hash) const {
  static const std::string sql =
      std::string(
          "WITH named AS (INSERT INTO request_directory (id, number, code_hash, centre) VALUES ($3, $4, $5, $6) "
          " ON CONFLICT DO NOTHING RETURNING id),"
          " kept AS (INSERT INTO slot_request (")
          .append(person_columns)
          .append(
              ", id, number, centre, service, service_group, from_on, to_on, part_of_day, finder, language, state, "
              "draw_on, in_line_at, offers_passed) SELECT ")
          .append(person_values)
          .append(
              ", id, $4, $6, $7, $8, $9, $10, $11::smallint, $12, $13::smallint, $14::smallint, $15, $16::bigint, "
              "$17::integer FROM named)"
              "SELECT count(*) FROM named");
  Parameters values;
  add_person(values, *vault_, request_table, request.id.str(), request.person);
  values.add(request.id.str())
      .add(request.number.str())
      .add(std::span<const std::uint8_t>(code_hash))
      .add(request.centre.str())
      .add(request.service.str())
      .add(request.group.str())
      .add(std::string_view(request.when.from_on.iso()))
      .add(std::string_view(request.when.to_on.iso()))
      .add(static_cast<std::int64_t>(request.when.part))
      .add(finder_of(vault_->index_of(request.person.fin)))
      .add(static_cast<std::int64_t>(request.language))
      .add(static_cast<std::int64_t>(request.state));
  if (request.draw_on) {
    values.add(std::string_view(request.draw_on->iso()));
  } else {
    values.add_null();
  }
  values.add(request.in_line_at.unix_seconds()).add(std::int64_t{request.offers_passed});
  const auto rows = session_->ask(sql.c_str(), values);
  if (!rows) return failure(rows.error());
  return rows->integer(0, 0) == 1 ? Inserted::yes : Inserted::clash;
}

SqlResult<Done> RequestRecords::update(const booking::SlotRequest& request) const {
  const auto& offer = request.offer;
  const auto done = session_->ask(
      "UPDATE slot_request SET state = $3, in_line_at = $4, offers_passed = $5, passed_start_at = $6, "
      "offer_start_at = $7, offer_end_at = $8, offer_until_at = $9 WHERE centre = $1 AND id = $2",
      Parameters()
          .add(request.centre.str())
          .add(request.id.str())
          .add(static_cast<std::int64_t>(request.state))
          .add(request.in_line_at.unix_seconds())
          .add(std::int64_t{request.offers_passed})
          .add(request.passed_start_at)
          .add(offer ? std::optional(offer->range.start_at) : std::nullopt)
          .add(offer ? std::optional(offer->range.end_at) : std::nullopt)
          .add(offer ? std::optional(offer->until_at) : std::nullopt));
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<Done> RequestRecords::insert_draw(const DrawKey& key, const HeldDraw& draw) const {
  const std::string from_on = key.from_on.iso();
  const auto done =
      session_->ask("INSERT INTO draw (centre, service_group, from_on, seed, held_at) VALUES ($1, $2, $3, $4, $5)",
                    Parameters()
                        .add(key.centre.str())
                        .add(key.group.str())
                        .add(from_on)
                        .add(draw.seed)
                        .add(draw.held_at.unix_seconds()));
  if (!done) return failure(done.error());
  std::int64_t position = 0;
  for (const DrawnNumber& one : draw.drawn) {
    const auto drawn = session_->ask(
        "INSERT INTO drawn (centre, service_group, from_on, position, number, start_at, end_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        Parameters()
            .add(key.centre.str())
            .add(key.group.str())
            .add(from_on)
            .add(++position)
            .add(one.number.str())
            .add(one.range ? std::optional(one.range->start_at) : std::nullopt)
            .add(one.range ? std::optional(one.range->end_at) : std::nullopt));
    if (!drawn) return failure(drawn.error());
  }
  return Done{};
}

}  // namespace asan::store::postgres
