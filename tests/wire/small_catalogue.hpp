// A whole catalogue in a few lines: two agencies, two centres, three services. Tests break one place of it at a time.
#pragma once

#include <string>
#include <vector>

#include "wire/catalogue_codec.hpp"

namespace asan::small_catalogue {

inline const std::vector<wire::CatalogueFile> all_files = {
    {"agencies.json", R"({ "agencies": [
  { "id": "mia", "kind": "state", "names": { "az": "Nazirlik", "ru": "Министерство", "en": "Ministry" },
    "website": "https://mia.gov.az", "sources": ["law"], "verified": true },
  { "id": "bank", "kind": "private", "names": { "az": "Bank", "ru": "Банк", "en": "Bank" },
    "sources": ["law"], "verified": false }
] })"},
    {"booking_rules.json", R"({
  "slot_step_minutes": { "value": 15, "basis": "ours" },
  "hold_minutes": { "value": 10, "basis": "ours" },
  "lead_minutes": { "value": 60, "basis": "ours" },
  "window_days": { "value": 30, "basis": "ours" },
  "arrive_early_minutes": { "value": 30, "basis": "source", "source": "law" },
  "cancel_late_minutes": { "value": 10, "basis": "source", "source": "law" },
  "arrival_counts_from": { "value": "start", "basis": "source", "source": "law" },
  "bookings_per_person": { "value": 2, "basis": "ours" },
  "noshow_limit": {
    "missed": { "value": 4, "basis": "ours" },
    "within_days": { "value": 60, "basis": "ours" },
    "for_days": { "value": 20, "basis": "ours" }
  },
  "return_delay_minutes": { "value": 25, "basis": "ours" },
  "offer_minutes": { "value": 120, "basis": "ours" },
  "counters": {
    "default": { "value": 2, "basis": "ours" },
    "groups": [{ "group": "cards", "value": 4, "basis": "ours" }],
    "centres": [{ "centre": "baku-1", "group": "cards", "value": 8, "basis": "ours" }]
  },
  "release": {
    "default": { "value": "08:00", "basis": "ours" },
    "groups": [{ "group": "cards", "value": "08:15", "basis": "ours" }]
  },
  "priority": [
    { "ground": "infant", "basis": "ours",
      "names": { "az": "Körpəli valideynlər", "ru": "Родители с младенцами", "en": "Parents with infants" } },
    { "ground": "age", "from_years": 70, "basis": "ours",
      "names": { "az": "Yaşlılar", "ru": "Пожилые", "en": "Older people" } }
  ],
  "draws": [{ "centre": "baku-1", "group": "cards", "first_on": "2026-11-30", "period_days": 7,
    "weekdays": ["saturday"], "collect_days": 5, "days_before": 4, "draw_at": "18:00", "basis": "ours" }]
})"},
    {"centres.json", R"({ "centres": [
  { "id": "baku-1", "kind": "city", "number": 1,
    "names": { "az": "Bakı 1", "ru": "Баку 1", "en": "Baku 1" }, "city": { "az": "Bakı", "ru": "Баку", "en": "Baku" },
    "address": { "az": "Küçə 1", "ru": "Улица 1", "en": "Street 1" }, "postal_code": "AZ1078", "phone": "108",
    "position": { "latitude": "40.41", "longitude": "-9.87" }, "hours": "long",
    "dated_hours": [{ "on": "2026-12-30", "ranges": ["10:00-14:00"] }],
    "active": true, "opened_on": "2012-12-29", "sources": ["law"],
    "verified": { "address": true, "position": false, "hours": false }, "editor_note": "Seen by an editor." },
  { "id": "barda", "kind": "regional",
    "names": { "az": "Bərdə", "ru": "Барда", "en": "Barda" }, "city": { "az": "Bərdə", "ru": "Барда", "en": "Barda" },
    "address": { "az": "Küçə 2", "ru": "Улица 2", "en": "Street 2" }, "phone": "108",
    "position": { "latitude": "40.37", "longitude": "47.13" }, "hours": "long", "active": false, "sources": ["law"],
    "verified": { "address": true, "position": false, "hours": false } }
] })"},
    {"counter_plans.json", R"({
  "plans": [{ "centre": "baku-1", "counters": [
    { "count": 3, "groups": ["cards", "money"], "basis": "ours" },
    { "count": 2, "groups": ["money"], "hours": ["10:00-14:00", "22:00-02:00"], "basis": "source", "source": "law",
      "roster": { "from_on": "2026-11-23", "days": ["on", "on", "off"] },
      "breaks": [{ "range": "12:00-12:30", "covered": true }, { "range": "00:30-00:45", "covered": false }],
      "from_at": "2026-12-01T15:30:00+04:00", "until_at": "2027-12-01T15:30:00+04:00" }
  ] }],
  "shares": [
    { "centres": "all", "group": "cards", "channel": "walk_in", "percent": 25, "basis": "ours" },
    { "centres": ["baku-1"], "group": "cards", "channel": "walk_in", "percent": 50, "basis": "ours" },
    { "centres": ["baku-1"], "group": "cards", "channel": "special_needs", "percent": 10, "basis": "ours" }
  ]
})"},
    {"evidence.json", R"({ "evidence": [
  { "id": "id_card", "names": { "az": "Vəsiqə", "ru": "Удостоверение", "en": "Card" },
    "form": "original", "whose": "applicant", "origin": "own", "issued_by": ["card"] },
  { "id": "photo", "names": { "az": "Şəkil", "ru": "Фото", "en": "Photo" },
    "form": "photo", "whose": "applicant", "origin": "photo", "count": 2 },
  { "id": "military", "names": { "az": "Hərbi bilet", "ru": "Военный билет", "en": "Military ticket" },
    "form": "copy", "whose": "applicant", "origin": "state_body", "copy_of": "id_card" }
] })"},
    {"groups.json", R"({ "groups": [
  { "id": "cards", "names": { "az": "Vəsiqələr", "ru": "Удостоверения", "en": "Cards" }, "lead_agency": "mia" },
  { "id": "money", "names": { "az": "Pul", "ru": "Деньги", "en": "Money" } }
] })"},
    {"hall_plans.json", R"({
  "plans": [{ "centre": "baku-1", "zones": [
    { "agency": "mia", "first_counter": 1, "last_counter": 3, "x": 1, "y": 1, "width": 2, "height": 4 },
    { "agency": "bank", "first_counter": 4, "last_counter": 4, "x": 7, "y": 1, "width": 2, "height": 2 },
    { "agency": "mia", "first_counter": 6, "last_counter": 8, "x": 3, "y": 1, "width": 3, "height": 1 }
  ], "places": [
    { "kind": "entrance", "x": 4, "y": 8, "width": 2, "height": 1 },
    { "kind": "lift", "x": 1, "y": 12, "width": 8, "height": 1 }
  ], "terminals": [{ "id": "baku-1-hall-2", "x": 6, "y": 6, "width": 3, "height": 1 }], "basis": "source", "source": "law" }]
})"},
    {"holidays.json", R"({
  "rule": { "az": "Qayda", "ru": "Правило", "en": "Rule" }, "rule_sources": ["law"], "working_week": "five_days",
  "holidays": [
    { "id": "novruz", "kind": "fixed", "days": ["03-21", "03-20"],
      "names": { "az": "Novruz", "ru": "Новруз", "en": "Novruz" } },
    { "id": "mourning", "kind": "mourning", "days": ["01-20"], "names": { "az": "Hüzn", "ru": "Скорбь", "en": "Grief" } },
    { "id": "ramazan", "kind": "religious", "names": { "az": "Ramazan", "ru": "Рамазан", "en": "Ramazan" } },
    { "id": "day-off", "kind": "substitute", "names": { "az": "İstirahət", "ru": "Выходной", "en": "Day off" } }
  ],
  "years": [{ "year": 2026, "sources": ["press"],
    "feasts": [{ "holiday": "ramazan", "days": ["2026-03-20"], "status": "estimated" }],
    "exceptions": [{ "on": "2026-03-23", "day": "working", "week": "six_days", "sources": ["press"] }],
    "published": { "five_days": ["2026-03-23", "2026-03-24"], "six_days": [] }
  }]
})"},
    {"hours.json", R"({ "profiles": [
  { "id": "long", "weekly": { "monday": ["09:00-13:00", "14:00-18:00"], "tuesday": ["09:00-18:00"],
      "wednesday": ["09:00-18:00"], "thursday": ["09:00-18:00"], "friday": ["20:00-02:00"],
      "saturday": ["10:00-24:00"], "sunday": [] },
    "recurring": [
      { "week_of_month": "last", "weekday": "wednesday", "from_on": "2026-01-01", "ranges": [] },
      { "every_weeks": 2, "from_on": "2026-12-06", "until_on": "2027-01-31", "ranges": ["11:00-13:00"] }
    ], "as_of": "2014", "sources": ["law"] }
] })"},
    {"life_events.json", R"({ "life_events": [
  { "id": "lost", "names": { "az": "İtirmişəm", "ru": "Потерял", "en": "Lost" }, "services": ["card-loss", "card"] }
] })"},
    {"network.json", R"({
  "collected_on": "2026-11-22", "disclaimer": { "az": "Qeyd", "ru": "Примечание", "en": "Note" },
  "zone": { "name": "Asia/Baku", "offsets": [{ "from": "2015-10-25T00:00:00Z", "offset": "+04:00" }] },
  "closures": [{ "from_on": "2026-03-20", "to_on": "2026-03-26", "centres": ["regional"], "sources": ["press"] }]
})"},
    {"services/bank.json", R"({ "agency": "bank", "services": [
  { "id": "payment", "group": "money", "names": { "az": "Ödəniş", "ru": "Платёж", "en": "Payment" },
    "evidence": [], "fees": [
      { "label": { "az": "Haqq", "ru": "Плата", "en": "Charge" }, "kind": "commercial",
        "rates": [{ "amount": "unknown", "status": "unknown" }] } ],
    "processing": [{ "unit": "immediate", "status": "illustrative" }],
    "typical": { "minutes": 8, "status": "illustrative" }, "channels": ["centre", "online"], "centres": ["baku-1"],
    "sources": ["press"], "verified": { "documents": false, "fees": false, "processing": false } }
] })"},
    {"services/mia.json", R"({ "agency": "mia", "services": [
  { "id": "card", "group": "cards", "names": { "az": "Vəsiqə", "ru": "Карта", "en": "Card" },
    "eligibility": "age >= 15",
    "evidence": [
      { "id": "id_card", "one_of": "identity" }, { "id": "photo", "one_of": "identity" },
      { "id": "military", "when": "sex == male && age >= 18" } ],
    "fees": [
      { "label": { "az": "Adi", "ru": "Обычно", "en": "Usual" }, "when": "speed == 10d", "kind": "state_fee",
        "rates": [{ "amount": "5.00 AZN", "status": "official" }] },
      { "label": { "az": "Tez", "ru": "Срочно", "en": "Fast" }, "when": "speed == 1d", "kind": "state_fee",
        "rates": [{ "amount": "70.50 AZN", "status": "secondary" }] },
      { "label": { "az": "Surət", "ru": "Копия", "en": "Copy" }, "kind": "state_fee",
        "per": "page", "rates": [{ "amount": "0.50 AZN", "status": "historical" }] } ],
    "processing": [
      { "when": "speed == 10d", "unit": "calendar_days", "value": 10, "status": "official" },
      { "when": "speed == 1d", "unit": "working_days", "value": 1, "status": "official",
        "note": { "az": "tez", "ru": "срочно", "en": "fast" } } ],
    "validity": [{ "when": "age < 55", "unit": "years", "value": 10 }, { "when": "age >= 55", "unit": "unlimited" }],
    "answers": [{ "variable": "speed", "values": ["1d", "10d"] }],
    "typical": { "minutes": 15, "status": "illustrative" }, "channels": ["centre"], "centres": "all",
    "legal_basis": "Law 14", "sources": ["law", "press"],
    "verified": { "documents": true, "fees": true, "processing": true },
    "editor_note": "Checked.", "editor_earlier_fees": [{ "amount": "4.00 AZN", "note": "before 2022" }] },
  { "id": "card-loss", "group": "cards", "names": { "az": "İtirilmiş vəsiqə", "ru": "Утеря", "en": "Lost card" },
    "evidence": [{ "id": "photo", "when": "urgent == false" }],
    "fees": [
      { "label": { "az": "Nömrə", "ru": "Номер", "en": "Plate" }, "kind": "state_fee",
        "rates": [{ "amount": "30.00 AZN", "status": "official" }] },
      { "label": { "az": "Baxış", "ru": "Осмотр", "en": "Inspection" }, "kind": "state_fee",
        "rates": [{ "amount": "30.00 AZN", "status": "official" }], "adds_up": true } ],
    "processing": [
      { "unit": "unknown", "status": "unknown" },
      { "unit": "hours", "value": 3, "status": "official", "note": { "az": "axşam", "ru": "вечером", "en": "evening" } } ],
    "typical": { "minutes": 20, "status": "illustrative" }, "channels": ["centre"], "centres": ["regional", "baku-1"],
    "sources": ["law"], "verified": { "documents": false, "fees": true, "processing": true } }
] })"},
    {"sources.json", R"({ "sources": [
  { "id": "law", "kind": "law", "title": "The law", "url": "https://e-qanun.az/1", "date": "2022-08-15" },
  { "id": "press", "kind": "news", "title": "A newspaper", "reference": "page 3", "date": "2025" }
] })"},
    {"synonyms.json", R"({ "groups": [["pasport", "паспорт", "passport"], ["car", "maşın"]] })"},
    {"vocabulary.json", R"({
  "yes_no": { "false": { "az": "xeyr", "ru": "нет", "en": "no" }, "true": { "az": "bəli", "ru": "да", "en": "yes" } },
  "variables": [
    { "name": "age", "kind": "integer", "label": { "az": "Yaş", "ru": "Возраст", "en": "Age" },
      "question": { "az": "Yaşınız?", "ru": "Сколько вам лет?", "en": "How old are you?" }, "least": 0, "most": 120 },
    { "name": "sex", "kind": "choice", "label": { "az": "Cins", "ru": "Пол", "en": "Sex" },
      "question": { "az": "Cinsiniz?", "ru": "Ваш пол?", "en": "Your sex?" },
      "values": [{ "name": "male", "label": { "az": "kişi", "ru": "мужской", "en": "male" } },
                 { "name": "female", "label": { "az": "qadın", "ru": "женский", "en": "female" } }] },
    { "name": "speed", "kind": "choice", "label": { "az": "Sürət", "ru": "Срок", "en": "Speed" },
      "question": { "az": "Nə vaxt?", "ru": "Когда?", "en": "When?" },
      "values": [{ "name": "1d", "label": { "az": "1 gün", "ru": "1 день", "en": "1 day" } },
                 { "name": "5d", "label": { "az": "5 gün", "ru": "5 дней", "en": "5 days" } },
                 { "name": "10d", "label": { "az": "10 gün", "ru": "10 дней", "en": "10 days" } }] },
    { "name": "urgent", "kind": "boolean", "label": { "az": "Təcili", "ru": "Срочно", "en": "Urgent" },
      "question": { "az": "Təcilidir?", "ru": "Это срочно?", "en": "Is it urgent?" } }
  ]
})"},
    {"visit_rules.json", R"({
  "walk_minutes": {
    "default": { "value": 3, "basis": "ours" },
    "groups": [{ "between": ["cards", "money"], "value": 4, "basis": "ours" }],
    "centres": [{ "centre": "baku-1", "between": ["money", "cards"], "value": 6, "basis": "source", "source": "law" }]
  },
  "precedence": [
    { "before": "payment", "after_groups": ["cards"], "basis": "ours" },
    { "before": "card-loss", "after": ["card"], "basis": "ours" }
  ]
})"},
};

inline std::vector<wire::CatalogueFile> files() { return all_files; }

/// The file with one piece of text replaced; the piece must stand there exactly once.
inline std::vector<wire::CatalogueFile> with(const std::string& path, const std::string& piece,
                                             const std::string& instead) {
  std::vector<wire::CatalogueFile> all = files();
  for (wire::CatalogueFile& file : all) {
    if (file.path != path) continue;
    const std::size_t at = file.json.find(piece);
    if (at == std::string::npos || file.json.find(piece, at + 1) != std::string::npos) return {};
    file.json.replace(at, piece.size(), instead);
  }
  return all;
}

}  // namespace asan::small_catalogue
