// Names that update() and the views write alike: fields of forms, cells of grids, places of the focus (ours).
// Forms and their fields (all posts: nonce, and csrf on the server's pages):
//   POST /{lang}/holds                          service, centre, start_at (RFC 3339), priority ("1" or none); of
//   several
//                                               services in one visit service and start_at once for each, in the
//                                               order of time; on the server's pages also the four of the details,
//                                               hidden, when they were typed for another slot
//   POST /{lang}/bookings/{hold}                given_name, family_name, phone, fin
//   POST /{lang}/bookings/{hold}/check          the same four, and those of the hold as above, hidden: the
//                                               server's pages remember nothing else when the hold runs out
//                                               once a code was sent also contact_code, codes_left (hidden), and
//                                               the button again
//   POST /{lang}/appointments                   code, phone
//   POST /{lang}/appointments/{token}/cancel    nothing
//   POST /{lang}/appointments/{token}/arrival   nothing
//   POST /{lang}/appointments/{token}/reschedule   start_at
//   POST /{lang}/services/{service}/centres/{centre}/request
//                                               from_on, to_on, part_of_day, and the four of the details
//   POST /{lang}/requests/{token}               answer: accept, decline, withdraw or wait_in_line (the buttons)
//   button "switch"                             with a page as formaction (the same in another language, the details
//                                               from the check page): takes the fields over, checks nothing
//   button "forget"                             the ticks at papers (live surface only: nothing is sent)
//   GET  /{lang}/search                         q
//   GET  /{lang}/services/{service}             answers, by question
//   GET  /{lang}/services/{service}/centres     sort, near
//   GET  .../centres/{centre}/why               day, time
//   GET  /{lang}/checklist, /checklist/questions  service (hidden, repeated), answers; asked: which one was asked
//   GET  /{lang}/fees                           q, agency, on; service (hidden, repeated), sort, desc
//   GET  /{lang}/visit                          service (hidden, repeated), centre, day; or service and q
#pragma once

#include <array>
#include <string_view>

namespace asan::screens {

namespace field_name {
inline constexpr std::string_view given_name = "given_name";
inline constexpr std::string_view family_name = "family_name";
inline constexpr std::string_view phone = "phone";
inline constexpr std::string_view fin = "fin";
inline constexpr std::string_view code = "code";
/// From the SMS that proves the phone; code is the appointment's.
inline constexpr std::string_view contact_code = "contact_code";
inline constexpr std::string_view query = "q";
inline constexpr std::string_view day = "day";
inline constexpr std::string_view time = "time";
inline constexpr std::string_view near = "near";
inline constexpr std::string_view from_on = "from_on";
inline constexpr std::string_view to_on = "to_on";
inline constexpr std::string_view part_of_day = "part_of_day";

// Hidden ones and buttons: never kept as typed.
inline constexpr std::string_view sort = "sort";
inline constexpr std::string_view service = "service";
inline constexpr std::string_view centre = "centre";
inline constexpr std::string_view start_at = "start_at";
inline constexpr std::string_view priority = "priority";
inline constexpr std::string_view pages = "pages";
inline constexpr std::string_view months = "months";
inline constexpr std::string_view on = "on";
inline constexpr std::string_view ask = "ask";
inline constexpr std::string_view asked = "asked";
inline constexpr std::string_view all = "all";
inline constexpr std::string_view agency = "agency";
inline constexpr std::string_view descending = "desc";
// Not "action": a control of that name hides its form's address from scripts.
inline constexpr std::string_view answer = "answer";
inline constexpr std::string_view codes_left = "codes_left";
inline constexpr std::string_view again = "again";
inline constexpr std::string_view nonce = "nonce";
inline constexpr std::string_view carry = "switch";
inline constexpr std::string_view forget = "forget";
}  // namespace field_name

/// In the order of the form, which is the order of its errors.
inline constexpr std::array<std::string_view, 4> person_fields = {field_name::given_name, field_name::family_name,
                                                                  field_name::phone, field_name::fin};
inline constexpr std::array<std::string_view, 2> find_fields = {field_name::code, field_name::phone};
/// Of a request for a slot, before the person's.
inline constexpr std::array<std::string_view, 3> wish_fields = {field_name::from_on, field_name::to_on,
                                                                field_name::part_of_day};

/// What a button at a terminal does (Pressed). Those that begin with "type:" and those of the caret are done by the
/// page itself, in the field (web/shell/terminal.library.js).
namespace press {
inline constexpr std::string_view type = "type:";
inline constexpr std::string_view erase = "erase";
inline constexpr std::string_view left = "left";
inline constexpr std::string_view right = "right";
inline constexpr std::string_view shift = "shift";
inline constexpr std::string_view hide = "hide";
inline constexpr std::string_view az = "letters-az";
inline constexpr std::string_view ru = "letters-ru";
inline constexpr std::string_view en = "letters-en";
inline constexpr std::string_view digits = "digits";
inline constexpr std::string_view contrast = "contrast";
inline constexpr std::string_view larger = "larger";
inline constexpr std::string_view lower = "lower";
inline constexpr std::string_view sound = "sound";
inline constexpr std::string_view print = "print";
inline constexpr std::string_view stay = "stay";
inline constexpr std::string_view help = "help";
inline constexpr std::string_view camera = "camera";
inline constexpr std::string_view camera_stop = "camera-stop";
}  // namespace press

/// What the camera does (CameraTold), as web/shell/camera.js says it.
namespace camera_word {
inline constexpr std::string_view found = "found";
inline constexpr std::string_view lost = "lost";
inline constexpr std::string_view on = "on";
inline constexpr std::string_view code = "code";
inline constexpr std::string_view refused = "refused";
inline constexpr std::string_view missing = "missing";
}  // namespace camera_word

/// Key of the box over which the page shows the camera's picture.
inline constexpr std::string_view camera_key = "camera";

/// Key of the error summary; it takes the focus when a form has errors.
inline constexpr std::string_view error_summary_key = "error-summary";
inline constexpr std::string_view notice_key = "notice";
/// How many papers are ready.
inline constexpr std::string_view papers_ready_key = "papers-ready";

/// Keys of grid cells: "day-2026-12-24", and "slot-" with the start in Unix seconds. Every slot of the day is a cell;
/// taken ones cannot have the focus.
inline constexpr std::string_view day_cell = "day-";
inline constexpr std::string_view slot_cell = "slot-";
/// Slots stand in rows of so many: arrow down goes on by as many.
inline constexpr int slot_columns = 4;

}  // namespace asan::screens
