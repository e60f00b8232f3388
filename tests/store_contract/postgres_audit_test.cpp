// The audit log in PostgreSQL: every centre has a chain of its own, and each hash is that of the entry and of the one
// before.
#include "store/postgres/audit_anchors.hpp"
#include "store/postgres/audit_records.hpp"
#include "store/postgres/audit_verify.hpp"
#include "store_contract/engines.hpp"

namespace asan::store {
namespace {

using namespace testing_words;

class PostgresAudit : public ::testing::Test {
 protected:
  PostgresAudit() : opened_(open_postgres_store({.url = database.url()}, network(), test_vault())) {}
  [[nodiscard]] Store& store() { return **opened_; }

  void book(std::uint64_t n, catalogue::CentreIndex centre) {
    const auto hold = new_hold(*network(), n, ten, office::id_card, centre);
    ASSERT_EQ(store().place_hold(write_key(10 * n), hold, nine).value().outcome, booking::HoldOutcome::held);
    const auto asked = new_appointment(hold_id(n), n);
    ASSERT_EQ(store().confirm(write_key(10 * n + 1), asked, nine).value().outcome, ConfirmOutcome::booked);
  }

  PostgresDatabase database;

 private:
  Result<std::unique_ptr<Store>, PostgresFailure> opened_;
};

TEST_F(PostgresAudit, EveryCentreHasAChainOfItsOwn) {
  book(1, office::ganja);
  book(2, office::baku);
  ASSERT_TRUE(store().cancel(write_key(3), appointment_id(1), any_bits, nine).has_value());
  ASSERT_TRUE(store().note({AuditActor::system, AuditAction::started}, nine).has_value());

  const auto session = postgres::Session::open(database.url());
  ASSERT_TRUE(session.has_value());
  const auto vault = test_vault();
  const auto chain_of = [&](const std::string& chain) {
    const postgres::AuditRecords audit(*session, chain, *vault);
    std::vector<AuditAction> actions;
    vault::Mac mac{};
    const auto centre = chain.empty() ? std::nullopt : CentreId::parse(chain);
    const std::vector<AuditEntry> entries = audit.entries({.centre = centre, .most = 100}).value();
    for (const AuditEntry& entry : entries) {
      actions.push_back(entry.note.action);
      mac = vault->link(vault::Vault::Purpose::entry, mac, postgres::canonical_in(chain, entry));
    }
    EXPECT_EQ(audit.head().value().mac, mac) << "the head of \"" << chain << "\" is that of its last entry";
    EXPECT_EQ(audit.head().value().sequence, static_cast<std::int64_t>(actions.size()));
    return actions;
  };
  EXPECT_EQ(chain_of(network()->at(office::ganja).id.str()),
            (std::vector{AuditAction::booked, AuditAction::cancelled}));
  EXPECT_EQ(chain_of(network()->at(office::baku).id.str()), std::vector{AuditAction::booked});
  EXPECT_EQ(chain_of(""), std::vector{AuditAction::started});
}

TEST_F(PostgresAudit, AChainThatIsCutWithItsHeadIsFoundByTheOneThatNamesIt) {
  const auto session = postgres::Session::open(database.url());
  ASSERT_TRUE(session.has_value());
  const auto vault = test_vault();
  const auto findings = [&] {
    EXPECT_TRUE(session->run("BEGIN").has_value());
    const auto report = postgres::verify_audit(*session, *vault, std::nullopt);
    EXPECT_TRUE(session->run("COMMIT").has_value());
    return report.value().findings;
  };
  const std::string ganja = network()->at(office::ganja).id.str();
  book(1, office::ganja);
  ASSERT_TRUE(session->run("CREATE TABLE kept AS SELECT * FROM audit_head WHERE chain <> ''").has_value());
  ASSERT_TRUE(store().cancel(write_key(3), appointment_id(1), any_bits, nine).has_value());
  book(2, office::baku);
  const auto entries = [&] { return store().audit_entries({.centre = {}, .most = 100}).value().size(); };
  EXPECT_EQ(store().anchor_chains(nine).value(), true);
  EXPECT_EQ(entries(), 1U) << "one entry for both";
  EXPECT_EQ(store().anchor_chains(nine).value(), false) << "nothing grew";
  EXPECT_EQ(entries(), 1U);
  EXPECT_EQ(findings(), std::vector<AuditFinding>{});

  // What somebody who can write the database puts back is sealed as it was.
  ASSERT_TRUE(session
                  ->run("DELETE FROM audit WHERE chain = '" + ganja +
                        "' AND sequence = 2; UPDATE audit_head SET sequence = kept.sequence, mac = kept.mac, seal = "
                        "kept.seal FROM kept WHERE audit_head.chain = kept.chain")
                  .has_value());
  EXPECT_EQ(findings(), (std::vector{AuditFinding{AuditFault::behind_noted, 2, ganja}}));
  ASSERT_TRUE(
      session
          ->run("DELETE FROM audit WHERE chain = '" + ganja + "'; DELETE FROM audit_head WHERE chain = '" + ganja + "'")
          .has_value());
  EXPECT_EQ(findings(), (std::vector{AuditFinding{AuditFault::behind_noted, 2, ganja}})) << "and all of it, too";
}

TEST(Anchors, AreReadAsTheyWereWritten) {
  AuditHead head{17, {}};
  head.mac.fill(0xab);
  const std::vector<postgres::ChainHead> heads = {{"baku-1", head}, {"quba", {4, {}}}};
  const std::string text = postgres::anchors_text(heads);
  EXPECT_EQ(postgres::read_anchors(text), heads);
  for (const std::string& wrong :
       {std::string(), text + " ", text + "0", "x/1/" + std::string(63, '0'), "/1/" + std::string(64, '0'),
        "x/0/" + std::string(64, '0'), "x/y/" + std::string(64, '0')}) {
    EXPECT_EQ(postgres::read_anchors(wrong), std::nullopt) << wrong;
  }
}

TEST_F(PostgresAudit, WithOtherKeysItIsNotOpened) {
  const auto others = open_postgres_store({.url = database.url()}, network(), vault::testing_words::vault({2}));
  ASSERT_FALSE(others.has_value());
  EXPECT_EQ(others.error().kind, PostgresFailureKind::wrong_keys);
}

}  // namespace
}  // namespace asan::store
