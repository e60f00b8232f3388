// What to bring, each paper with a box to tick: certain things first, then what depends on the applicant, with on what.
// Without ticks (the server's pages know none) the boxes are there all the same, for a pen or for a script that is
// still on its way.
#pragma once

#include <cstdint>
#include <vector>

#include "checklist/readiness.hpp"
#include "screens/view_parts.hpp"

namespace asan::screens {

/// On the page of a service.
[[nodiscard]] Node documents(const View& view, const catalogue::Service& service);
/// full: with why each paper is asked for.
enum class Detail : std::uint8_t { brief, full };
/// What to bring for all of them, each document once.
[[nodiscard]] Node bring_list(const View& view, const std::vector<catalogue::ServiceIndex>& services,
                              Detail detail = Detail::brief);

/// "3 of 5 documents are ready"; empty when nothing of it is ticked.
[[nodiscard]] std::string ready_words(const View& view, const std::vector<catalogue::ServiceIndex>& services);
/// What is certain and not ticked, with what that means; nothing before the first tick or after the last.
[[nodiscard]] Nodes missing_papers(const View& view, const std::vector<catalogue::ServiceIndex>& services,
                                   Msg what_to_do);
/// The same on a page that has no list: before the first tick it names what will be needed.
[[nodiscard]] Nodes papers_note(const View& view, const std::vector<catalogue::ServiceIndex>& services);

}  // namespace asan::screens
