// Names that update() and the views write alike: fields of forms, cells of grids, places of the focus (ours).
// Forms and their fields (all posts: nonce, and csrf on the server's pages):
//   POST /{lang}/holds                          service, centre, start_at (RFC 3339)
//   POST /{lang}/bookings/{hold}                given_name, family_name, phone, fin
//   POST /{lang}/bookings/{hold}/check          the same four, and service, centre, start_at of the hold, hidden: the
//                                               server's pages remember nothing else when the hold runs out; button
//                                               "change" leads back to the details
//   POST /{lang}/appointments                   code, find_phone
//   POST /{lang}/appointments/{token}/cancel    nothing
//   button "switch"                             with the formaction of the same page in another language: takes the
//                                               fields over, checks nothing
//   GET  /{lang}/search                         q
//   GET  /{lang}/services/{service}             answers, by question
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
inline constexpr std::string_view find_phone = "find_phone";
inline constexpr std::string_view query = "q";

// Hidden ones and buttons: never kept as typed.
inline constexpr std::string_view service = "service";
inline constexpr std::string_view centre = "centre";
inline constexpr std::string_view start_at = "start_at";
inline constexpr std::string_view nonce = "nonce";
inline constexpr std::string_view change = "change";
inline constexpr std::string_view switch_language = "switch";
}  // namespace field_name

/// In the order of the form, which is the order of its errors.
inline constexpr std::array<std::string_view, 4> person_fields = {field_name::given_name, field_name::family_name,
                                                                  field_name::phone, field_name::fin};
inline constexpr std::array<std::string_view, 2> find_fields = {field_name::code, field_name::find_phone};

/// Key of the error summary; it takes the focus when a form has errors.
inline constexpr std::string_view error_summary_key = "error-summary";

/// Keys of grid cells: "day-2026-12-24", "slot-0915". Every slot of the day is a cell, free or taken.
inline constexpr std::string_view day_cell = "day-";
inline constexpr std::string_view slot_cell = "slot-";
/// Slots stand in rows of so many: arrow down goes on by as many.
inline constexpr int slot_columns = 4;

}  // namespace asan::screens
