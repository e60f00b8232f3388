// What happened, told at the top of the page: lost races, expired holds, a server that does not answer. The words say
// what to do next, never only what went wrong.
#pragma once

#include "screens/view_parts.hpp"

namespace asan::screens {

[[nodiscard]] bool has_notice(const View& view) noexcept;
[[nodiscard]] std::string notice_heading(const View& view);
/// With the nearest free times after a lost race.
[[nodiscard]] Node notice_box(const View& view);
/// RFC 9110 status that goes with the notice; 200 without one.
[[nodiscard]] int notice_status(const View& view) noexcept;
/// It did not answer, or could not.
[[nodiscard]] bool is_server_away(Notice notice) noexcept;
/// The same page again.
[[nodiscard]] Node retry_link(const View& view);
/// What follows from missing appointments.
[[nodiscard]] std::string limit_rule(const View& view);
[[nodiscard]] Node offline_note(const View& view);
/// Which answers of an old link are none any more; nothing when all are known.
[[nodiscard]] Nodes dropped_notice(const View& view);

/// Pages whose data is not there: it does not exist, its time is over, the server does not answer, or not yet.
[[nodiscard]] Content absent_content(const View& view, Msg title);
[[nodiscard]] Content not_found_content(const View& view);
/// The hold ran out: choose another time, nothing typed is lost.
[[nodiscard]] Content expired_content(const View& view);

}  // namespace asan::screens
