# Terminals: recorded walk-throughs, played by a browser without a screen.
# shellcheck shell=bash

# terminal_test_portal [URL] [options]: see tests/walkthroughs/README.md.
terminal_test_portal() {
  install_packages "${build_packages[@]}" chromium faketime libfaketime
  install_sources
  install_npm test
  build_portal
  PORTAL_SERVER=$build/release/portal-server PORTAL_SITE=$build/release/site \
    node tests/walkthroughs/terminal_test.mjs --from "$called_from" "$@"
}
