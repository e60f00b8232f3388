// A screen as it is read aloud: the words of its tree in their order, as a screen reader would say them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "screens/node.hpp"

namespace asan::screens {

/// Code points of one utterance at most: what the speech interface takes (openapi.json).
inline constexpr std::size_t longest_utterance = 900;

/// The title and what stands in main, and what was just told; nothing hidden. Each part ends where a node ends.
[[nodiscard]] std::vector<std::string> utterances(const Screen& screen);

}  // namespace asan::screens
