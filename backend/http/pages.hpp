// The pages: every screen as HTML with links and forms, from the same update() and view() as the client's (ours,
// architecture.md). A post carries the stamp of form_guard; what was typed cannot travel in an address, so such a step
// is answered with the page itself, every other step with 303.
#pragma once

#include <functional>
#include <optional>

#include "auth/keys.hpp"
#include "html/page.hpp"
#include "http/desk.hpp"
#include "http/exchange.hpp"
#include "http/gate.hpp"
#include "http/visitor.hpp"
#include "screens/screens.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct PagesParts {
  const screens::Context& context;
  Desk& desk;
  Gate& gate;
  const auth::Keys& keys;
  std::function<Instant()> now;
  html::SiteFiles files;
  std::string css;
  bool is_behind_tls = false;
};

class Pages {
 public:
  explicit Pages(PagesParts parts) : parts_(std::move(parts)) {}

  /// Before the body is read: cross-site posts and bodies that are no form.
  [[nodiscard]] std::optional<wire::Problem> check_head(const Incoming& request) const;
  /// A post of one who is refused is answered with its page, and with what was typed.
  [[nodiscard]] Outgoing answer(const Incoming& request, Comer& comer) const;
  [[nodiscard]] Outgoing refuse(const Incoming& request, const wire::Problem& problem) const;

 private:
  [[nodiscard]] Outgoing get(const Incoming& request, Comer& comer) const;
  [[nodiscard]] Outgoing post(const Incoming& request, Comer& comer) const;
  [[nodiscard]] screens::State start(const Incoming& request, text::Language language, const Visitor& visitor,
                                     const Comer& comer) const;
  [[nodiscard]] Outgoing perform(const Incoming& request, const screens::Action& action, const Visitor& visitor,
                                 screens::State state, Comer& comer) const;
  /// In place of the page that `state` is on.
  [[nodiscard]] Outgoing wait(const screens::State& state, const Comer& comer) const;
  [[nodiscard]] Outgoing pause(const screens::State& state, Duration wait) const;
  [[nodiscard]] Outgoing come_again(const screens::State& state, Duration in, const screens::Screen& screen) const;
  [[nodiscard]] Outgoing show(const Incoming& request, const screens::State& state, const screens::Screen& screen,
                              const Visitor& visitor, std::vector<html::Exchange> exchanges) const;

  PagesParts parts_;
};

}  // namespace asan::http
