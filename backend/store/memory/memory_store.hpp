// The store's twin in memory: the port's contract in its plainest form, for tests and for a trial run (ours).
// Nothing outlives the process.
#pragma once

#include <memory>

#include "store/notice.hpp"
#include "store/port.hpp"

namespace asan::store {

[[nodiscard]] std::unique_ptr<Store> make_memory_store(std::shared_ptr<const catalogue::Catalogue> catalogue,
                                                       Notices notices = Notices::none);

}  // namespace asan::store
