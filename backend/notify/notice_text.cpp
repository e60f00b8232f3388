#include "notify/notice_text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "notify/sms_text.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"
#include "text/message.hpp"

namespace asan::notify {

namespace {

using store::NoticeKind;
using text::Msg;

Msg message_of(NoticeKind kind) noexcept {
  switch (kind) {
    case NoticeKind::booked:
      return Msg::sms_booked;
    case NoticeKind::moved:
      return Msg::sms_moved;
    case NoticeKind::cancelled:
      return Msg::sms_cancelled;
    case NoticeKind::drawn:
      return Msg::sms_drawn;
    case NoticeKind::not_drawn:
      return Msg::sms_not_drawn;
    case NoticeKind::offered:
      return Msg::sms_offered;
    case NoticeKind::contact_code:
      return Msg::sms_contact_code;
    case NoticeKind::reminder:
      break;
  }
  return Msg::sms_reminder;
}

struct When {
  std::string date;
  std::string time;
};
When written(const calendar::Zone& zone, Instant at, text::Language language) {
  const calendar::CivilTime civil = zone.to_civil(at);
  return {text::long_date(civil.date, language), civil.time.hh_mm()};
}

/// What the templates are filled with. `code`: of an appointment its short code, of a request its number.
struct Words {
  text::Language language = text::Language::az;
  std::string centre;
  std::string code;
  When start;
  When until;
};

std::string centre_name(const catalogue::Catalogue& catalogue, const CentreId& id, text::Language language) {
  const auto centre = catalogue.find(id);
  return centre ? catalogue.at(*centre).names[language] : id.str();
}

Words words_of(const catalogue::Catalogue& catalogue, const booking::Appointment& appointment, const CodesOf& codes) {
  const text::Language language = appointment.language;
  return {language,
          centre_name(catalogue, appointment.centre, language),
          text::grouped_code(codes.appointment(appointment.id).str()),
          written(catalogue.zone, appointment.visit.range().start_at, language),
          {}};
}

Words words_of(const catalogue::Catalogue& catalogue, const booking::SlotRequest& request) {
  const text::Language language = request.language;
  Words words{
      language, centre_name(catalogue, request.centre, language), text::grouped_code(request.number.str()), {}, {}};
  if (request.offer) {
    words.start = written(catalogue.zone, request.offer->range.start_at, language);
    words.until = written(catalogue.zone, request.offer->until_at, language);
  }
  return words;
}

Words words_of(const catalogue::Catalogue& catalogue, const booking::ContactCheck& check, const CodesOf& codes) {
  return {check.language,
          {},
          codes.contact(check).str(),
          {},
          written(catalogue.zone, booking::code_counts_until(check), check.language)};
}

Words words_of(const catalogue::Catalogue& catalogue, const store::NoticeSubject& subject, const CodesOf& codes) {
  if (const auto* request = std::get_if<booking::SlotRequest>(&subject)) return words_of(catalogue, *request);
  if (const auto* check = std::get_if<booking::ContactCheck>(&subject)) return words_of(catalogue, *check, codes);
  return words_of(catalogue, std::get<booking::Appointment>(subject), codes);
}

std::string filled(NoticeKind kind, const Words& words) {
  return text::message(message_of(kind), words.language,
                       {{"date", std::string_view(words.start.date)},
                        {"time", std::string_view(words.start.time)},
                        {"centre", std::string_view(words.centre)},
                        {"code", std::string_view(words.code)},
                        {"until_date", std::string_view(words.until.date)},
                        {"until_time", std::string_view(words.until.time)}});
}

}  // namespace

std::string text_of(const catalogue::Catalogue& catalogue, NoticeKind kind, const store::NoticeSubject& subject,
                    const CodesOf& codes) {
  Words words = words_of(catalogue, subject, codes);
  std::string text = filled(kind, words);
  // The centre is the only word without a bound.
  std::u32string name = text::decode_utf8(words.centre);
  while (segments_of(text) > most_segments && !name.empty()) {
    name.pop_back();
    words.centre = text::encode_utf8(name);
    text = filled(kind, words);
  }
  return text;
}

std::string key_of(std::int64_t id, const store::Notice& notice) {
  constexpr std::size_t half = 8;
  std::string name = notice.subject.str();
  name.append(1, ' ').append(std::to_string(static_cast<int>(notice.kind)));
  name.append(1, ' ').append(std::to_string(notice.version));
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(name.data()), name.size(),
                     nullptr, 0);
  // The number in front, the first half of the hash behind.
  std::copy_n(hash.begin(), half, hash.begin() + half);
  auto number = static_cast<std::uint64_t>(id);
  for (std::size_t i = half; i > 0; --i, number >>= 8U) hash.at(i - 1) = static_cast<unsigned char>(number & 255U);
  std::array<char, 2 * crypto_generichash_BYTES_MIN + 1> digits{};
  sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
  return digits.data();
}

std::optional<std::int64_t> id_in(std::string_view key) {
  constexpr int base = 16;
  constexpr std::size_t half = 16;
  if (!TokenRule::is_valid(key)) return std::nullopt;
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + half, id, base);
  if (error != std::errc() || end != key.data() + half) return std::nullopt;
  return id;
}

Outgoing outgoing_of(const catalogue::Catalogue& catalogue, const store::ClaimedNotice& claimed, const CodesOf& codes) {
  return {key_of(claimed.id, claimed.notice), store::person_of(claimed.subject).phone,
          text_of(catalogue, claimed.notice.kind, claimed.subject, codes)};
}

}  // namespace asan::notify
