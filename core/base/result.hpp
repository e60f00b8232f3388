// Failures are values (ours, architecture.md): every operation that can fail returns Result<T, E>
// with E a closed enum or a struct that names the place and the remedy.
#pragma once

#include <tl/expected.hpp>

namespace asan {

template <class T, class E>
using Result = tl::expected<T, E>;

template <class E>
[[nodiscard]] constexpr auto failure(E error) {
  return tl::unexpected<E>(std::move(error));
}

}  // namespace asan
