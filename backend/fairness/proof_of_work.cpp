#include "fairness/proof_of_work.hpp"

#include <algorithm>
#include <utility>

#include "fairness/signed_text.hpp"

namespace asan::fairness {
namespace {

/// Of the number in a proof: more is no number that anybody had to count to.
constexpr std::size_t most_digits = 19;

int leading_zero_bits(std::string_view hex) {
  int bits = 0;
  for (const char digit : hex) {
    const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
    if (value == 0) {
      bits += 4;
      continue;
    }
    return bits + (value < 2 ? 3 : value < 4 ? 2 : value < 8 ? 1 : 0);
  }
  return bits;
}

}  // namespace

ProofOfWork::ProofOfWork(const auth::Keys& keys, const ProofSettings& settings, std::function<std::string()> random,
                         std::size_t remembered)
    : keys_(keys), settings_(settings), random_(std::move(random)), used_(remembered) {}

std::string ProofOfWork::ticket_for(std::string_view known, Instant now) {
  if (given_at_of(known, now)) {
    const std::lock_guard lock(mutex_);
    if (!is_used(known)) return std::string(known);
  }
  return signed_text(keys_, auth::Purpose::proof_of_work,
                     random_().append(".").append(std::to_string(now.unix_seconds())));
}

std::variant<Proven, ProofDemand> ProofOfWork::take(const Brought& brought, Instant now) {
  const std::string_view worked_for = brought.proof.substr(0, brought.proof.find(' '));
  if (is_solved(brought.proof) && given_at_of(worked_for, now) && use(worked_for)) {
    return Proven{std::string(worked_for)};
  }
  const auto has_waited = [&](Instant given_at) { return now >= given_at + settings_.wait; };
  const auto given_at = given_at_of(brought.ticket, now);
  if (given_at && has_waited(*given_at) && use(brought.ticket)) return Proven{std::string(brought.ticket)};
  std::string ticket = ticket_for(brought.ticket, now);
  const Instant is_good_at = given_at_of(ticket, now).value_or(now) + settings_.wait;
  return ProofDemand{std::move(ticket), settings_.bits, std::max(Duration::seconds(1), is_good_at - now)};
}

void ProofOfWork::give_back(const Proven& proven) {
  const std::lock_guard lock(mutex_);
  used_.at(key_of(proven.ticket)) = false;
}

std::optional<Instant> ProofOfWork::given_at_of(std::string_view ticket, Instant now) const {
  constexpr std::size_t parts_of_ticket = 2;
  const auto parts = parts_of_signed(keys_, auth::Purpose::proof_of_work, ticket);
  if (parts.size() != parts_of_ticket) return std::nullopt;
  const Instant given_at = Instant::from_unix_seconds(number_of<std::int64_t>(parts.back()));
  if (now > given_at + ticket_lasts) return std::nullopt;
  return given_at;
}

bool ProofOfWork::is_solved(std::string_view proof) const {
  const std::size_t space = proof.find(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view number = proof.substr(space + 1);
  const bool is_number = !number.empty() && number.size() <= most_digits &&
                         number.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number && leading_zero_bits(auth::sha256_hex(proof)) >= settings_.bits;
}

bool ProofOfWork::use(std::string_view ticket) {
  const std::lock_guard lock(mutex_);
  return !std::exchange(used_.at(key_of(ticket)), true);
}

bool ProofOfWork::is_used(std::string_view ticket) const {
  const bool* const found = used_.find(key_of(ticket));
  return found != nullptr && *found;
}

CountedKey ProofOfWork::key_of(std::string_view ticket) const { return counted_key(keys_, "proof", ticket); }

}  // namespace asan::fairness
