// The payment slip. Amounts travel as whole hundredths: {"fee":0,"kind":"state_fee","units":1,"amount_minor":28000}.
#include <algorithm>
#include <array>
#include <limits>

#include "wire/catalogue_names.hpp"
#include "wire/codec_parts.hpp"

namespace asan::wire {

namespace {

constexpr std::int32_t most = std::numeric_limits<std::int32_t>::max();
constexpr std::string_view expected_count = "a number from 1 to 999";

/// Empty when it is none.
std::optional<std::int32_t> count_of(std::string_view text) {
  constexpr std::size_t longest = 3;
  const bool is_number = !text.empty() && text.size() <= longest && text.front() != '0' &&
                         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_number) return std::nullopt;
  std::int32_t count = 0;
  for (const char c : text) count = count * 10 + (c - '0');
  return count;
}

void write_count(std::string_view field, const std::optional<std::int32_t>& count, JsonWriter& json) {
  if (count) json.string_field(field, std::to_string(*count));
}

}  // namespace

void write_fields(const GetPaymentSlip& request, const calendar::Zone& /*zone*/, JsonWriter& json) {
  json.string_field("service", request.service.str());
  json.field("answers").begin_list();
  for (const auto& [name, value] : request.answers) {
    json.begin_object();
    json.string_field("name", name);
    json.string_field("value", value);
    json.end_object();
  }
  json.end_list();
  if (request.on) json.string_field("on", request.on->iso());
  write_count("pages", request.units.pages, json);
  write_count("months", request.units.months, json);
}

Result<GetPaymentSlip, ReadError> payment_slip_request(SlipTexts texts) {
  const auto service = ServiceId::parse(texts.service);
  if (!service) return failure(expected_at("service", expected_id));
  const auto on = calendar::CivilDate::parse(texts.on);
  if (!on && !texts.on.empty()) return failure(expected_at("on", expected_date));
  const fees::Units units{count_of(texts.pages), count_of(texts.months)};
  if (!units.pages && !texts.pages.empty()) return failure(expected_at("pages", expected_count));
  if (!units.months && !texts.months.empty()) return failure(expected_at("months", expected_count));
  return GetPaymentSlip{*service, std::move(texts.answers), on, units};
}

void write_fields(const PaymentSlip& reply, const calendar::Zone& /*zone*/, JsonWriter& json) {
  const fees::PaymentOrder& order = reply.slip.order;
  json.string_field("reference", order.reference);
  json.string_field("payee", order.payee.str());
  json.string_field("service", order.service.str());
  json.string_field("currency", order.total.currency().code());
  json.integer_field("total_minor", order.total.amount_minor());
  json.string_field("on", order.on.iso());
  json.field("lines").begin_list();
  for (const fees::SlipLine& line : reply.slip.lines) {
    json.begin_object();
    json.integer_field("fee", static_cast<std::int64_t>(line.fee));
    json.string_field("kind", fee_kinds.at(static_cast<std::size_t>(line.kind)).first);
    json.integer_field("units", line.units);
    json.integer_field("amount_minor", line.amount.amount_minor());
    json.end_object();
  }
  json.end_list();
  json.string_field("payload", reply.payload);
  write_qr(reply.qr, json);
}

std::optional<PaymentSlip> read_payment_slip(JsonReader& json) {
  const std::string_view reference = json.at("reference").string();
  const auto payee = read_field<AgencyId>(json, "payee", expected_id);
  const auto service = read_field<ServiceId>(json, "service", expected_id);
  const auto currency = read_field<Currency>(json, "currency", "a currency as AZN");
  const std::int64_t total = json.at("total_minor").integer(0);
  const auto on = read_field<calendar::CivilDate>(json, "on", expected_date);
  const std::string_view payload = json.at("payload").string();
  JsonReader picture = json.at("qr");
  QrCode qr = read_qr(picture);
  if (!payee || !service || !currency || !on) return std::nullopt;
  fees::Slip slip{{std::string(reference), *payee, *service, Money(total, *currency), *on}, {}};
  json.at("lines").each([&](JsonReader& each) {
    const auto fee = static_cast<std::size_t>(each.at("fee").int32(0, most));
    const auto kind = each.at("kind").choice(fee_kinds);
    const std::int32_t units = each.at("units").int32(1, fees::most_units);
    slip.lines.push_back({fee, kind, units, Money(each.at("amount_minor").integer(0), *currency)});
  });
  return PaymentSlip{std::move(slip), std::string(payload), std::move(qr)};
}

}  // namespace asan::wire
