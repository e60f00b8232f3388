#include "speech/speaker.hpp"

#include <chrono>
#include <exception>
#include <utility>

#include "speech/engine.hpp"
#include "text/letters.hpp"

namespace asan::speech {
namespace {

constexpr std::array synthesis_seconds = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0};

/// In the order of Outcome.
constexpr std::array<std::string_view, 7> outcome_names = {"spoken",   "remembered", "empty", "too_long",
                                                           "not_text", "busy",       "failed"};

/// The library takes control characters for commands, and words without end do it no good (CVE-2023-49990 and its
/// neighbours; Debian's is repaired). Nobody says a word of so many letters.
std::string spoken_words(std::string_view text) {
  constexpr std::size_t longest_word = 60;
  constexpr char32_t first_printed = 0x20;
  constexpr char32_t last_latin_control = 0x9F;
  std::u32string words;
  std::size_t run = 0;
  for (const char32_t letter : text::decode_utf8(text)) {
    const bool is_control = letter < first_printed || (letter >= 0x7F && letter <= last_latin_control);
    const bool is_space = is_control || letter == U' ';
    if (is_space && (words.empty() || words.back() == U' ')) continue;
    if (!is_space && run == longest_word) {
      words.push_back(U' ');
      run = 0;
    }
    words.push_back(is_space ? U' ' : letter);
    run = is_space ? 0 : run + 1;
  }
  if (!words.empty() && words.back() == U' ') words.pop_back();
  return text::encode_utf8(words);
}

SpeechRefusal refusal_of(EngineFailure failed) noexcept {
  switch (failed) {
    case EngineFailure::endless:
      return SpeechRefusal::too_long;
    case EngineFailure::no_voice:
    case EngineFailure::broken:
      break;
  }
  return SpeechRefusal::failed;
}

}  // namespace

/// One of those who speak or wait for it.
struct Speaker::Turn {
  Turn(std::atomic<std::size_t>& count, std::size_t most) : at_once(count), is_given(count.fetch_add(1) < most) {}
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { at_once.fetch_sub(1); }

  std::atomic<std::size_t>& at_once;
  const bool is_given;
};

Speaker::Speaker(const SpeechLimits& limits, metrics::Registry& registry)
    : limits_(limits),
      spoken_(limits.remembered_bytes),
      seconds_(
          registry
              .histograms("portal_speech_seconds", "Time until a text was spoken, waiting included.", synthesis_seconds)
              .with({})),
      remembered_(registry.gauges("portal_speech_remembered_bytes", "Sound that is remembered.").with({})) {
  auto& family = registry.counters("portal_speech_total", "Texts for terminals by what became of them.");
  for (std::size_t i = 0; i < outcomes; ++i) counters_.at(i) = &family.with({{"outcome", outcome_names.at(i)}});
}

std::unique_ptr<Speaker> Speaker::start(const SpeechLimits& limits, metrics::Registry& registry) {
  if (!start_engine()) return nullptr;
  return std::unique_ptr<Speaker>(new Speaker(limits, registry));
}

Result<Sound, SpeechRefusal> Speaker::refuse(SpeechRefusal refusal) noexcept {
  constexpr auto first = static_cast<std::size_t>(Outcome::empty);
  count(static_cast<Outcome>(first + static_cast<std::size_t>(refusal)));
  return failure(refusal);
}

Result<Sound, SpeechRefusal> Speaker::say(text::Language language, std::string_view text) noexcept {
  try {
    return find_or_speak(language, text);
  } catch (const std::exception&) {
    return refuse(SpeechRefusal::failed);
  }
}

Result<Sound, SpeechRefusal> Speaker::find_or_speak(text::Language language, std::string_view text) {
  if (!text::is_well_formed_utf8(text)) return refuse(SpeechRefusal::not_text);
  if (text::length_in_code_points(text) > limits_.most_characters) return refuse(SpeechRefusal::too_long);
  const std::string words = spoken_words(text);
  if (words.empty()) return refuse(SpeechRefusal::empty);
  const SpokenCache::Key key = spoken_.key_of(language, words);
  if (Sound known = spoken_.find(key)) {
    count(Outcome::remembered);
    return known;
  }
  auto sound = speak(language, words);
  if (!sound) return sound;
  spoken_.keep(key, *sound);
  remembered_.set(static_cast<std::int64_t>(spoken_.bytes()));
  count(Outcome::spoken);
  return sound;
}

Result<Sound, SpeechRefusal> Speaker::speak(text::Language language, const std::string& words) {
  const Turn turn(at_once_, limits_.most_at_once);
  if (!turn.is_given) return refuse(SpeechRefusal::busy);
  const auto began = std::chrono::steady_clock::now();
  auto wav = synthesize(language, words, limits_.most_seconds);
  if (!wav) return refuse(refusal_of(wav.error()));
  seconds_.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  return Sound(std::make_shared<const std::string>(*std::move(wav)));
}

}  // namespace asan::speech
