// Reports of the gateway for messages: from HTTP to the outbox, counted for operators.
#pragma once

#include "base/time.hpp"
#include "http/delivery_report.hpp"
#include "messaging.hpp"
#include "metrics/metrics.hpp"

namespace asan::server {

/// Empty when no gateway signs reports. Messaging, outbox and registry must outlive it.
[[nodiscard]] http::TakeReport take_reports(const Messaging& messaging, store::Outbox& outbox,
                                            metrics::Registry& registry, std::function<Instant()> now);

}  // namespace asan::server
