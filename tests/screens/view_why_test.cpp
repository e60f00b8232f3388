// What a citizen reads when a time cannot be booked, and where soonest and nearest are.
#include <gtest/gtest.h>

#include "screens/view_reasons.hpp"
#include "screens/view_states.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

using fixture::at;
using fixture::date;
using fixture::time;
using text::Language;

Screen shown(const State& state) { return view(fixture::context(), state); }

std::string told(const catalogue::Catalogue& all, Language language, Instant start_at, const slots::Reason& reason) {
  const Context context{all, fixture::context().search};
  State state = fixture::at_page("/az/services/passport/centres/baku-1/why");
  state.route.language = language;
  const wire::WhyNot why{fixture::service_id("passport"), fixture::centre_id("baku-1"), start_at, {}, {}};
  const ReasonWords words = reason_words({context, state}, why, reason);
  std::string all_words = words.title;
  for (const std::string& sentence : words.body) all_words.append(" | ").append(sentence);
  return all_words;
}

std::string told(Language language, Instant start_at, const slots::Reason& reason) {
  return told(fixture::catalogue_of_tests(), language, start_at, reason);
}

const Instant tuesday = at(date(2026, 12, 22), time(11, 15));

TEST(ViewReasons, AreToldWithTheirValuesInEnglish) {
  struct Row {
    slots::Reason reason;
    std::string words;
  };
  const std::vector<Row> rows = {
      {slots::NotOffered{}, "Not offered here | This centre does not offer the service that you chose."},
      {slots::CentreNotActive{}, "The centre is not working | This centre does not receive visitors at present."},
      {slots::NoCounter{}, "No counter | This centre has no counter for “Personal documents”."},
      {slots::TooSoon{at(date(2026, 12, 22), time(12, 30))},
       "Too soon | A time must be booked at least 60 minutes ahead. The earliest that you can book now: tomorrow "
       "at "
       "12:30."},
      {slots::OnClosure{date(2026, 12, 22), date(2026, 12, 24)},
       "Temporarily closed | Announced: the centre is closed from 22 December 2026 to 24 December 2026, both days "
       "included."},
      {slots::OnClosure{date(2026, 12, 22), date(2026, 12, 22)},
       "Temporarily closed | Announced: the centre is closed on 22 December 2026."},
      {slots::OnHoliday{0},
       "Day off: Solidarity Day of World Azerbaijanis | 31 December 2026 is a day off, and the centre is closed."},
      {slots::OnHoliday{99}, "Closed on this day"},
      {slots::OnRestDay{date(2026, 12, 27)},
       "Closed on this day | The centre has no opening hours on Sunday, 27 December 2026."},
      {slots::OutsideHours{{{time(9, 0), time(13, 0)}, {time(14, 0), time(18, 0)}}},
       "Outside opening hours | Opening hours on that day: 09:00–13:00, 14:00–18:00."},
      {slots::KeptForDraw{tuesday},
       "Given by draw | The times of this day are drawn first. What the draw leaves can be booked from 22 December "
       "2026 "
       "at 11:15."},
      {slots::OffGrid{tuesday, tuesday + Duration::minutes(15)},
       "No appointment starts at that minute | Appointments start every 15 minutes from opening. Nearest starts: "
       "11:15 and 11:30."},
      {slots::OffGrid{},
       "No appointment starts at that minute | The opening hours of that day are too short for this "
       "service."},
      {slots::TooLong{Duration::minutes(40), tuesday},
       "Not enough time before closing | The service takes 40 minutes, and the counters close at 11:15."},
      {slots::Unstaffed{tuesday, std::nullopt},
       "No counter is staffed | At 11:15 nobody works at a counter for this service. | No later time on that day is "
       "free."},
      {slots::Unstaffed{tuesday + Duration::minutes(10), at(date(2026, 12, 22), time(16, 0))},
       "No counter is staffed | At 11:15 a counter is staffed, but the service takes 15 minutes, and at 11:25 nobody "
       "works at a counter for it. | The next free time on that day: 16:00."},
      {slots::ShareTaken{catalogue::Channel::online, tuesday, std::nullopt},
       "Online places are taken | At 11:15 the counters that are left are kept for other visitors or taken. | No later "
       "time on that day is free."},
      {slots::AllTaken{2, tuesday, std::nullopt},
       "All places are taken | Counters for this service: 2. At 11:15 none of them is free. | No later time on that "
       "day "
       "is free."},
      {slots::AllTaken{2, tuesday + Duration::minutes(10), at(date(2026, 12, 22), time(16, 0))},
       "All places are taken | At 11:15 a counter is free, but the service takes 15 minutes, and the chain breaks "
       "at "
       "11:25: all counters (2) are taken then. | The next free time on that day: 16:00."},
  };
  for (const Row& row : rows) EXPECT_EQ(told(Language::en, tuesday, row.reason), row.words);
}

TEST(ViewReasons, SpeakEveryLanguage) {
  const slots::AllTaken chain{2, tuesday + Duration::minutes(10), at(date(2026, 12, 22), time(16, 0))};
  EXPECT_EQ(told(Language::az, tuesday, chain),
            "Bütün yerlər tutulub | Saat 11:15 üçün boş pəncərə var, amma xidmət 15 dəqiqə çəkir və ardıcıllıq saat "
            "11:25 üçün qırılır: həmin vaxt bütün pəncərələr (sayı: 2) tutulub. | Həmin gün sonrakı boş vaxt: 16:00.");
  EXPECT_EQ(told(Language::ru, tuesday, chain),
            "Все места заняты | В 11:15 свободное окно есть, но услуга занимает 15 минут, и в 11:25 цепочка "
            "прерывается: все окна (2) заняты. | Следующее свободное время в этот день: 16:00.");
  const slots::OnClosure closure{date(2026, 12, 22), date(2026, 12, 24)};
  EXPECT_EQ(told(Language::az, tuesday, closure),
            "Mərkəz müvəqqəti bağlıdır | Elan olunub: mərkəz 22 dekabr 2026 tarixindən 24 dekabr 2026 tarixinədək "
            "bağlıdır (hər iki gün daxil olmaqla).");
  EXPECT_EQ(told(Language::ru, tuesday, closure),
            "Центр временно закрыт | Объявлено: центр закрыт с 22 декабря 2026 по 24 декабря 2026 включительно.");
}

TEST(ViewReasons, ADayAfterTheWindowSaysWhenItOpens) {
  const slots::TooLate reason{date(2027, 1, 20), at(date(2026, 12, 26), time(8, 30))};
  EXPECT_EQ(
      told(Language::en, at(date(2027, 1, 25), time(10, 0)), reason),
      "Not open for booking yet | Days up to 20 January 2027 can be booked now. The day that you chose opens on 26 "
      "December 2026 at 08:30.");
}

TEST(ViewReasons, ATimeThatHasPassedIsCalledSo) {
  const Instant earliest = at(date(2026, 12, 21), time(10, 0));
  EXPECT_EQ(told(Language::en, at(date(2026, 12, 21), time(8, 59)), slots::TooSoon{earliest}).substr(0, 20),
            "This time has passed");
  EXPECT_EQ(told(Language::en, at(date(2026, 12, 21), time(9, 15)), slots::TooSoon{earliest}).substr(0, 8), "Too soon");
}

TEST(ViewReasons, ASubstituteDayOffNamesTheHolidayThatItMakesUpFor) {
  catalogue::Catalogue all = fixture::catalogue_of_tests();
  all.holidays.push_back({.on = date(2027, 1, 4),
                          .names = {{"Köçürülmüş istirahət günü", "Перенесённый выходной день", "Substitute day off"}},
                          .kind = catalogue::HolidayKind::substitute,
                          .status = catalogue::HolidayStatus::derived,
                          .instead_of = date(2027, 1, 2)});
  const slots::OnHoliday reason{all.holidays.size() - 1};
  EXPECT_EQ(
      told(all, Language::en, tuesday, reason),
      "Day off: Substitute day off | 4 January 2027 is off instead of 2 January 2027 (New Year), because that day "
      "was a day off anyway.");
  EXPECT_EQ(told(all, Language::az, tuesday, reason),
            "Qeyri-iş günü: Köçürülmüş istirahət günü | 4 yanvar 2027 istirahət günüdür: 2 yanvar 2027 tarixindəki "
            "bayramın (Yeni il) əvəzinə verilir, çünki həmin gün onsuz da qeyri-iş günü idi.");
  EXPECT_EQ(
      told(all, Language::ru, tuesday, reason),
      "Нерабочий день: Перенесённый выходной день | 4 января 2027 – выходной вместо 2 января 2027 (Новый год): тот "
      "день и так был нерабочим.");
  all.holidays.push_back({.on = date(2027, 1, 2), .names = {{"Ramazan", "Рамазан", "Ramadan"}}});
  EXPECT_NE(told(all, Language::en, tuesday, reason).find("instead of 2 January 2027 (New Year and Ramadan)"),
            std::string::npos);
  all.holidays.front().status = catalogue::HolidayStatus::estimated;
  EXPECT_NE(told(all, Language::en, tuesday, slots::OnHoliday{0}).find("an estimate"), std::string::npos);
}

TEST(ViewSlots, ATakenTimeLeadsToTheReason) {
  const Screen screen = shown(fixture::at_slots("?day=2026-12-21"));
  const auto slot = [&](calendar::TimeOfDay when) {
    const Instant start = fixture::at(date(2026, 12, 21), when);
    return find_by_key(screen.body, "slot-" + std::to_string(start.unix_seconds()));
  };
  EXPECT_EQ(slot(time(12, 0))->tag, Tag::a);
  EXPECT_EQ(value_of(*slot(time(12, 0)), Attr::aria_label), "12:00, tutulub. Niyə?");
  EXPECT_EQ(value_of(*slot(time(12, 0)), Attr::href),
            "/az/services/passport/centres/baku-1/why?at=2026-12-21T12%3A00%3A00%2B04%3A00");
  EXPECT_EQ(slot(time(12, 15))->tag, Tag::button);
  EXPECT_EQ(value_of(*slot(time(12, 15)), Attr::value), "2026-12-21T12:15:00+04:00");
  EXPECT_EQ(slot(time(9, 0)), nullptr) << "too soon";
}

TEST(ViewWhy, TheNextFreeTimeIsOneButtonAway) {
  const Screen screen = shown(fixture::at_why_taken());
  EXPECT_EQ(screen.status, 200);
  EXPECT_FALSE(screen.is_personal);
  EXPECT_EQ(text_at(screen, "why-reasons").find("22 dekabr 2026, çərşənbə axşamı, 11:15 Bütün yerlər"), 0U);
  const Node* take = find_by_key(screen.body, "why-take");
  ASSERT_NE(take, nullptr);
  EXPECT_EQ(value_of(*take, Attr::name), "start_at");
  EXPECT_EQ(value_of(*take, Attr::value), "2026-12-22T14:45:00+04:00");
  EXPECT_EQ(value_of(*find_by_key(screen.body, "why-form"), Attr::action), "/az/holds");
  EXPECT_EQ(value_of(*find_by_key(screen.body, "why-day"), Attr::href),
            "/az/services/passport/centres/baku-1?day=2026-12-22");
}

TEST(ViewWhy, TheFormIsFilledInWithTheTimeThatWasAskedAbout) {
  const auto chosen = [](const State& state, std::string_view field) {
    std::string values;
    walk(*find_by_key(shown(state).body, field), [&](const Node& node) {
      if (has(node, Attr::selected)) values += value_of(node, Attr::value);
    });
    return values;
  };
  EXPECT_EQ(chosen(fixture::at_why_taken(), "day"), "2026-12-22");
  EXPECT_EQ(chosen(fixture::at_why_taken(), "time"), "11:15");
  // Beside the grid and outside the window, too.
  for (const auto& [query, day, at_time] :
       {std::tuple("?at=2026-12-01T11%3A07%3A00%2B04%3A00", "2026-12-01", "11:07"),
        std::tuple("?at=2027-12-01T23%3A59%3A00%2B04%3A00", "2027-12-01", "23:59")}) {
    const State state = fixture::at_why(query, {slots::NotOffered{}}, std::nullopt);
    EXPECT_EQ(chosen(state, "day"), day);
    EXPECT_EQ(chosen(state, "time"), at_time);
  }
}

TEST(ViewCentres, TheFirstLineIsTheNextFreePlaceAnywhere) {
  const Screen screen = shown(fixture::at_centres("?age=30"));
  EXPECT_EQ(text_at(screen, "soonest"), "Bütün mərkəzlər üzrə ən yaxın boş vaxt Sabah 10:15 Gəncə ASAN xidmət mərkəzi");
  EXPECT_EQ(value_of(*find_by_key(screen.body, "soonest"), Attr::href),
            "/az/services/passport/centres/ganja?day=2026-12-22&age=30");
  EXPECT_NE(text_at(screen, "centre-ganja").find("boş günlər: 12 · İş saatları"), std::string::npos);
  EXPECT_NE(text_at(screen, "centre-ganja").find("İlk boş vaxt: sabah 10:15"), std::string::npos);
  EXPECT_NE(text_at(screen, "centre-baku-1").find("İlk boş vaxt: bazar ertəsi, 4 yanvar, 09:00"), std::string::npos);
  State nowhere = fixture::at_centres("");
  for (auto& place : nowhere.soonest->places) place.soonest = {};
  EXPECT_EQ(find_by_key(shown(nowhere).body, "soonest"), nullptr);
  EXPECT_NE(text_at(shown(nowhere), "centre-ganja").find("Yaxın günlərə boş vaxt yoxdur"), std::string::npos);
}

TEST(ViewCentres, StandSoonestOrNearestFirst) {
  const auto order = [](std::string_view query) {
    const std::string words = text_at(shown(fixture::at_centres(query)), "in-order");
    return words.find("Gəncə") < words.find("1 saylı") ? "ganja, baku" : "baku, ganja";
  };
  EXPECT_STREQ(order("?sort=soonest"), "ganja, baku");
  EXPECT_STREQ(order("?sort=nearest&near=ganja"), "ganja, baku");
  EXPECT_STREQ(order("?sort=nearest&near=baku-1"), "baku, ganja");
  EXPECT_STREQ(order("?sort=nearest&near=city-baku-1"), "baku, ganja");
  EXPECT_STREQ(order("?sort=nearest"), "baku, ganja") << "no place is named yet: by city";
  const Screen near = shown(fixture::at_centres("?sort=nearest&near=ganja"));
  EXPECT_NE(text_at(near, "centre-baku-1").find("təxminən 296"), std::string::npos) << text_at(near, "centre-baku-1");
  EXPECT_EQ(value_of(*find_by_key(near.body, "order-nearest"), Attr::aria_current), "true");
  EXPECT_EQ(value_of(*find_by_key(near.body, "order-soonest"), Attr::href),
            "/az/services/passport/centres?sort=soonest&near=ganja");
}

}  // namespace
}  // namespace asan::screens
