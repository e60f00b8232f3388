// Which part answers which address: health, the JSON interface, files, the calendar file, pages.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/api.hpp"
#include "http/assets.hpp"
#include "http/fleet.hpp"
#include "http/gate.hpp"
#include "http/listener.hpp"
#include "http/pages.hpp"
#include "http/readiness_answer.hpp"
#include "http/recordings.hpp"
#include "http/self_test_pages.hpp"
#include "http/staff_api.hpp"
#include "http/staff_pages.hpp"
#include "http/terminal_api.hpp"
#include "http/terminal_pages.hpp"
#include "http/terminal_print.hpp"
#include "store/port.hpp"

namespace asan::http {

struct SiteParts {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  /// The catalogue as the browser reads it.
  std::string pack;
  store::Store& store;
  auth::Keys keys;
  Assets assets;
  std::function<Instant()> now;
  bool is_behind_tls = false;
  std::function<jobs::Ready()> ready;
  ListenerObserver& listener_observer;
  DeskObserver& desk_observer;
  GateSettings gate;
  std::function<fairness::Moment()> moment;
  /// A code is sent to the phone before a booking.
  bool checks_contact = false;
  TakeReport take_report = {};
  Printing printing = {};
  /// Reads aloud on terminals; null: this server has no voice.
  speech::Speaker* speaker = nullptr;
  /// Whether there is a voice is found out here.
  SelfTesting self_testing = {};
  /// Every page says that nothing is booked here, and terminals keep what they practise; null: a real portal.
  const Recordings* practice = nullptr;
};

class Site {
 public:
  explicit Site(SiteParts parts);
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;
  ~Site() = default;

  /// For Listener; the functions refer to this object.
  [[nodiscard]] ListenerParts listener_parts();
  /// Places there were given by a job.
  void note_change_at(const CentreId& centre) { desk_.note_change_at(centre); }

 private:
  [[nodiscard]] std::string rated_as(const Incoming& request) const;
  [[nodiscard]] std::size_t most_body(const Incoming& request) const;
  [[nodiscard]] std::optional<wire::Problem> check_head(const Incoming& request) const;
  [[nodiscard]] Outgoing answer(const Incoming& request);
  [[nodiscard]] Outgoing refuse(const Incoming& request, const wire::Problem& problem) const;

  SiteParts parts_;
  text::SearchIndex search_;
  screens::Context context_;
  Desk desk_;
  Gate gate_;
  Api api_;
  Pages pages_;
  accounts::PasswordHasher hasher_;
  Fleet fleet_;
  StaffDesk staff_desk_;
  StaffApi staff_api_;
  StaffPages staff_;
  TerminalPages terminal_pages_;
  TerminalPrint terminal_print_;
  TerminalApi terminal_api_;
  std::string constant_headers_;
};

}  // namespace asan::http
