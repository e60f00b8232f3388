#include "store/sqlite/request_records.hpp"

#include <array>
#include <string>

#include "store/sqlite/persons.hpp"

#include "store/sqlite/query_table.hpp"

namespace asan::store {

namespace {

constexpr std::string_view columns =
    "SELECT id, number, centre, service, service_group, from_on, to_on, part_of_day, language, state, draw_on, "
    "in_line_at, offers_passed, passed_start_at, offer_start_at, offer_end_at, offer_until_at, person_key, person_text "
    "FROM slot_request ";

struct RequestText {
  RequestQuery query;
  bool has_columns;
  std::string_view sql;
};

constexpr std::array<RequestText, static_cast<std::size_t>(RequestQuery::count)> request_queries = {{
    {RequestQuery::find, true, "WHERE id = ?1"},
    {RequestQuery::find_code_hash, false, "SELECT hex(code_hash) FROM slot_request WHERE id = ?1"},
    {RequestQuery::has_open, false,
     "SELECT 1 FROM slot_request WHERE centre = ?1 AND service_group = ?2 AND fin_index = ?3 AND state IN (0, 2, 3)"},
    {RequestQuery::line, true, "WHERE centre = ?1 AND state IN (2, 3)"},
    {RequestQuery::collected, true, "WHERE centre = ?1 AND service_group = ?2 AND draw_on = ?3 AND state = 0"},
    {RequestQuery::position, false,
     "SELECT count(*) FROM slot_request WHERE centre = ?1 AND state IN (2, 3) AND service_group = ?2 "
     "AND (in_line_at, number) <= (?3, ?4)"},
    {RequestQuery::insert, false,
     "INSERT INTO slot_request (id, number, code_hash, centre, service, service_group, from_on, to_on, part_of_day, "
     "language, state, draw_on, in_line_at, offers_passed, person_key, person_text, fin_index, phone_index) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)"},
    {RequestQuery::update, false,
     "UPDATE slot_request SET state = ?2, in_line_at = ?3, offers_passed = ?4, passed_start_at = ?5, "
     "offer_start_at = ?6, offer_end_at = ?7, offer_until_at = ?8 WHERE id = ?1"},
    {RequestQuery::find_draw, false,
     "SELECT seed, held_at FROM draw WHERE centre = ?1 AND service_group = ?2 AND from_on = ?3"},
    {RequestQuery::find_drawn, false,
     "SELECT number, start_at, end_at FROM drawn WHERE centre = ?1 AND service_group = ?2 AND from_on = ?3 "
     "ORDER BY position"},
    {RequestQuery::insert_draw, false,
     "INSERT INTO draw (centre, service_group, from_on, seed, held_at) VALUES (?1, ?2, ?3, ?4, ?5)"},
    {RequestQuery::insert_drawn, false,
     "INSERT INTO drawn (centre, service_group, from_on, position, number, start_at, end_at) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
}};

static_assert(are_in_order(request_queries));

void bind_instant(Statement::Use& row, const std::optional<Instant>& t) {
  if (t) {
    row.bind(t->unix_seconds());
  } else {
    row.bind_null();
  }
}

std::optional<Instant> instant_if_any(const Statement::Use& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return instant_at(row, column);
}

std::optional<booking::Acceptable> acceptable_of(const Statement::Use& row) {
  const auto from_on = calendar::CivilDate::parse(row.text(5));
  const auto to_on = calendar::CivilDate::parse(row.text(6));
  const auto part = enum_at(row, 7, booking::PartOfDay::evening);
  if (!from_on || !to_on || !part) return std::nullopt;
  return booking::Acceptable{*from_on, *to_on, *part};
}

/// `person` was sealed in the same row.
std::optional<booking::SlotRequest> request_of(const Statement::Use& row, const booking::Person& person) {
  const auto id = AppointmentId::parse(row.text(0));
  const auto number = booking::ShortCode::parse(row.text(1));
  const auto centre = CentreId::parse(row.text(2));
  const auto service = ServiceId::parse(row.text(3));
  const auto group = GroupId::parse(row.text(4));
  const auto when = acceptable_of(row);
  const auto language = enum_at(row, 8, text::Language::en);
  const auto state = enum_at(row, 9, booking::RequestState::ended);
  if (!id || !number || !centre || !service || !group || !when || !language || !state) return std::nullopt;
  const auto draw_on = row.is_null(10) ? std::nullopt : calendar::CivilDate::parse(row.text(10));
  std::optional<booking::PlaceOffer> offer;
  if (!row.is_null(14)) offer = booking::PlaceOffer{{instant_at(row, 14), instant_at(row, 15)}, instant_at(row, 16)};
  return booking::SlotRequest{.id = *id,
                              .number = *number,
                              .centre = *centre,
                              .service = *service,
                              .group = *group,
                              .when = *when,
                              .person = person,
                              .language = *language,
                              .state = *state,
                              .draw_on = draw_on,
                              .in_line_at = instant_at(row, 11),
                              .offers_passed = static_cast<std::int32_t>(row.integer(12)),
                              .passed_start_at = instant_if_any(row, 13),
                              .offer = offer};
}

std::optional<DrawnNumber> drawn_of(const Statement::Use& row) {
  const auto number = booking::ShortCode::parse(row.text(0));
  if (!number) return std::nullopt;
  DrawnNumber drawn{*number, std::nullopt};
  if (!row.is_null(1)) drawn.range = TimeRange{instant_at(row, 1), instant_at(row, 2)};
  return drawn;
}

std::optional<CodeHash> hash_of(std::string_view digits) {
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c - 'A' + 10; };
  CodeHash hash{};
  if (digits.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash.at(i) = static_cast<std::uint8_t>(value(digits[2 * i]) * 16 + value(digits[2 * i + 1]));
  }
  return hash;
}

}  // namespace

SqlResult<RequestRecords> RequestRecords::prepare(const Connection& connection, const vault::Vault& vault) {
  auto statements = prepare_all(connection, request_queries, [](const RequestText& text) {
    return std::string(text.has_columns ? columns : "").append(text.sql);
  });
  if (!statements) return failure(statements.error());
  return RequestRecords(std::move(*statements), vault);
}

Statement::Use RequestRecords::use(RequestQuery query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<std::vector<booking::SlotRequest>> RequestRecords::all(Statement::Use& rows) const {
  std::vector<booking::SlotRequest> all;
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return all;
    const auto person = open_person(*vault_, request_table, rows.text(0), sealed_at(rows, 17));
    if (!person) return failure(person.error());
    if (!*person) continue;
    auto request = request_of(rows, **person);
    if (!request) return failure(broken_row(request_table));
    all.push_back(*std::move(request));
  }
}

SqlResult<std::optional<booking::SlotRequest>> RequestRecords::find(const AppointmentId& id) const {
  Statement::Use row = use(RequestQuery::find);
  row.bind(id.str());
  auto found = all(row);
  if (!found) return failure(found.error());
  if (found->empty()) return std::optional<booking::SlotRequest>();
  return std::move(found->front());
}

SqlResult<CodeHash> RequestRecords::find_code_hash(const AppointmentId& id) const {
  Statement::Use row = use(RequestQuery::find_code_hash);
  row.bind(id.str());
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  const auto hash = *has_row ? hash_of(row.text(0)) : std::nullopt;
  if (!hash) return failure(broken_row("slot_request"));
  return *hash;
}

SqlResult<bool> RequestRecords::has_open(const CentreId& centre, const GroupId& group, const booking::Fin& fin) const {
  const vault::BlindIndex index = vault_->index_of(fin);
  Statement::Use row = use(RequestQuery::has_open);
  row.bind(centre.str()).bind(group.str()).bind(std::span<const std::uint8_t>(index));
  return row.step();
}

SqlResult<std::vector<booking::SlotRequest>> RequestRecords::line(const CentreId& centre) const {
  Statement::Use rows = use(RequestQuery::line);
  rows.bind(centre.str());
  return all(rows);
}

SqlResult<std::vector<booking::SlotRequest>> RequestRecords::collected(const DrawKey& key) const {
  const std::string from_on = key.from_on.iso();
  Statement::Use rows = use(RequestQuery::collected);
  rows.bind(key.centre.str()).bind(key.group.str()).bind(from_on);
  return all(rows);
}

SqlResult<std::int32_t> RequestRecords::position(const booking::SlotRequest& request) const {
  Statement::Use row = use(RequestQuery::position);
  row.bind(request.centre.str()).bind(request.group.str());
  row.bind(request.in_line_at.unix_seconds()).bind(request.number.str());
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  return static_cast<std::int32_t>(row.integer(0));
}

SqlResult<std::optional<HeldDraw>> RequestRecords::find_draw(const DrawKey& key) const {
  const std::string from_on = key.from_on.iso();
  Statement::Use row = use(RequestQuery::find_draw);
  row.bind(key.centre.str()).bind(key.group.str()).bind(from_on);
  const auto has_draw = row.step();
  if (!has_draw) return failure(has_draw.error());
  if (!*has_draw) return std::optional<HeldDraw>();
  HeldDraw draw{std::string(row.text(0)), instant_at(row, 1), {}};
  Statement::Use rows = use(RequestQuery::find_drawn);
  rows.bind(key.centre.str()).bind(key.group.str()).bind(from_on);
  while (true) {
    const auto has_row = rows.step();
    if (!has_row) return failure(has_row.error());
    if (!*has_row) return draw;
    auto drawn = drawn_of(rows);
    if (!drawn) return failure(broken_row("drawn"));
    draw.drawn.push_back(*std::move(drawn));
  }
}

SqlResult<Inserted> RequestRecords::insert(const booking::SlotRequest& request, const CodeHash& code_hash) const {
  const std::string from_on = request.when.from_on.iso();
  const std::string to_on = request.when.to_on.iso();
  const std::string draw_on = request.draw_on ? request.draw_on->iso() : "";
  const SealedColumns person = seal_person(*vault_, request_table, request.id.str(), request.person);
  Statement::Use row = use(RequestQuery::insert);
  row.bind(request.id.str()).bind(request.number.str()).bind(std::span<const std::uint8_t>(code_hash));
  row.bind(request.centre.str()).bind(request.service.str()).bind(request.group.str());
  row.bind(from_on).bind(to_on).bind(static_cast<std::int64_t>(request.when.part));
  row.bind(static_cast<std::int64_t>(request.language)).bind(static_cast<std::int64_t>(request.state));
  if (request.draw_on) {
    row.bind(draw_on);
  } else {
    row.bind_null();
  }
  row.bind(request.in_line_at.unix_seconds()).bind(std::int64_t{request.offers_passed});
  bind_person(row, person);
  return inserted(row.run());
}

SqlResult<Done> RequestRecords::update(const booking::SlotRequest& request) const {
  Statement::Use row = use(RequestQuery::update);
  row.bind(request.id.str()).bind(static_cast<std::int64_t>(request.state)).bind(request.in_line_at.unix_seconds());
  row.bind(std::int64_t{request.offers_passed});
  bind_instant(row, request.passed_start_at);
  const auto& offer = request.offer;
  bind_instant(row, offer ? std::optional(offer->range.start_at) : std::nullopt);
  bind_instant(row, offer ? std::optional(offer->range.end_at) : std::nullopt);
  bind_instant(row, offer ? std::optional(offer->until_at) : std::nullopt);
  return row.run();
}

SqlResult<Done> RequestRecords::insert_draw(const DrawKey& key, const HeldDraw& draw) const {
  const std::string from_on = key.from_on.iso();
  {
    Statement::Use row = use(RequestQuery::insert_draw);
    row.bind(key.centre.str()).bind(key.group.str()).bind(from_on).bind(draw.seed).bind(draw.held_at.unix_seconds());
    if (auto done = row.run(); !done) return done;
  }
  std::int64_t position = 0;
  for (const DrawnNumber& one : draw.drawn) {
    Statement::Use row = use(RequestQuery::insert_drawn);
    row.bind(key.centre.str()).bind(key.group.str()).bind(from_on).bind(++position).bind(one.number.str());
    bind_instant(row, one.range ? std::optional(one.range->start_at) : std::nullopt);
    bind_instant(row, one.range ? std::optional(one.range->end_at) : std::nullopt);
    if (auto done = row.run(); !done) return done;
  }
  return Done{};
}

}  // namespace asan::store
