#include "http/self_test_pages.hpp"

#include <utility>

#include "files/certificate.hpp"
#include "html/qr.hpp"
#include "http/negotiate.hpp"
#include "screens/route.hpp"
#include "sheets/test_sheet.hpp"
#include "staff_screens/view_self_test.hpp"
#include "text/letters.hpp"
#include "wire/query.hpp"

namespace asan::http {
namespace {

using fleet::Check;

/// Letters that no appointment's code has, and that every keyboard layout writes alike.
std::string scanned_at(const screens::Terminal& terminal) { return "TEST " + text::ascii_upper(terminal.id.str()); }

/// Whole days; a file that cannot be read counts as one that is over.
std::optional<std::int64_t> days_left(const std::filesystem::path& certificate, Instant now) {
  constexpr std::int64_t day_seconds = 86'400;
  if (certificate.empty()) return std::nullopt;
  const auto end = files::end_of_certificate_file(certificate);
  if (!end || *end < now) return 0;
  return (*end - now).in_seconds() / day_seconds;
}

}  // namespace

bool is_self_test(std::string_view path) noexcept { return path == staff_screens::self_test_path; }

text::Language self_test_language(const Incoming& request) {
  const auto wanted = text::language_of(wire::query_value(request.query(), "language"));
  return wanted ? *wanted : language_for(request.path(), request.header("Accept-Language"));
}

screens::Screen self_test_page(const screens::View& view, const SelfTesting& testing) {
  std::string scanned = scanned_at(view.state.terminal.value());
  wire::QrCode code = html::make_qr(scanned);
  return staff_screens::self_test_screen(view, {std::move(scanned), std::move(code), testing.has_voice});
}

Result<fleet::SelfTest, std::string> read_self_test(std::string_view body, const SelfTesting& testing, Instant now) {
  fleet::SelfTest test;
  test.at = now;
  for (const auto& [name, measured] : screens::decode_fields(body)) {
    const auto finding = fleet::read_finding(name, measured);
    const bool is_ours =
        finding && (finding->check == Check::certificate || (finding->check == Check::speech && !testing.has_voice));
    if (!finding || is_ours || find_finding(test, finding->check) != nullptr) return failure(text::shortened(name, 40));
    test.findings.push_back(*finding);
  }
  if (!testing.has_voice) test.findings.push_back({Check::speech, std::nullopt});
  test.findings.push_back({Check::certificate, days_left(testing.certificate, now)});
  return test;
}

screens::Screen take_self_test(const screens::View& view, const fleet::SelfTest& test, const SelfTesting& testing) {
  const bool is_kept = testing.keep && testing.keep(view.state.terminal.value(), test);
  return staff_screens::self_test_result_screen(view, {test, is_kept});
}

std::optional<sheets::Sheet> self_test_sheet(const screens::Context& context, screens::State state,
                                             std::string_view page) {
  const std::string_view path = page.substr(0, page.find('?'));
  if (!is_self_test(path)) return std::nullopt;
  const std::string_view query = page.size() > path.size() ? page.substr(path.size() + 1) : std::string_view();
  state.route.language = text::language_of(wire::query_value(query, "language")).value_or(text::Language::az);
  const std::string scanned = scanned_at(state.terminal.value());
  return sheets::test_sheet({context, state}, scanned);
}

}  // namespace asan::http
