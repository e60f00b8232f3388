# Measuring. Native programs are tests/bench/*.cpp, browser drivers tests/bench/*.mjs; each prints its own lines.
# shellcheck shell=bash
bench_portal() {
  local file name failed=0
  install_packages "${test_packages[@]}"
  install_sources
  install_npm test
  build_portal
  for file in tests/bench/*.cpp; do
    [[ -e $file ]] || continue
    name=bench_$(basename "$file" .cpp)
    build_targets release "$name" || fail "$name does not build, see above."
    echo "== $name"
    "$build/release/$name" || failed=1
  done
  for file in tests/bench/*.mjs; do
    [[ -e $file ]] || continue
    echo "== $(basename "$file" .mjs)"
    PORTAL_SERVER=$build/release/portal-server PORTAL_SITE=$build/release/site node "$file" || failed=1
  done
  [[ $failed -eq 0 ]] || fail "a bench did not finish, see above."
}
