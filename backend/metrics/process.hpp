// The process itself, under the names that every Prometheus client uses: memory, descriptors, processor time, threads.
#pragma once

#include "metrics/metrics.hpp"

namespace asan::metrics {

void add_process(Registry& registry);

}  // namespace asan::metrics
