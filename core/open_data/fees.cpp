// One row a fee, as JSON and as CSV (RFC 4180).
#include <array>

#include "open_data/query.hpp"
#include "open_data/words.hpp"
#include "screens/names.hpp"
#include "wire/catalogue_names.hpp"

namespace asan::open_data {
namespace {

using catalogue::Fee;
using catalogue::Service;

struct Row {
  const Service& service;
  const Fee& fee;
  catalogue::Rate rate;
};

void write_row(Writing& out, const Row& row) {
  wire::JsonWriter& json = out.json();
  json.begin_object();
  json.string_field("service", row.service.id.str());
  json.string_field("service_name", out.in(row.service.names));
  json.string_field("agency", out.catalogue().at(row.service.agency).id.str());
  json.string_field("agency_name", out.in(out.catalogue().at(row.service.agency).names));
  json.string_field("label", out.in(row.fee.label));
  out.condition("when", row.service, row.fee.when);
  json.string_field("kind", wire::name_in(wire::fee_kinds, row.fee.kind));
  json.string_field("unit", unit_name(row.fee.per));
  json.boolean_field("adds_up", row.fee.adds_up);
  out.amount_fields(row.rate.amount);
  out.rate_fields(row.rate);
  json.boolean_field("verified", row.service.fees_verified);
  out.text_or_null("legal_basis", row.service.legal_basis);
  out.sources(row.service);
  json.end_object();
}

// ---- CSV ----

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view line_end = "\r\n";

/// A spreadsheet takes a text that begins with one of these for a formula.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_cell(std::string_view text, std::string& line) {
  std::string shown = looks_like_formula(text) ? "'" : "";
  shown.append(text);
  if (shown.find_first_of(",\"\r\n") == std::string::npos) {
    line.append(shown);
    return;
  }
  line += '"';
  for (const char c : shown) line.append(c == '"' ? 2 : 1, c);
  line += '"';
}

constexpr std::array<std::string_view, 16> columns = {
    "service", "service_name", "agency",   "agency_name", "label",  "condition",   "condition_words", "kind",
    "unit",    "amount",       "currency", "valid_from",  "status", "legal_basis", "sources",         "verified"};

std::string sources_cell(const Writing& out, const Service& service) {
  std::string cell;
  for (const catalogue::SourceIndex index : service.sources) {
    const catalogue::Source& source = out.catalogue().at(index);
    cell.append(cell.empty() ? "" : "; ").append(source.url.empty() ? source.title : source.url);
  }
  return cell;
}

void append_row(const Writing& out, const Row& row, std::string& csv) {
  const catalogue::Agency& agency = out.catalogue().at(row.service.agency);
  const bool is_always = row.fee.when.is_always();
  const std::array<std::string, columns.size()> cells = {
      row.service.id.str(),
      out.in(row.service.names),
      agency.id.str(),
      out.in(agency.names),
      out.in(row.fee.label),
      is_always ? std::string() : catalogue::condition_text(row.fee.when, out.catalogue().vocabulary),
      screens::all_condition_words(out.view(), row.service, row.fee.when),
      std::string(wire::name_in(wire::fee_kinds, row.fee.kind)),
      std::string(unit_name(row.fee.per)),
      row.rate.amount ? decimal(*row.rate.amount) : std::string(),
      row.rate.amount ? std::string(row.rate.amount->currency().code()) : std::string(),
      row.rate.from_on ? row.rate.from_on->iso() : std::string(),
      std::string(wire::name_in(wire::statuses, row.rate.status)),
      row.service.legal_basis,
      sources_cell(out, row.service),
      row.service.fees_verified ? "true" : "false"};
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) csv += ',';
    append_cell(cell, csv);
  }
  csv.append(line_end);
}

std::string csv_of(const Writing& out, const std::vector<Row>& rows) {
  std::string csv(byte_order_mark);
  for (const std::string_view column : columns) {
    csv.append(column == columns.front() ? "" : ",").append(column);
  }
  csv.append(line_end);
  for (const Row& row : rows) append_row(out, row, csv);
  return csv;
}

Format format_in(Query& query, Format preferred) {
  constexpr wire::JsonNames<Format, 2> names{{{"json", Format::json}, {"csv", Format::csv}}};
  const auto parse = [&](std::string_view text) -> std::optional<Format> {
    for (const auto& [name, format] : names) {
      if (name == text) return format;
    }
    return std::nullopt;
  };
  return query.parsed("format", parse, "one of json, csv").value_or(preferred);
}

}  // namespace

Result<Document, wire::Problem> fees_document(const screens::Context& context, std::string_view query_text,
                                              calendar::CivilDate today, Format preferred) {
  Query query(query_text);
  query.only({"lang", screens::field_name::on, screens::field_name::query, "agency", "format"});
  const text::Language language = language_in(query);
  const calendar::CivilDate on = day_in(query, today);
  const auto agency = agency_in(query, context.catalogue);
  const Format format = format_in(query, preferred);
  const std::vector<catalogue::ServiceIndex> found = services_in(query, context, language);
  if (query.mistake()) return failure(*query.mistake());
  std::vector<Row> rows;
  for (const catalogue::ServiceIndex index : found) {
    const Service& service = context.catalogue.at(index);
    if (agency && service.agency != *agency) continue;
    for (const Fee& fee : service.fees) rows.push_back({service, fee, catalogue::rate_on(fee, on)});
  }
  Writing out(context, language, on);
  if (format == Format::csv) {
    std::string name = "asan-fees-";
    name.append(text::tag_of(language)).append("-").append(on.iso()).append(".csv");
    return Document{format, language, csv_of(out, rows), std::move(name)};
  }
  out.json().string_field("payment", out.view().say(text::Msg::fee_bank_note));
  out.json().field("fees").begin_list();
  for (const Row& row : rows) write_row(out, row);
  out.json().end_list();
  return std::move(out).done();
}

}  // namespace asan::open_data
