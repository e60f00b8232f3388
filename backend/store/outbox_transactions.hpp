// Claiming notices (outbox.hpp) on an engine's tables, as transactions.hpp has the writes of the port.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "store/kept.hpp"
#include "store/outbox.hpp"

namespace asan::store {

struct DueNotice {
  std::int64_t id = 0;
  Notice notice;
  std::int32_t tries = 0;
};

}  // namespace asan::store

namespace asan::store::transactions {

/// None: the person was erased, or the hold of a code is over.
template <class Records>
[[nodiscard]] Result<std::optional<NoticeSubject>, typename Records::Error> find_notice_subject(const Records& records,
                                                                                                const Notice& notice) {
  if (is_about_request(notice.kind)) {
    auto request = records.requests().find(notice.subject);
    if (!request) return failure(request.error());
    return *request ? std::optional<NoticeSubject>(**std::move(request)) : std::nullopt;
  }
  if (notice.kind == NoticeKind::contact_code) {
    auto check = records.contacts().find(hold_of(notice));
    if (!check) return failure(check.error());
    return *check ? std::optional<NoticeSubject>(**std::move(check)) : std::nullopt;
  }
  auto appointment = records.find_appointment(notice.subject);
  if (!appointment) return failure(appointment.error());
  return *appointment ? std::optional<NoticeSubject>(**std::move(appointment)) : std::nullopt;
}

struct Claiming {
  const ClaimTerms& terms;
  const calendar::Zone& zone;
  Instant now;
  /// Of the hour.
  std::int64_t left = 0;
  std::vector<ClaimedNotice> claimed = {};
};

template <class Records>
[[nodiscard]] Result<Done, typename Records::Error> claim_one(const Records& records, const DueNotice& due,
                                                              Claiming& claiming) {
  const bool is_subject_claimed =
      std::any_of(claiming.claimed.begin(), claiming.claimed.end(),
                  [&due](const ClaimedNotice& each) { return each.notice.subject == due.notice.subject; });
  const bool is_first_try = due.tries == 0;
  if (is_subject_claimed || (is_first_try && claiming.left == 0)) return Done{};
  const auto& outbox = records.outbox();
  auto subject = find_notice_subject(records, due.notice);
  if (!subject) return failure(subject.error());
  if (!*subject || !still_holds(due.notice, **subject, claiming.zone, claiming.now)) {
    return outbox.drop(due.id, claiming.now);
  }
  if (is_first_try) {
    const booking::Person& person = person_of(**subject);
    const auto is_spent = outbox.is_spent(person, claiming.terms.quotas, claiming.now);
    if (!is_spent) return failure(is_spent.error());
    if (*is_spent) return outbox.put_off(due.id, claiming.now + quota_hour);
    if (auto charged = outbox.charge(person, claiming.now); !charged) return charged;
    --claiming.left;
  }
  if (auto done = outbox.claim(due.id, claiming.now + claiming.terms.lease); !done) return done;
  claiming.claimed.push_back({due.id, due.notice, due.tries + 1, **std::move(subject)});
  return Done{};
}

template <class Records>
[[nodiscard]] TransactionResult<std::vector<ClaimedNotice>, Records> claim_some(const Records& records,
                                                                                const ClaimTerms& terms,
                                                                                const calendar::Zone& zone,
                                                                                Instant now) {
  const auto spent = records.outbox().spent_since(now - quota_hour);
  if (!spent) return failure(engine_error(spent.error()));
  Claiming claiming{terms, zone, now, std::max<std::int64_t>(0, terms.quotas.an_hour - *spent)};
  const auto due = records.outbox().due(std::max(terms.most, due_looked_at), claiming.left == 0, now);
  if (!due) return failure(engine_error(due.error()));
  for (const DueNotice& each : *due) {
    if (claiming.claimed.size() == terms.most) break;
    if (const auto done = claim_one(records, each, claiming); !done) return failure(engine_error(done.error()));
  }
  return std::move(claiming.claimed);
}

}  // namespace asan::store::transactions
