// The touch screens in the halls, as staff watch them: terminals report, test themselves and call for help; staff look,
// ask for a picture and say that a visitor was helped. Each deed of staff asks the table of permissions (core/staff)
// first: not_allowed without the permission; a terminal of another centre looks like one that there is not.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "fleet/report.hpp"
#include "screens/state.hpp"
#include "staff/account.hpp"
#include "store/terminal_notes.hpp"
#include "wire/messages.hpp"

namespace asan::http {

struct FleetParts {
  const catalogue::Catalogue& catalogue;
  store::TerminalNotes& notes;
  std::function<Instant()> now;
  /// Names of the files that this server gives: its client and its catalogue.
  std::string client;
  std::string catalogue_file;
};

/// What a terminal is told when it has reported: it may send a picture now; its page is not the newest.
struct ReportReply {
  bool may_send_picture = false;
  bool is_outdated = false;
};

/// What became of a picture that a terminal sent. not_wanted: nobody asked, or it was sent already. in_use: somebody is
/// at the terminal, or it has not said lately that nobody is.
enum class PictureOutcome : std::uint8_t { kept, not_wanted, in_use, no_picture, too_large };

class Fleet {
 public:
  template <class T>
  using Answer = Result<T, wire::Problem>;

  explicit Fleet(FleetParts parts) : parts_(std::move(parts)) {}

  // ---- of terminals ----

  /// `said.errors`: since the report before.
  [[nodiscard]] Answer<ReportReply> report(const screens::Terminal& terminal, fleet::TerminalReport said) const;
  /// Done just now, whatever the test says. False: the store did not keep it.
  [[nodiscard]] bool keep(const screens::Terminal& terminal, const fleet::SelfTest& test) const;
  [[nodiscard]] Answer<bool> call_help(const screens::Terminal& terminal) const;
  /// Its visitor is gone, or waits before a screen that forgot him.
  void end_visit(const screens::Terminal& terminal) const;
  [[nodiscard]] Answer<PictureOutcome> take_picture(const screens::Terminal& terminal, std::string_view png) const;
  /// What became of a sheet of paper.
  void note_printer(const screens::Terminal& terminal, fleet::Printer printer) const;

  // ---- of staff; writes say whether they changed anything ----

  /// The most urgent first; `centre`: of this one alone.
  [[nodiscard]] Answer<std::vector<fleet::Watched>> all(const staff::Account& by,
                                                        const std::optional<CentreId>& centre) const;
  [[nodiscard]] Answer<fleet::Watched> one(const staff::Account& by, const TerminalId& id) const;
  [[nodiscard]] Answer<bool> want_picture(const staff::Account& by, const TerminalId& id) const;
  [[nodiscard]] Answer<bool> end_help(const staff::Account& by, const TerminalId& id) const;
  /// Not older than a day.
  [[nodiscard]] Answer<std::string> picture(const staff::Account& by, const TerminalId& id) const;

 private:
  [[nodiscard]] bool is_open(const CentreId& centre, Instant now) const;
  [[nodiscard]] fleet::Around around(const CentreId& centre, Instant now) const;
  [[nodiscard]] Answer<fleet::TerminalRecord> find(const staff::Account& by, const TerminalId& id) const;

  FleetParts parts_;
};

}  // namespace asan::http
