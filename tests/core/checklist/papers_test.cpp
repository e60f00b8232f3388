#include "checklist/papers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/real_catalogue.hpp"

namespace asan::checklist {
namespace {

const catalogue::Catalogue& all() { return real_catalogue::get(); }

struct Coming {
  std::string_view service;
  std::string_view facts;
};

std::vector<Wanted> wanted(const std::vector<Coming>& coming) {
  std::vector<Wanted> list;
  for (const Coming& each : coming) {
    list.push_back({all().find(ServiceId::parse(each.service).value()).value(), real_catalogue::facts(each.facts)});
  }
  return list;
}

/// "id 1, id_copy 2? for a b": a question mark where it is not certain.
std::string text_of(const Paper& paper) {
  std::string text;
  for (const Part& part : paper.parts) {
    text += (text.empty() ? "" : " + ") + all().at(part.evidence).id.str() + " " + std::to_string(part.count) +
            (part.needed == catalogue::Truth::yes ? "" : "?");
  }
  return text;
}

std::string papers_text(const std::vector<Coming>& coming) {
  const PaperList papers = papers_for(all(), wanted(coming));
  std::string text;
  for (const Paper& paper : papers.papers) text += (text.empty() ? "" : ", ") + text_of(paper);
  return text;
}

TEST(Papers, of_one_service_are_its_list) {
  EXPECT_EQ(papers_text({{"id-first", "residence_registered=true guardian=false age=16"}}),
            "e_app 1, birth_cert 1, med_idcard 1, fee_receipt 1");
}

TEST(Papers, an_original_is_listed_once_and_forms_and_receipts_are_counted) {
  EXPECT_EQ(papers_text({{"dl-renewal", "authority_error=false"},
                         {"vehicle-registration", "imported=false representative=false"}}),
            "app 2, med_dl 1, id 1, old_dl 1, fee_receipt 2, vehicle_ownership 1, vehicle_insurance 1, "
            "vehicle_inspection 1");
}

TEST(Papers, copies_stand_with_their_original) {
  const PaperList papers =
      papers_for(all(), wanted({{"dl-renewal", "authority_error=false"},
                                {"tax-voen-individual", "representative=false age=30 special_regime=false"}}));
  const auto id = std::find_if(papers.papers.begin(), papers.papers.end(),
                               [](const Paper& paper) { return all().at(paper.evidence).id.str() == "id"; });
  ASSERT_NE(id, papers.papers.end());
  EXPECT_EQ(text_of(*id), "id 1 + id_copy 1");
}

TEST(Papers, what_is_certain_for_one_service_is_certain) {
  const PaperList papers =
      papers_for(all(), wanted({{"passport-adult", "sex=male"}, {"passport-adult", "sex=male age=20 purpose=first"}}));
  for (const Paper& paper : papers.papers) {
    if (all().at(paper.evidence).id.str() != "military") continue;
    EXPECT_EQ(paper.needed, catalogue::Truth::yes);
    EXPECT_EQ(paper.parts.front().uses.size(), 2U);
  }
}

TEST(Papers, alternatives_stay_together) {
  const PaperList papers = papers_for(all(), wanted({{"re-registration", "representative=false"}}));
  ASSERT_EQ(papers.alternatives.size(), 1U);
  EXPECT_EQ(papers.alternatives.front().any_of.size(), 3U);
  EXPECT_EQ(papers.alternatives.front().needed, catalogue::Truth::yes);
}

TEST(Papers, a_service_without_a_list_is_named) {
  EXPECT_EQ(papers_for(all(), wanted({{"priv-photo", ""}})).without_list.size(), 1U);
}

std::string steps_text(const std::vector<Coming>& coming) {
  std::string text;
  for (const StepToTake& step : steps_for(all(), wanted(coming))) {
    text += (text.empty() ? "" : ", ") + all().at(step.service).id.str();
    for (const auto paper : step.gives) text += " > " + all().at(paper).id.str();
  }
  return text;
}

TEST(Steps, a_service_comes_after_the_one_that_gives_its_paper) {
  EXPECT_EQ(steps_text({{"id-child", "age=1"}, {"civil-birth", ""}}), "civil-birth > birth_cert, id-child");
  EXPECT_EQ(steps_text({{"civil-birth", ""}, {"id-child", "age=1"}}), "civil-birth > birth_cert, id-child");
}

TEST(Steps, a_rule_of_the_visit_is_kept) {
  EXPECT_EQ(steps_text({{"vehicle-registration", ""}, {"notary-vehicle-sale", ""}}),
            "notary-vehicle-sale > vehicle_ownership, vehicle-registration");
}

TEST(Steps, what_has_no_order_stays_as_given) {
  EXPECT_EQ(steps_text({{"priv-photo", ""}, {"criminal-record", ""}}), "priv-photo, criminal-record");
}

TEST(Steps, nothing_is_lost_in_a_circle) {
  // A marriage changes the identity card, and the marriage asks for one.
  const auto steps = steps_for(all(), wanted({{"id-renewal", "purpose=data_change residence_registered=true"},
                                              {"civil-marriage", "age=30"},
                                              {"civil-name-change", ""}}));
  EXPECT_EQ(steps.size(), 3U);
}

}  // namespace
}  // namespace asan::checklist
