#include "catalogue/catalogue.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "core/catalogue/real_catalogue.hpp"

namespace asan::catalogue {
namespace {

const Catalogue& all() { return real_catalogue::get(); }

TEST(RealCatalogue, has_everything_that_was_collected) {
  EXPECT_EQ(all().centres.size(), 28U);
  EXPECT_EQ(all().agencies.size(), 26U);
  EXPECT_EQ(all().groups.size(), 25U);
  EXPECT_EQ(all().services.size(), 122U);
  EXPECT_EQ(all().sources.size(), 93U);
  EXPECT_EQ(all().holidays.size(), 54U);
  EXPECT_GE(all().life_events.size(), 9U);
  EXPECT_GE(all().synonyms.size(), 40U);
  std::size_t evidence_uses = 0;
  std::set<std::string> evidence;
  std::size_t fees = 0;
  std::map<Status, int> by_status;
  int verified = 0;
  for (const Service& service : all().services) {
    fees += service.fees.size();
    evidence_uses += service.evidence.size();
    for (const RequiredEvidence& row : service.evidence) evidence.insert(row.id.str());
    for (const Fee& fee : service.fees) ++by_status[fee.rates.back().status];
    verified += service.documents_verified && service.fees_verified && service.processing_verified ? 1 : 0;
  }
  // 305 were collected; five more say that no rate is known (core/coverage found who would be told nothing).
  EXPECT_EQ(fees, 310U);
  EXPECT_EQ(evidence_uses, 501U);
  EXPECT_EQ(evidence.size(), 159U);
  EXPECT_EQ(verified, 20);
  const std::map<Status, int> expected = {{Status::official, 103},
                                          {Status::secondary, 100},
                                          {Status::illustrative, 38},
                                          {Status::unknown, 38},
                                          {Status::historical, 31}};
  EXPECT_EQ(by_status, expected);
}

TEST(RealCatalogue, finds_by_id) {
  for (std::size_t i = 0; i < all().services.size(); ++i) {
    EXPECT_EQ(all().find(all().services[i].id), static_cast<ServiceIndex>(i));
  }
  for (std::size_t i = 0; i < all().centres.size(); ++i) {
    EXPECT_EQ(all().find(all().centres[i].id), static_cast<CentreIndex>(i));
  }
  for (std::size_t i = 0; i < all().groups.size(); ++i) {
    EXPECT_EQ(all().find(all().groups[i].id), static_cast<GroupIndex>(i));
  }
  EXPECT_EQ(all().find(CentreId::parse("xacmaz").value()), std::nullopt);
}

TEST(RealCatalogue, offers_what_is_only_in_some_centres_only_there) {
  const auto offered = [](std::string_view id) {
    std::set<std::string> ids;
    for (const CentreIndex centre : real_catalogue::service(id).centres) ids.insert(all().at(centre).id.str());
    return ids;
  };
  EXPECT_EQ(offered("apostille-mfa"), std::set<std::string>{"baku-5"});
  EXPECT_EQ(offered("id-renewal").size(), 28U);
  EXPECT_EQ(offered("evisa-standard").size(), 0U);
  // Baku 4 and 5 and the regional centres, facts.md 0.5.
  const auto idp = offered("azerishiq-idp");
  EXPECT_EQ(idp.size(), 19U);
  EXPECT_EQ(idp.count("baku-4") + idp.count("baku-5") + idp.count("barda"), 3U);
  EXPECT_EQ(idp.count("baku-1") + idp.count("sumqayit-1"), 0U);
}

TEST(RealCatalogue, keeps_the_schedule_of_2014) {
  for (const Centre& centre : all().centres) {
    EXPECT_FALSE(centre.hours_verified) << centre.id.str();
    EXPECT_EQ(centre.hours_as_of, "2014");
    for (std::size_t day = 0; day < 7; ++day) {
      ASSERT_EQ(centre.hours.weekly.at(day).size(), 1U);
      EXPECT_EQ(centre.hours.weekly.at(day).front().opens.hh_mm(), "10:00");
      EXPECT_EQ(centre.hours.weekly.at(day).front().closes.hh_mm(), day < 5 ? "20:00" : "17:00");
    }
  }
  const auto lankaran = all().at(all().find(CentreId::parse("lankaran").value()).value());
  EXPECT_FALSE(lankaran.is_active);
}

TEST(RealCatalogue, knows_the_days_off_of_2026_and_2027) {
  // Cabinet decision 362 of 2 Dec 2025, and the derived days of 2027 (facts.md section 6).
  const std::set<std::string> expected = {"2026-03-09", "2026-03-25", "2026-03-26", "2026-03-27", "2026-03-30",
                                          "2026-05-11", "2026-05-29", "2026-11-10", "2027-01-04", "2027-03-25",
                                          "2027-03-26", "2027-05-10", "2027-05-18", "2027-06-28"};
  std::set<std::string> found;
  for (const Holiday& holiday : all().holidays) {
    if (holiday.kind == HolidayKind::substitute) found.insert(holiday.on.iso());
  }
  EXPECT_EQ(found, expected);
  ASSERT_EQ(all().holiday_days().size(), all().holidays.size());
  for (std::size_t i = 0; i < all().holidays.size(); ++i) {
    EXPECT_EQ(all().holiday_days()[i].on, all().holidays[i].on);
    EXPECT_EQ(all().holiday_days()[i].index, i);
    if (i > 0) {
      EXPECT_LE(all().holidays[i - 1].on, all().holidays[i].on);
    }
  }
}

TEST(RealCatalogue, counts_time_in_baku) {
  EXPECT_EQ(all().zone.name(), "Asia/Baku");
  const auto offset_on = [](std::string_view instant) {
    return all().zone.offset_at(calendar::parse_instant(instant).value()).in_whole_minutes();
  };
  EXPECT_EQ(offset_on("2026-07-01T00:00:00Z"), 240);
  EXPECT_EQ(offset_on("2015-07-01T00:00:00Z"), 300);
  EXPECT_EQ(offset_on("2015-10-24T23:59:59Z"), 300);
  EXPECT_EQ(offset_on("2015-10-25T00:00:00Z"), 240);
}

TEST(RealCatalogue, has_the_booking_rules) {
  const BookingRules& booking = all().booking;
  EXPECT_EQ(booking.slot_step, Duration::minutes(15));
  EXPECT_EQ(booking.hold_for, Duration::minutes(10));
  EXPECT_EQ(booking.lead_time, Duration::minutes(60));
  EXPECT_EQ(booking.window_days, 30);
  EXPECT_EQ(booking.arrive_early, Duration::minutes(30));
  EXPECT_EQ(booking.cancel_late, Duration::minutes(10));
  EXPECT_EQ(booking.arrival_counts_from, SlotEnd::end);
  EXPECT_EQ(booking.bookings_per_person, 3);
  EXPECT_EQ(booking.noshow_limit.missed, 3);
  EXPECT_EQ(booking.noshow_limit.within_days, 90);
  EXPECT_EQ(booking.noshow_limit.for_days, 30);
  EXPECT_EQ(booking.return_delay, Duration::minutes(20));
  const auto counters = [&](std::string_view centre, std::string_view group) {
    const auto centre_index = all().find(CentreId::parse(centre).value());
    const auto group_index = all().find(GroupId::parse(group).value());
    for (const auto& row : booking.counters) {
      if (row.centre == centre_index && row.group == group_index) return row.counters;
    }
    return booking.default_counters;
  };
  EXPECT_EQ(counters("baku-1", "g-id"), 8);
  EXPECT_EQ(counters("baku-2", "g-id"), 6);
  EXPECT_EQ(counters("baku-2", "g-archive"), 2);
  EXPECT_EQ(booking.release.groups.size(), all().groups.size()) << "each group has a minute of its own";
  EXPECT_EQ(booking.priority.size(), 5U);
}

TEST(RealCatalogue, offers_only_answers_that_make_sense) {
  const auto offered = [](std::string_view service, std::string_view variable) {
    const VariableId id = all().vocabulary.find(variable).value();
    std::string text;
    for (const std::int32_t value : offered_answers(real_catalogue::service(service), all().vocabulary, id)) {
      text += (text.empty() ? "" : " ") + fact_text(all().vocabulary.at(id), value);
    }
    return text;
  };
  EXPECT_EQ(offered("id-renewal", "speed"), "1d 3d 10d");
  EXPECT_EQ(offered("passport-adult", "speed"), "1d 5d 10d");
  EXPECT_EQ(offered("mig-stay-extension", "term"), "30d 60d");
  EXPECT_EQ(offered("id-loss", "purpose"), "loss damage");
  EXPECT_EQ(offered("notary-re-sale", "location"), "baku sumqayit_ganja_absheron other");
  EXPECT_EQ(offered("notary-re-sale", "close_relative"), "false true");
}

TEST(RealCatalogue, tells_how_long_a_document_lasts) {
  const auto valid = [](std::string_view service, int age) {
    std::string text;
    for (const Validity& row : real_catalogue::service(service).validity) {
      Facts facts;
      facts.set(all().vocabulary.find("age").value(), age);
      if (evaluate(row.when, facts) == Truth::yes) {
        text += std::to_string(static_cast<int>(row.unit)) + ":" + std::to_string(row.value) + " ";
      }
    }
    return text;
  };
  EXPECT_EQ(valid("id-renewal", 54), "0:10 ");
  EXPECT_EQ(valid("id-renewal", 55), "2:0 ");
  EXPECT_EQ(valid("passport-child", 0), "0:1 ");
  EXPECT_EQ(valid("passport-child", 2), "0:3 ");
  EXPECT_EQ(valid("passport-child", 3), "0:5 ");
  EXPECT_EQ(valid("dl-renewal", 65), "1:70 ");
}

}  // namespace
}  // namespace asan::catalogue
