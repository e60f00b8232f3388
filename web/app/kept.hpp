// What a tab keeps for a reload, a crash or a restarted server, in session storage: the fields that are filled in, and
// the page's nonce, so that a form that is sent again after a reload carries the same idempotency key (ours). And what
// the browser keeps for all tabs and days, in local storage: which papers are ticked, by id, nothing about a person.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "checklist/readiness.hpp"

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

/// Empty when nothing is ticked.
[[nodiscard]] std::string write_ticks(const checklist::Papers& has);
/// What cannot be read as a paper's id is left out; a text of another version holds none.
[[nodiscard]] checklist::Papers read_ticks(std::string_view text);

}  // namespace asan::app
