// Roles of staff and what each may do, as one table (ours; OWASP ASVS 5.0 V8: deny by default). A permission may be
// bound to the centre where somebody works. Nobody reads the log of what he does himself: administrators manage
// accounts and see no visitor, auditors read the log and change nothing. Terminals are watched by who answers for their
// hall, and by administrators, who set them up and see the whole country; a picture of a screen is of nobody.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/id.hpp"

namespace asan::staff {

/// Stores keep the numbers.
enum class Role : std::uint8_t { agent, supervisor, manager, catalogue_editor, auditor, administrator };
inline constexpr std::size_t role_count = 6;

enum class Permission : std::uint8_t {
  serve_visitors,  // find an appointment and say that its person came, was called, served, or did not come
  lift_limits,     // after an appeal
  see_day,         // of a centre, in figures
  edit_catalogue,
  read_audit_log,
  manage_accounts,
  see_terminals  // how they stand, pictures of idle ones, and that a visitor who called was helped
};
inline constexpr std::size_t permission_count = 7;

enum class Reach : std::uint8_t { nowhere, own_centre, everywhere };

namespace detail {
constexpr Reach no = Reach::nowhere;
constexpr Reach own = Reach::own_centre;
constexpr Reach all = Reach::everywhere;
/// A row for each role, a column for each permission, both in the order of their enums.
inline constexpr std::array<std::array<Reach, permission_count>, role_count> reaches = {{
    // serve, lift, day, catalogue, log, accounts, terminals
    {own, no, no, no, no, no, no},     // agent
    {own, all, own, no, no, no, own},  // supervisor: what somebody missed may have been at any centre
    {no, no, own, no, no, no, own},    // manager
    {no, no, no, all, no, no, no},     // catalogue_editor
    {no, no, no, no, all, no, no},     // auditor
    {no, no, no, no, no, all, all}     // administrator
}};
}  // namespace detail

[[nodiscard]] constexpr Reach reach(Role role, Permission permission) noexcept {
  return detail::reaches.at(static_cast<std::size_t>(role)).at(static_cast<std::size_t>(permission));
}

/// Whether one works at a centre: as soon as anything that the role may do is bound to it.
[[nodiscard]] constexpr bool works_at_a_centre(Role role) noexcept {
  for (std::size_t i = 0; i < permission_count; ++i) {
    if (reach(role, static_cast<Permission>(i)) == Reach::own_centre) return true;
  }
  return false;
}

/// A role, and the centre of one that works at a centre.
class Post {
 public:
  /// None: a centre is missing, or there is one too many.
  [[nodiscard]] static std::optional<Post> make(Role role, std::optional<CentreId> centre) {
    if (works_at_a_centre(role) != centre.has_value()) return std::nullopt;
    return Post(role, std::move(centre));
  }
  [[nodiscard]] Role role() const noexcept { return role_; }
  [[nodiscard]] const std::optional<CentreId>& centre() const noexcept { return centre_; }
  /// Somewhere, at least at the own centre.
  [[nodiscard]] bool may(Permission permission) const noexcept { return reach(role_, permission) != Reach::nowhere; }
  [[nodiscard]] bool may_at(Permission permission, const CentreId& centre) const noexcept {
    const Reach how_far = reach(role_, permission);
    return how_far == Reach::everywhere || (how_far == Reach::own_centre && centre_ == centre);
  }
  friend bool operator==(const Post&, const Post&) = default;

 private:
  Post(Role role, std::optional<CentreId> centre) noexcept : role_(role), centre_(std::move(centre)) {}
  Role role_;
  std::optional<CentreId> centre_;
};

}  // namespace asan::staff
