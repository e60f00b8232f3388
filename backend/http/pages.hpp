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
#include "screens/screens.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct PagesParts {
  const screens::Context& context;
  Desk& desk;
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
  [[nodiscard]] Outgoing answer(const Incoming& request) const;
  [[nodiscard]] Outgoing refuse(const Incoming& request, const wire::Problem& problem) const;

 private:
  struct Visitor {
    std::string id;
    bool is_new = false;
  };

  [[nodiscard]] Outgoing get(const Incoming& request) const;
  [[nodiscard]] Outgoing post(const Incoming& request) const;
  [[nodiscard]] Visitor visitor_of(const Incoming& request) const;
  [[nodiscard]] screens::State start(text::Language language, const Visitor& visitor) const;
  [[nodiscard]] Outgoing perform(const Incoming& request, const screens::Action& action, const Visitor& visitor,
                                 screens::State state) const;
  [[nodiscard]] Outgoing show(const Incoming& request, const screens::State& state, const screens::Screen& screen,
                              const Visitor& visitor, std::vector<html::Exchange> exchanges) const;

  PagesParts parts_;
};

}  // namespace asan::http
