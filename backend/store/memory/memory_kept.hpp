// What the store in memory keeps.
#pragma once

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "store/kept.hpp"
#include "store/memory/memory_requests.hpp"

namespace asan::store {

[[nodiscard]] inline booking::Appointment booked(const NewAppointment& wanted, const booking::Hold& hold, Instant now) {
  return {.id = wanted.id,
          .centre = hold.centre,
          .channel = hold.channel,
          .visit = hold.visit,
          .person = wanted.person,
          .language = wanted.language,
          .booked_at = now};
}

struct KeptAppointment {
  booking::Appointment appointment;
  CodeHash code_hash{};
  /// Until when it takes counters; none: without end.
  std::optional<Instant> until_at;
  bool is_erased = false;
};

/// What was answered to a key. An appointment is kept by its id, so that it comes back as it stands then.
struct ConfirmAnswered {
  ConfirmOutcome outcome;
  std::optional<AppointmentId> appointment;
};
struct CancelAnswered {
  booking::CancelOutcome outcome;
  AppointmentId appointment;
};
struct RescheduleAnswered {
  booking::RescheduleOutcome outcome;
  AppointmentId appointment;
};
struct AdvanceAnswered {
  booking::AdvanceOutcome outcome;
  AppointmentId appointment;
};
using Answered =
    std::variant<booking::HoldDecision, booking::ReleaseOutcome, ConfirmAnswered, CancelAnswered, RescheduleAnswered,
                 AdvanceAnswered, booking::LiftOutcome, RequestAnswered, booking::SendOutcome>;

struct KeptAnswer {
  std::uint64_t fingerprint = 0;
  Answered answered;
  Instant at;
};

/// Whether the answer is about this appointment or request.
[[nodiscard]] inline bool is_about(const Answered& answered, const AppointmentId& id) {
  return std::visit(
      [&id](const auto& each) {
        if constexpr (requires { each.appointment; }) return each.appointment == id;
        if constexpr (requires { each.subject; }) return each.subject == id;
        return false;
      },
      answered);
}

/// The answers to keys.
class MemoryAnswers {
 public:
  /// Null: the key is new. Another fingerprint or another operation: key_reused.
  template <class Answer>
  [[nodiscard]] Result<const Answer*, StoreFailure> find(const WriteKey& key) const {
    const auto found = answers_.find(key.key);
    if (found == answers_.end()) return static_cast<const Answer*>(nullptr);
    const auto* answer = std::get_if<Answer>(&found->second.answered);
    if (answer == nullptr || found->second.fingerprint != key.fingerprint) return failure(StoreFailure::key_reused);
    return answer;
  }
  void keep(const WriteKey& key, Answered answered, Instant now) {
    answers_.emplace(key.key, KeptAnswer{key.fingerprint, std::move(answered), now});
  }
  std::size_t forget_before(Instant before) {
    return std::erase_if(answers_, [before](const auto& each) { return each.second.at < before; });
  }
  void forget_about(const AppointmentId& id) {
    std::erase_if(answers_, [&id](const auto& each) { return is_about(each.second.answered, id); });
  }

 private:
  std::unordered_map<IdempotencyKey, KeptAnswer> answers_;
};

/// The audit log without its hashes.
class MemoryAudit {
 public:
  void append(AuditNote note, Instant now) { entries_.push_back({head().sequence + 1, now, std::move(note)}); }
  [[nodiscard]] AuditHead head() const { return {static_cast<std::int64_t>(entries_.size()), {}}; }
  /// `centre_of`: where the subject of an entry is.
  template <class CentreOf>
  [[nodiscard]] std::vector<AuditEntry> entries(const AuditPage& page, CentreOf centre_of) const {
    const bool is_newest_first = page.order == AuditOrder::newest_first;
    std::vector<AuditEntry> found;
    for (std::size_t i = 0; i < entries_.size() && found.size() < page.most; ++i) {
      const AuditEntry& entry = is_newest_first ? entries_[entries_.size() - 1 - i] : entries_[i];
      const bool is_seen = page.past && (is_newest_first ? entry.sequence >= *page.past : entry.sequence <= *page.past);
      if (is_seen) continue;
      const std::optional<CentreId> centre = is_at_a_centre(entry.note) ? centre_of(entry.note) : std::nullopt;
      if (centre == page.centre) found.push_back(entry);
    }
    return found;
  }

 private:
  std::vector<AuditEntry> entries_;
};

}  // namespace asan::store
