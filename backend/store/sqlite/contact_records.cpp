#include "store/sqlite/contact_records.hpp"

#include <array>
#include <span>

#include "store/sqlite/persons.hpp"
#include "store/sqlite/query_table.hpp"
#include "store/sqlite/rows.hpp"

namespace asan::store {

namespace {

constexpr std::array<QueryText<ContactQuery>, static_cast<std::size_t>(ContactQuery::count)> contact_queries = {{
    {ContactQuery::find,
     "SELECT language, codes, tries, sent_at, expires_at, person_key, person_text FROM contact_check WHERE id = ?1"},
    {ContactQuery::put,
     "INSERT OR REPLACE INTO contact_check (id, language, codes, tries, sent_at, expires_at, person_key, person_text, "
     "fin_index, phone_index) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"},
    {ContactQuery::remove, "DELETE FROM contact_check WHERE id = ?1"},
    {ContactQuery::forget_of, "DELETE FROM contact_check WHERE fin_index = ?1"},
    {ContactQuery::forget_until, "DELETE FROM contact_check WHERE expires_at <= ?1"},
}};

static_assert(are_in_order(contact_queries));

}  // namespace

SqlResult<ContactRecords> ContactRecords::prepare(const Connection& connection, const vault::Vault& vault) {
  auto statements = prepare_all(connection, contact_queries);
  if (!statements) return failure(statements.error());
  return ContactRecords(std::move(*statements), vault);
}

Statement::Use ContactRecords::use(ContactQuery query) const noexcept {
  return Statement::Use(statements_[static_cast<std::size_t>(query)]);
}

SqlResult<std::optional<booking::ContactCheck>> ContactRecords::find(const HoldId& hold) const {
  Statement::Use row = use(ContactQuery::find);
  row.bind(hold.str());
  const auto has_row = row.step();
  if (!has_row) return failure(has_row.error());
  if (!*has_row) return std::optional<booking::ContactCheck>();
  const auto language = enum_at(row, 0, text::Language::en);
  if (!language) return failure(broken_row(contact_table));
  auto person = open_person(*vault_, contact_table, hold.str(), sealed_at(row, 5));
  if (!person) return failure(person.error());
  if (!*person) return failure(broken_row(contact_table));
  return booking::ContactCheck{.hold = hold,
                               .person = **std::move(person),
                               .language = *language,
                               .codes = static_cast<std::int32_t>(row.integer(1)),
                               .tries = static_cast<std::int32_t>(row.integer(2)),
                               .sent_at = instant_at(row, 3),
                               .expires_at = instant_at(row, 4)};
}

SqlResult<Done> ContactRecords::put(const booking::ContactCheck& check) const {
  const SealedColumns person = seal_person(*vault_, contact_table, check.hold.str(), check.person);
  Statement::Use row = use(ContactQuery::put);
  row.bind(check.hold.str()).bind(static_cast<std::int64_t>(check.language));
  row.bind(std::int64_t{check.codes}).bind(std::int64_t{check.tries});
  row.bind(check.sent_at.unix_seconds()).bind(check.expires_at.unix_seconds());
  bind_person(row, person);
  return row.run();
}

SqlResult<Done> ContactRecords::remove(const HoldId& hold) const {
  return use(ContactQuery::remove).bind(hold.str()).run();
}

SqlResult<Done> ContactRecords::forget_of(const vault::BlindIndex& fin) const {
  return use(ContactQuery::forget_of).bind(std::span<const std::uint8_t>(fin)).run();
}

SqlResult<Done> ContactRecords::forget_until(Instant now) const {
  return use(ContactQuery::forget_until).bind(now.unix_seconds()).run();
}

}  // namespace asan::store
