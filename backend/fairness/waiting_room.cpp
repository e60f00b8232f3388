#include "fairness/waiting_room.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <utility>

namespace asan::fairness {

WaitingRoom::WaitingRoom(const auth::Keys& keys, const RoomSettings& settings, std::function<std::uint64_t()> random)
    : keys_(keys), settings_(settings), random_(std::move(random)), run_(std::to_string(random_())) {}

Admission WaitingRoom::admit(std::string_view cookie, Instant now) {
  const PlaceInLine place = read_place(keys_, cookie);
  const std::lock_guard lock(mutex_);
  step(now);
  if (const auto* pass = std::get_if<Pass>(&place); pass != nullptr && now < pass->until) {
    inside_[pass->id] = pass->until;
    return Inside{std::string(cookie)};
  }
  if (const auto* ticket = std::get_if<Ticket>(&place)) return admit_ticket(*ticket, cookie, now);
  const bool is_line_empty = called_ == line_.size() && expected_.empty();
  if (!is_gathering(now) && is_line_empty && has_room()) return enter(std::to_string(random_()), now);
  return give_ticket(now);
}

Admission WaitingRoom::admit_ticket(const Ticket& ticket, std::string_view cookie, Instant now) {
  if (ticket.run != run_) return admit_older(ticket, cookie, now);
  const bool is_undrawn = ticket.is_early && drawn_.empty();
  const bool is_shuffled = ticket.is_early && !is_undrawn;
  const Position position = is_shuffled ? drawn_.at(ticket.number - early_from_.value()) : ticket.number;
  Seen& seen = line_.at(position);
  const std::string id = run_ + "-" + std::to_string(position);
  if (seen.has_entered) {
    // Copies of a ticket share its pass, and a pass that is over is no ticket again.
    const auto found = inside_.find(id);
    return found == inside_.end() ? give_ticket(now) : Inside{write_place(keys_, Pass{id, found->second})};
  }
  seen.at = now.unix_seconds();
  if (is_undrawn) return waiting(std::string(cookie), 0, now);
  const bool is_expected = expected_.erase(position) == 1;
  if (is_expected || (position < called_ && has_room())) {
    seen.has_entered = true;
    return enter(id, now);
  }
  return waiting(std::string(cookie), position < called_ ? 0 : position - called_, now);
}

/// The numbers of that run are lost, but who holds one came before everybody in this line.
Admission WaitingRoom::admit_older(const Ticket& ticket, std::string_view cookie, Instant now) {
  std::string id = ticket.run + "-" + std::to_string(ticket.number);
  if (const auto found = inside_.find(id); found != inside_.end()) {
    return Inside{write_place(keys_, Pass{std::move(id), found->second})};
  }
  if (now >= ticket.given_at + ticket_lasts || returned_.contains(id)) return give_ticket(now);
  if (is_gathering(now) || !has_room()) return waiting(std::string(cookie), 0, now);
  returned_.insert(id);
  return enter(std::move(id), now);
}

void WaitingRoom::leave(std::string_view cookie, Instant now) {
  const PlaceInLine place = read_place(keys_, cookie);
  const auto* pass = std::get_if<Pass>(&place);
  const std::lock_guard lock(mutex_);
  if (pass != nullptr) inside_.erase(pass->id);
  step(now);
}

void WaitingRoom::step(Instant now) {
  if (swept_at_ != now) {
    std::erase_if(inside_, [now](const auto& each) { return each.second <= now; });
    std::erase_if(expected_, [now](const auto& each) { return each.second + silence <= now; });
    swept_at_ = now;
  }
  if (is_gathering(now)) return;
  if (early_from_ && drawn_.empty()) draw();
  for (; called_ < line_.size() && has_room(); ++called_) {
    const Seen& seen = line_[called_];
    const bool is_there = seen.at != 0 && now.unix_seconds() < seen.at + silence.in_seconds();
    if (is_there && !seen.has_entered) expected_.emplace(called_, now);
  }
}

/// Who came before the opening is shuffled (Fisher and Yates); those after it come behind.
void WaitingRoom::draw() {
  const Position first = early_from_.value();
  drawn_.resize(line_.size() - first);
  std::iota(drawn_.begin(), drawn_.end(), first);
  for (std::size_t left = drawn_.size(); left > 1; --left) std::swap(drawn_[left - 1], drawn_[random_() % left]);
  const std::vector<Seen> before(line_.begin() + static_cast<std::ptrdiff_t>(first), line_.end());
  for (std::size_t number = 0; number < before.size(); ++number) line_[drawn_[number]] = before[number];
}

bool WaitingRoom::is_gathering(Instant now) const noexcept {
  return settings_.opens_at && now < *settings_.opens_at && now >= *settings_.opens_at - gathering;
}

bool WaitingRoom::has_room() const noexcept {
  return inside_.size() + expected_.size() < static_cast<std::size_t>(settings_.places);
}

Admission WaitingRoom::enter(std::string id, Instant now) {
  Pass pass{std::move(id), now + settings_.stay};
  inside_[pass.id] = pass.until;
  note_entry(now);
  return Inside{write_place(keys_, pass)};
}

Admission WaitingRoom::give_ticket(Instant now) {
  if (line_.size() >= longest_line) return Full{};
  const Position number = line_.size();
  line_.emplace_back();
  const bool is_early = is_gathering(now);
  if (is_early && !early_from_) early_from_ = number;
  Waiting given = waiting(write_place(keys_, Ticket{run_, is_early, number, now}), number - called_, now);
  // Soon, so that it is known who keeps cookies and comes back.
  constexpr Duration soon = Duration::seconds(3);
  given.look_again = soon;
  return given;
}

Waiting WaitingRoom::waiting(std::string cookie, Position before, Instant now) const {
  constexpr std::int64_t shortest = 5;
  constexpr std::int64_t longest = 30;
  if (is_gathering(now)) {
    return {std::move(cookie), settings_.opens_at, 0, std::nullopt, Duration::seconds(longest)};
  }
  std::optional<Duration> about;
  if (const auto rate = entries_a_second(now)) {
    about = Duration::seconds(std::llround(static_cast<double>(before + 1) / *rate));
  }
  const std::int64_t quarter = about ? about->in_seconds() / 4 : 2 * shortest;
  return {std::move(cookie), std::nullopt, before, about, Duration::seconds(std::clamp(quarter, shortest, longest))};
}

void WaitingRoom::note_entry(Instant now) {
  const std::int64_t slot = now.unix_seconds() / slot_seconds;
  // Slots that nobody entered in since then hold old counts.
  const std::int64_t stale = std::min<std::int64_t>(slot - rate_slot_, rate_slots);
  for (std::int64_t back = 0; back < stale; ++back) entries_.at(static_cast<std::size_t>(slot - back) % rate_slots) = 0;
  rate_slot_ = std::max(rate_slot_, slot);
  ++entries_.at(static_cast<std::size_t>(slot) % rate_slots);
  if (!first_entry_at_) first_entry_at_ = now;
}

std::optional<double> WaitingRoom::entries_a_second(Instant now) const {
  const std::int64_t slot = now.unix_seconds() / slot_seconds;
  constexpr auto slots = static_cast<std::int64_t>(rate_slots);
  std::int64_t count = 0;
  for (std::int64_t each = std::max<std::int64_t>(0, slot - slots + 1); each <= rate_slot_; ++each) {
    count += entries_.at(static_cast<std::size_t>(each) % rate_slots);
  }
  if (count == 0) return std::nullopt;
  const std::int64_t measured = (now - *first_entry_at_).in_seconds() + 1;
  return static_cast<double>(count) / static_cast<double>(std::min(measured, slots * slot_seconds));
}

}  // namespace asan::fairness
