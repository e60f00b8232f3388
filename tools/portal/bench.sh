# Measuring. Native programs are tests/bench/*.cpp, those of core also as the browser's WASM under Node; browser drivers
# are tests/bench/*.mjs. Each prints its own lines.
# shellcheck shell=bash
bench_portal() {
  local name failed=0 native=() wasm=()
  install_packages "${test_packages[@]}"
  install_sources
  install_npm test
  build_portal
  mapfile -t native < <(ninja -C "$build/release" -t targets all | sed -n 's/^\(bench_[a-z_]*\): phony$/\1/p')
  mapfile -t wasm < <(ninja -C "$build/wasm" -t targets all | sed -n 's/^\(bench_[a-z_]*\): phony$/\1/p')
  build_targets release "${native[@]}" && build_targets wasm "${wasm[@]}" || fail "a bench does not build, see above."
  for name in "${native[@]}"; do
    echo "== $name, native"
    "$build/release/$name" || failed=1
  done
  for name in "${wasm[@]}"; do
    echo "== $name, as WASM under Node"
    node "$build/wasm/$name.js" || failed=1
  done
  for name in tests/bench/*.mjs; do
    echo "== $(basename "$name" .mjs), in Chromium"
    PORTAL_SERVER=$build/release/portal-server PORTAL_SITE=$build/release/site node "$name" || failed=1
  done
  [[ $failed -eq 0 ]] || fail "a bench did not finish, see above."
}
