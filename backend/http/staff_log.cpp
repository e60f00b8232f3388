#include "http/staff_log.hpp"

#include <array>
#include <charconv>

#include "http/desk_parts.hpp"
#include "store/staff_accounts.hpp"
#include "wire/query.hpp"

namespace asan::http {

namespace {

using store::AuditAction;
using store::AuditActor;
using text::Msg;
using wire::ProblemKind;

struct ActionWords {
  std::string_view name;
  Msg message = Msg::staff_log_started;
};
/// In the order of the enum.
constexpr std::array<ActionWords, 15> actions = {{{"started", Msg::staff_log_started},
                                                  {"booked", Msg::staff_log_booked},
                                                  {"moved", Msg::staff_log_moved},
                                                  {"cancelled", Msg::staff_log_cancelled},
                                                  {"advanced", Msg::staff_log_advanced},
                                                  {"limit_lifted", Msg::staff_log_limit_lifted},
                                                  {"requested", Msg::staff_log_requested},
                                                  {"request_changed", Msg::staff_log_request_changed},
                                                  {"draw_held", Msg::staff_log_draw_held},
                                                  {"erased", Msg::staff_log_erased},
                                                  {"keys_rotated", Msg::staff_log_keys_rotated},
                                                  {"restored", Msg::staff_log_restored},
                                                  {"account_changed", Msg::staff_log_account_changed},
                                                  {"opened", Msg::staff_log_opened},
                                                  {"anchored", Msg::staff_log_anchored}}};
static_assert(actions.size() == static_cast<std::size_t>(AuditAction::anchored) + 1);

/// In the order of store::AccountChange.
constexpr std::array<Msg, 11> account_changes = {
    Msg::staff_log_account_added,     Msg::staff_log_account_linked,
    Msg::staff_log_account_set_up,    Msg::staff_log_account_post_changed,
    Msg::staff_log_account_disabled,  Msg::staff_log_account_enabled,
    Msg::staff_log_account_reset,     Msg::staff_log_account_password_changed,
    Msg::staff_log_account_signed_in, Msg::staff_log_account_recovered,
    Msg::staff_log_account_locked};
static_assert(account_changes.size() == static_cast<std::size_t>(store::AccountChange::locked) + 1);

const ActionWords& words_of(AuditAction action) noexcept { return actions.at(static_cast<std::size_t>(action)); }

Msg message_of(AuditActor actor) noexcept {
  switch (actor) {
    case AuditActor::citizen:
      return Msg::staff_log_by_citizen;
    case AuditActor::staff:
      return Msg::staff_log_by_staff;
    case AuditActor::system:
      break;
  }
  return Msg::staff_log_by_system;
}

/// Nothing where the number says nothing more.
std::optional<Msg> detail_of(const store::AuditNote& note) {
  if (note.action == AuditAction::advanced && note.detail >= 0 &&
      note.detail <= static_cast<std::int32_t>(booking::AppointmentStatus::noshow)) {
    return staff_screens::message_of(static_cast<booking::AppointmentStatus>(note.detail));
  }
  const auto change = static_cast<std::size_t>(note.detail);
  if (note.action == AuditAction::account_changed && note.detail >= 0 && change < account_changes.size()) {
    return account_changes.at(change);
  }
  return std::nullopt;
}

}  // namespace

Result<LogWish, wire::Problem> log_wish(std::string_view query, const catalogue::Catalogue& catalogue) {
  LogWish wish;
  const std::string centre = wire::query_value(query, "centre");
  if (!centre.empty()) {
    wish.centre = CentreId::parse(centre);
    if (!wish.centre || !catalogue.find(*wish.centre)) return failure(problem(ProblemKind::not_found));
  }
  const std::string past = wire::query_value(query, "past");
  if (past.empty()) return wish;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(past.data(), past.data() + past.size(), number);
  if (error != std::errc() || end != past.data() + past.size() || number < 1) {
    return failure(problem(ProblemKind::malformed_request, "past: expected a whole number from 1"));
  }
  wish.past = number;
  return wish;
}

LogSubject subject_of(const store::AuditNote& note) noexcept {
  const std::string_view whole = note.subject;
  // Other subjects have slashes of their own.
  const bool may_name_staff = note.action == AuditAction::advanced || note.action == AuditAction::limit_lifted ||
                              note.action == AuditAction::account_changed || note.action == AuditAction::opened;
  const std::size_t slash = may_name_staff ? whole.rfind('/') : std::string_view::npos;
  if (slash == std::string_view::npos) return {whole, {}};
  return {whole.substr(0, slash), whole.substr(slash + 1)};
}

staff_screens::LogLine log_line(const store::AuditEntry& entry, const std::map<std::string, std::string>& colleagues) {
  const auto named = [&colleagues](std::string_view account) {
    const auto known = colleagues.find(std::string(account));
    return known == colleagues.end() ? std::string(account) : known->second;
  };
  const LogSubject subject = subject_of(entry.note);
  const bool is_of_account = entry.note.action == AuditAction::account_changed;
  // Many long numbers that say nothing to a reader.
  const bool is_anchor = entry.note.action == AuditAction::anchored;
  return {.sequence = entry.sequence,
          .at = entry.at,
          .deed = words_of(entry.note.action).message,
          .detail = detail_of(entry.note),
          .by = named(subject.by),
          .actor = message_of(entry.note.actor),
          .subject = is_anchor       ? std::string()
                     : is_of_account ? named(subject.what)
                                     : std::string(subject.what)};
}

std::string_view name_of(AuditAction action) noexcept { return words_of(action).name; }

std::string_view name_of(AuditActor actor) noexcept {
  constexpr std::array<std::string_view, 3> names = {"citizen", "staff", "system"};
  return names.at(static_cast<std::size_t>(actor));
}

}  // namespace asan::http
