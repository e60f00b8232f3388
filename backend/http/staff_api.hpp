// The JSON interface of staff, for counter software and displays: what the pages do, by the same desk and the same
// session. Who may do what stands in one table, `staff_operations`; assets/openapi.json says it too (x-permission), and
// a test tries every role on every operation of that document. Not signed in and not permitted are both not_allowed.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/sign_in.hpp"
#include "http/exchange.hpp"
#include "http/staff_desk.hpp"
#include "staff/permissions.hpp"

namespace asan::http {

enum class StaffOperationKind : std::uint8_t { me, find_visit, get_visit, advance_visit, lift_limit, day, log };

struct StaffOperation {
  StaffOperationKind kind = StaffOperationKind::me;
  std::string_view method;
  std::string_view pattern;
  /// None: whoever is signed in.
  std::optional<staff::Permission> permission = {};
};

inline constexpr std::array<StaffOperation, 7> staff_operations = {
    {{StaffOperationKind::me, "GET", "/api/v1/staff/me", std::nullopt},
     {StaffOperationKind::find_visit, "POST", "/api/v1/staff/visits/lookup", staff::Permission::serve_visitors},
     {StaffOperationKind::get_visit, "GET", "/api/v1/staff/visits/{appointment}", staff::Permission::serve_visitors},
     {StaffOperationKind::advance_visit, "POST", "/api/v1/staff/visits/{appointment}/steps",
      staff::Permission::serve_visitors},
     {StaffOperationKind::lift_limit, "POST", "/api/v1/staff/lifted-limits", staff::Permission::lift_limits},
     {StaffOperationKind::day, "GET", "/api/v1/staff/day", staff::Permission::see_day},
     {StaffOperationKind::log, "GET", "/api/v1/staff/log", staff::Permission::read_audit_log}}};

struct StaffApiParts {
  const catalogue::Catalogue& catalogue;
  const StaffDesk& desk;
  accounts::AccountParts accounts;
  std::function<Instant()> now;
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  bool is_behind_tls = false;
};

class StaffApi {
 public:
  explicit StaffApi(StaffApiParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] static bool is_ours(std::string_view path) noexcept;
  /// "GET, HEAD"; empty for a path that there is not.
  [[nodiscard]] static std::string methods_of(std::string_view path);

  [[nodiscard]] Outgoing answer(const Incoming& request) const;

 private:
  /// The document of the answer.
  using Answer = Result<std::string, wire::Problem>;
  struct Call {
    const Incoming& request;
    const staff::Account& by;
    /// What stands in the place of {appointment}.
    std::string_view argument;
  };
  [[nodiscard]] Answer perform(const Call& call, StaffOperationKind kind) const;
  [[nodiscard]] static Answer me(const Call& call);
  [[nodiscard]] Answer find_visit(const Call& call) const;
  [[nodiscard]] Answer get_visit(const Call& call) const;
  [[nodiscard]] Answer advance_visit(const Call& call) const;
  [[nodiscard]] Answer lift_limit(const Call& call) const;
  [[nodiscard]] Answer day(const Call& call) const;
  [[nodiscard]] Answer log(const Call& call) const;

  StaffApiParts parts_;
};

}  // namespace asan::http
