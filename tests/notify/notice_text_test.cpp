// What citizens read, in three languages; that it fits, and never holds the FIN or a name.
#include "notify/notice_text.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "notify/notify_words.hpp"
#include "notify/sms_text.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::notify {
namespace {

using namespace testing_words;
using text::Language;

constexpr std::string_view wednesday = "2026-11-25T10:15:00+04:00";

store::NoticeSubject subject_of(NoticeKind kind, std::string_view start_at, Language language) {
  if (kind == NoticeKind::offered) return offered(language);
  if (kind == NoticeKind::not_drawn) return not_drawn(language);
  return appointment(start_at, language);
}

constexpr NoticeKind all_kinds[] = {NoticeKind::booked,  NoticeKind::moved,     NoticeKind::cancelled,
                                    NoticeKind::drawn,   NoticeKind::not_drawn, NoticeKind::offered,
                                    NoticeKind::reminder};

TEST(NoticeText, IsInTheCitizensLanguage) {
  const catalogue::Catalogue network = office::make();
  const auto say = [&](NoticeKind kind, Language language) {
    return text_of(network, kind, subject_of(kind, wednesday, language), codes());
  };
  const std::string end = ". ganja-1. Code: " + text::grouped_code(code_of(appointment(wednesday).id).str());
  EXPECT_EQ(say(NoticeKind::booked, Language::en), "ASAN portal: you are booked for 25 November 2026, 10:15" + end);
  EXPECT_EQ(say(NoticeKind::moved, Language::ru).find("ASAN portal: новое время вашей записи: 25 ноября 2026, 10:15."),
            0U);
  EXPECT_NE(say(NoticeKind::reminder, Language::az).find("xatırlatma. Növbəniz: 25 noyabr 2026, saat 10:15. ganja-1."),
            std::string::npos);
  const std::string number = text::grouped_code(offered().number.str());
  EXPECT_EQ(say(NoticeKind::offered, Language::en),
            "ASAN portal: a place is kept for you: 24 November 2026, 10:15. ganja-1. "
            "Answer before: 23 November 2026, 11:00. Request: " +
                number);
}

TEST(NoticeText, LeavesNoPlaceholderAndNamesNobody) {
  const catalogue::Catalogue network = office::make();
  for (const Language language : text::all_languages) {
    for (const NoticeKind kind : all_kinds) {
      const auto subject = subject_of(kind, wednesday, language);
      const std::string text = text_of(network, kind, subject, codes());
      const booking::Person& person = store::person_of(subject);
      EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
      EXPECT_EQ(text.find(person.fin.str()), std::string::npos) << text;
      EXPECT_EQ(text.find(person.family_name.str()), std::string::npos) << text;
      EXPECT_EQ(text.find(person.phone.e164()), std::string::npos) << text;
    }
  }
}

/// The real names of all centres, on the days whose dates are longest.
TEST(NoticeText, FitsForEveryRealCentre) {
  std::ifstream file(ASAN_SOURCE_DIR "/assets/catalogue/centres.json");
  const auto centres = nlohmann::json::parse(file).at("centres");
  ASSERT_GT(centres.size(), 20U);
  catalogue::Catalogue network = office::make();
  std::size_t longest = 0;
  for (const auto& centre : centres) {
    for (const Language language : text::all_languages) {
      network.centres.at(1).names.in.at(text::index_of(language)) =
          centre.at("names").at(std::string(text::tag_of(language)));
      for (const NoticeKind kind : all_kinds) {
        const std::string text =
            text_of(network, kind, subject_of(kind, "2026-09-25T10:15:00+04:00", language), codes());
        const std::size_t most = is_about_request(kind) ? 3 : 2;
        EXPECT_LE(segments_of(text), most) << text;
        EXPECT_NE(text.find(network.centres.at(1).names[language]), std::string::npos) << text;
        longest = std::max(longest, text::length_in_code_points(text));
      }
    }
  }
  RecordProperty("longest", static_cast<int>(longest));
}

TEST(NoticeText, CutsTheNameOfACentreThatIsTooLong) {
  catalogue::Catalogue network = office::make();
  for (std::string& name : network.centres.at(1).names.in) {
    for (int i = 0; i < 300; ++i) name += "\xC9\x99";
  }
  for (const Language language : text::all_languages) {
    for (const NoticeKind kind : all_kinds) {
      const std::string text = text_of(network, kind, subject_of(kind, wednesday, language), codes());
      EXPECT_EQ(segments_of(text), most_segments) << text;
      EXPECT_NE(text.find(is_about_request(kind) ? "-" : text::grouped_code(code_of(appointment(wednesday).id).str())),
                std::string::npos)
          << "the code stays";
    }
  }
}

TEST(NoticeText, ACodeSaysUntilWhenItCountsAndFitsIntoOneMessage) {
  const catalogue::Catalogue network = office::make();
  EXPECT_EQ(text_of(network, NoticeKind::contact_code, contact_check(Language::en), codes()),
            "ASAN portal: your confirmation code is 012345. It counts until 09:08. Tell it to nobody.");
  for (const Language language : text::all_languages) {
    const std::string text = text_of(network, NoticeKind::contact_code, contact_check(language), codes());
    EXPECT_NE(text.find("012345"), std::string::npos);
    EXPECT_NE(text.find("09:08"), std::string::npos) << "the hold ends before the ten minutes do";
    EXPECT_LE(segments_of(text), 2U) << text;
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
  }
}

TEST(NoticeText, HasOneKeyForEachNoticeWhateverItsSubjectBecame) {
  std::set<std::string> keys;
  for (const NoticeKind kind : all_kinds) {
    for (std::int32_t version = 0; version < 12; ++version) {
      for (const std::uint64_t n : {1U, 2U}) {
        const Notice notice{kind, booking::requests::request_id(n), version, nine};
        const std::int64_t id = 1 + static_cast<std::int64_t>(keys.size());
        const std::string key = key_of(id, notice);
        EXPECT_EQ(key.size(), 32U);
        EXPECT_EQ(id_in(key), id);
        EXPECT_NE(key, key_of(id, {kind, notice.subject, version + 1, nine})) << "another notice under the number";
        EXPECT_EQ(key, key_of(id, {kind, notice.subject, version, nine + Duration::minutes(9)}));
        EXPECT_EQ(key.find(notice.subject.str()), std::string::npos);
        keys.insert(key);
      }
    }
  }
  EXPECT_EQ(keys.size(), 7U * 12U * 2U);
  for (const char* other : {"", "0123", "ffffffffffffffff0000000000000000", "0000000000000001000000000000000G"}) {
    EXPECT_FALSE(id_in(other).has_value()) << other;
  }
}

}  // namespace
}  // namespace asan::notify
