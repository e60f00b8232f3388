#include "speech/spoken_cache.hpp"

#include <sodium.h>

namespace asan::speech {

SpokenCache::SpokenCache(std::size_t most_bytes) : most_bytes_(most_bytes) {
  randombytes_buf(secret_.data(), secret_.size());
}

SpokenCache::Key SpokenCache::key_of(text::Language language, std::string_view words) const noexcept {
  const std::string_view tag = text::tag_of(language);
  crypto_generichash_state state;
  crypto_generichash_init(&state, secret_.data(), secret_.size(), Key{}.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(tag.data()), tag.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(words.data()), words.size());
  Key key{};
  crypto_generichash_final(&state, key.data(), key.size());
  return key;
}

Sound SpokenCache::find(const Key& key) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  rows_.splice(rows_.begin(), rows_, found->second);
  return found->second->second;
}

void SpokenCache::keep(const Key& key, Sound sound) {
  const std::size_t size = sound->size();
  if (size > most_bytes_) return;
  const std::lock_guard lock(mutex_);
  // Two asked for it at once.
  if (places_.find(key) != places_.end()) return;
  while (bytes_ + size > most_bytes_) {
    bytes_ -= rows_.back().second->size();
    places_.erase(rows_.back().first);
    rows_.pop_back();
  }
  rows_.emplace_front(key, std::move(sound));
  try {
    places_.emplace(key, rows_.begin());
  } catch (...) {
    rows_.pop_front();
    throw;
  }
  bytes_ += size;
}

std::size_t SpokenCache::bytes() {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace asan::speech
