// Questions and answers about requests for slots, the waiting line and the draw (booking/slot_request.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "booking/short_code.hpp"
#include "booking/slot_request.hpp"
#include "calendar/civil.hpp"
#include "text/language.hpp"

namespace asan::wire {

/// What was typed, as typed: the server parses it with the same rules as the browser.
struct TypedPerson {
  std::string given_name;
  std::string family_name;
  std::string phone;
  std::string fin;
  friend bool operator==(const TypedPerson&, const TypedPerson&) = default;
};

// ---- requests ----

struct FileSlotRequest {
  IdempotencyKey key;
  CentreId centre;
  ServiceId service;
  booking::Acceptable when;
  TypedPerson person;
  text::Language language = text::Language::az;
  friend bool operator==(const FileSlotRequest&, const FileSlotRequest&) = default;
};

struct GetSlotRequest {
  ManageToken token;
  friend bool operator==(const GetSlotRequest&, const GetSlotRequest&) = default;
};

struct ActOnSlotRequest {
  IdempotencyKey key;
  ManageToken token;
  booking::RequestAction action = booking::RequestAction::accept;
  friend bool operator==(const ActOnSlotRequest&, const ActOnSlotRequest&) = default;
};

/// Of the period that begins on that day: open to everybody.
struct GetDraw {
  CentreId centre;
  GroupId group;
  calendar::CivilDate from_on;
  friend bool operator==(const GetDraw&, const GetDraw&) = default;
};

// ---- replies ----

struct DrawnRequest {
  booking::ShortCode number;
  /// Empty: there was no place left for it.
  std::optional<Instant> start_at;
  friend bool operator==(const DrawnRequest&, const DrawnRequest&) = default;
};

/// `commitment`: SHA-256 of the seed in hexadecimal, known from the beginning. The seed and what was drawn, in drawn
/// order, are there once the draw was held.
struct DrawView {
  CentreId centre;
  GroupId group;
  calendar::CivilDate from_on;
  calendar::CivilDate to_on;
  Instant collect_from;
  Instant drawn_at;
  std::string commitment;
  std::string seed;
  std::vector<DrawnRequest> drawn;
  friend bool operator==(const DrawView&, const DrawView&) = default;
};

/// The request as its owner sees it: neither name, phone nor FIN is sent back.
struct SlotRequestView {
  ManageToken token;
  booking::ShortCode number;
  CentreId centre;
  ServiceId service;
  booking::Acceptable when;
  booking::RequestState state = booking::RequestState::waiting;
  /// In the line, from 1; 0 when it is not in it.
  std::int32_t position = 0;
  /// Exactly when offered.
  std::optional<booking::PlaceOffer> offer;
  /// For a request that was collected for it.
  std::optional<DrawView> draw;
  friend bool operator==(const SlotRequestView&, const SlotRequestView&) = default;
};

}  // namespace asan::wire
