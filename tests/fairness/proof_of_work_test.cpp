#include "fairness/proof_of_work.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "fairness/day.hpp"

namespace asan::fairness {
namespace {

constexpr int bits = 8;
const ProofSettings asked_for{bits, Duration::seconds(20)};

/// A server with tickets that are told apart by their numbers.
struct Server {
  std::atomic<int> given = 0;
  ProofOfWork proofs;
  explicit Server(const ProofSettings& settings = asked_for)
      : proofs(test_keys(), settings, [this] { return std::to_string(++given); }) {}

  bool lets_in(const Brought& brought, std::int64_t second) {
    return std::holds_alternative<Proven>(proofs.take(brought, morning(second)));
  }
  ProofDemand demand(const Brought& brought, std::int64_t second) {
    return std::get<ProofDemand>(proofs.take(brought, morning(second)));
  }
};

/// What a visitor's machine does; `wrong`: the first number that is no proof.
std::string work(const std::string& ticket, bool wrong = false) {
  for (int number = 0;; ++number) {
    std::string proof = ticket + " " + std::to_string(number);
    const bool is_proof = auth::sha256_hex(proof).substr(0, bits / 4) == std::string(bits / 4, '0');
    if (is_proof != wrong) return proof;
  }
}

TEST(ProofOfWork, IsNotAskedForUnlessSomebodyTurnsItOn) {
  EXPECT_FALSE(Server({0, Duration::seconds(20)}).proofs.is_asked_for());
  EXPECT_TRUE(Server().proofs.is_asked_for());
}

TEST(ProofOfWork, ADayAtTheDoor) {
  Server server;
  const std::string ticket = server.proofs.ticket_for("", morning());
  const std::string late = server.proofs.ticket_for("", morning());
  const std::string proof = work(server.proofs.ticket_for("", morning()));
  const std::string foreign =
      ProofOfWork(auth::Keys(auth::Digest{9}), asked_for, [] { return "1"; }).ticket_for("", morning());
  const struct {
    const char* what;
    std::string ticket;
    std::string proof;
    std::int64_t second;
    bool is_let_in;
  } rows[] = {
      {"nothing", "", "", 0, false},
      {"a ticket just given", ticket, "", 0, false},
      {"a second too soon", ticket, "", 19, false},
      {"waited as told", ticket, "", 20, true},
      {"a second place with the same ticket", ticket, "", 21, false},
      {"work instead of waiting", "", proof, 0, true},
      {"the same work again", "", proof, 0, false},
      {"work for another server's ticket", "", work(foreign), 0, false},
      {"another server's ticket, however old", foreign, "", 30, false},
      {"a number that is no proof", "", work(server.proofs.ticket_for("", morning()), true), 0, false},
      {"a proof with words behind it", "", work(server.proofs.ticket_for("", morning())) + " 1", 0, false},
      {"a wrong proof, but waited as told", late, work(ticket, true), 20, true},
      {"the end of an hour", server.proofs.ticket_for("", morning()), "", 3600, true},
      {"kept for too long", server.proofs.ticket_for("", morning()), "", 3601, false},
      {"worked for, and kept for too long", "", work(server.proofs.ticket_for("", morning())), 3601, false},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(server.lets_in({row.ticket, row.proof}, row.second), row.is_let_in) << row.what;
  }
}

TEST(ProofOfWork, WhatIsAskedForIsEnough) {
  Server server;
  const ProofDemand first = server.demand({"", ""}, 0);
  EXPECT_EQ(first.bits, bits);
  EXPECT_EQ(first.wait, Duration::seconds(20));
  const ProofDemand again = server.demand({first.ticket, ""}, 15);
  EXPECT_EQ(again.ticket, first.ticket) << "who asks again keeps what he has waited";
  EXPECT_EQ(again.wait, Duration::seconds(5));
  EXPECT_TRUE(server.lets_in({first.ticket, ""}, 20));
  const ProofDemand next = server.demand({first.ticket, ""}, 20);
  EXPECT_NE(next.ticket, first.ticket) << "a used one would never become good";
  EXPECT_TRUE(server.lets_in({"", work(next.ticket)}, 20));
}

TEST(ProofOfWork, ATicketThatGaveNoPlaceIsGoodAgain) {
  Server server;
  const std::string ticket = server.proofs.ticket_for("", morning());
  const auto proven = std::get<Proven>(server.proofs.take({ticket, ""}, morning(20)));
  server.proofs.give_back(proven);
  EXPECT_TRUE(server.lets_in({ticket, ""}, 20));
}

TEST(ProofOfWork, AFloodOfTicketsMakesNoUsedOneGoodAgain) {
  constexpr std::size_t remembered = 4;
  int given = 0;
  ProofOfWork proofs(
      test_keys(), asked_for, [&given] { return std::to_string(++given); }, remembered);
  const std::string proof = work(proofs.ticket_for("", morning()));
  ASSERT_TRUE(std::holds_alternative<Proven>(proofs.take({"", proof}, morning())));
  for (int i = 0; i < 100; ++i) {
    const std::string ticket = proofs.ticket_for("", morning());
    EXPECT_EQ(proofs.ticket_for(ticket, morning()), ticket);
    EXPECT_FALSE(std::holds_alternative<Proven>(proofs.take({ticket, ""}, morning())));
  }
  EXPECT_FALSE(std::holds_alternative<Proven>(proofs.take({"", proof}, morning())));
}

TEST(ProofOfWork, ManyHandsAtOnceGetOnePlaceForOneTicket) {
  Server server;
  const std::string proof = work(server.proofs.ticket_for("", morning()));
  constexpr int hands = 8;
  std::vector<int> let_in(hands);
  std::vector<std::thread> threads;
  threads.reserve(hands);
  // Each asks without a ticket of its own, so that nothing but the proof's use is shared.
  for (int i = 0; i < hands; ++i) {
    threads.emplace_back([&, i] {
      ProofOfWork& proofs = server.proofs;
      let_in[static_cast<std::size_t>(i)] =
          std::holds_alternative<Proven>(proofs.take({proof.substr(0, proof.find(' ')), proof}, morning()));
    });
  }
  for (std::thread& thread : threads) thread.join();
  int sum = 0;
  for (const int one : let_in) sum += one;
  EXPECT_EQ(sum, 1);
}

TEST(ProofOfWork, OneBitMoreIsTwiceTheWork) {
  const auto tries = [](int wanted) {
    Server server({wanted, Duration::seconds(20)});
    long sum = 0;
    for (int i = 0; i < 400; ++i) {
      const std::string ticket = server.proofs.ticket_for("", morning());
      for (int number = 0;; ++number) {
        if (server.lets_in({"", ticket + " " + std::to_string(number)}, 0)) {
          sum += number + 1;
          break;
        }
      }
    }
    return static_cast<double>(sum) / 400;
  };
  // The mean of 2^bits tries; the deviation of a mean of 400 is a twentieth of it.
  for (const int wanted : {1, 2, 3, 5, 6}) EXPECT_NEAR(tries(wanted) / std::pow(2, wanted), 1, 0.2) << wanted;
}

}  // namespace
}  // namespace asan::fairness
