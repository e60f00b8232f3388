// What a tab keeps for a reload, a crash or a restarted server, in session storage: the fields that are filled in, and
// the page's nonce, so that a form that is sent again after a reload carries the same idempotency key (ours).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace asan::app {

struct Kept {
  std::string address;
  std::string nonce;
  std::map<std::string, std::string> typed;
  friend bool operator==(const Kept&, const Kept&) = default;
};

/// Empty when nothing is filled in: then there is nothing to keep.
[[nodiscard]] std::string write_kept(const Kept& kept);
/// An empty Kept for a text that is none.
[[nodiscard]] Kept read_kept(std::string_view text);

}  // namespace asan::app
