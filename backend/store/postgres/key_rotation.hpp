// Record keys wrapped by a new master key, in one transaction. Servers must be stopped: one that runs has read the
// older key file, and could not open what is wrapped anew.
#pragma once

#include "store/postgres/session.hpp"
#include "store/upkeep/upkeep.hpp"

namespace asan::store::postgres {

[[nodiscard]] UpkeepResult<std::unique_ptr<KeyRotation>> begin_rotation(Session session);

}  // namespace asan::store::postgres
