// A visitor of the live portal: does what people do, and carries the requests to the desk as a browser would.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/desk.hpp"
#include "screens/names.hpp"
#include "screens/screens.hpp"

namespace asan::screens {

enum class Line : std::uint8_t {
  good,
  /// Nothing reaches the desk.
  down,
  /// The desk does what is asked, but its answers get lost.
  loses_answers,
  /// Answers are on their way: nothing comes back until deliver().
  slow
};

class Citizen {
 public:
  State state;
  Line line = Line::good;
  std::vector<Go> gone;
  /// The camera, on or off.
  std::vector<bool> switched;
  std::vector<std::string> focused;
  /// Pages for which everything was left (at a terminal).
  std::vector<std::string> restarted;
  /// Every request that left the browser.
  std::vector<wire::Request> sent;

  explicit Citizen(Desk& desk) : desk_(desk), number_(++desk.visitors) {
    state.surface = Surface::live;
    state.now = desk.now;
    state.nonce = fresh_nonce();
  }

  void does(const Action& action) {
    Step step = update(fixture::context(), std::move(state), action);
    state = std::move(step.state);
    for (const Effect& effect : step.effects) carry_out(effect);
  }

  void opens(std::string_view target) { does(Visit{std::string(target), fresh_nonce()}); }
  void sends(std::string_view target, Fields fields = {}) { does(Submit{std::string(target), std::move(fields)}); }
  void types(std::string_view field, std::string_view value) { does(Typed{std::string(field), std::string(value)}); }
  /// Types letter by letter.
  void spells(std::string_view field, std::string_view value) {
    for (std::size_t i = 1; i <= value.size(); ++i) types(field, value.substr(0, i));
  }
  void leaves(std::string_view field) { does(Left{std::string(field)}); }
  void presses(std::string_view cell, std::string_view key) { does(GridKey{std::string(cell), std::string(key)}); }
  void waits(Duration time) {
    desk_.now = desk_.now + time;
    does(Tick{desk_.now});
  }
  /// What was on its way arrives.
  void deliver() {
    std::deque<Replied> arriving = std::move(on_the_way_);
    on_the_way_.clear();
    for (Replied& each : arriving) does(std::move(each));
  }

  [[nodiscard]] std::string address() const { return url(fixture::catalogue_of_tests(), state.route); }
  [[nodiscard]] std::string typed(std::string_view field) const {
    const auto found = state.typed.find(std::string(field));
    return found == state.typed.end() ? std::string() : found->second;
  }
  template <class Request>
  [[nodiscard]] std::vector<Request> sent_of_kind() const {
    std::vector<Request> found;
    for (const wire::Request& each : sent) {
      if (const auto* request = std::get_if<Request>(&each)) found.push_back(*request);
    }
    return found;
  }

  // ---- whole errands ----

  void picks(std::string_view service, std::string_view centre, Instant start_at) {
    const std::string target = "/" + std::string(text::tag_of(state.route.language)) + "/holds";
    sends(target, {{std::string(field_name::nonce), state.nonce},
                   {std::string(field_name::service), std::string(service)},
                   {std::string(field_name::centre), std::string(centre)},
                   {std::string(field_name::start_at),
                    calendar::format_instant(start_at, fixture::catalogue_of_tests().zone)}});
  }
  void fills_in(std::string_view given_name, std::string_view family_name, std::string_view phone,
                std::string_view fin) {
    types(field_name::given_name, given_name);
    types(field_name::family_name, family_name);
    types(field_name::phone, phone);
    types(field_name::fin, fin);
  }
  /// The form of the page is sent as it stands.
  void sends_form() {
    Fields fields = {{std::string(field_name::nonce), state.nonce}};
    for (const auto& each : state.typed) fields.push_back(each);
    sends(address(), std::move(fields));
  }
  /// From the slots of a centre to the page where the answers are checked.
  void gets_to_check(std::string_view service, std::string_view centre, Instant start_at) {
    opens("/az/services/" + std::string(service) + "/centres/" + std::string(centre));
    picks(service, centre, start_at);
    fills_in("Leyla", "Məmmədova", "050 123 45 67", "5xk2m7a");
    sends_form();
  }

 private:
  std::string fresh_nonce() {
    const std::string drawn = std::to_string(number_) + "_" + std::to_string(++nonces_);
    return "nonce_" + std::string(20 - drawn.size(), '0') + drawn;
  }

  void carry_out(const Effect& effect) {
    if (const auto* address_change = std::get_if<Go>(&effect)) gone.push_back(*address_change);
    if (const auto* focus = std::get_if<Focus>(&effect)) focused.push_back(focus->key);
    if (const auto* restart = std::get_if<Restart>(&effect)) restarted.push_back(restart->target);
    if (const auto* camera = std::get_if<SwitchCamera>(&effect)) switched.push_back(camera->is_on);
    const auto* call = std::get_if<Call>(&effect);
    if (call == nullptr) return;
    const wire::Request request = call->request;
    sent.push_back(request);
    if (line == Line::down) {
      does(Unreachable{request});
      return;
    }
    wire::Reply reply = desk_.answer(request);
    if (line == Line::loses_answers) {
      does(Unreachable{request});
    } else if (line == Line::slow) {
      on_the_way_.push_back({request, std::move(reply)});
    } else {
      does(Replied{request, std::move(reply)});
    }
  }

  Desk& desk_;
  std::deque<Replied> on_the_way_;
  int number_;
  int nonces_ = 0;
};

inline constexpr std::string_view good_phone = "050 123 45 67";

inline Instant tuesday_ten() { return fixture::at(fixture::date(2026, 12, 22), fixture::time(10, 0)); }

/// What somebody who books takes home.
struct Ticket {
  std::string code;
  std::string token;
};

inline Ticket book(Desk& desk, Instant start_at) {
  Citizen citizen(desk);
  citizen.gets_to_check("passport", "baku-1", start_at);
  citizen.sends_form();
  if (!citizen.state.appointment) return {};
  return {citizen.state.appointment->code.str(), citizen.state.appointment->token.str()};
}

}  // namespace asan::screens
