// Pages of /terminal: what a set-up link does, that a link is over, and that this is no terminal.
#pragma once

#include <string>

#include "screens/screens.hpp"

namespace asan::html {

/// What the visitor of a set-up link is asked.
struct TerminalOffer {
  screens::Terminal terminal;
  /// Goes back to the server with the form.
  std::string link;
  /// It stands on this very terminal, and may also test it, and take it out of its mode.
  bool is_this_one = false;
};

/// `state` says language and terminal, here and below.
[[nodiscard]] screens::Screen set_up_screen(const screens::Context& context, const screens::State& state,
                                            const TerminalOffer& offer);
/// Not ours, over, or for another terminal: whoever has it needs another one.
[[nodiscard]] screens::Screen closed_link_screen(const screens::Context& context, const screens::State& state);
/// In all three languages: nobody knows who stands before it.
[[nodiscard]] screens::Screen no_terminal_screen(const screens::Context& context, const screens::State& state);

}  // namespace asan::html
