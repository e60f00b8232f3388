// All that a screen is made of. Server, browser, tests and replays hold the same State and send the same Actions;
// effects are data that the surroundings carry out (architecture.md).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "catalogue/catalogue.hpp"
#include "checklist/readiness.hpp"
#include "screens/route.hpp"
#include "slots/slots.hpp"
#include "text/message.hpp"
#include "text/search.hpp"
#include "wire/messages.hpp"

namespace asan::screens {

/// What never changes while the program runs.
struct Context {
  const catalogue::Catalogue& catalogue;
  const text::SearchIndex& search;
  /// Nothing here is booked, and every page says so.
  bool is_practice = false;
};

/// Index over all services of the catalogue: names, agency, group, synonyms. Entry ids are ServiceIndex values.
[[nodiscard]] text::SearchIndex make_service_search(const catalogue::Catalogue& catalogue);

/// page: HTML without script. live: a client that keeps state between actions.
enum class Surface : std::uint8_t { page, live };

struct FieldError {
  std::string field;
  text::Msg message;
  friend bool operator==(const FieldError&, const FieldError&) = default;
};

/// What happened, told once at the top of the next screen.
enum class Notice : std::uint8_t {
  none,
  slot_taken,
  /// A place of a visit for several services: none of them is kept.
  visit_taken,
  slot_not_offered,
  hold_expired,
  appointment_not_found,
  appointment_cancelled,
  rescheduled,
  already_cancelled,
  already_started,
  already_booked,
  too_many_bookings,
  booking_limited,
  code_underway,
  no_more_codes,
  code_spent,
  arrival_too_early,
  already_requested,
  place_free,
  no_such_days,
  offer_over,
  answer_sent,
  rate_limited,
  unreachable,
  unavailable
};

struct FoundVisits {
  wire::GetVisits asked;
  booking::VisitOffers offers;
};

/// The check page waits for the code that was sent to the phone.
struct CodeStep {
  /// That can still be sent.
  std::int32_t codes_left = 0;
  /// When the next one can be, if that is known: the server's pages remember nothing.
  std::optional<Instant> next_at = {};
};

/// The touch screen in a hall, on which one visitor comes after the other.
struct Terminal {
  TerminalId id;
  CentreId centre;
  friend bool operator==(const Terminal&, const Terminal&) = default;
};

/// What a visitor of a terminal chose for eyes and arms; the next one begins without.
struct Ways {
  bool has_contrast = false;
  /// Letters, and all that is touched, a fifth larger.
  bool is_large = false;
  /// All that is touched stands in the lower half.
  bool is_lowered = false;
  /// Every page is read aloud, and what takes the focus.
  bool is_spoken = false;
  friend bool operator==(const Ways&, const Ways&) = default;
};

/// The keyboard on the screen.
struct Keyboard {
  /// None: digits.
  std::optional<text::Language> letters;
  /// The next letter is a capital one.
  bool is_shifted = false;
  friend bool operator==(const Keyboard&, const Keyboard&) = default;
};

/// What became of the sheet that a visitor of a terminal wanted.
enum class Printing : std::uint8_t { none, underway, printed, paper_out, cover_open, offline, busy, failed };

/// What became of a visitor's call for somebody of staff.
enum class Help : std::uint8_t { none, underway, called, failed };

/// Reading an appointment's code by camera, and what became of it. `unseen`: none was held before it in time.
enum class Camera : std::uint8_t { none, starting, on, unseen, refused, missing, failed };
[[nodiscard]] constexpr bool is_watching(Camera camera) noexcept {
  return camera == Camera::starting || camera == Camera::on;
}

struct State {
  Route route;
  Instant now;
  Surface surface = Surface::page;
  /// None: somebody's own device.
  std::optional<Terminal> terminal = {};
  Ways ways;
  /// While a field is filled in at a terminal.
  std::optional<Keyboard> keyboard;
  Printing printing = Printing::none;
  /// Until the visit is over.
  Help help = Help::none;
  /// The terminal has one.
  bool has_camera = false;
  Camera camera = Camera::none;
  /// While it is watching: until then.
  Instant camera_until;
  /// The last sign of somebody at the terminal.
  Instant touched_at;
  /// Nobody gave a sign for long: it is asked whether somebody is still there, and then all is wiped.
  std::optional<Instant> leaves_at;
  bool is_online = true;
  Notice notice = Notice::none;
  /// The data of the route could not be had: it does not exist (or is not ours to see).
  bool is_missing = false;
  /// No answer came to `pending`; pressing the button again sends the very same request, so that it is done once.
  bool is_pending_lost = false;
  /// The browser keeps the ticks over tabs and days.
  bool keeps_ticks = false;
  /// Scheme and host, for addresses on paper.
  std::string origin;
  /// The papers that were ticked, for whatever service. They stay in the browser: no request carries them, no address.
  checklist::Papers has;
  /// Values of form fields by name; they outlive pages, languages and failures: nothing typed is lost.
  std::map<std::string, std::string> typed;
  std::vector<FieldError> errors;
  /// With Notice::slot_taken: nearest free starts.
  std::vector<slots::Slot> alternatives;
  /// With Notice::booking_limited, when the server says it.
  std::optional<calendar::CivilDate> limited_until;
  /// With Notice::rate_limited and appointment_not_found, when the server says it.
  std::optional<Duration> retry_after;
  std::optional<slots::Availability> availability;
  /// Live surface: what `availability` is computed of. It outlives pages, for the services that share its counters.
  std::optional<wire::OccupancyView> occupancy;
  /// None: it is known to have changed.
  std::optional<Instant> occupancy_asked_at;
  /// When `availability` was computed of it.
  Instant counted_at;
  std::optional<FoundVisits> visits;
  std::optional<wire::WhyNot> why;
  std::optional<wire::SoonestPlaces> soonest;
  std::optional<wire::PaymentSlip> slip;
  std::optional<booking::Hold> hold;
  /// Of the check page; none: no code was asked for.
  std::optional<CodeStep> code_step;
  std::optional<wire::AppointmentView> appointment;
  std::optional<wire::SlotRequestView> request;
  /// A request is on its way: the same button does not send twice.
  std::optional<wire::Request> pending;
  /// The hold ran out before the details arrived: it is placed anew, once, and then this is sent for the new hold.
  std::optional<wire::Confirm> renewal;
  /// Fresh randomness given with each visit; with the payload it makes the idempotency key of a write.
  std::string nonce;
  /// How often a slot was refused: asking for it again is a new wish then, and must not get the old answer.
  std::int32_t refusals = 0;
  /// Written into forms by the server; empty in the browser, which is checked by Origin.
  std::string csrf;
  /// Cell of a grid that has the focus (roving tabindex); empty: the selected or first one.
  std::string grid_focus;
};

// ---- actions ----

/// A link was followed, a URL opened, or back and forward pressed. `nonce`: 22 or more of [A-Za-z0-9_-].
struct Visit {
  std::string target;
  std::string nonce;
};
/// A form was sent; `target` is its action (or the button's formaction), `fields` include the button's own.
struct Submit {
  std::string target;
  Fields fields;
};
/// The text of a field changed (live surface).
struct Typed {
  std::string field;
  std::string value;
};
/// A field lost the focus: it is checked now (live surface).
struct Left {
  std::string field;
};
/// Arrow, Home, End, PageUp, PageDown in a grid; `node` is the focused cell's key, `key` the UI Events key name.
struct GridKey {
  std::string node;
  std::string key;
};
struct Replied {
  wire::Request request;
  wire::Reply reply;
};
/// No answer came (connection refused, lost, timed out): it is not known whether the server did it.
struct Unreachable {
  wire::Request request;
};
struct Tick {
  Instant now;
};
struct OnlineChanged {
  bool is_online = true;
};
/// The box of a paper was ticked or cleared (live surface).
struct Ticked {
  EvidenceId paper;
  bool has = false;
};
/// The browser keeps ticks, and these are kept now: at the beginning, or when another page changed them.
struct TicksKept {
  checklist::Papers has;
};

/// Somebody is at the terminal.
struct Touched {};
/// A field took the focus (at a terminal); `kind` is its inputmode.
struct Entered {
  std::string kind;
  bool is_code = false;
};
/// A key or switch that belongs to the terminal itself, by its name (press:: in names.hpp).
struct Pressed {
  std::string what;
};

/// The printer's answer; a word of the interface for printing (openapi.json), or anything else for a failure.
struct Printed {
  std::string outcome;
};

/// The server was told of the call, or could not be.
struct HelpCalled {
  bool is_called = false;
};

/// What the camera does, by a word of camera_word in names.hpp, or anything else for a failure.
struct CameraTold {
  std::string what;
  /// Of the code that was read.
  std::string code;
};

using Action = std::variant<Visit, Submit, Typed, Left, GridKey, Replied, Unreachable, Tick, OnlineChanged, Ticked,
                            TicksKept, Touched, Entered, Pressed, Printed, HelpCalled, CameraTold>;

// ---- effects ----

/// Ask the server; answer comes back as Replied or Unreachable.
struct Call {
  wire::Request request;
};
/// The address changes. The state is already that of the new page. Server: 303 See Other, or, when `carries_typed`,
/// the page itself as the answer, because what was typed cannot travel in a URL.
struct Go {
  std::string target;
  bool replace = false;
  bool carries_typed = false;
};
/// Put the focus on the node with this key once it exists.
struct Focus {
  std::string key;
};

/// At a terminal: storage is emptied and the page is left for this one, so that nothing of the visitor is left behind.
struct Restart {
  std::string target;
};

/// The sheet of this page, on paper.
struct Print {
  std::string target;
};

/// Staff shall come to the terminal.
struct CallHelp {};

/// CameraTold follows when it is switched on.
struct SwitchCamera {
  bool is_on = false;
};

using Effect = std::variant<Call, Go, Focus, Restart, Print, CallHelp, SwitchCamera>;

struct Step {
  State state;
  std::vector<Effect> effects;
};

}  // namespace asan::screens
