#include "store/postgres/contact_records.hpp"

#include "store/postgres/person_columns.hpp"
#include "store/postgres/rows.hpp"

namespace asan::store::postgres {

SqlResult<Done> ContactRecords::run(const char* sql, const Parameters& parameters) const {
  const auto done = session_->ask(sql, parameters);
  if (!done) return failure(done.error());
  return Done{};
}

SqlResult<std::optional<booking::ContactCheck>> ContactRecords::find(const HoldId& hold) const {
  static const std::string sql = std::string("SELECT language, codes, tries, sent_at, expires_at, ")
                                     .append(person_columns)
                                     .append("FROM contact_check WHERE id = $1");
  const auto rows = session_->ask(sql.c_str(), Parameters().add(hold.str()));
  if (!rows) return failure(rows.error());
  if (rows->is_empty()) return std::optional<booking::ContactCheck>();
  const auto language = enum_at(*rows, 0, 0, text::Language::en);
  if (!language) return failure(broken_row(contact_table));
  auto person = person_of(*rows, 0, 5, *vault_, contact_table, hold.str());
  if (!person) return failure(person.error());
  if (!*person) return failure(broken_row(contact_table));
  return booking::ContactCheck{.hold = hold,
                               .person = **std::move(person),
                               .language = *language,
                               .codes = static_cast<std::int32_t>(rows->integer(0, 1)),
                               .tries = static_cast<std::int32_t>(rows->integer(0, 2)),
                               .sent_at = rows->instant(0, 3),
                               .expires_at = rows->instant(0, 4)};
}

SqlResult<Done> ContactRecords::put(const booking::ContactCheck& check) const {
  static const std::string sql =
      std::string("INSERT INTO contact_check (")
          .append(person_columns)
          .append(", id, language, codes, tries, sent_at, expires_at, finder) VALUES (")
          .append(person_values)
          .append(
              ", $3, $4::smallint, $5::integer, $6::integer, $7::bigint, $8::bigint, $9) ON CONFLICT (id) DO UPDATE "
              "SET "
              "person_key = excluded.person_key, person_text = excluded.person_text, language = excluded.language, "
              "codes = excluded.codes, tries = excluded.tries, sent_at = excluded.sent_at, finder = excluded.finder");
  Parameters values;
  add_person(values, *vault_, contact_table, check.hold.str(), check.person);
  values.add(check.hold.str())
      .add(static_cast<std::int64_t>(check.language))
      .add(std::int64_t{check.codes})
      .add(std::int64_t{check.tries})
      .add(check.sent_at.unix_seconds())
      .add(check.expires_at.unix_seconds())
      .add(finder_of(vault_->index_of(check.person.fin)));
  return run(sql.c_str(), values);
}

SqlResult<Done> ContactRecords::remove(const HoldId& hold) const {
  return run("DELETE FROM contact_check WHERE id = $1", Parameters().add(hold.str()));
}

SqlResult<Done> ContactRecords::forget_of(const vault::BlindIndex& fin) const {
  return run("DELETE FROM contact_check WHERE finder = $1", Parameters().add(finder_of(fin)));
}

SqlResult<Done> ContactRecords::forget_until(Instant now) const {
  return run(
      "DELETE FROM contact_check WHERE id IN "
      "(SELECT id FROM contact_check WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)",
      Parameters().add(now.unix_seconds()));
}

}  // namespace asan::store::postgres
