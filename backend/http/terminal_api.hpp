// The part of the JSON interface that only terminals may use: who is none is refused, whatever he asks for. Nothing of
// what is asked is logged.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "http/exchange.hpp"
#include "http/gate.hpp"
#include "http/terminal_print.hpp"
#include "speech/speaker.hpp"

namespace asan::http {

struct TerminalApiParts {
  const Gate& gate;
  TerminalPrint& print;
  /// Null: this server has no voice.
  speech::Speaker* speaker = nullptr;
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  bool is_behind_tls = false;
};

class TerminalApi {
 public:
  explicit TerminalApi(TerminalApiParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] static bool is_ours(std::string_view path) noexcept;
  /// "POST"; empty for a path that there is not.
  [[nodiscard]] static std::string methods_of(std::string_view path);

  [[nodiscard]] Outgoing answer(const Incoming& request, Comer& comer) const;

 private:
  [[nodiscard]] Outgoing speak(const Incoming& request) const;
  /// No script of the page can take these cookies away: the stamp of forms, a place in line, a colleague's session.
  [[nodiscard]] Outgoing end_visit() const;

  TerminalApiParts parts_;
};

}  // namespace asan::http
