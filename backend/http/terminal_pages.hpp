// How a screen in a hall becomes a terminal, and how it stops being one: GET /terminal shows what a set-up link would
// do, POST /terminal does it, POST /terminal/leave undoes it. The link alone is the right to do either, so nobody who
// stands at a screen can take it out of its mode; a form of another site is refused before it comes here.
// /terminal/test is its self-test (self_test_pages.hpp).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "auth/keys.hpp"
#include "html/page.hpp"
#include "http/exchange.hpp"
#include "http/gate.hpp"
#include "http/self_test_pages.hpp"
#include "screens/screens.hpp"

namespace asan::http {

struct TerminalPagesParts {
  const screens::Context& context;
  const auth::Keys& keys;
  std::function<Instant()> now;
  html::SiteFiles files;
  std::string css;
  /// With a page of its own.
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  SelfTesting testing;
  /// Of the self-test's pages: with its script.
  html::SiteFiles testing_files;
  bool is_behind_tls = false;
};

class TerminalPages {
 public:
  explicit TerminalPages(TerminalPagesParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] static bool is_ours(std::string_view path) noexcept;
  [[nodiscard]] Outgoing answer(const Incoming& request, const Comer& comer) const;

 private:
  [[nodiscard]] Outgoing look(const Incoming& request, const Comer& comer) const;
  [[nodiscard]] Outgoing set_up(const Incoming& request, const Comer& comer) const;
  [[nodiscard]] Outgoing leave(const Incoming& request, const Comer& comer) const;
  [[nodiscard]] Outgoing test(const Incoming& request, const Comer& comer) const;
  /// What the link is for; none for one that is not ours, over, or of a centre that there is not.
  [[nodiscard]] std::optional<screens::Terminal> terminal_of_link(std::string_view link) const;
  [[nodiscard]] screens::State state_for(const Incoming& request, const Comer& comer) const;
  [[nodiscard]] Outgoing show(const screens::State& state, const screens::Screen& screen) const {
    return show(state, screen, parts_.files);
  }
  [[nodiscard]] Outgoing show(const screens::State& state, const screens::Screen& screen,
                              const html::SiteFiles& files) const;
  [[nodiscard]] Outgoing show_no_terminal(const Incoming& request, const Comer& comer) const;
  [[nodiscard]] Outgoing show_closed(const Incoming& request, const Comer& comer) const;

  TerminalPagesParts parts_;
};

}  // namespace asan::http
