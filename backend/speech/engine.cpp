#include "speech/engine.hpp"

#include <espeak-ng/speak_lib.h>

#include <exception>
#include <mutex>
#include <optional>
#include <string_view>

namespace asan::speech {
namespace {

constexpr int bytes_a_sample = 2;

/// What the library fills, one text at a time.
struct Recording {
  std::string samples;
  std::size_t most_bytes = 0;
  bool is_endless = false;
  bool is_broken = false;
};

struct Engine {
  std::mutex mutex;
  /// 0: not started.
  int samples_a_second = 0;
  std::optional<text::Language> voice;
  Recording* recording = nullptr;
};

Engine& engine() {
  static Engine one;
  return one;
}

/// Called by the library while it speaks; 1 stops it. Nothing may leave it: the library is C.
int take_samples(short* samples, int count, espeak_EVENT* /*events*/) noexcept {
  Recording* const recording = engine().recording;
  if (recording == nullptr) return 1;
  if (samples == nullptr || count <= 0) return 0;
  const auto size = static_cast<std::size_t>(count) * bytes_a_sample;
  if (recording->samples.size() + size > recording->most_bytes) {
    recording->is_endless = true;
    return 1;
  }
  try {
    recording->samples.append(reinterpret_cast<const char*>(samples), size);
  } catch (const std::exception&) {
    recording->is_broken = true;
    return 1;
  }
  return 0;
}

void append_number(std::uint32_t number, int bytes, std::string& out) {
  constexpr std::uint32_t low = 0xFF;
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>((number >> (8 * static_cast<unsigned>(i))) & low));
}

/// RIFF WAVE (Microsoft and IBM 1991): the header says how long what follows is.
std::string wav_of(const std::string& samples, int samples_a_second) {
  constexpr std::uint32_t header_behind_size = 36;
  constexpr std::uint32_t format_size = 16;
  constexpr std::uint32_t pcm = 1;
  constexpr std::uint32_t channels = 1;
  constexpr std::uint32_t bits = 16;
  const auto rate = static_cast<std::uint32_t>(samples_a_second);
  const auto size = static_cast<std::uint32_t>(samples.size());
  std::string wav;
  wav.reserve(samples.size() + header_behind_size + 8);
  wav.append("RIFF");
  append_number(header_behind_size + size, 4, wav);
  wav.append("WAVEfmt ");
  append_number(format_size, 4, wav);
  append_number(pcm, 2, wav);
  append_number(channels, 2, wav);
  append_number(rate, 4, wav);
  append_number(rate * bytes_a_sample, 4, wav);
  append_number(bytes_a_sample, 2, wav);
  append_number(bits, 2, wav);
  wav.append("data");
  append_number(size, 4, wav);
  return wav.append(samples);
}

bool take_voice(Engine& engine, text::Language language) {
  if (engine.voice == language) return true;
  engine.voice.reset();
  if (espeak_SetVoiceByName(std::string(text::tag_of(language)).c_str()) != EE_OK) return false;
  // A little slower than it likes to: people listen in a hall (ours).
  constexpr int words_a_minute = 155;
  if (espeak_SetParameter(espeakRATE, words_a_minute, 0) != EE_OK) return false;
  engine.voice = language;
  return true;
}

}  // namespace

bool start_engine() {
  Engine& one = engine();
  const std::lock_guard lock(one.mutex);
  if (one.samples_a_second > 0) return true;
  // Without the last flag it would end the process when its data is missing.
  const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
  if (rate <= 0 || espeak_SetVoiceByName("en") != EE_OK) return false;
  espeak_SetSynthCallback(take_samples);
  one.samples_a_second = rate;
  return true;
}

Result<std::string, EngineFailure> synthesize(text::Language language, const std::string& text,
                                              std::size_t most_seconds) {
  Engine& one = engine();
  const std::lock_guard lock(one.mutex);
  if (one.samples_a_second <= 0) return failure(EngineFailure::broken);
  if (!take_voice(one, language)) return failure(EngineFailure::no_voice);
  Recording recording;
  recording.most_bytes = most_seconds * static_cast<std::size_t>(one.samples_a_second) * bytes_a_sample;
  one.recording = &recording;
  const espeak_ERROR said =
      espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, nullptr);
  one.recording = nullptr;
  if (recording.is_endless) return failure(EngineFailure::endless);
  if (recording.is_broken || said != EE_OK) return failure(EngineFailure::broken);
  return wav_of(recording.samples, one.samples_a_second);
}

}  // namespace asan::speech
