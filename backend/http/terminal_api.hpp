// The part of the JSON interface that only terminals may use: who is none is refused, whatever he asks for. Nothing of
// what is asked is logged. Operations of the fleet are in terminal_fleet.cpp, those of practice in
// terminal_recordings.cpp.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "http/exchange.hpp"
#include "http/fleet.hpp"
#include "http/gate.hpp"
#include "http/recordings.hpp"
#include "http/terminal_print.hpp"
#include "speech/speaker.hpp"

namespace asan::http {

struct TerminalApiParts {
  const Gate& gate;
  TerminalPrint& print;
  const Fleet& fleet;
  /// Null: this server has no voice.
  speech::Speaker* speaker = nullptr;
  /// Null: this server is not for practice.
  const Recordings* recordings = nullptr;
  std::function<Outgoing(const Incoming&, const wire::Problem&)> refuse;
  bool is_behind_tls = false;
};

inline constexpr std::string_view terminal_report_path = "/api/v1/terminal/report";
inline constexpr std::string_view terminal_help_path = "/api/v1/terminal/help";
/// The one body that is no JSON, and may be longer than others (Site::most_body).
inline constexpr std::string_view terminal_picture_path = "/api/v1/terminal/screenshot";
/// On a practice server alone; these are longer than others too.
inline constexpr std::string_view terminal_screens_path = "/api/v1/terminal/screens";

class TerminalApi {
 public:
  explicit TerminalApi(TerminalApiParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] static bool is_ours(std::string_view path) noexcept;
  /// "POST", "GET, HEAD, POST"; empty for a path that there is not.
  [[nodiscard]] static std::string methods_of(std::string_view path);

  [[nodiscard]] Outgoing answer(const Incoming& request, Comer& comer) const;

 private:
  [[nodiscard]] Outgoing speak(const Incoming& request) const;
  /// No script of the page can take these cookies away: the stamp of forms, a place in line, a colleague's session.
  [[nodiscard]] Outgoing end_visit(const screens::Terminal& terminal) const;
  [[nodiscard]] Outgoing report(const Incoming& request, const screens::Terminal& terminal) const;
  [[nodiscard]] Outgoing call_help(const Incoming& request, const screens::Terminal& terminal) const;
  [[nodiscard]] Outgoing take_picture(const Incoming& request, const screens::Terminal& terminal) const;
  [[nodiscard]] Outgoing list_walkthroughs(const Incoming& request) const;
  [[nodiscard]] Outgoing keep_walkthrough(const Incoming& request) const;
  [[nodiscard]] Outgoing forget_walkthrough(const Incoming& request) const;
  [[nodiscard]] Outgoing walkthrough_screens(const Incoming& request) const;

  TerminalApiParts parts_;
};

}  // namespace asan::http
