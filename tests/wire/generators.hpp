// Any request and any reply that the types allow, for properties.
#pragma once

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "core/slots/small_office.hpp"
#include "wire/messages.hpp"

namespace asan::wire::any {

inline std::string characters(std::string_view alphabet, std::size_t shortest, std::size_t longest) {
  const auto length = *rc::gen::inRange(shortest, longest + 1);
  std::string text;
  for (std::size_t i = 0; i < length; ++i) text += alphabet[*rc::gen::inRange<std::size_t>(0, alphabet.size())];
  return text;
}
template <class Id>
Id token() {
  const std::size_t length = std::is_same_v<Id, ManageToken> ? 64 : 32;
  return Id::parse(characters("0123456789abcdef", length, length)).value();
}
template <class Id>
Id catalogue_id() {
  return Id::parse("a" + characters("abcxyz0189-_", 0, 20) + "9").value();
}
inline IdempotencyKey key() { return IdempotencyKey::parse(characters("ABZabz019-_", 16, 80)).value(); }

/// Well-formed UTF-8 with everything that JSON must escape.
inline std::string text() {
  std::string text;
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "Ə", "ı", "ё", "₼", "🙂", "\"", "\\", "/", "\n", "\t",
                                    std::string(1, '\0'), "\x1F", "\x7F", "\u2028", "<", "&", "%", "+", " ", "{", "]"));
  for (const std::string& piece : pieces) text += piece;
  return text;
}

inline Instant instant() {
  // 1 January 1960 to 2100: seconds too, instants before 1970 too.
  return Instant::from_unix_seconds(*rc::gen::inRange<std::int64_t>(-315619200, 4102444800));
}
inline calendar::CivilDate date() { return calendar::CivilDate::from_days(*rc::gen::inRange(-3652, 47482)); }
inline std::vector<booking::PartWish> part_wishes() {
  std::vector<booking::PartWish> wishes;
  const auto parts = *rc::gen::inRange<std::size_t>(1, booking::most_parts + 1);
  for (std::size_t i = 0; i < parts; ++i) wishes.push_back({catalogue_id<ServiceId>(), instant()});
  return wishes;
}
inline booking::Visit visit() {
  std::vector<booking::Part> parts;
  const auto length = *rc::gen::inRange<std::size_t>(1, booking::most_parts + 1);
  Instant start = instant();
  for (std::size_t i = 0; i < length; ++i) {
    const Instant end = start + Duration::seconds(*rc::gen::inRange(1, 20000));
    parts.push_back({catalogue_id<ServiceId>(), catalogue_id<GroupId>(), {start, end}});
    start = end + Duration::seconds(*rc::gen::inRange(0, 2000));
  }
  return booking::Visit::make(std::move(parts)).value();
}
inline HoldView hold() {
  return HoldView{{token<HoldId>(), catalogue_id<CentreId>(), static_cast<catalogue::Channel>(*rc::gen::inRange(0, 4)),
                   visit(), instant()}};
}
inline CodeSent code_sent() { return {token<HoldId>(), *rc::gen::inRange(0, 3), instant(), instant()}; }
inline text::Language language() { return *rc::gen::elementOf(text::all_languages); }

inline calendar::Zone zone() {
  return *rc::gen::arbitrary<bool>() ? small_office::baku_zone() : small_office::zone_with_summer_time();
}

inline OccupancyVersion version() { return OccupancyVersion::parse("f" + characters("0189ab-", 0, 20) + "7").value(); }
inline std::optional<OccupancyVersion> maybe_version() {
  return *rc::gen::arbitrary<bool>() ? std::optional(version()) : std::nullopt;
}

/// Any bookings of two groups, some until an instant; now and then a change.
inline slots::Occupancy occupancy() {
  const catalogue::Catalogue office = small_office::make();
  const Instant from = instant();
  const auto any_taken = [&] {
    std::vector<slots::Taken> taken;
    for (int left = *rc::gen::inRange(0, 20); left > 0; --left) {
      const Instant start = from + Duration::seconds(*rc::gen::inRange(0, 5000) * *rc::gen::element(1, 60, 900));
      const Duration length = Duration::seconds(*rc::gen::inRange(1, 90) * *rc::gen::element(1, 60, 900));
      const auto until = *rc::gen::inRange(0, 4) == 0 ? std::optional(instant()) : std::nullopt;
      taken.push_back({{{start, start + length},
                        *rc::gen::element(small_office::papers, small_office::notary),
                        static_cast<catalogue::Channel>(*rc::gen::inRange(0, 4))},
                       until});
    }
    return slots::occupancy_of(office, taken);
  };
  const slots::Occupancy one = any_taken();
  return *rc::gen::arbitrary<bool>() ? one : slots::difference(one, any_taken());
}

inline booking::Acceptable acceptable() {
  return {date(), date(), static_cast<booking::PartOfDay>(*rc::gen::inRange(0, 4))};
}

inline GetVisits visits_question() {
  GetVisits question;
  const auto services = *rc::gen::inRange<std::size_t>(slots::fewest_in_visit, slots::most_in_visit + 1);
  for (std::size_t i = 0; i < services; ++i) question.services.push_back(catalogue_id<ServiceId>());
  if (*rc::gen::arbitrary<bool>()) question.centre = catalogue_id<CentreId>();
  question.from_on = date();
  question.to_on = question.from_on.plus_days(*rc::gen::inRange(0, most_days_asked));
  question.has_priority = *rc::gen::arbitrary<bool>();
  return question;
}

inline booking::VisitOffers visit_offers() {
  booking::VisitOffers offers;
  offers.outcome = static_cast<slots::VisitOutcome>(*rc::gen::inRange(0, 7));
  const int missing = *rc::gen::inRange(0, 4);
  for (int i = 0; i < missing; ++i) offers.missing.push_back(catalogue_id<ServiceId>());
  const int visits = *rc::gen::inRange(0, 4);
  for (int i = 0; i < visits; ++i) offers.visits.push_back({catalogue_id<CentreId>(), date(), visit()});
  return offers;
}

/// Names that no page and no form has of its own.
inline GetPaymentSlip slip_question() {
  GetPaymentSlip question{catalogue_id<ServiceId>(), {}, std::nullopt, {}};
  const int answers = *rc::gen::inRange(0, 4);
  for (int i = 0; i < answers; ++i) question.answers.emplace_back("of." + text(), text());
  if (*rc::gen::arbitrary<bool>()) question.on = date();
  if (*rc::gen::arbitrary<bool>()) question.units.pages = *rc::gen::inRange(1, fees::most_units + 1);
  if (*rc::gen::arbitrary<bool>()) question.units.months = *rc::gen::inRange(1, fees::most_units + 1);
  return question;
}

inline Request request() {
  switch (*rc::gen::inRange(0, 21)) {
    case 0: {
      const calendar::CivilDate from = date();
      return GetAvailability{catalogue_id<ServiceId>(), catalogue_id<CentreId>(), from,
                             from.plus_days(*rc::gen::inRange(0, most_days_asked)), *rc::gen::arbitrary<bool>()};
    }
    case 1:
      return PlaceHold{key(), catalogue_id<CentreId>(), *rc::gen::arbitrary<bool>(), part_wishes()};
    case 2:
      return GetHold{token<HoldId>()};
    case 3:
      return ReleaseHold{key(), token<HoldId>()};
    case 4:
      return Confirm{key(), token<HoldId>(), {text(), text(), text(), text()}, language(), text()};
    case 20:
      return SendCode{key(), token<HoldId>(), {text(), "", text(), ""}, language()};
    case 5:
      return GetAppointment{token<ManageToken>()};
    case 6:
      return FindAppointment{text(), text()};
    case 7:
      return Reschedule{key(), token<ManageToken>(), instant()};
    case 8:
      return visits_question();
    case 9: {
      const calendar::CivilDate from = date();
      return GetRescheduleTimes{token<ManageToken>(), from, from.plus_days(*rc::gen::inRange(0, most_days_asked))};
    }
    case 10:
      return GetWhyNot{catalogue_id<ServiceId>(), catalogue_id<CentreId>(), instant()};
    case 11:
      return GetSoonest{catalogue_id<ServiceId>()};
    case 12:
      return FileSlotRequest{key(),        catalogue_id<CentreId>(),         catalogue_id<ServiceId>(),
                             acceptable(), {text(), text(), text(), text()}, language()};
    case 13:
      return GetSlotRequest{token<ManageToken>()};
    case 14:
      return ActOnSlotRequest{key(), token<ManageToken>(),
                              static_cast<booking::RequestAction>(*rc::gen::inRange(0, 4))};
    case 15:
      return GetDraw{catalogue_id<CentreId>(), catalogue_id<GroupId>(), date()};
    case 16:
      return Arrive{key(), token<ManageToken>()};
    case 17:
      return GetOccupancy{catalogue_id<CentreId>(), catalogue_id<GroupId>(), maybe_version()};
    case 18:
      return slip_question();
    default:
      return Cancel{key(), token<ManageToken>()};
  }
}

inline std::vector<slots::Slot> slots() {
  std::vector<slots::Slot> slots;
  const int length = *rc::gen::inRange(0, 5);
  for (int i = 0; i < length; ++i) slots.push_back({instant(), *rc::gen::inRange(0, 2147483647)});
  return slots;
}

/// Days on a grid, days with a gap, days of one start, days whose starts belong to another day.
inline slots::Day day(const calendar::Zone& zone) {
  slots::Day day;
  day.on = *rc::gen::arbitrary<bool>() ? date() : small_office::date(*rc::gen::element("2026-03-29", "2026-10-25"));
  day.kind = static_cast<slots::DayKind>(*rc::gen::inRange(0, 7));
  if (*rc::gen::arbitrary<bool>()) day.holiday = *rc::gen::inRange<std::size_t>(0, 1000);
  if (*rc::gen::inRange(0, 4) == 0) {
    day.slots = slots();
    return day;
  }
  const Instant midnight = zone.to_instant({day.on, {}}).at;
  Instant start = midnight + Duration::minutes(*rc::gen::inRange(0, 1440));
  const Duration step = Duration::minutes(*rc::gen::element(1, 15, 20, 90, 1440, 1441));
  const int length = *rc::gen::inRange(0, 60);
  for (int i = 0; i < length; ++i) {
    day.slots.push_back({start, *rc::gen::inRange(0, 9)});
    start = start + step;
    if (*rc::gen::inRange(0, 60) == 0) start = start + Duration::seconds(*rc::gen::inRange(1, 7200));
  }
  return day;
}

inline slots::Availability availability(const calendar::Zone& zone) {
  slots::Availability availability{catalogue_id<ServiceId>(), catalogue_id<CentreId>(), {}};
  const int days = *rc::gen::inRange(0, 8);
  for (int i = 0; i < days; ++i) availability.days.push_back(day(zone));
  return availability;
}

inline AppointmentView appointment() {
  QrCode qr{*rc::gen::inRange(0, 12), ""};
  for (int i = 0; i < qr.size * qr.size; ++i) qr.modules += *rc::gen::element('0', '1');
  return AppointmentView{token<ManageToken>(),
                         booking::ShortCode::from_bits(*rc::gen::arbitrary<std::uint64_t>()),
                         catalogue_id<CentreId>(),
                         visit(),
                         static_cast<booking::AppointmentStatus>(
                             *rc::gen::inRange(0, static_cast<int>(booking::AppointmentStatus::noshow) + 1)),
                         text(),
                         text(),
                         characters("0123456789", 0, 2),
                         *rc::gen::inRange(0, 2147483647),
                         *rc::gen::arbitrary<bool>(),
                         std::move(qr)};
}

template <class T>
std::optional<T> perhaps(const T& value) {
  return *rc::gen::arbitrary<bool>() ? std::optional(value) : std::nullopt;
}

inline slots::Reason reason() {
  const auto count = [] { return *rc::gen::inRange(0, 2147483647); };
  switch (*rc::gen::inRange<std::size_t>(0, std::variant_size_v<slots::Reason>)) {
    case 0:
      return slots::NotOffered{};
    case 1:
      return slots::CentreNotActive{};
    case 2:
      return slots::NoCounter{};
    case 3:
      return slots::TooSoon{instant()};
    case 4:
      return slots::TooLate{date(), instant()};
    case 5:
      return slots::OnClosure{date(), date()};
    case 6:
      return slots::OnHoliday{static_cast<std::size_t>(count())};
    case 7:
      return slots::OnRestDay{date()};
    case 8:
      return slots::OutsideHours{{small_office::hours("09:00", "13:00"), small_office::hours("22:00", "02:00")}};
    case 9:
      return slots::OffGrid{perhaps(instant()), perhaps(instant())};
    case 10:
      return slots::TooLong{Duration::seconds(count()), instant()};
    case 11:
      return slots::Unstaffed{instant(), perhaps(instant())};
    case 12:
      return slots::KeptForDraw{instant()};
    case 13:
      return slots::ShareTaken{catalogue::Channel::walk_in, instant(), perhaps(instant())};
    default:
      return slots::AllTaken{count(), instant(), perhaps(instant())};
  }
}

inline WhyNot why_not() {
  WhyNot reply{catalogue_id<ServiceId>(), catalogue_id<CentreId>(), instant(), {}, perhaps(instant())};
  const int reasons = *rc::gen::inRange(0, 4);
  for (int i = 0; i < reasons; ++i) reply.reasons.push_back(reason());
  return reply;
}

inline SoonestPlaces soonest_places() {
  SoonestPlaces reply{catalogue_id<ServiceId>(), {}};
  const int places = *rc::gen::inRange(0, 4);
  for (int i = 0; i < places; ++i) {
    reply.places.push_back({catalogue_id<CentreId>(), {perhaps(instant()), *rc::gen::inRange(0, 2147483647)}});
  }
  return reply;
}

inline PaymentSlip payment_slip() {
  const auto minor = [] { return *rc::gen::inRange<std::int64_t>(0, 9'007'199'254'740'991); };
  const Currency currency = Currency::parse(characters("AZNUSD", 3, 3)).value();
  PaymentSlip reply{
      {{text(), catalogue_id<AgencyId>(), catalogue_id<ServiceId>(), Money(minor(), currency), date()}, {}},
      text(),
      {}};
  const int lines = *rc::gen::inRange(0, 4);
  for (int i = 0; i < lines; ++i) {
    reply.slip.lines.push_back({*rc::gen::inRange<std::size_t>(0, 100),
                                static_cast<catalogue::FeeKind>(*rc::gen::inRange(0, 4)),
                                *rc::gen::inRange(1, fees::most_units + 1), Money(minor(), currency)});
  }
  reply.qr.size = *rc::gen::inRange(0, 8);
  const auto modules = static_cast<std::size_t>(reply.qr.size * reply.qr.size);
  reply.qr.modules = characters("01", modules, modules);
  return reply;
}

inline Problem problem() {
  Problem problem;
  problem.kind = static_cast<ProblemKind>(*rc::gen::inRange(0, static_cast<int>(ProblemKind::unavailable) + 1));
  problem.place = text();
  const int fields = *rc::gen::inRange(0, 4);
  for (int i = 0; i < fields; ++i) problem.fields.push_back({text(), text()});
  problem.alternatives = slots();
  if (*rc::gen::arbitrary<bool>()) problem.limited_until = date();
  if (*rc::gen::arbitrary<bool>()) problem.retry_after = Duration::seconds(*rc::gen::inRange(0, 100'000));
  return problem;
}

inline DrawView draw() {
  DrawView view{
      catalogue_id<CentreId>(), catalogue_id<GroupId>(), date(), date(), instant(), instant(), text(), text(), {}};
  const int length = *rc::gen::inRange(0, 4);
  for (int i = 0; i < length; ++i) {
    view.drawn.push_back({booking::ShortCode::from_bits(*rc::gen::arbitrary<std::uint64_t>()),
                          *rc::gen::arbitrary<bool>() ? std::optional(instant()) : std::nullopt});
  }
  return view;
}

inline SlotRequestView slot_request() {
  SlotRequestView view{token<ManageToken>(),
                       booking::ShortCode::from_bits(*rc::gen::arbitrary<std::uint64_t>()),
                       catalogue_id<CentreId>(),
                       catalogue_id<ServiceId>(),
                       acceptable(),
                       static_cast<booking::RequestState>(*rc::gen::inRange(0, 7)),
                       *rc::gen::inRange(0, 2147483647),
                       std::nullopt,
                       std::nullopt};
  if (*rc::gen::arbitrary<bool>()) {
    const Instant start = instant();
    view.offer = booking::PlaceOffer{{start, start + Duration::minutes(15)}, instant()};
  }
  if (*rc::gen::arbitrary<bool>()) view.draw = draw();
  return view;
}

inline Reply reply(const calendar::Zone& zone) {
  switch (*rc::gen::inRange(0, 13)) {
    case 0:
      return availability(zone);
    case 1:
      return hold();
    case 2:
      return appointment();
    case 3:
      return Released{token<HoldId>()};
    case 4:
      return visit_offers();
    case 5:
      return why_not();
    case 6:
      return soonest_places();
    case 7:
      return slot_request();
    case 8:
      return draw();
    case 10:
      return payment_slip();
    case 12:
      return code_sent();
    case 9: {
      const calendar::CivilDate from = date();
      return OccupancyView{catalogue_id<CentreId>(),
                           catalogue_id<GroupId>(),
                           version(),
                           maybe_version(),
                           from,
                           from.plus_days(30),
                           occupancy()};
    }
    default:
      return problem();
  }
}

}  // namespace asan::wire::any
