// Debian's eSpeak NG, which speaks all three languages, in this process. The library has one voice and one state for
// the whole process; here is the one mutex before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "text/language.hpp"

namespace asan::speech {

/// no_voice: its data knows no such language. endless: longer than allowed. broken: the library or memory failed.
enum class EngineFailure : std::uint8_t { no_voice, endless, broken };

/// Loads its data; false when there is none (Debian: espeak-ng-data). Again: nothing happens.
[[nodiscard]] bool start_engine();

/// A whole WAV file: PCM, 16 bits, one channel. `text`: UTF-8 without control characters, spoken as it is, without
/// marks or commands. Takes its turn when others speak.
[[nodiscard]] Result<std::string, EngineFailure> synthesize(text::Language language, const std::string& text,
                                                            std::size_t most_seconds);

}  // namespace asan::speech
