// A small catalogue for the tests of screens: two centres, three services with every kind of document and fee once, and
// three more in Baku that make one visit: a driving licence, its payment before it, and a power of attorney.
// It is Monday 21 December 2026, 9 in the morning in Baku; New Year's holidays lie inside the booking window.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.hpp"
#include "catalogue/catalogue.hpp"
#include "screens/screens.hpp"
#include "text/search.hpp"

namespace asan::screens::fixture {

inline calendar::CivilDate date(int year, int month, int day) {
  return calendar::CivilDate::from_ymd(year, month, day).value();
}
inline calendar::TimeOfDay time(int hour, int minute) {
  return calendar::TimeOfDay::from_minutes(hour * 60 + minute).value();
}
inline ServiceId service_id(std::string_view text) { return ServiceId::parse(text).value(); }
inline CentreId centre_id(std::string_view text) { return CentreId::parse(text).value(); }

inline constexpr catalogue::CentreIndex baku{0};
inline constexpr catalogue::CentreIndex ganja{1};
inline constexpr catalogue::ServiceIndex passport{0};
inline constexpr catalogue::ServiceIndex id_card{1};
/// Online only: no centre offers it, its fee is not known.
inline constexpr catalogue::ServiceIndex archive_reference{2};

inline constexpr catalogue::VariableId age{0};
inline constexpr catalogue::VariableId sex{1};
inline constexpr catalogue::VariableId speed{2};
inline constexpr catalogue::VariableId representative{3};

namespace detail {

inline catalogue::Condition only_if(catalogue::VariableId variable, catalogue::Operator op, std::int32_t value) {
  return catalogue::Condition{{catalogue::Term{variable, op, value}}};
}

inline catalogue::Vocabulary vocabulary() {
  using catalogue::VariableKind;
  catalogue::Vocabulary words;
  words.variables.push_back({.name = "age",
                             .kind = VariableKind::integer,
                             .label = {{"Yaş", "Возраст", "Age"}},
                             .question = {{"Neçə yaşınız var?", "Сколько вам лет?", "How old are you?"}},
                             .values = {},
                             .least = 0,
                             .most = 120});
  words.variables.push_back(
      {.name = "sex",
       .kind = VariableKind::choice,
       .label = {{"Cins", "Пол", "Sex"}},
       .question = {{"Cinsiniz?", "Ваш пол?", "What is your sex?"}},
       .values = {{"male", {{"kişi", "мужской", "male"}}}, {"female", {{"qadın", "женский", "female"}}}}});
  words.variables.push_back(
      {.name = "speed",
       .kind = VariableKind::choice,
       .label = {{"Müddət", "Срочность", "Speed"}},
       .question = {{"Nə qədər tez lazımdır?", "Насколько срочно?", "How soon do you need it?"}},
       .values = {{"standard", {{"adi", "обычно", "standard"}}}, {"urgent", {{"təcili", "срочно", "urgent"}}}},
       .is_wish = true});
  words.variables.push_back({.name = "representative",
                             .kind = VariableKind::boolean,
                             .label = {{"Nümayəndə", "Представитель", "Representative"}},
                             .question = {{"Başqası üçün müraciət edirsiniz?", "Вы подаёте за другого?",
                                           "Are you applying for someone else?"}},
                             .values = {{"false", {{"xeyr", "нет", "no"}}}, {"true", {{"bəli", "да", "yes"}}}}});
  return words;
}

inline calendar::OpeningHours hours(bool has_lunch_break) {
  const calendar::DayRanges whole = {{time(9, 0), time(18, 0)}};
  const calendar::DayRanges halves = {{time(9, 0), time(13, 0)}, {time(14, 0), time(18, 0)}};
  const auto& weekday = has_lunch_break ? halves : whole;
  calendar::OpeningHours opening;
  opening.weekly = {weekday, weekday, weekday, weekday, weekday, {{time(9, 0), time(14, 0)}}, {}};
  return opening;
}

inline std::vector<catalogue::Centre> centres() {
  catalogue::Centre first{
      .id = centre_id("baku-1"),
      .number = 1,
      .names = {{"1 saylı ASAN xidmət mərkəzi", "Центр ASAN xidmət № 1", "ASAN service centre No. 1"}},
      .city = {{"Bakı", "Баку", "Baku"}},
      .address = {{"Akademik Həsən Əliyev küç. 36", "ул. Академика Гасана Алиева, 36", "36 Academic Hasan Aliyev St"}},
      .postal_code = "AZ1078",
      .phone = "+994124447410",
      .latitude_hundredths = 4041,
      .longitude_hundredths = 4985,
      .hours = hours(false),
      .hours_as_of = "2026",
      .sources = {catalogue::SourceIndex{0}}};
  catalogue::Centre second{
      .id = centre_id("ganja"),
      .number = 9,
      .names = {{"Gəncə ASAN xidmət mərkəzi", "Центр ASAN xidmət, Гянджа", "Ganja ASAN service centre"}},
      .city = {{"Gəncə", "Гянджа", "Ganja"}},
      .address = {{"Heydər Əliyev pr. 325", "просп. Гейдара Алиева, 325", "325 Heydar Aliyev Ave"}},
      .postal_code = "AZ2000",
      .phone = "",
      .latitude_hundredths = 4068,
      .longitude_hundredths = 4636,
      .hours = hours(true),
      .hours_as_of = "",
      .sources = {catalogue::SourceIndex{0}}};
  second.hours.closures.push_back({date(2026, 12, 24), date(2026, 12, 25)});
  return {first, second};
}

inline catalogue::Service passport_service() {
  using catalogue::Operator;
  const catalogue::Condition adult = only_if(age, Operator::greater_or_equal, 18);
  catalogue::Condition young_man = adult;
  young_man.all_of.push_back({age, Operator::less_or_equal, 35});
  young_man.all_of.push_back({sex, Operator::equal, 0});
  catalogue::Service service{
      .id = service_id("passport"),
      .group = catalogue::GroupIndex{0},
      .agency = catalogue::AgencyIndex{0},
      .names = {{"Ümumvətəndaş pasportunun verilməsi", "Выдача общегражданского паспорта", "Passport"}},
      .evidence = {},
      .fees = {},
      .processing = {},
      .typical = Duration::minutes(15),
      .typical_status = catalogue::Status::secondary,
      .channels = {.centre = true},
      .centres = {baku, ganja},
      .sources = {catalogue::SourceIndex{0}, catalogue::SourceIndex{1}},
      .legal_basis = "",
      .documents_verified = true,
      .fees_verified = true,
      .processing_verified = true};
  service.evidence = {{catalogue::EvidenceIndex{},
                       EvidenceId::parse("id-card").value(),
                       {{"Şəxsiyyət vəsiqəsi", "Удостоверение личности", "Identity card"}},
                       {},
                       {}},
                      {catalogue::EvidenceIndex{},
                       EvidenceId::parse("military-ticket").value(),
                       {{"Hərbi bilet", "Военный билет", "Military ticket"}},
                       young_man,
                       "military"},
                      {catalogue::EvidenceIndex{},
                       EvidenceId::parse("deferral").value(),
                       {{"Möhlət haqqında arayış", "Справка об отсрочке", "Deferral certificate"}},
                       young_man,
                       "military"},
                      {catalogue::EvidenceIndex{},
                       EvidenceId::parse("power-of-attorney").value(),
                       {{"Etibarnamə", "Доверенность", "Power of attorney"}},
                       only_if(representative, Operator::equal, 1),
                       {}}};
  service.fees = {{.label = {{"Adi qaydada", "В обычном порядке", "Standard"}},
                   .when = only_if(speed, Operator::equal, 0),
                   .rates = {{{}, Money::azn_minor(6000), catalogue::Status::official}}},
                  {.label = {{"Təcili", "Срочно", "Urgent"}},
                   .when = only_if(speed, Operator::equal, 1),
                   .rates = {{{}, Money::azn_minor(21000), catalogue::Status::secondary}}}};
  service.processing = {
      {only_if(speed, Operator::equal, 0), catalogue::ProcessingUnit::working_days, 10, catalogue::Status::official},
      {only_if(speed, Operator::equal, 1), catalogue::ProcessingUnit::working_days, 1, catalogue::Status::official}};
  return service;
}

inline catalogue::Service id_card_service() {
  catalogue::Service service{
      .id = service_id("id-card"),
      .group = catalogue::GroupIndex{0},
      .agency = catalogue::AgencyIndex{0},
      .names = {{"Şəxsiyyət vəsiqəsinin verilməsi", "Выдача удостоверения личности", "Identity card"}},
      .evidence = {},
      .fees = {},
      .processing = {},
      .typical = Duration::minutes(30),
      .channels = {.centre = true},
      .centres = {baku},
      .sources = {catalogue::SourceIndex{1}},
      .legal_basis = "State Duty Law, art. 14"};
  service.evidence = {{catalogue::EvidenceIndex{},
                       EvidenceId::parse("birth-certificate").value(),
                       {{"Doğum haqqında şəhadətnamə", "Свидетельство о рождении", "Birth certificate"}},
                       {},
                       {}}};
  service.fees = {{.label = {{"Dövlət rüsumu", "Госпошлина", "State fee"}},
                   .when = {},
                   .rates = {{{}, Money::azn_minor(0), catalogue::Status::illustrative}}}};
  service.processing = {{{}, catalogue::ProcessingUnit::unknown, 0, catalogue::Status::unknown}};
  return service;
}

inline catalogue::Service archive_service() {
  catalogue::Service service{.id = service_id("archive-reference"),
                             .group = catalogue::GroupIndex{1},
                             .agency = catalogue::AgencyIndex{1},
                             .names = {{"Arxiv arayışı", "Архивная справка", "Archive reference"}},
                             .evidence = {},
                             .fees = {},
                             .processing = {},
                             .typical = Duration::minutes(15),
                             .channels = {.online = true},
                             .centres = {},
                             .sources = {},
                             .legal_basis = ""};
  service.fees = {{.label = {{"Hər səhifə üçün", "За страницу", "Per page"}},
                   .when = {},
                   .kind = catalogue::FeeKind::service_charge,
                   .per = catalogue::FeeUnit::page,
                   .rates = {{}}}};
  return service;
}

inline catalogue::Service plain_service(std::string_view id, int group, std::int64_t minutes, text::Localized names) {
  return {.id = service_id(id),
          .group = static_cast<catalogue::GroupIndex>(group),
          .agency = catalogue::AgencyIndex{0},
          .names = std::move(names),
          .evidence = {},
          .fees = {{.label = {{"Dövlət rüsumu", "Госпошлина", "State fee"}},
                    .when = {},
                    .rates = {{{}, Money::azn_minor(minutes * 100), catalogue::Status::official}}}},
          .processing = {},
          .typical = Duration::minutes(minutes),
          .channels = {.centre = true},
          .centres = {baku},
          .sources = {catalogue::SourceIndex{0}},
          .legal_basis = ""};
}

/// Every document of the services once.
inline void list_evidence(catalogue::Catalogue& all) {
  for (catalogue::Service& service : all.services) {
    for (catalogue::RequiredEvidence& row : service.evidence) {
      const auto same = std::find_if(all.evidence.begin(), all.evidence.end(),
                                     [&](const catalogue::Evidence& each) { return each.id == row.id; });
      row.evidence = static_cast<catalogue::EvidenceIndex>(same - all.evidence.begin());
      if (same != all.evidence.end()) continue;
      catalogue::Evidence paper{.id = row.id, .names = row.names};
      if (row.id.str() == "power-of-attorney") paper.origin = catalogue::Origin::notary;
      if (row.id.str() == "birth-certificate") {
        paper.whose = catalogue::Whose::child;
        paper.origin = catalogue::Origin::civil_registry;
        paper.issued_by = {catalogue::ServiceIndex{2}};
      }
      all.evidence.push_back(std::move(paper));
    }
  }
}

/// Licence, payment and power of attorney: services 3, 4 and 5, groups 2, 3 and 4.
inline void add_services_of_a_visit(catalogue::Catalogue& all) {
  const auto group = [&all](std::string_view id, text::Localized names) {
    all.groups.push_back({GroupId::parse(id).value(), std::move(names), {}});
  };
  group("driving", {{"Sürücülük vəsiqələri", "Водительские удостоверения", "Driving licences"}});
  group("cashier", {{"Kassa", "Касса", "Cashier"}});
  group("notary", {{"Notariat", "Нотариат", "Notary"}});
  all.services.push_back(
      plain_service("licence", 2, 20, {{"Sürücülük vəsiqəsi", "Водительское удостоверение", "Driving licence"}}));
  all.services.push_back(
      plain_service("payment", 3, 10, {{"Rüsumların ödənilməsi", "Оплата пошлин", "Payment of fees"}}));
  all.services.push_back(
      plain_service("attorney", 4, 30, {{"Vəkalətnamə", "Нотариальная доверенность", "Letter of attorney"}}));
  all.visit.usual_walk = Duration::minutes(3);
  all.visit.precedence = {{catalogue::ServiceIndex{4}, catalogue::ServiceIndex{3}}};
}

/// Ganja's hall, with one zone of a single counter; where Baku's counters stand is not known.
inline catalogue::HallPlan hall_of_ganja() {
  using catalogue::HallPlaceKind;
  constexpr catalogue::AgencyIndex ministry{0};
  return {.centre = ganja,
          .zones = {{ministry, 1, 6, {1, 1, 2, 4}}, {ministry, 7, 7, {4, 1, 3, 1}}},
          .places = {{HallPlaceKind::entrance, {4, 7, 3, 1}},
                     {HallPlaceKind::information, {1, 7, 3, 1}},
                     {HallPlaceKind::payment, {7, 2, 2, 1}},
                     {HallPlaceKind::waiting, {4, 3, 2, 2}},
                     {HallPlaceKind::toilets, {7, 5, 2, 1}},
                     {HallPlaceKind::lift, {7, 7, 2, 1}}},
          .terminals = {{TerminalId::parse("ganja-hall-1").value(), {4, 5, 3, 1}},
                        {TerminalId::parse("ganja-hall-2").value(), {1, 5, 3, 1}}}};
}

inline catalogue::Catalogue make() {
  auto zone = calendar::Zone::make("Asia/Baku", {{Instant::from_unix_seconds(0), Duration::minutes(240)}});
  catalogue::Catalogue all(std::move(zone.value()));
  all.sources = {{SourceId::parse("mia").value(), catalogue::SourceKind::official, "mia.gov.az", "https://mia.gov.az/",
                  "2026-11-20"},
                 {SourceId::parse("seed").value(), catalogue::SourceKind::seed, "ASAN xidmət", "", "2014"}};
  all.agencies = {{.id = AgencyId::parse("mia").value(),
                   .kind = catalogue::AgencyKind::state,
                   .names = {{"Daxili İşlər Nazirliyi", "Министерство внутренних дел", "Ministry of Internal Affairs"}},
                   .website = "https://mia.gov.az/",
                   .sources = {catalogue::SourceIndex{0}},
                   .verified = true},
                  {.id = AgencyId::parse("archive").value(),
                   .kind = catalogue::AgencyKind::state,
                   .names = {{"Milli Arxiv İdarəsi", "Национальное архивное управление", "National Archive"}},
                   .website = "",
                   .sources = {}}};
  all.groups = {
      {GroupId::parse("documents").value(),
       {{"Şəxsi sənədlər", "Личные документы", "Personal documents"}},
       catalogue::AgencyIndex{0}},
      {GroupId::parse("references").value(), {{"Arayışlar", "Справки", "References"}}, catalogue::AgencyIndex{1}}};
  all.centres = centres();
  all.services = {passport_service(), id_card_service(), archive_service()};
  all.holidays = {{date(2026, 12, 31),
                   {{"Dünya Azərbaycanlılarının Həmrəyliyi Günü", "День солидарности азербайджанцев мира",
                     "Solidarity Day of World Azerbaijanis"}}},
                  {date(2027, 1, 1), {{"Yeni il", "Новый год", "New Year"}}},
                  {date(2027, 1, 2), {{"Yeni il", "Новый год", "New Year"}}}};
  all.life_events = {
      {LifeEventId::parse("travel").value(), {{"Xaricə gedirəm", "Еду за границу", "Going abroad"}}, {passport}},
      {LifeEventId::parse("child-born").value(),
       {{"Uşağım doğulub", "У меня родился ребёнок", "My child was born"}},
       {id_card, archive_reference}}};
  all.synonyms = {{"pasport", "паспорт", "passport", "загранпаспорт"}, {"vəsiqə", "удостоверение", "id card"}};
  all.vocabulary = vocabulary();
  all.booking = {.slot_step = Duration::minutes(15),
                 .hold_for = Duration::minutes(10),
                 .lead_time = Duration::minutes(60),
                 .window_days = 30,
                 .arrive_early = Duration::minutes(30),
                 .cancel_late = Duration::minutes(10),
                 .default_counters = 2,
                 .counters = {{ganja, catalogue::GroupIndex{0}, 1}},
                 .priority = {{catalogue::PriorityGround::infant,
                               0,
                               {{"Körpəli valideynlər", "Родители с младенцами", "Parents of infants"}}},
                              {catalogue::PriorityGround::age, 70, {{"Yaşlılar", "Пожилые люди", "Older people"}}}},
                 .draws = {{.centre = ganja,
                            .group = catalogue::GroupIndex{0},
                            .first_on = date(2027, 1, 11),
                            .period_days = 7,
                            .weekdays = {true, true, true, true, true, true, true},
                            .collect_days = 20,
                            .days_before = 4,
                            .draw_at = time(18, 0)}},
                 .bookings_per_person = 2,
                 .offer_for = Duration::minutes(120)};
  add_services_of_a_visit(all);
  all.halls = {hall_of_ganja()};
  all.collected_on = date(2026, 11, 22);
  all.disclaimer = {
      {"Məlumat nümunə xarakterlidir.", "Данные носят справочный характер.", "The data is illustrative."}};
  list_evidence(all);
  all.finish();
  return all;
}

}  // namespace detail

inline const catalogue::Catalogue& catalogue_of_tests() {
  static const catalogue::Catalogue all = detail::make();
  return all;
}

inline const Context& context() {
  static const text::SearchIndex search = make_service_search(catalogue_of_tests());
  static const Context both{catalogue_of_tests(), search};
  return both;
}

/// A civil time in Baku.
inline Instant at(calendar::CivilDate on, calendar::TimeOfDay when) {
  return catalogue_of_tests().zone.to_instant({on, when}).at;
}

/// Stands for the picture that the server draws.
inline wire::QrCode slip_picture() { return {3, "110101011"}; }

inline Instant monday_morning() { return at(date(2026, 12, 21), time(9, 0)); }

}  // namespace asan::screens::fixture
