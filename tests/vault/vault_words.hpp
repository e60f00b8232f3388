// A vault whose keys anybody can read, for tests: the same bytes every time.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <memory>
#include <vector>

#include "vault/vault.hpp"

namespace asan::vault::testing_words {

inline Secret secret(std::uint8_t filled_with) {
  Secret secret{};
  secret.fill(filled_with);
  return secret;
}

inline KeyRing key_ring(std::initializer_list<std::uint8_t> masters = {1}) {
  KeyRing ring{secret(201), secret(202), {}};
  for (const std::uint8_t version : masters) ring.masters.push_back({version, secret(version)});
  return ring;
}

inline std::shared_ptr<const Vault> vault(std::initializer_list<std::uint8_t> masters = {1}) {
  if (sodium_init() < 0) std::abort();
  return std::make_shared<const Vault>(key_ring(masters));
}

}  // namespace asan::vault::testing_words
