#include "wire/catalogue_codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"
#include "wire/small_catalogue.hpp"

namespace asan::wire {
namespace {

using catalogue::Catalogue;
using catalogue::Service;

std::string mistakes(const std::vector<catalogue::CatalogueError>& errors) {
  std::string text;
  for (const auto& error : errors) text += error.file + ": " + error.place + ": " + error.remedy + "\n";
  return text;
}

std::shared_ptr<const Catalogue> read(const std::vector<CatalogueFile>& files) {
  const auto result = read_catalogue(files);
  if (result) return *result;
  ADD_FAILURE() << mistakes(result.error());
  return nullptr;
}

TEST(CatalogueCodec, reads_every_field_of_a_service) {
  const auto all = read(small_catalogue::files());
  ASSERT_NE(all, nullptr);
  const Service& card = all->at(all->find(ServiceId::parse("card").value()).value());
  EXPECT_EQ(card.names, (text::Localized{{"Vəsiqə", "Карта", "Card"}}));
  EXPECT_EQ(all->at(card.group).id.str(), "cards");
  EXPECT_EQ(all->at(card.agency).id.str(), "mia");
  EXPECT_EQ(condition_text(card.eligibility, all->vocabulary), "age >= 15");
  ASSERT_EQ(card.evidence.size(), 3U);
  EXPECT_EQ(card.evidence[0].id.str(), "id_card");
  EXPECT_EQ(card.evidence[0].names[text::Language::ru], "Удостоверение");
  EXPECT_EQ(card.evidence[0].one_of, "identity");
  EXPECT_TRUE(card.evidence[0].when.is_always());
  EXPECT_EQ(condition_text(card.evidence[2].when, all->vocabulary), "sex == male && age >= 18");
  EXPECT_EQ(card.evidence[2].one_of, std::nullopt);
  const catalogue::Evidence& photo = all->at(card.evidence[1].evidence);
  EXPECT_EQ(photo.form, catalogue::EvidenceForm::photo);
  EXPECT_EQ(photo.count, 2);
  const catalogue::Evidence& copy = all->at(card.evidence[2].evidence);
  EXPECT_EQ(copy.origin, catalogue::Origin::state_body);
  EXPECT_EQ(copy.copy_of, card.evidence[0].evidence);
  EXPECT_EQ(all->at(*copy.copy_of).issued_by, std::vector<catalogue::ServiceIndex>{*all->find(card.id)});
  ASSERT_EQ(card.fees.size(), 3U);
  EXPECT_EQ(card.fees[1].rates[0].amount, Money::azn_minor(7050));
  EXPECT_EQ(card.fees[1].rates[0].status, catalogue::Status::secondary);
  EXPECT_EQ(card.fees[1].label[text::Language::en], "Fast");
  EXPECT_EQ(card.fees[1].per, catalogue::FeeUnit::once);
  EXPECT_EQ(card.fees[2].per, catalogue::FeeUnit::page);
  EXPECT_EQ(card.fees[2].rates[0].amount, Money::azn_minor(50));
  ASSERT_EQ(card.processing.size(), 2U);
  EXPECT_EQ(card.processing[0].unit, catalogue::ProcessingUnit::calendar_days);
  EXPECT_EQ(card.processing[0].value, 10);
  EXPECT_EQ(card.processing[1].note[text::Language::az], "tez");
  ASSERT_EQ(card.validity.size(), 2U);
  EXPECT_EQ(card.validity[1].unit, catalogue::ValidityUnit::unlimited);
  ASSERT_EQ(card.answers.size(), 1U);
  EXPECT_EQ(card.answers[0].values, (std::vector<std::int32_t>{0, 2}));
  EXPECT_EQ(card.typical, Duration::minutes(15));
  EXPECT_EQ(card.typical_status, catalogue::Status::illustrative);
  EXPECT_EQ(card.centres.size(), 2U);
  EXPECT_EQ(card.legal_basis, "Law 14");
  ASSERT_EQ(card.sources.size(), 2U);
  EXPECT_EQ(all->at(card.sources[1]).title, "A newspaper");
  EXPECT_TRUE(card.documents_verified && card.fees_verified && card.processing_verified);

  const Service& payment = all->at(all->find(ServiceId::parse("payment").value()).value());
  EXPECT_EQ(payment.fees[0].rates[0].amount, std::nullopt);
  EXPECT_EQ(payment.fees[0].kind, catalogue::FeeKind::commercial);
  EXPECT_TRUE(payment.channels.centre && payment.channels.online && !payment.channels.mobile);
  EXPECT_EQ(payment.centres, std::vector<catalogue::CentreIndex>{catalogue::CentreIndex{0}});
  EXPECT_EQ(all->at(payment.group).lead_agency, std::nullopt);
  const Service& loss = all->at(all->find(ServiceId::parse("card-loss").value()).value());
  EXPECT_TRUE(loss.fees[1].adds_up);
  EXPECT_EQ(loss.centres.size(), 2U);
}

TEST(CatalogueCodec, reads_places_and_days) {
  const auto all = read(small_catalogue::files());
  ASSERT_NE(all, nullptr);
  const catalogue::Centre& baku = all->centres.at(0);
  EXPECT_EQ(baku.kind, catalogue::CentreKind::city);
  EXPECT_EQ(baku.number, 1);
  EXPECT_EQ(baku.latitude_hundredths, 4041);
  EXPECT_EQ(baku.longitude_hundredths, -987);
  EXPECT_EQ(baku.postal_code, "AZ1078");
  EXPECT_EQ(baku.opened_on, calendar::CivilDate::from_ymd(2012, 12, 29));
  EXPECT_TRUE(baku.address_verified);
  EXPECT_FALSE(baku.position_verified || baku.hours_verified);
  EXPECT_EQ(baku.hours_as_of, "2014");
  ASSERT_EQ(baku.hours.weekly[0].size(), 2U);
  EXPECT_EQ(baku.hours.weekly[0][1].opens.hh_mm(), "14:00");
  EXPECT_EQ(baku.hours.weekly[5][0].closes.hh_mm(), "24:00");
  EXPECT_TRUE(baku.hours.weekly[6].empty());
  EXPECT_TRUE(baku.hours.weekly[4][0].is_over_midnight());
  ASSERT_EQ(baku.hours.recurring.size(), 2U);
  EXPECT_TRUE(calendar::falls_on(baku.hours.recurring[0], calendar::CivilDate::from_ymd(2026, 12, 30).value()));
  EXPECT_TRUE(calendar::falls_on(baku.hours.recurring[1], calendar::CivilDate::from_ymd(2026, 12, 20).value()));
  EXPECT_EQ(baku.hours.recurring[1].until_on, calendar::CivilDate::from_ymd(2027, 1, 31));
  EXPECT_EQ(baku.hours.recurring[1].ranges.size(), 1U);
  ASSERT_EQ(baku.hours.dated.size(), 1U);
  EXPECT_EQ(baku.hours.dated[0].on.iso(), "2026-12-30");
  EXPECT_TRUE(baku.hours.closures.empty());
  const catalogue::Centre& barda = all->centres.at(1);
  EXPECT_FALSE(barda.is_active);
  EXPECT_EQ(barda.number, 0);
  ASSERT_EQ(barda.hours.closures.size(), 1U);
  EXPECT_EQ(barda.hours.closures[0].to_on.iso(), "2026-03-26");

  // 20 January; Novruz and Ramazan; Novruz on a Saturday; their days off.
  std::string holidays;
  for (const catalogue::Holiday& holiday : all->holidays) {
    holidays += holiday.on.iso().substr(5) + ' ' + holiday.names[text::Language::en] + ", ";
  }
  EXPECT_EQ(holidays, "01-20 Grief, 03-20 Novruz, 03-20 Ramazan, 03-21 Novruz, 03-23 Day off, 03-24 Day off, ");
  EXPECT_EQ(all->holidays[1].status, catalogue::HolidayStatus::official);
  EXPECT_EQ(all->holidays[2].status, catalogue::HolidayStatus::estimated);
  EXPECT_EQ(all->holidays[4].status, catalogue::HolidayStatus::official) << "their list has been published";
  EXPECT_EQ(all->holiday_sources.size(), 2U);
  EXPECT_EQ(all->holiday_rule[text::Language::en], "Rule");
  EXPECT_EQ(all->collected_on.iso(), "2026-11-22");
  EXPECT_EQ(all->zone.name(), "Asia/Baku");
}

TEST(CatalogueCodec, reads_words_and_booking_rules) {
  const auto all = read(small_catalogue::files());
  ASSERT_NE(all, nullptr);
  ASSERT_EQ(all->vocabulary.variables.size(), 4U);
  EXPECT_EQ(all->vocabulary.variables[0].most, 120);
  EXPECT_EQ(all->vocabulary.variables[1].values[1].label[text::Language::az], "qadın");
  EXPECT_EQ(all->vocabulary.variables[3].values[1].name, "true");
  EXPECT_EQ(all->vocabulary.variables[3].values[1].label[text::Language::ru], "да");
  EXPECT_EQ(all->synonyms[1], (std::vector<std::string>{"car", "maşın"}));
  ASSERT_EQ(all->life_events.size(), 1U);
  EXPECT_EQ(all->at(all->life_events[0].services[0]).id.str(), "card-loss");
  EXPECT_EQ(all->sources[1].reference, "page 3");
  EXPECT_EQ(all->sources[0].url, "https://e-qanun.az/1");
  EXPECT_EQ(all->booking.arrival_counts_from, catalogue::SlotEnd::start);
  EXPECT_EQ(all->booking.bookings_per_person, 2);
  EXPECT_EQ(all->booking.noshow_limit.missed, 4);
  EXPECT_EQ(all->booking.noshow_limit.within_days, 60);
  EXPECT_EQ(all->booking.noshow_limit.for_days, 20);
  EXPECT_EQ(all->booking.return_delay, Duration::minutes(25));
  EXPECT_EQ(all->booking.default_counters, 2);
  // The group's counters at both centres, then the centre's own word.
  ASSERT_EQ(all->booking.counters.size(), 2U);
  EXPECT_EQ(all->booking.counters[0].counters, 8);
  EXPECT_EQ(all->booking.counters[1].counters, 4);
}

TEST(CatalogueCodec, reads_who_works_at_the_counters) {
  const auto all = read(small_catalogue::files());
  ASSERT_NE(all, nullptr);
  const catalogue::BookingRules& booking = all->booking;
  ASSERT_EQ(booking.plans.size(), 1U);
  EXPECT_EQ(all->at(booking.plans[0].centre).id.str(), "baku-1");
  const auto& sets = booking.plans[0].sets;
  ASSERT_EQ(sets.size(), 2U);
  EXPECT_EQ(sets[0].count, 3);
  EXPECT_EQ(sets[0].groups.size(), 2U);
  EXPECT_TRUE(sets[0].hours.empty() && sets[0].breaks.empty() && !sets[0].roster && !sets[0].from_at);
  ASSERT_EQ(sets[1].hours.size(), 2U);
  EXPECT_TRUE(sets[1].hours[1].is_over_midnight());
  ASSERT_TRUE(sets[1].roster);
  EXPECT_EQ(sets[1].roster->from_on.iso(), "2026-11-23");
  EXPECT_EQ(sets[1].roster->is_worked, (std::vector<bool>{true, true, false}));
  ASSERT_EQ(sets[1].breaks.size(), 2U);
  EXPECT_TRUE(sets[1].breaks[0].is_covered);
  EXPECT_FALSE(sets[1].breaks[1].is_covered);
  EXPECT_EQ(sets[1].from_at, calendar::parse_instant("2026-12-01T11:30:00Z"));
  EXPECT_EQ(sets[1].until_at, calendar::parse_instant("2027-12-01T11:30:00Z"));
  // The walk-in share of both centres, replaced in Baku, and the one for special needs.
  ASSERT_EQ(booking.shares.size(), 3U);
  EXPECT_EQ(booking.shares[0].percent, 50);
  EXPECT_EQ(booking.shares[1].percent, 25);
  EXPECT_EQ(booking.shares[2].channel, catalogue::Channel::special_needs);
  EXPECT_EQ(booking.release.at.hh_mm(), "08:00");
  ASSERT_EQ(booking.release.groups.size(), 1U);
  EXPECT_EQ(booking.release.groups[0].at.hh_mm(), "08:15");
  ASSERT_EQ(booking.priority.size(), 2U);
  EXPECT_EQ(booking.priority[0].ground, catalogue::PriorityGround::infant);
  EXPECT_EQ(booking.priority[1].from_years, 70);
  EXPECT_EQ(booking.priority[1].names[text::Language::ru], "Пожилые");
}

TEST(CatalogueCodec, does_not_depend_on_the_order_of_the_files) {
  auto files = small_catalogue::files();
  std::reverse(files.begin(), files.end());
  const auto all = read(files);
  ASSERT_NE(all, nullptr);
  const auto usual = read(small_catalogue::files());
  ASSERT_EQ(all->services.size(), usual->services.size());
  for (std::size_t i = 0; i < all->services.size(); ++i) EXPECT_EQ(all->services[i].id, usual->services[i].id);
}

// ---- the pack ----

/// All of a catalogue as text, to compare two.
class Telling {
 public:
  explicit Telling(const Catalogue& catalogue) : all_(catalogue) {
    for (const auto& source : all_.sources) {
      tell(source.id.str(), static_cast<int>(source.kind), source.title, source.url, source.date, source.reference);
    }
    for (const auto& agency : all_.agencies) {
      tell(agency.id.str(), static_cast<int>(agency.kind), agency.names, agency.website, agency.verified);
      tell_all(agency.sources);
    }
    for (const auto& group : all_.groups) {
      tell(group.id.str(), group.names, group.lead_agency ? static_cast<int>(*group.lead_agency) : -1);
    }
    for (const auto& centre : all_.centres) tell_centre(centre);
    for (const auto& service : all_.services) tell_service(service);
    for (const auto& holiday : all_.holidays) {
      tell(holiday.on.iso(), holiday.names, static_cast<int>(holiday.kind), static_cast<int>(holiday.status));
    }
    for (const auto& event : all_.life_events) {
      tell(event.id.str(), event.names);
      tell_all(event.services);
    }
    for (const auto& group : all_.synonyms) {
      for (const auto& word : group) tell(word);
    }
    for (const auto& variable : all_.vocabulary.variables) {
      tell(variable.name, static_cast<int>(variable.kind), variable.label, variable.question, variable.least,
           variable.most);
      for (const auto& value : variable.values) tell(value.name, value.label);
    }
    const auto& booking = all_.booking;
    tell(booking.slot_step.in_seconds(), booking.hold_for.in_seconds(), booking.lead_time.in_seconds(),
         booking.window_days, booking.arrive_early.in_seconds(), booking.cancel_late.in_seconds(),
         booking.default_counters);
    for (const auto& row : booking.counters) {
      tell(static_cast<int>(row.centre), static_cast<int>(row.group), row.counters);
    }
    tell_plans(booking);
    tell(all_.zone.name(), all_.collected_on.iso(), all_.disclaimer, all_.holiday_rule);
    tell_all(all_.holiday_sources);
  }
  std::string text;

 private:
  void tell_plans(const catalogue::BookingRules& booking) {
    for (const auto& plan : booking.plans) {
      for (const auto& set : plan.sets) {
        tell(static_cast<int>(plan.centre), set.count, set.from_at.value_or(Instant()).unix_seconds(),
             set.until_at.value_or(Instant()).unix_seconds());
        tell_all(set.groups);
        for (const auto& range : set.hours) tell(range.opens.hh_mm(), range.closes.hh_mm());
        for (const auto& rest : set.breaks) tell(rest.range.opens.hh_mm(), rest.is_covered);
        for (const bool is_worked : set.roster.value_or(catalogue::Roster()).is_worked) tell(is_worked);
      }
    }
    for (const auto& share : booking.shares) {
      tell(static_cast<int>(share.centre), static_cast<int>(share.group), static_cast<int>(share.channel),
           share.percent);
    }
    tell(booking.release.at.hh_mm());
    for (const auto& own : booking.release.groups) tell(static_cast<int>(own.group), own.at.hh_mm());
    for (const auto& priority : booking.priority) {
      tell(static_cast<int>(priority.ground), priority.from_years, priority.names);
    }
  }
  void add(const std::string& part) { text += part + "|"; }
  void add(const text::Localized& names) { text += names.in[0] + "|" + names.in[1] + "|" + names.in[2] + "|"; }
  void add(std::int64_t number) { text += std::to_string(number) + "|"; }
  void add(const catalogue::Condition& condition) { add(condition_text(condition, all_.vocabulary)); }
  template <class... Parts>
  void tell(const Parts&... parts) {
    (add(parts), ...);
    text += '\n';
  }
  template <class Index>
  void tell_all(const std::vector<Index>& list) {
    for (const Index index : list) add(static_cast<std::int64_t>(index));
    text += '\n';
  }
  void tell_ranges(const calendar::DayRanges& ranges) {
    for (const auto& range : ranges) tell(range.opens.hh_mm(), range.closes.hh_mm());
  }
  void tell_centre(const catalogue::Centre& centre) {
    tell(centre.id.str(), centre.number, centre.names, centre.city, centre.address, centre.postal_code, centre.phone,
         centre.latitude_hundredths, centre.longitude_hundredths, centre.is_active, centre.hours_verified,
         centre.hours_as_of, static_cast<int>(centre.kind), centre.opened_on ? centre.opened_on->iso() : "",
         centre.address_verified, centre.position_verified);
    for (const auto& day : centre.hours.weekly) tell_ranges(day);
    for (const auto& recurring : centre.hours.recurring) {
      const auto* every = std::get_if<calendar::EveryWeeks>(&recurring.when);
      const auto* of_month = std::get_if<calendar::WeekdayOfMonth>(&recurring.when);
      tell(every ? every->weeks : 0, of_month ? static_cast<int>(of_month->week) : -1, weekday_of(recurring),
           recurring.from_on.iso(), recurring.until_on ? recurring.until_on->iso() : "");
      tell_ranges(recurring.ranges);
    }
    for (const auto& day : centre.hours.dated) {
      tell(day.on.iso());
      tell_ranges(day.ranges);
    }
    for (const auto& closure : centre.hours.closures) tell(closure.from_on.iso(), closure.to_on.iso());
    tell_all(centre.sources);
  }
  void tell_service(const Service& service) {
    tell(service.id.str(), static_cast<int>(service.group), static_cast<int>(service.agency), service.names,
         service.eligibility, service.typical.in_seconds(), static_cast<int>(service.typical_status),
         service.channels.centre, service.channels.online, service.channels.mobile, service.channels.airport,
         service.legal_basis, service.documents_verified, service.fees_verified, service.processing_verified);
    for (const auto& row : service.evidence) tell(row.id.str(), row.names, row.when, row.one_of.value_or("-"));
    for (const auto& fee : service.fees) {
      tell(fee.label, fee.when, static_cast<int>(fee.kind), static_cast<int>(fee.per), fee.adds_up);
      for (const catalogue::Rate& rate : fee.rates) {
        tell(rate.from_on ? rate.from_on->iso() : "", static_cast<int>(rate.status),
             rate.amount ? rate.amount->amount_minor() : -1,
             std::string(rate.amount ? rate.amount->currency().code() : ""));
      }
    }
    for (const auto& row : service.processing) {
      tell(row.when, static_cast<int>(row.unit), row.value, static_cast<int>(row.status), row.note);
    }
    for (const auto& row : service.validity) tell(row.when, static_cast<int>(row.unit), row.value);
    for (const auto& row : service.answers) {
      tell(static_cast<int>(row.variable));
      tell_all(row.values);
    }
    tell_all(service.centres);
    tell_all(service.sources);
  }
  const Catalogue& all_;
};

TEST(CataloguePack, gives_the_same_catalogue_as_the_files) {
  for (const auto& files : {small_catalogue::files(), real_catalogue::files()}) {
    const auto pack = write_pack(files);
    ASSERT_TRUE(pack) << mistakes(pack.error());
    const auto unpacked = read_pack(*pack);
    EXPECT_EQ(unpacked.size(), files.size());
    const auto before = read(files);
    const auto after = read(unpacked);
    ASSERT_TRUE(before && after);
    EXPECT_EQ(Telling(*after).text, Telling(*before).text);
  }
}

TEST(CataloguePack, leaves_out_what_is_for_editors) {
  const auto pack = write_pack(real_catalogue::files());
  ASSERT_TRUE(pack);
  EXPECT_EQ(pack->find("editor_"), std::string::npos);
  std::size_t files_size = 0;
  for (const CatalogueFile& file : real_catalogue::files()) files_size += file.json.size();
  std::cout << "pack: " << pack->size() << " bytes, of files with " << files_size << " bytes\n";
  EXPECT_LT(pack->size(), files_size);
}

TEST(CataloguePack, packing_twice_gives_the_same_bytes) {
  auto files = small_catalogue::files();
  const auto pack = write_pack(files);
  std::reverse(files.begin(), files.end());
  ASSERT_TRUE(pack);
  EXPECT_EQ(write_pack(files), *pack);
  EXPECT_EQ(write_pack(read_pack(*pack)), *pack);
}

TEST(CataloguePack, a_broken_catalogue_is_not_packed) {
  const auto pack = write_pack(small_catalogue::with("sources.json", "\"kind\": \"law\"", "\"kind\": \"a law\""));
  ASSERT_FALSE(pack);
  EXPECT_TRUE(std::any_of(pack.error().begin(), pack.error().end(),
                          [](const auto& error) { return error.file == "sources.json"; }));
}

TEST(CataloguePack, what_is_no_pack_gives_no_files) {
  const auto pack = write_pack(small_catalogue::files());
  ASSERT_TRUE(pack);
  for (const std::string& text :
       std::vector<std::string>{"", "{", "{}", "{\n", "}\n", "{\n\"a\n}\n", "{\na\":1\n}\n", "{\n\"a\":1\n\"b\":2\n}\n",
                                pack->substr(1), pack->substr(0, pack->size() / 2), *pack + "x"}) {
    EXPECT_TRUE(read_pack(text).empty()) << text.substr(0, 40);
  }
  EXPECT_TRUE(read_pack("{\n}\n").empty());
}

}  // namespace
}  // namespace asan::wire
