// One step of update(): the state on its way and what shall be done. Only for core/screens/update*.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "screens/state.hpp"

namespace asan::screens {

enum class History : std::uint8_t { push, replace };
/// What the new page needs can stand in its address, or only in the state (typed fields, errors, a notice).
enum class Travels : std::uint8_t { in_address, in_state };

struct Turn {
  const Context& context;
  State state;
  std::vector<Effect> effects = {};
};

// ---- pages ----

/// The answers can be checked only when they are complete; until then the check page is the details page.
[[nodiscard]] Page reachable(const State& state, Page page);
/// The page becomes this one; what belongs to another page is dropped, what was typed stays.
void enter(Turn& turn, Route route);
void enter(Turn& turn, Page page);
/// The address becomes that of the page.
void go(Turn& turn, History history, Travels travels);
struct ShownCalendar {
  ServiceId service;
  CentreId centre;
  bool has_priority = false;
};
/// Whose free times the page shows: those of the chosen centre, or where the appointment is that shall be moved.
[[nodiscard]] std::optional<ShownCalendar> shown_calendar(const State& state);
/// Asks for what the page shows and the state lacks. True when something was asked.
bool load(Turn& turn);
/// load() after the visitor asked for the page (again): the server's silence of before is forgotten.
void load_afresh(Turn& turn);
/// The request without which the live page has no calendar.
[[nodiscard]] std::optional<wire::Request> lacking_occupancy(const Context& context, const State& state);
/// The request for what changed meanwhile, when it is time for it.
[[nodiscard]] std::optional<wire::Request> aged_occupancy(const Context& context, const State& state);
void learn_occupancy(Turn& turn, const wire::OccupancyView& told);
/// The live page's free times, of what is known.
void compute_availability(Turn& turn);
/// The page has no data because the server did not answer this.
[[nodiscard]] bool is_lacking(const Turn& turn, const wire::Request& request);
/// Errors are shown; the summary takes the focus.
void show_errors(Turn& turn, std::vector<FieldError> errors);
/// On the same page: the focus goes there, so that it is seen and read out.
void show_notice(Turn& turn, Notice notice);

// ---- writes ----

/// Sends it unless the same is on its way; a lost one is sent again as it was.
void send(Turn& turn, wire::Request request);
/// nonce + '-' + fingerprint: the same form with the same content gives the same key. Empty without a good nonce.
[[nodiscard]] std::optional<IdempotencyKey> key_for(const Turn& turn, const Fields& payload);
[[nodiscard]] bool is_nonce(std::string_view text) noexcept;
void place_hold(Turn& turn, const booking::WantedVisit& wanted);
/// `code`: that proves the phone; empty: none was typed.
void confirm(Turn& turn, const HoldId& hold, wire::TypedPerson person, std::string code = {});
void send_code(Turn& turn, const HoldId& hold, wire::TypedPerson person);

// update_contact.cpp: the check page waits for a code.
void submit_code(Turn& turn, const HoldId& hold, wire::TypedPerson person);
/// The server's pages remember nothing: the form says that a code was sent.
void remember_code_step(Turn& turn, const Fields& fields);
void code_sent(Turn& turn, const wire::CodeSent& sent);
void code_wrong(Turn& turn);

/// The page stays as it is, and says that the server could not do it. Who pressed a button far below is led there.
void stay(Turn& turn, Notice notice);
void release(Turn& turn, const HoldId& hold);
void reschedule(Turn& turn, const ManageToken& token, Instant start_at);

/// The form of a request, with what was typed; update_request.cpp.
void submit_request(Turn& turn, const RequestFormPage& page);
void submit_action(Turn& turn, const RequestPage& page, const Fields& fields);
void filed(Turn& turn, const wire::FileSlotRequest& asked, const wire::Reply& reply);
void acted(Turn& turn, const wire::ActOnSlotRequest& asked, const wire::Reply& reply);
void request_known(Turn& turn, const wire::GetSlotRequest& asked, const wire::Reply& reply);
/// Null for an answer that no problem describes.
[[nodiscard]] const wire::Problem* problem_of(const wire::Reply& reply);
[[nodiscard]] bool is_kind(const wire::Problem* problem, wire::ProblemKind kind);
/// Whatever else went wrong: nothing is lost. When the same request is still running, its fate is open.
void fail(Turn& turn, const wire::Request& request, const wire::Problem* problem);
/// Not now: the server could not, or was asked too often.
void put_off(Turn& turn, const wire::Problem* problem);
void forget_typed(State& state);

/// The slot cannot be had: back to its day, with the reason.
void turn_down(Turn& turn, Page page, Notice notice, std::vector<slots::Slot> alternatives = {});

// ---- actions, one file each ----

void visit(Turn& turn, const Visit& action);
void submit(Turn& turn, const Submit& action);
void replied(Turn& turn, const Replied& action);
void unreachable(Turn& turn, const Unreachable& action);
void grid_key(Turn& turn, const GridKey& action);
void ticked(Turn& turn, const Ticked& action);
void ticks_kept(Turn& turn, const TicksKept& action);
/// The visitor wants no ticks kept; update_ticks.cpp.
void forget_ticks(Turn& turn);

// update_terminal.cpp
void note_touch(State& state);
/// What only somebody does: time passes, answers come and the focus moves by themselves. Who is asked whether he is
/// still here has to answer.
[[nodiscard]] bool is_sign_of_life(const State& state, const Action& action);
void passed(Turn& turn, const Tick& action);
void entered(Turn& turn, const Entered& action);
void pressed(Turn& turn, const Pressed& action);
void printed(Turn& turn, const Printed& action);
void help_called(Turn& turn, const HelpCalled& action);

// update_camera.cpp
/// A visitor wants to show his code.
void watch(Turn& turn);
void stop_watching(State& state);
void camera_told(Turn& turn, const CameraTold& action);
/// After whatever happened: the camera is on only where and as long as somebody can want it. `before`: as it was.
void settle_camera(Turn& turn, Camera before);

/// Somebody who was here goes to the start page, or the one after him came to it.
[[nodiscard]] bool is_leaving(const Turn& turn, const Route& to);
/// Nothing of the visitor is left, and his slot is free again.
void restart(Turn& turn);

/// Keeps a field's text, as well-formed UTF-8, when it is one that people fill in.
void keep_typed(Turn& turn, std::string_view name, std::string_view value);

}  // namespace asan::screens
