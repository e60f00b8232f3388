// What the touch screens in the halls said last, one engine after the other. It is Monday, nine in the morning.
#include "store/terminal_notes.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;
using NoteKind = TerminalNoteKind;

class TerminalContract : public StoreContract {
 protected:
  [[nodiscard]] TerminalNotes& notes() const { return store->terminals(); }
};
INSTANTIATE_TEST_SUITE_P(Engines, TerminalContract, every_engine, name_of_case);

TerminalId hall(std::string_view name) { return TerminalId::parse(name).value(); }

TerminalNote note_from(std::string_view terminal, NoteKind kind, std::string body, Instant at = nine) {
  return {hall(terminal), kind, CentreId::parse("ganja-1").value(), at, std::move(body)};
}

TEST_P(TerminalContract, ANoteComesBackAsItWasWritten) {
  const std::string bytes("\0\x89PNG\xFF'", 7);
  const TerminalNote second = note_from("hall-2", NoteKind::report, "{}");
  const TerminalNote report = note_from("hall-1", NoteKind::report, R"({"state":"idle"})");
  const TerminalNote help = note_from("hall-1", NoteKind::help, "");
  const TerminalNote picture = note_from("hall-1", NoteKind::picture, bytes, ten);
  for (const TerminalNote& each : {second, picture, report, help}) EXPECT_TRUE(notes().put(each).value());
  store.reopen();
  const TerminalNote without_body = note_from("hall-1", NoteKind::picture, "", ten);
  EXPECT_EQ(notes().of(hall("hall-1")).value(), (std::vector{report, help, without_body})) << "in order of kind";
  EXPECT_EQ(notes().of(hall("hall-3")).value(), std::vector<TerminalNote>{});
  EXPECT_EQ(notes().picture_of(hall("hall-1")).value(), picture);
  EXPECT_EQ(notes().picture_of(hall("hall-2")).value(), std::nullopt);
  EXPECT_EQ(notes().all().value(), (std::vector{report, help, without_body, second}));
}

TEST_P(TerminalContract, ALaterNoteReplacesAndAnEarlierOneDoesNot) {
  ASSERT_TRUE(notes().put(note_from("hall-1", NoteKind::report, "first")).value());
  TerminalNote moved = note_from("hall-1", NoteKind::report, "second", ten);
  moved.centre = CentreId::parse("baku-1").value();
  EXPECT_TRUE(notes().put(moved).value());
  EXPECT_FALSE(notes().put(note_from("hall-1", NoteKind::report, "late", nine)).value()) << "it overtook nobody";
  EXPECT_EQ(notes().all().value(), std::vector{moved});
  TerminalNote at_once = moved;
  at_once.body = "of the same second";
  EXPECT_TRUE(notes().put(at_once).value());
  EXPECT_EQ(notes().all().value(), std::vector{at_once});
}

TEST_P(TerminalContract, ANoteIsDroppedOnceAndAlone) {
  ASSERT_TRUE(notes().put(note_from("hall-1", NoteKind::help, "")).value());
  ASSERT_TRUE(notes().put(note_from("hall-1", NoteKind::report, "")).value());
  ASSERT_TRUE(notes().put(note_from("hall-2", NoteKind::help, "")).value());
  EXPECT_TRUE(notes().drop(hall("hall-1"), NoteKind::help).value());
  EXPECT_FALSE(notes().drop(hall("hall-1"), NoteKind::help).value());
  EXPECT_EQ(notes().all().value(),
            (std::vector{note_from("hall-1", NoteKind::report, ""), note_from("hall-2", NoteKind::help, "")}));
}

TEST_P(TerminalContract, ALongBodyIsRefusedAndTheLongestIsKept) {
  const TerminalNote longest = note_from("hall-1", NoteKind::picture, std::string(longest_terminal_note, '\xAB'));
  ASSERT_TRUE(notes().put(longest).value());
  TerminalNote longer = longest;
  longer.body += 'x';
  EXPECT_EQ(notes().put(longer).error(), StoreFailure::broken);
  EXPECT_EQ(notes().picture_of(longest.terminal).value(), longest);
  EXPECT_TRUE(store->accepts_writes()) << "a body that is too long breaks nothing";
}

TEST_P(TerminalContract, PicturesGoWithTheDayAndATerminalAfterAMonth) {
  for (const NoteKind kind : {NoteKind::report, NoteKind::self_test, NoteKind::printer, NoteKind::help,
                              NoteKind::picture_wanted, NoteKind::picture}) {
    ASSERT_TRUE(notes().put(note_from("hall-1", kind, "x")).value());
  }
  EXPECT_EQ(store->forget_before(nine).value(), 0);
  EXPECT_EQ(store->forget_before(nine + Duration::seconds(1)).value(), 2);
  EXPECT_EQ(notes().all()->size(), 4U);
  EXPECT_EQ(store->forget_before(nine + terminal_notes_kept).value(), 0);
  EXPECT_EQ(store->forget_before(nine + terminal_notes_kept + Duration::seconds(1)).value(), 4);
  EXPECT_TRUE(notes().all()->empty());
}

TEST_P(TerminalContract, NothingOfItIsInTheAuditLog) {
  ASSERT_TRUE(notes().put(note_from("hall-1", NoteKind::report, "")).value());
  ASSERT_TRUE(notes().drop(hall("hall-1"), NoteKind::report).value());
  EXPECT_TRUE(store->audit_entries({.most = 10}).value().empty());
}

}  // namespace
}  // namespace asan::store
