#include "http/readiness_answer.hpp"

namespace asan::http {
namespace {

constexpr std::string_view ready_path = "/readyz";

std::string_view words_of(jobs::Ready state) {
  switch (state) {
    case jobs::Ready::ready:
      return "ok\n";
    case jobs::Ready::store_broken:
      return "the store refuses writes\n";
    case jobs::Ready::disk_full:
      break;
  }
  return "the disk is full\n";
}

}  // namespace

bool is_health(std::string_view path) noexcept { return path == ready_path || path == "/healthz"; }

std::optional<Outgoing> health_answer(std::string_view path, const std::function<jobs::Ready()>& ready) {
  if (!is_health(path)) return std::nullopt;
  const jobs::Ready found = ready();
  const bool is_asked_for_life = path != ready_path;
  const jobs::Ready state = is_asked_for_life && found == jobs::Ready::disk_full ? jobs::Ready::ready : found;
  constexpr int ok = 200;
  constexpr int unavailable = 503;
  Outgoing out;
  out.status = state == jobs::Ready::ready ? ok : unavailable;
  out.content_type = "text/plain; charset=utf-8";
  out.body = words_of(state);
  out.with("Cache-Control", "no-store");
  return out;
}

}  // namespace asan::http
