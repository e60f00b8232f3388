// Where bookings are kept, by what the operator said: a folder, or a database that several servers share. What is wrong
// is one sentence for him.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/site.hpp"
#include "lost_turns.hpp"
#include "settings/options.hpp"
#include "store/notice.hpp"
#include "store/observer.hpp"
#include "store/port.hpp"
#include "store/postgres/change_listener.hpp"
#include "store/postgres/moving.hpp"
#include "store/upkeep/upkeep.hpp"
#include "vault/vault.hpp"

namespace asan::server {

struct StoreParts {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  std::shared_ptr<const vault::Vault> vault;
  /// May be none. Must outlive the store.
  store::StoreObserver* observer = nullptr;
  store::Notices notices = store::Notices::none;
};
[[nodiscard]] Result<std::unique_ptr<store::Store>, std::string> open_store(const settings::Options& options,
                                                                            const StoreParts& parts);

/// Hears what the other servers of a database change; nothing when there is no other.
[[nodiscard]] std::optional<store::ChangeListener> listen_to_others(const settings::Options& options,
                                                                    const catalogue::Catalogue& catalogue,
                                                                    http::Site& site, LostTurns& lost_turns);

/// Reads only, also while it is served. Nothing when no store was named.
[[nodiscard]] std::optional<Result<std::vector<slots::Standing>, std::string>> look_at_standing(
    const settings::Options& options, bool is_data_given);

/// For an operator's commands.
[[nodiscard]] std::unique_ptr<store::Upkeep> open_upkeep(const settings::Options& options);

/// The folder `data` into the database, which must be empty.
struct MoveParts {
  const vault::Vault& vault;
  /// Noted of the folder's audit log.
  std::optional<std::string> note;
  Instant now;
};
[[nodiscard]] store::UpkeepResult<store::Moved> move_folder(const settings::Options& options, const MoveParts& parts);

}  // namespace asan::server
