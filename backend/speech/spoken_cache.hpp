// Sound of what was spoken last, so that a terminal's fixed sentences are made once. Found by a hash with a key of this
// process alone: memory holds no text, and nobody can choose texts that fall together.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "text/language.hpp"

namespace asan::speech {

/// A whole WAV file.
using Sound = std::shared_ptr<const std::string>;

class SpokenCache {
 public:
  using Key = std::array<std::uint8_t, 32>;

  explicit SpokenCache(std::size_t most_bytes);

  [[nodiscard]] Key key_of(text::Language language, std::string_view words) const noexcept;
  /// Null when it is not known.
  [[nodiscard]] Sound find(const Key& key);
  /// What was not asked for for the longest time goes out; what is larger than all is not kept.
  void keep(const Key& key, Sound sound);
  [[nodiscard]] std::size_t bytes();

 private:
  using Rows = std::list<std::pair<Key, Sound>>;

  const std::size_t most_bytes_;
  Key secret_{};
  std::mutex mutex_;
  /// The one asked for last is in front.
  Rows rows_;
  std::map<Key, Rows::iterator> places_;
  std::size_t bytes_ = 0;
};

}  // namespace asan::speech
