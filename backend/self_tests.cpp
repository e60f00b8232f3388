#include "self_tests.hpp"

#include <string>

namespace asan::server {
namespace {

/// One line: which terminal, whether it passed, and what is red.
log::Line self_test_line(const screens::Terminal& terminal, const fleet::SelfTest& test) {
  std::string red;
  for (const fleet::Check check : red_checks(test)) {
    if (!red.empty()) red.append(",");
    red.append(fleet::name_of(check));
  }
  log::Line line(red.empty() ? log::Level::info : log::Level::warning, "self_test");
  line.with("terminal", terminal.id.str()).with("centre", terminal.centre.str());
  line.with("passed", red.empty() ? "yes" : "no").with("red", red);
  return line;
}

}  // namespace

http::SelfTesting self_testing(const settings::Options& options, log::Log& log) {
  http::SelfTesting testing;
  testing.keep = [&log](const screens::Terminal& terminal, const fleet::SelfTest& test) {
    log.write(self_test_line(terminal, test));
    return true;
  };
  testing.certificate = options.tls_certificate;
  return testing;
}

}  // namespace asan::server
