#include "fees/slip.hpp"

#include <algorithm>
#include <array>

#include "base/fingerprint.hpp"

namespace asan::fees {

namespace {

constexpr std::string_view format_name = "ASAN-PAY/1";

// Letters and digits never stand in each other's place: the check digits alone would not tell "1B" from "B1".
constexpr std::string_view head = "RF";
constexpr std::size_t check_digits = 2;
constexpr std::string_view issuer = "ASAN";
constexpr std::size_t day_digits = 6;
/// Without vowels there are no words, without them and Y nothing looks like a digit.
constexpr std::string_view letters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t letter_count = 11;
constexpr std::size_t body_begin = head.size() + check_digits;
constexpr std::size_t reference_size = body_begin + issuer.size() + day_digits + letter_count;

constexpr std::int64_t hundred = 100;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool are_digits(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// ISO 7064 MOD 97-10 over digits and upper-case letters, A counted as 10.
int remainder_of(std::string_view text, int before = 0) noexcept {
  constexpr int modulus = 97;
  int remainder = before;
  for (const char c : text) {
    remainder = (is_digit(c) ? remainder * 10 + (c - '0') : remainder * 100 + (c - 'A' + 10)) % modulus;
  }
  return remainder;
}

std::string two_digits(std::int64_t number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

std::string fingerprint_letters(std::string_view bytes) {
  std::uint64_t left = fingerprint_of(bytes);
  std::string text;
  for (std::size_t i = 0; i < letter_count; ++i, left /= letters.size()) text += letters.at(left % letters.size());
  return text;
}

std::string reference_of(calendar::CivilDate on, std::string_view wish) {
  const std::string iso = on.iso();
  std::string body(issuer);
  // "2026-11-25" -> "261125"
  for (const std::size_t begin : {iso.size() - 8, iso.size() - 5, iso.size() - 2}) body += iso.substr(begin, 2);
  body += fingerprint_letters(wish);
  constexpr int most = 98;
  const int check = most - remainder_of("00", remainder_of(head, remainder_of(body)));
  return std::string(head) + two_digits(check) + body;
}

std::string in_hundredths(Money amount) {
  return std::to_string(amount.amount_minor() / hundred) + "." + two_digits(amount.amount_minor() % hundred);
}

std::optional<std::int64_t> parse_hundredths(std::string_view text) {
  constexpr std::size_t longest = 16;
  const std::size_t point = text.find('.');
  if (text.size() > longest || point == std::string_view::npos || text.size() - point != 3) return std::nullopt;
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest = text.substr(point + 1);
  if (!are_digits(whole) || !are_digits(rest)) return std::nullopt;
  std::int64_t amount = 0;
  for (const char c : whole) amount = amount * 10 + (c - '0');
  for (const char c : rest) amount = amount * 10 + (c - '0');
  return amount;
}

/// What makes one wish another.
std::string wish_text(const PaymentOrder& order, const std::vector<SlipLine>& lines) {
  std::string text = order.payee.str() + "\n" + order.service.str() + "\n" + order.on.iso();
  text.append("\n").append(order.total.currency().code());
  for (const SlipLine& line : lines) {
    text += "\n" + std::to_string(static_cast<int>(line.kind)) + " " + std::to_string(line.units) + " " +
            in_hundredths(line.amount);
  }
  return text;
}

std::optional<NoSlip> hindrance(const Assessment& fees) {
  if (fees.has_open_condition) return NoSlip::open_questions;
  if (fees.has_unknown_amount || fees.is_undefined) return NoSlip::amount_unknown;
  // What is free stays free for any number.
  const auto is_paid = [](const Money& total) { return total.amount_minor() > 0; };
  const auto currencies = std::count_if(fees.totals.begin(), fees.totals.end(), is_paid);
  if (currencies == 0) return NoSlip::nothing_to_pay;
  if (fees.has_per_unit) return NoSlip::count_missing;
  if (currencies > 1) return NoSlip::several_currencies;
  return std::nullopt;
}

}  // namespace

Result<Slip, NoSlip> slip_for(const catalogue::Catalogue& catalogue, catalogue::ServiceIndex service,
                              const catalogue::Facts& facts, calendar::CivilDate on, const Units& units) {
  const catalogue::Service& asked = catalogue.at(service);
  const Assessment fees = assess(asked, facts, on, units);
  if (const auto why = hindrance(fees)) return failure(*why);
  const auto total =
      std::find_if(fees.totals.begin(), fees.totals.end(), [](const Money& each) { return each.amount_minor() > 0; });
  Slip slip{{{}, catalogue.at(asked.agency).id, asked.id, *total, on}, {}};
  for (const Line& line : fees.lines) {
    const auto fee = static_cast<std::size_t>(line.fee - asked.fees.data());
    slip.lines.push_back({fee, line.fee->kind, line.units, line.amount.value_or(Money(0, total->currency()))});
  }
  slip.order.reference = reference_of(on, wish_text(slip.order, slip.lines));
  return slip;
}

bool is_reference(std::string_view text) noexcept {
  if (text.size() != reference_size || text.substr(0, head.size()) != head) return false;
  const std::string_view check = text.substr(head.size(), check_digits);
  const std::string_view body = text.substr(body_begin);
  const std::string_view fingerprint = body.substr(issuer.size() + day_digits);
  if (!are_digits(check) || body.substr(0, issuer.size()) != issuer) return false;
  if (!are_digits(body.substr(issuer.size(), day_digits))) return false;
  const bool are_letters = fingerprint.find_first_not_of(letters) == std::string_view::npos;
  // 00, 01 and 99 would be second names for 97, 98 and 02.
  const bool is_canonical = check >= "02" && check <= "98";
  return are_letters && is_canonical && remainder_of(check, remainder_of(head, remainder_of(body))) == 1;
}

std::string printed_reference(std::string_view reference) {
  constexpr std::size_t group = 4;
  std::string text;
  for (std::size_t i = 0; i < reference.size(); i += group) {
    text.append(i == 0 ? "" : " ").append(reference.substr(i, group));
  }
  return text;
}

std::string payload_of(const PaymentOrder& order) {
  std::string text(format_name);
  text.append("\n").append(order.reference);
  text.append("\n").append(order.payee.str());
  text.append("\n").append(order.service.str());
  text.append("\n").append(order.total.currency().code());
  text.append("\n").append(in_hundredths(order.total));
  text.append("\n").append(order.on.iso());
  return text;
}

std::optional<PaymentOrder> parse_payload(std::string_view payload) {
  if (payload.size() > longest_payload) return std::nullopt;
  constexpr std::size_t line_count = 7;
  std::array<std::string_view, line_count> lines;
  std::string_view left = payload;
  for (std::string_view& line : lines) {
    line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(line.size() + 1, left.size()));
  }
  const auto payee = AgencyId::parse(lines[2]);
  const auto service = ServiceId::parse(lines[3]);
  const auto currency = Currency::parse(lines[4]);
  const auto amount = parse_hundredths(lines[5]);
  const auto on = calendar::CivilDate::parse(lines[6]);
  if (!is_reference(lines[1]) || !payee || !service || !currency || !amount || !on) return std::nullopt;
  PaymentOrder order{std::string(lines[1]), *payee, *service, Money(*amount, *currency), *on};
  // One way to write it: no other name, no leading zeros, nothing after the last line.
  if (payload_of(order) != payload) return std::nullopt;
  return order;
}

}  // namespace asan::fees
