// What a citizen reads and can do, page by page.
#include <gtest/gtest.h>

#include "screens/view_states.hpp"
#include "screens/view_walk.hpp"

namespace asan::screens {
namespace {

using fixture::at_page;
using fixture::date;
using fixture::time;

Screen shown(const State& state) { return view(fixture::context(), state); }

State in(text::Language language, State state) {
  state.route.language = language;
  return state;
}

bool says(const Screen& screen, std::string_view words) {
  return text_of(screen.body).find(words) != std::string::npos;
}

// ---- home ----

TEST(ViewHome, TellsUntilWhenTheCentresAreOpenNow) {
  struct Row {
    calendar::CivilDate on;
    calendar::TimeOfDay now;
    std::string_view baku;
    std::string_view ganja;
  };
  const std::vector<Row> day = {
      {date(2026, 12, 21), time(8, 30), "Açılış: 09:00", "Açılış: 09:00"},
      {date(2026, 12, 21), time(9, 0), "18:00-dək açıqdır", "13:00-dək açıqdır"},
      {date(2026, 12, 21), time(13, 15), "18:00-dək açıqdır", "Açılış: 14:00"},
      {date(2026, 12, 21), time(18, 0), "Artıq bağlıdır", "Artıq bağlıdır"},
      {date(2026, 12, 20), time(12, 0), "Qeyri-iş günü", "Qeyri-iş günü"},
      {date(2026, 12, 24), time(12, 0), "18:00-dək açıqdır", "Mərkəz müvəqqəti bağlıdır"},
      {date(2027, 1, 1), time(12, 0), "Bağlıdır: Yeni il", "Bağlıdır: Yeni il"},
  };
  for (const Row& row : day) {
    State state = at_page("/az/");
    state.now = fixture::at(row.on, row.now);
    const std::string today = text_at(shown(state), "today");
    EXPECT_NE(today.find("Bakı 1 mərkəz " + std::string(row.baku)), std::string::npos) << today;
    EXPECT_NE(today.find("Gəncə 1 mərkəz " + std::string(row.ganja)), std::string::npos) << today;
  }
}

TEST(ViewHome, LifeEventsLeadToTheirServices) {
  const Screen home = shown(at_page("/az/"));
  const Node* event = find_by_key(home.body, "event-child-born");
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(text_of(*event), "Uşağım doğulub 2 xidmət");
  const Screen list = shown(at_page(value_of(*event, Attr::href)));
  EXPECT_NE(find_by_key(list.body, "choose-id-card"), nullptr);
  EXPECT_NE(find_by_key(list.body, "choose-archive-reference"), nullptr);
  EXPECT_EQ(find_by_key(list.body, "choose-passport"), nullptr);
}

// ---- lists ----

TEST(ViewSearch, SaysAloudHowManyServicesWereFound) {
  EXPECT_EQ(text_at(shown(at_page("/az/search?q=pasport")), "status"), "«pasport» üzrə 1 xidmət tapıldı");
  EXPECT_EQ(text_at(shown(at_page("/ru/search?q=pasport")), "status"), "По запросу «pasport» найдена 1 услуга");
  EXPECT_EQ(text_at(shown(at_page("/en/search?q=xyzzy")), "status"), "Nothing found for “xyzzy”");
  EXPECT_EQ(text_at(shown(at_page("/az/search")), "status"), "");
}

TEST(ViewSearch, NothingFoundShowsWhatOneOfTheWordsFinds) {
  const Screen screen = shown(at_page("/az/search?q=raket+uzay+pasport"));
  const Node* near = find_by_key(screen.body, "suggestions");
  ASSERT_NE(near, nullptr);
  EXPECT_NE(find_by_key(*near, "service-passport"), nullptr);
  EXPECT_EQ(find_by_key(shown(at_page("/az/search?q=raket")).body, "suggestions"), nullptr);
}

TEST(ViewSearch, WhoWantsToBookIsLedToTheCentresAndSeesOnlyWhatCanBeBooked) {
  const Screen screen = shown(at_page("/az/search?task=book"));
  const Node* passport = find_by_key(screen.body, "service-passport");
  ASSERT_NE(passport, nullptr);
  EXPECT_EQ(value_of(*passport, Attr::href), "/az/services/passport/centres");
  EXPECT_EQ(find_by_key(screen.body, "service-archive-reference"), nullptr);
}

TEST(ViewSearch, TheListSaysWhatTheVisitorCameFor) {
  const auto value = [](std::string_view target) { return text_at(shown(at_page(target)), "service-passport"); };
  const std::string names = "Ümumvətəndaş pasportunun verilməsi Daxili İşlər Nazirliyi ";
  EXPECT_EQ(value("/az/search"), names + "60,00\u00a0₼ – 210,00\u00a0₼");
  EXPECT_EQ(value("/az/search?task=documents"), names + "4 sənəd");
  EXPECT_EQ(value("/az/search?task=book"), names + "təxminən 15 dəqiqə");
  EXPECT_EQ(value("/az/search?speed=urgent"), names + "210,00\u00a0₼");
}

// ---- service ----

TEST(ViewService, DocumentsThatMayBeNeededSayWhen) {
  const Screen screen = shown(at_page("/az/services/passport"));
  EXPECT_EQ(text_at(screen, "documents-certain"), "Şəxsiyyət vəsiqəsi əsli");
  EXPECT_EQ(text_at(screen, "documents-possible"),
            "Etibarnamə əsli · notariusdan Nümayəndə: bəli "
            "Bunlardan biri kifayətdir: Hərbi bilet əsli Yaş: 18–35 · Cins: kişi "
            "Möhlət haqqında arayış əsli Yaş: 18–35 · Cins: kişi");
}

TEST(ViewService, AnswersLeaveOnlyWhatIsStillOpen) {
  struct Row {
    std::string_view query;
    std::string_view heading;
    std::string_view possible;
  };
  const std::vector<Row> citizens = {
      {"?age=30", "Gətirin: 1 sənəd",
       "Etibarnamə əsli · notariusdan Nümayəndə: bəli Bunlardan biri kifayətdir: Hərbi bilet əsli Cins: kişi "
       "Möhlət haqqında arayış əsli Cins: kişi"},
      {"?age=30&sex=male", "Gətirin: 2 sənəd", "Etibarnamə əsli · notariusdan Nümayəndə: bəli"},
      {"?age=40", "Gətirin: 1 sənəd", "Etibarnamə əsli · notariusdan Nümayəndə: bəli"},
      {"?sex=female&representative=true", "Gətirin: 2 sənəd", ""},
  };
  for (const Row& row : citizens) {
    const Screen screen = shown(at_page("/az/services/passport" + std::string(row.query)));
    EXPECT_EQ(text_of(find_by_key(screen.body, "documents")->children.front()), row.heading) << row.query;
    EXPECT_EQ(text_at(screen, "documents-possible"), row.possible) << row.query;
  }
}

TEST(ViewService, AnUnknownAmountIsNeverZero) {
  const Screen online = shown(at_page("/az/services/archive-reference"));
  EXPECT_NE(text_at(online, "fees").find("Məbləğ məlum deyil"), std::string::npos);
  EXPECT_EQ(text_at(online, "fees").find("Pulsuz"), std::string::npos);
  const Screen free = shown(at_page("/az/services/id-card"));
  EXPECT_NE(text_at(free, "fees").find("Pulsuz"), std::string::npos);
  EXPECT_NE(text_at(free, "fees").find("Təxmini"), std::string::npos);
}

TEST(ViewService, TheFormShowsWhatIsKnownAndKeepsTheRest) {
  const Screen screen = shown(at_page("/az/services/id-card?age=30"));
  EXPECT_EQ(find_by_key(screen.body, "situation"), nullptr) << "an identity card asks nothing";
  const Screen passport = shown(at_page("/az/services/passport?age=30&sex=female"));
  EXPECT_EQ(value_of(*find_by_key(passport.body, "age"), Attr::value), "30");
  const auto chosen =
      find_all(*find_by_key(passport.body, "sex"), [](const Node& node) { return has(node, Attr::selected); });
  ASSERT_EQ(chosen.size(), 1U);
  EXPECT_EQ(chosen.front()->text, "qadın");
}

TEST(ViewService, OnlyWhatACentreOffersCanBeBooked) {
  EXPECT_NE(find_by_key(shown(at_page("/az/services/passport")).body, "book"), nullptr);
  const Screen online = shown(at_page("/az/services/archive-reference"));
  EXPECT_EQ(find_by_key(online.body, "book"), nullptr);
  EXPECT_TRUE(says(online, "Onlayn mövcuddur."));
}

TEST(ViewService, AFeeThatMayBeNothingSaysFreeOrUpTo) {
  catalogue::Catalogue all = fixture::catalogue_of_tests();
  all.services.front().fees.front().rates.front().amount = Money::azn_minor(0);
  const Screen screen = view({all, fixture::context().search}, at_page("/en/services/passport"));
  EXPECT_NE(text_at(screen, "pills").find("Free or up to AZN\u00A0210.00"), std::string::npos)
      << text_at(screen, "pills");
}

TEST(ViewCentres, StandInTheOrderOfTheLanguage) {
  const auto cities = [](const Screen& screen) {
    std::string all;
    for (const Node* heading : find_all(screen.body, [](const Node& node) { return node.tag == Tag::h2; })) {
      all.append(heading->text).append(" ");
    }
    return all;
  };
  EXPECT_EQ(cities(shown(at_page("/az/services/passport/centres"))), "Bakı Gəncə ");
  EXPECT_EQ(cities(shown(at_page("/ru/services/passport/centres"))), "Баку Гянджа ");
}

TEST(ViewCentres, CitiesWithSeveralCentresComeFirst) {
  catalogue::Catalogue all = fixture::catalogue_of_tests();
  all.centres.push_back(all.centres.at(static_cast<std::size_t>(fixture::ganja)));
  all.centres.back().id = fixture::centre_id("ganja-2");
  all.services.front().centres.push_back(catalogue::CentreIndex{2});
  all.finish();
  const Screen screen = view({all, fixture::context().search}, at_page("/az/services/passport/centres"));
  const std::string words = text_of(screen.body);
  EXPECT_LT(words.find("Gəncə"), words.find("Bakı"));
}

// ---- slots ----

TEST(ViewSlots, ADayIsCalledByItsDateAndWhatIsFree) {
  const Screen screen = shown(fixture::at_slots("?day=2026-12-21"));
  const auto name = [&](std::string_view key) {
    const Node* day = find_by_key(screen.body, key);
    return day == nullptr ? std::string("none") : value_of(*day, Attr::aria_label);
  };
  EXPECT_EQ(name("day-2026-12-21"), "Bazar ertəsi, 21 dekabr, 31\u00A0boş\u00A0vaxt");
  EXPECT_EQ(name("day-2026-12-22"), "Çərşənbə axşamı, 22 dekabr, 2\u00A0boş\u00A0vaxt");
  EXPECT_EQ(name("day-2026-12-23"), "Çərşənbə, 23 dekabr, boş vaxt yoxdur");
  EXPECT_EQ(name("day-2026-12-31"), "Cümə axşamı, 31 dekabr, bağlıdır");
  EXPECT_EQ(find_by_key(screen.body, "day-2026-12-22")->look, Look::day_few);
  EXPECT_EQ(find_by_key(screen.body, "day-2026-12-24")->look, Look::day_free);
}

TEST(ViewSlots, ADayWithoutTimesSaysWhyAndWhatIsNext) {
  struct Row {
    std::string_view day;
    std::string_view why;
    std::string_view next;
  };
  const std::vector<Row> days = {
      {"2026-12-23", "Bu gün üçün bütün vaxtlar tutulub.", "Boş vaxt olan ilk gün: cümə axşamı, 24 dekabr"},
      {"2026-12-27", "Qeyri-iş günü", "Boş vaxt olan ilk gün: bazar ertəsi, 28 dekabr"},
      {"2026-12-31", "Bağlıdır: Dünya Azərbaycanlılarının Həmrəyliyi Günü",
       "Boş vaxt olan ilk gün: bazar ertəsi, 4 yanvar"},
      {"2026-12-01", "Seçilmiş günə növbə götürmək olmur.", "Boş vaxt olan ilk gün: bazar ertəsi, 21 dekabr"},
      {"2027-05-05", "Seçilmiş günə növbə götürmək olmur.", "Boş vaxt olan ilk gün: bazar ertəsi, 21 dekabr"},
  };
  for (const Row& row : days) {
    const Screen screen = shown(fixture::at_slots("?day=" + std::string(row.day)));
    EXPECT_EQ(text_at(screen, "why-closed"), row.why) << row.day;
    EXPECT_EQ(text_at(screen, "next-free"), row.next) << row.day;
    EXPECT_EQ(find_by_key(screen.body, "slots-form"), nullptr);
  }
}

TEST(ViewSlots, ALostRaceOffersTheNearestTimes) {
  const Screen screen = shown(fixture::slot_taken());
  EXPECT_EQ(screen.status, 409);
  EXPECT_EQ(text_at(screen, "status"), "Bu vaxtı indicə başqası götürdü");
  const auto others =
      find_all(*find_by_key(screen.body, "alternatives"), [](const Node& node) { return node.tag == Tag::button; });
  ASSERT_EQ(others.size(), 2U);
  EXPECT_EQ(others.front()->text, "Bazar ertəsi, 21 dekabr, 11:45");
}

// ---- details and check ----

TEST(ViewDetails, ErrorsAreSaidFirstAndAtTheField) {
  const Screen screen = shown(fixture::at_details_with_errors());
  EXPECT_EQ(screen.status, 422);
  EXPECT_EQ(screen.title.substr(0, screen.title.find(':')), "Səhv");
  EXPECT_EQ(screen.focus_key, "error-summary");
  EXPECT_EQ(text_at(screen, "go-phone"), text_at(screen, "phone-error"));
  const Node* phone = find_by_key(screen.body, "phone");
  EXPECT_EQ(value_of(*phone, Attr::aria_invalid), "true");
  EXPECT_EQ(value_of(*phone, Attr::aria_describedby), "phone-hint phone-error");
  EXPECT_EQ(value_of(*phone, Attr::value), "050 123");
  EXPECT_FALSE(has(*find_by_key(screen.body, "given_name"), Attr::aria_invalid));
}

TEST(ViewDetails, TheHoldIsCountedDownInMinutes) {
  State state = fixture::at_details();
  EXPECT_EQ(text_at(shown(state), "kept"), "Vaxt sizin üçün 09:09-dək saxlanılır (9 dəqiqə)");
  state.now = state.now + Duration::seconds(61);
  EXPECT_EQ(text_at(shown(state), "kept"), "Vaxt sizin üçün 09:09-dək saxlanılır (8 dəqiqə)");
  state.now = state.hold->expires_at - Duration::seconds(1);
  EXPECT_EQ(text_at(shown(state), "kept"), "Vaxt sizin üçün 09:09-dək saxlanılır (1 dəqiqə)");
  state.now = state.hold->expires_at;
  EXPECT_EQ(text_at(shown(state), "kept"),
            "Vaxtın saxlanma müddəti bitib. Davam edin, onu sizin üçün yenidən götürməyə çalışacağıq.");
  EXPECT_NE(find_by_key(shown(state).body, "fin"), nullptr) << "what was typed stays";
}

TEST(ViewDetails, TheLanguageChangesWithoutLosingWhatWasTyped) {
  for (const State& state : {fixture::at_details(), fixture::at_check(), at_page("/az/appointments")}) {
    const Screen page = shown(state);
    const Node* russian = find_by_key(page.body, "lang-ru");
    EXPECT_EQ(russian->tag, Tag::button);
    EXPECT_EQ(value_of(*russian, Attr::name), "switch");
    EXPECT_EQ(parse_route(fixture::catalogue_of_tests(), value_of(*russian, Attr::formaction)).page, state.route.page);
    EXPECT_EQ(value_of(*russian, Attr::formaction).substr(0, 4), "/ru/");
    const Screen kept = shown(fixture::live(state));
    EXPECT_EQ(find_by_key(kept.body, "lang-ru")->tag, Tag::a) << "the client keeps what was typed";
  }
}

TEST(ViewCheck, WithoutScriptTheFormCarriesTheAnswersAndTheSlot) {
  const Screen screen = shown(fixture::at_check());
  const Node* form = find_by_key(screen.body, "check-form");
  std::map<std::string, std::string> sent;
  walk(*form, [&](const Node& node) {
    if (node.tag == Tag::input) sent[value_of(node, Attr::name)] = value_of(node, Attr::value);
  });
  const std::map<std::string, std::string> expected = {{"nonce", "abcdefghijklmnopqrstuvwx"},
                                                       {"csrf", "csrf-token"},
                                                       {"service", "passport"},
                                                       {"centre", "baku-1"},
                                                       {"start_at", "2026-12-21T12:15:00+04:00"},
                                                       {"given_name", "Leyla"},
                                                       {"family_name", "Məmmədova"},
                                                       {"phone", "050 123 45 67"},
                                                       {"fin", "5XK2M7A"}};
  EXPECT_EQ(sent, expected);
}

TEST(ViewCheck, WhileTheRequestIsOnItsWayTheButtonSaysSo) {
  State state = fixture::live(fixture::at_check());
  const auto confirm = [&]() -> Node { return *find_by_key(shown(state).body, "confirm"); };
  EXPECT_FALSE(has(confirm(), Attr::aria_disabled));
  state.pending = wire::Confirm{
      .key = IdempotencyKey::parse("abcdefghijklmnopqrstuvwx").value(), .hold = fixture::hold_id(), .person = {}};
  EXPECT_EQ(value_of(confirm(), Attr::aria_disabled), "true");
  EXPECT_EQ(text_at(shown(state), "status"), "Göndərilir…");
  state.is_pending_lost = true;
  EXPECT_FALSE(has(confirm(), Attr::aria_disabled)) << "nobody answered: it may be pressed again";
}

// ---- appointment ----

TEST(ViewAppointment, TheTicketSaysCodePlaceAndTime) {
  const Screen screen = shown(fixture::at_appointment(""));
  const std::string code = text_at(screen, "code");
  EXPECT_EQ(code.size(), 12U);
  EXPECT_EQ(code.at(4), '-');
  EXPECT_EQ(text_at(screen, "when"), "Bazar ertəsi, 12:15");
  EXPECT_TRUE(says(screen, "21 dekabr 2026"));
  EXPECT_TRUE(says(screen, "Bakı, Akademik Həsən Əliyev küç. 36"));
  EXPECT_TRUE(says(screen, "+994 ** *** ** 67"));
  EXPECT_EQ(text_at(screen, "rules"), "Ən tez gəliş vaxtı: 12:00. Ən gec gəliş vaxtı: 12:40. Sonra növbə ləğv olunur.");
  EXPECT_EQ(value_of(*find_by_key(screen.body, "calendar-file"), Attr::href),
            "/az/appointments/" + fixture::manage_token().str() + "/calendar.ics");
  EXPECT_EQ(find_by_key(screen.body, "qr")->picture.qr.size, 3);
}

TEST(ViewAppointment, ACancelledOneOffersANewBooking) {
  for (const std::string_view rest : {"", "/cancel"}) {
    State state = fixture::at_appointment(rest);
    state.appointment->status = booking::AppointmentStatus::cancelled;
    const Screen screen = shown(state);
    EXPECT_EQ(text_at(screen, "h1"), "Növbə ləğv edildi");
    EXPECT_EQ(find_by_key(screen.body, "cancel-confirm"), nullptr);
    EXPECT_NE(find_by_key(screen.body, "again"), nullptr);
  }
}

// ---- status and privacy ----

TEST(ViewFrame, TheStatusOfThePageIsTheStatusOfTheAnswer) {
  struct Row {
    State state;
    int status;
    bool is_personal;
  };
  using fixture::missing;
  using fixture::noticed;
  const std::vector<Row> rows = {
      {at_page("/az/"), 200, false},
      {at_page("/az/services/passport"), 200, false},
      {fixture::at_slots(""), 200, false},
      {at_page("/az/nowhere"), 404, false},
      {missing(at_page("/az/appointments/" + fixture::manage_token().str()), Notice::none), 404, true},
      {noticed(fixture::at_slots(""), Notice::slot_not_offered), 422, false},
      {fixture::slot_taken(), 409, false},
      {fixture::at_details(), 200, true},
      {fixture::at_details_with_errors(), 422, true},
      {missing(fixture::at_details(), Notice::hold_expired), 410, true},
      {noticed(fixture::at_check(), Notice::unavailable), 503, true},
      {noticed(fixture::at_check(), Notice::rate_limited), 429, true},
      {noticed(at_page("/az/appointments"), Notice::appointment_not_found), 404, true},
      {fixture::at_appointment(""), 200, true},
      {noticed(fixture::at_appointment("/cancel"), Notice::already_started), 409, true},
      {fixture::cancelled(), 200, true},
  };
  for (const Row& row : rows) {
    const Screen screen = shown(row.state);
    EXPECT_EQ(screen.status, row.status) << screen.title;
    EXPECT_EQ(screen.is_personal, row.is_personal) << screen.title;
  }
}

TEST(ViewFrame, WhoHasToWaitIsToldHowLong) {
  State often = fixture::noticed(fixture::at_check(), Notice::rate_limited);
  often.route.language = text::Language::en;
  for (const auto& [seconds, minutes] : {std::pair{1, "1 minute."}, {60, "1 minute."}, {61, "2 minutes."}}) {
    often.retry_after = Duration::seconds(seconds);
    const std::string words = text_at(shown(often), "notice");
    EXPECT_NE(words.find(std::string("Try again in ") + minutes), std::string::npos) << words;
  }
  State guessed = fixture::noticed(at_page("/en/appointments"), Notice::appointment_not_found);
  EXPECT_EQ(text_at(shown(guessed), "notice").find("closed"), std::string::npos);
  guessed.retry_after = Duration::seconds(600);
  EXPECT_NE(text_at(shown(guessed), "notice").find("closed for 10 minutes"), std::string::npos);
}

TEST(ViewFrame, WithoutNetworkItSaysWhatStillWorks) {
  const Screen screen = shown(fixture::live(fixture::offline(at_page("/en/services/passport"))));
  EXPECT_EQ(text_at(screen, "offline"),
            "You are offline You can read documents and fees. Booking needs the internet. What you typed is kept.");
  EXPECT_NE(find_by_key(screen.body, "documents"), nullptr);
}

TEST(ViewFrame, EveryPageNamesItselfInTheThreeLanguages) {
  for (const auto& [name, state] : fixture::every_page()) {
    const Screen az = shown(in(text::Language::az, state));
    const Screen ru = shown(in(text::Language::ru, state));
    EXPECT_NE(az.title, ru.title) << name;
  }
}

}  // namespace
}  // namespace asan::screens
