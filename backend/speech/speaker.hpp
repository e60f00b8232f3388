// Reads texts aloud for terminals, whose browsers have no voice. Bounded in everything: the length of a text, those who
// wait for their turn, the sound that is remembered. The text itself is kept and logged nowhere: what was spoken is
// found again by a keyed hash of it.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "metrics/metrics.hpp"
#include "speech/spoken_cache.hpp"
#include "text/language.hpp"

namespace asan::speech {

/// Ours: a screen's longest paragraph is read, a novel is not.
struct SpeechLimits {
  std::size_t most_characters = 1000;
  /// Those who speak and those who wait for it.
  std::size_t most_at_once = 16;
  std::size_t most_seconds = 180;
  std::size_t remembered_bytes = std::size_t{16} * 1024 * 1024;
};

/// not_text: no UTF-8. busy: too many wait already; again in a moment. failed: there is no voice or no memory.
enum class SpeechRefusal : std::uint8_t { empty, too_long, not_text, busy, failed };

class Speaker {
 public:
  /// Null when this machine has no voices. The registry must outlive it.
  [[nodiscard]] static std::unique_ptr<Speaker> start(const SpeechLimits& limits, metrics::Registry& registry);
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;
  ~Speaker() = default;

  /// A WAV file; from any thread.
  [[nodiscard]] Result<Sound, SpeechRefusal> say(text::Language language, std::string_view text) noexcept;

 private:
  enum class Outcome : std::uint8_t { spoken, remembered, empty, too_long, not_text, busy, failed };
  static constexpr std::size_t outcomes = 7;
  struct Turn;

  Speaker(const SpeechLimits& limits, metrics::Registry& registry);
  [[nodiscard]] Result<Sound, SpeechRefusal> find_or_speak(text::Language language, std::string_view text);
  [[nodiscard]] Result<Sound, SpeechRefusal> speak(text::Language language, const std::string& words);
  void count(Outcome outcome) noexcept { counters_.at(static_cast<std::size_t>(outcome))->add(); }
  [[nodiscard]] Result<Sound, SpeechRefusal> refuse(SpeechRefusal refusal) noexcept;

  SpeechLimits limits_;
  SpokenCache spoken_;
  std::atomic<std::size_t> at_once_{0};
  std::array<metrics::Counter*, outcomes> counters_{};
  metrics::Histogram& seconds_;
  metrics::Gauge& remembered_;
};

}  // namespace asan::speech
