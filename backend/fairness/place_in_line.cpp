#include "fairness/place_in_line.hpp"

#include "fairness/signed_text.hpp"

namespace asan::fairness {

std::string write_place(const auth::Keys& keys, const Ticket& ticket) {
  std::string text = ticket.is_early ? "early." : "ticket.";
  text.append(ticket.run).append(".").append(std::to_string(ticket.number)).append(".");
  return signed_text(keys, auth::Purpose::place_in_line,
                     std::move(text.append(std::to_string(ticket.given_at.unix_seconds()))));
}

std::string write_place(const auth::Keys& keys, const Pass& pass) {
  std::string text = "pass.";
  text.append(pass.id).append(".").append(std::to_string(pass.until.unix_seconds()));
  return signed_text(keys, auth::Purpose::place_in_line, std::move(text));
}

PlaceInLine read_place(const auth::Keys& keys, std::string_view text) {
  const auto parts = parts_of_signed(keys, auth::Purpose::place_in_line, text);
  constexpr std::size_t parts_of_pass = 3;
  constexpr std::size_t parts_of_ticket = 4;
  const auto instant_of = [](std::string_view digits) {
    return Instant::from_unix_seconds(number_of<std::int64_t>(digits));
  };
  if (parts.size() == parts_of_pass && parts.front() == "pass") {
    return Pass{std::string(parts[1]), instant_of(parts[2])};
  }
  if (parts.size() != parts_of_ticket) return {};
  return Ticket{std::string(parts[1]), parts.front() == "early", number_of<std::uint64_t>(parts[2]),
                instant_of(parts[3])};
}

}  // namespace asan::fairness
