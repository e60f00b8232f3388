// `portal admin`: accounts of staff for scripts, of a folder that no server uses or of a database. The page of
// administrators does the same while a server runs.
#pragma once

#include <memory>
#include <string>

#include "accounts/account_parts.hpp"
#include "catalogue/catalogue.hpp"
#include "settings/options.hpp"
#include "upkeep.hpp"

namespace asan::server {

using CataloguePtr = std::shared_ptr<const catalogue::Catalogue>;

[[nodiscard]] Said add_account(const settings::Options& options, const CataloguePtr& catalogue);
[[nodiscard]] Said list_accounts(const settings::Options& options, const CataloguePtr& catalogue);
[[nodiscard]] Said disable_account(const settings::Options& options, const CataloguePtr& catalogue);
[[nodiscard]] Said enable_account(const settings::Options& options, const CataloguePtr& catalogue);
[[nodiscard]] Said reset_account(const settings::Options& options, const CataloguePtr& catalogue);
[[nodiscard]] Said change_role(const settings::Options& options, const CataloguePtr& catalogue);
/// Of the account that is named; else of the first administrator.
[[nodiscard]] Said renew_set_up_link(const settings::Options& options, const CataloguePtr& catalogue);

/// What a server says on standard output when it starts: the way in for the first administrator; nothing when there is
/// one. `origin`: as the operator reaches it; empty behind a proxy, whose name the server does not know.
void say_first_link(store::StaffAccounts& store, const auth::Keys& keys, const std::string& origin, Instant now);

}  // namespace asan::server
