#include "catalogue/catalogue.hpp"
#include "core/slots/small_office.hpp"
#include "differential/operations.hpp"
#include "wire/catalogue_codec.hpp"
#include "wire/codec.hpp"
#include "wire/http.hpp"
#include "wire/small_catalogue.hpp"

namespace asan::differential {
namespace {

using namespace wire;

constexpr std::string_view hex_digits = "0123456789abcdef";

template <class Id>
Id token(Random& random) {
  const int length = std::is_same_v<Id, ManageToken> ? 64 : 32;
  return Id::parse(random.characters(hex_digits, length, length)).value();
}
template <class Id>
Id catalogue_id(Random& random) {
  return Id::parse("a" + random.characters("abcxyz0189-_", 0, 20) + "9").value();
}
IdempotencyKey key(Random& random) { return IdempotencyKey::parse(random.characters("ABZabz019-_", 16, 80)).value(); }
Instant instant(Random& random) { return Instant::from_unix_seconds(random.between(-315619200, 4102444800)); }

std::string text(Random& random) {
  static const std::vector<std::string> pieces = {
      "a",    "Ə",    "ё", "₼", "🙂", "\"", "\\", "/", "\n", std::string(1, '\0'),
      "\x1F", "\x7F", "<", "&",   "%",    "+",  " ",  "{"};
  std::string text;
  for (int left = random.number(0, 9); left > 0; --left) text += random.one_of(pieces);
  return text;
}

std::vector<booking::PartWish> part_wishes(Random& random) {
  std::vector<booking::PartWish> wishes;
  for (int left = random.number(1, 6); left > 0; --left) {
    wishes.push_back({catalogue_id<ServiceId>(random), instant(random)});
  }
  return wishes;
}

booking::Visit visit(Random& random) {
  std::vector<booking::Part> parts;
  Instant start = instant(random);
  for (int left = random.number(1, 6); left > 0; --left) {
    const Instant end = start + Duration::seconds(random.between(1, 20000));
    parts.push_back({catalogue_id<ServiceId>(random), catalogue_id<GroupId>(random), {start, end}});
    start = end + Duration::seconds(random.between(0, 2000));
  }
  return booking::Visit::make(std::move(parts)).value();
}

calendar::Zone zone(Random& random) {
  return random.chance(50) ? small_office::baku_zone() : small_office::zone_with_summer_time();
}

calendar::CivilDate date(Random& random) { return calendar::CivilDate::from_days(random.number(-3652, 47482)); }

booking::Acceptable acceptable(Random& random) {
  return {date(random), date(random), static_cast<booking::PartOfDay>(random.number(0, 3))};
}

GetVisits visits_question(Random& random) {
  GetVisits question;
  for (int left = random.number(2, 6); left > 0; --left) question.services.push_back(catalogue_id<ServiceId>(random));
  if (random.chance(50)) question.centre = catalogue_id<CentreId>(random);
  question.from_on = date(random);
  question.to_on = question.from_on.plus_days(random.number(0, most_days_asked));
  question.has_priority = random.chance(50);
  return question;
}

/// Those that came after the first ones.
Request any_newer_request(Random& random) {
  switch (random.number(0, 10)) {
    case 10:
      return SendCode{key(random),
                      token<HoldId>(random),
                      {text(random), text(random), text(random), text(random)},
                      static_cast<text::Language>(random.number(0, 2))};
    case 0:
      return visits_question(random);
    case 1: {
      const auto from = date(random);
      return GetRescheduleTimes{token<ManageToken>(random), from, from.plus_days(random.number(0, most_days_asked))};
    }
    case 2:
      return GetWhyNot{catalogue_id<ServiceId>(random), catalogue_id<CentreId>(random), instant(random)};
    case 3:
      return GetSoonest{catalogue_id<ServiceId>(random)};
    case 4:
      return FileSlotRequest{key(random),
                             catalogue_id<CentreId>(random),
                             catalogue_id<ServiceId>(random),
                             acceptable(random),
                             {text(random), text(random), text(random), text(random)},
                             static_cast<text::Language>(random.number(0, 2))};
    case 5:
      return GetSlotRequest{token<ManageToken>(random)};
    case 6:
      return ActOnSlotRequest{key(random), token<ManageToken>(random),
                              static_cast<booking::RequestAction>(random.number(0, 3))};
    case 7:
      return GetDraw{catalogue_id<CentreId>(random), catalogue_id<GroupId>(random), date(random)};
    case 8:
      return GetPaymentSlip{catalogue_id<ServiceId>(random),
                            {{"of." + text(random), text(random)}},
                            date(random),
                            {random.number(1, 999), {}}};
    default: {
      GetOccupancy asked{catalogue_id<CentreId>(random), catalogue_id<GroupId>(random)};
      if (random.chance(50)) asked.since = catalogue_id<OccupancyVersion>(random);
      return asked;
    }
  }
}

Request any_request(Random& random) {
  switch (random.number(0, 17)) {
    case 0: {
      const auto from = date(random);
      return GetAvailability{catalogue_id<ServiceId>(random), catalogue_id<CentreId>(random), from,
                             from.plus_days(random.number(0, most_days_asked)), random.chance(50)};
    }
    case 1:
      return PlaceHold{key(random), catalogue_id<CentreId>(random), random.chance(50), part_wishes(random)};
    case 2:
      return GetHold{token<HoldId>(random)};
    case 3:
      return ReleaseHold{key(random), token<HoldId>(random)};
    case 4:
      return Confirm{key(random),
                     token<HoldId>(random),
                     {text(random), text(random), text(random), text(random)},
                     static_cast<text::Language>(random.number(0, 2)),
                     text(random)};
    case 5:
      return GetAppointment{token<ManageToken>(random)};
    case 6:
      return FindAppointment{text(random), text(random)};
    case 7:
      return Reschedule{key(random), token<ManageToken>(random), instant(random)};
    case 8:
      return Cancel{key(random), token<ManageToken>(random)};
    default:
      return any_newer_request(random);
  }
}

std::vector<slots::Slot> any_slots(Random& random) {
  std::vector<slots::Slot> slots;
  for (int left = random.number(0, 5); left > 0; --left)
    slots.push_back({instant(random), random.number(0, 2147483647)});
  return slots;
}

std::optional<Instant> maybe_instant(Random& random) {
  return random.chance(50) ? std::optional(instant(random)) : std::nullopt;
}

DrawView draw(Random& random) {
  DrawView view{catalogue_id<CentreId>(random),
                catalogue_id<GroupId>(random),
                date(random),
                date(random),
                instant(random),
                instant(random),
                text(random),
                text(random),
                {}};
  for (int left = random.number(0, 3); left > 0; --left) {
    view.drawn.push_back({booking::ShortCode::from_bits(random.next()), maybe_instant(random)});
  }
  return view;
}

SlotRequestView slot_request(Random& random) {
  SlotRequestView view{token<ManageToken>(random),
                       booking::ShortCode::from_bits(random.next()),
                       catalogue_id<CentreId>(random),
                       catalogue_id<ServiceId>(random),
                       acceptable(random),
                       static_cast<booking::RequestState>(random.number(0, 6)),
                       random.number(0, 2147483647),
                       std::nullopt,
                       std::nullopt};
  if (random.chance(50)) {
    const Instant start = instant(random);
    view.offer = booking::PlaceOffer{{start, start + Duration::minutes(15)}, instant(random)};
  }
  if (random.chance(50)) view.draw = draw(random);
  return view;
}

WhyNot why_not(Random& random) {
  WhyNot reply{
      catalogue_id<ServiceId>(random), catalogue_id<CentreId>(random), instant(random), {}, maybe_instant(random)};
  if (random.chance(50)) reply.reasons.emplace_back(slots::KeptForDraw{instant(random)});
  if (random.chance(50)) reply.reasons.emplace_back(slots::OffGrid{maybe_instant(random), maybe_instant(random)});
  if (random.chance(50)) reply.reasons.emplace_back(slots::Unstaffed{instant(random), maybe_instant(random)});
  if (random.chance(50)) {
    reply.reasons.emplace_back(slots::AllTaken{random.number(0, 2147483647), instant(random), maybe_instant(random)});
  }
  return reply;
}

Reply any_reply(Random& random) {
  switch (random.number(0, 8)) {
    case 8:
      return CodeSent{token<HoldId>(random), random.number(0, booking::most_codes), instant(random), instant(random)};
    case 4:
      return slot_request(random);
    case 5:
      return why_not(random);
    case 6: {
      booking::VisitOffers offers;
      offers.outcome = static_cast<slots::VisitOutcome>(random.number(0, 6));
      if (random.chance(50)) offers.missing.push_back(catalogue_id<ServiceId>(random));
      for (int left = random.number(0, 3); left > 0; --left) {
        offers.visits.push_back({catalogue_id<CentreId>(random), date(random), visit(random)});
      }
      return offers;
    }
    case 7: {
      SoonestPlaces found{catalogue_id<ServiceId>(random), {}};
      for (int left = random.number(0, 3); left > 0; --left) {
        const auto start = maybe_instant(random);
        found.places.push_back({catalogue_id<CentreId>(random), {start, random.number(0, 2147483647)}});
      }
      return found;
    }
    case 0:
      return HoldView{{token<HoldId>(random), catalogue_id<CentreId>(random),
                       static_cast<catalogue::Channel>(random.number(0, 3)), visit(random), instant(random)}};
    case 1: {
      const int size = random.number(0, 8);
      return AppointmentView{token<ManageToken>(random),
                             booking::ShortCode::from_bits(random.next()),
                             catalogue_id<CentreId>(random),
                             visit(random),
                             booking::AppointmentStatus::booked,
                             text(random),
                             text(random),
                             random.characters("0123456789", 0, 2),
                             random.number(0, 2147483647),
                             random.number(0, 1) == 1,
                             {size, random.characters("01", size * size, size * size)}};
    }
    case 2:
      return Released{token<HoldId>(random)};
    default: {
      Problem problem{static_cast<ProblemKind>(random.number(0, static_cast<int>(ProblemKind::unavailable))),
                      text(random),
                      {},
                      any_slots(random)};
      for (int left = random.number(0, 4); left > 0; --left) problem.fields.push_back({text(random), text(random)});
      if (random.number(0, 1) == 1) problem.retry_after = Duration::seconds(random.number(0, 100'000));
      return problem;
    }
  }
}

void add_http(Words& words, const HttpRequest& http) {
  words.add(http.method).add(http.target).add(http.idempotency_key).add(http.body).end_line();
}

/// One byte gone, doubled or another one, some times over.
std::string spoiled(Random& random, std::string text) {
  for (int left = random.number(1, 3); left > 0 && !text.empty(); --left) {
    const std::size_t at = random.position(text.size());
    switch (random.number(0, 2)) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text.insert(at, 1, text.at(at));
        break;
      default:
        text.at(at) = random.characters("0123-ae\"{}[],:. \\\n\xC3", 1, 1).front();
    }
  }
  return text;
}

}  // namespace

void requests(Random& random, Words& words) {
  const calendar::Zone here = zone(random);
  const Request asked = any_request(random);
  const std::string json = write(asked, here);
  const HttpRequest http = to_http(asked, here);
  words.add(json).end_line();
  add_http(words, http);
  const auto read = read_request(json);
  const auto travelled = from_http(http);
  words.add(read ? write(*read, here) : read.error().place).end_line();
  words.add(travelled ? write(*travelled, here) : travelled.error().place);
}

void replies(Random& random, Words& words) {
  const calendar::Zone here = zone(random);
  const Request asked = any_request(random);
  const Reply answer = any_reply(random);
  const std::string json = write(answer, here);
  const HttpReply http = to_http(answer, here);
  words.add(json).end_line().add(http.status).add(http.content_type).add(http.body).end_line();
  const auto read = read_reply(json);
  const auto travelled = from_http(asked, http);
  words.add(read ? write(*read, here) : read.error().place).end_line();
  words.add(travelled ? write(*travelled, here) : travelled.error().place);
}

void spoiled_json(Random& random, Words& words) {
  const calendar::Zone here = zone(random);
  const bool is_request = random.chance(50);
  const std::string good = is_request ? write(any_request(random), here) : write(any_reply(random), here);
  const std::string json = spoiled(random, good);
  words.add(json).end_line();
  const auto request = read_request(json);
  words.add(request ? write(*request, here) : request.error().place).end_line();
  const auto reply = read_reply(json);
  words.add(reply ? write(*reply, here) : reply.error().place);
}

void spoiled_catalogue(Random& random, Words& words) {
  std::vector<CatalogueFile> files = small_catalogue::files();
  CatalogueFile& file = files.at(random.position(files.size()));
  file.json = spoiled(random, std::move(file.json));
  words.add(file.path).add(file.json).end_line();
  const auto read = read_catalogue(files);
  if (read) {
    words.add("good").add((*read)->services.size()).add((*read)->holidays.size());
    return;
  }
  for (const catalogue::CatalogueError& error : read.error()) {
    words.add(error.file).add(error.place).add(error.remedy).end_line();
  }
}

}  // namespace asan::differential
