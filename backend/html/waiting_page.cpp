#include "html/waiting_page.hpp"

#include <algorithm>
#include <utility>

#include "screens/view_frame.hpp"
#include "screens/view_parts.hpp"
#include "text/format.hpp"
#include "wire/codec.hpp"

namespace asan::html {
namespace {

using screens::Look;
using screens::Nodes;
using text::Msg;

std::string counted(const screens::View& view, Msg message, std::int64_t count) {
  return view.say(message, {{"count", count}});
}

/// Rounded up: a line that moves faster than was said annoys nobody.
std::int64_t minutes_of(Duration duration) { return std::max<std::int64_t>(1, (duration.in_seconds() + 59) / 60); }

std::string how_long(const screens::View& view, const WaitingFacts& facts) {
  if (!facts.about) return view.say(Msg::waiting_unknown);
  return counted(view, Msg::waiting_minutes, minutes_of(*facts.about));
}

Nodes place(const screens::View& view, const WaitingFacts& facts) {
  if (facts.opens_at) {
    const calendar::CivilTime at = view.civil(*facts.opens_at);
    const std::string day = text::day_heading(at.date, view.language());
    return screens::nodes(screens::paragraph(
        Look::body,
        view.say(Msg::waiting_draw, {{"day", std::string_view(day)}, {"time", std::string_view(at.time.hh_mm())}})));
  }
  const auto before = static_cast<std::int64_t>(facts.before);
  return screens::nodes(screens::paragraph(Look::body, before == 0 ? view.say(Msg::waiting_next)
                                                                   : counted(view, Msg::waiting_before, before)),
                        screens::paragraph(Look::body, how_long(view, facts)));
}

screens::Screen screen_of(const screens::View& view, Msg title, Nodes words) {
  screens::Content content;
  content.title = view.say(title);
  content.is_personal = true;
  content.main = screens::nodes(screens::page_title(content.title));
  screens::append(content.main, std::move(words));
  screens::append(content.main,
                  screens::nodes(screens::paragraph(Look::body, view.say(Msg::waiting_read)),
                                 screens::button_link("look", Look::button_outline, view.link_in(view.language()),
                                                      view.say(Msg::waiting_look))));
  content.status = wire::http_status(wire::ProblemKind::overloaded);
  return screens::frame(view, std::move(content));
}

}  // namespace

screens::Screen waiting_screen(const screens::Context& context, const screens::State& state,
                               const WaitingFacts& facts) {
  const screens::View view{context, state};
  Nodes words = place(view, facts);
  screens::append(
      words, screens::nodes(screens::paragraph(Look::body, view.say(Msg::waiting_kept)),
                            screens::paragraph(Look::body, counted(view, Msg::waiting_stay, minutes_of(facts.stay)))));
  return screen_of(view, Msg::waiting_title, std::move(words));
}

screens::Screen pause_screen(const screens::Context& context, const screens::State& state, Duration wait) {
  const screens::View view{context, state};
  return screen_of(view, Msg::pause_title,
                   screens::nodes(screens::paragraph(Look::body, counted(view, Msg::pause_why, wait.in_seconds())),
                                  screens::paragraph(Look::body, view.say(Msg::pause_kept))));
}

}  // namespace asan::html
