// What is remembered of those who come, in a memory that no flood can exhaust: a fixed number of keys, and the one that
// was not seen for the longest time goes out for a new one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "auth/keys.hpp"

namespace asan::fairness {

/// Who or what is counted: a keyed hash, so that no memory holds a phone or an identity number, and nobody can choose
/// keys that fall together.
struct CountedKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const CountedKey&, const CountedKey&) = default;
};

/// `kind` keeps the same text apart in two tables.
[[nodiscard]] CountedKey counted_key(const auth::Keys& keys, std::string_view kind, std::string_view text);

struct HashOfKey {
  std::size_t operator()(const CountedKey& key) const noexcept { return key.high; }
};

/// Another key than a keyed hash only where anybody may know whom it names.
template <class Value, class Key = CountedKey, class Hash = HashOfKey>
class BoundedTable {
 public:
  explicit BoundedTable(std::size_t most_keys) : most_keys_(most_keys) {}

  /// A key that is not known begins with Value().
  [[nodiscard]] Value& at(const Key& key) {
    if (const auto found = places_.find(key); found != places_.end()) {
      rows_.splice(rows_.begin(), rows_, found->second);
      return rows_.front().second;
    }
    if (rows_.size() >= most_keys_) {
      places_.erase(rows_.back().first);
      rows_.pop_back();
    }
    rows_.emplace_front(key, Value());
    places_.emplace(key, rows_.begin());
    return rows_.front().second;
  }

  /// Only looks: nothing goes out for a key that is not known. Null for that one.
  [[nodiscard]] const Value* find(const Key& key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? nullptr : &found->second->second;
  }

  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

 private:
  using Rows = std::list<std::pair<Key, Value>>;

  std::size_t most_keys_;
  /// The one seen last is in front.
  Rows rows_;
  std::unordered_map<Key, typename Rows::iterator, Hash> places_;
};

}  // namespace asan::fairness
