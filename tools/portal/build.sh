# Building: configure once a preset, build targets, make the site folder.
# shellcheck shell=bash

# configure <preset>: only when never done, or when the presets or the users' own folders changed.
configure() {
  local preset=$1 stamp=$build/$1/.portal-stamp wanted options=()
  [[ -z ${ASAN_IMGUI_DIR:-} ]] || options+=("-DASAN_IMGUI_DIR=$ASAN_IMGUI_DIR")
  [[ -z ${ASAN_HTTPLIB_DIR:-} ]] || options+=("-DASAN_HTTPLIB_DIR=$ASAN_HTTPLIB_DIR")
  [[ -z ${ASAN_RAPIDCHECK_DIR:-} ]] || options+=("-DASAN_RAPIDCHECK_DIR=$ASAN_RAPIDCHECK_DIR")
  [[ -z ${ASAN_QUIRC_DIR:-} ]] || options+=("-DASAN_QUIRC_DIR=$ASAN_QUIRC_DIR")
  wanted="$(hash_of CMakePresets.json) ${options[*]}"
  [[ -e $build/$preset/build.ninja && $(cat "$stamp" 2> /dev/null) == "$wanted" ]] && return
  long_step "Configuring $preset" cmake --preset "$preset" "${options[@]}" || return
  echo "$wanted" > "$stamp"
}

# build_targets <preset> <target...>: two launchers take turns, because two ninjas may not share a folder.
build_targets() {
  local preset=$1
  shift
  configure "$preset" || return
  long_step "Building $preset: $*" flock "$build/$preset/.portal-lock" ninja -C "$build/$preset" "$@"
}

build_server() { build_targets "$1" portal-server || fail "the server does not build, see above."; }

fonts_of_site() {
  local stamp=$build/assets/.portal-stamp wanted
  wanted=$(hash_of tools/subset_fonts.sh /usr/share/fonts/opentype/inter/Inter-Regular.otf)
  [[ $(cat "$stamp" 2> /dev/null) == "$wanted" ]] && return
  long_step "Cutting fonts" tools/subset_fonts.sh "$build/assets" || fail "the fonts could not be made, see above."
  echo "$wanted" > "$stamp"
}

# site <folder>: everything the browser loads, with hashed names and compressed siblings.
make_site() {
  local files=() plain=() file name
  files+=("reader.wasm=$build/wasm/portal_reader.wasm")
  for file in "$build"/wasm/portal_web.js "$build"/wasm/portal_web.wasm; do
    files+=("$(basename "$file")=$file")
  done
  files+=("looks.css=$build/wasm/generated/generated/looks.css")
  python3 tools/join_walkthroughs.py assets/walkthroughs "$build/assets/walkthroughs.json" || return
  files+=("walkthroughs.json=$build/assets/walkthroughs.json")
  files+=("fonts/inter-400.otf=$build/assets/inter-400.otf" "fonts/inter-600.otf=$build/assets/inter-600.otf")
  for file in web/shell/*; do
    name=$(basename "$file")
    case $name in
      README.md | *.library.js | *.pre.js) ;; # linked into portal_web.js
      service_worker.js | robots.txt) plain+=(--plain "$name=$file") ;;
      *) files+=("$name=$file") ;;
    esac
  done
  python3 tools/hash_assets.py --out "$build/release/site" "${plain[@]}" "${files[@]}"
}

build_portal() {
  build_server release
  build_targets wasm portal_web portal_reader || fail "the browser client does not build, see above."
  fonts_of_site
  make_site || fail "the site folder could not be made, see above."
}

format_sources() {
  install_packages clang-format
  cpp_sources | xargs -0 clang-format -i
  say "formatted $(cpp_sources | tr -cd '\0' | wc -c) files"
}

cpp_sources() { find core backend web tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 2> /dev/null | sort -z; }
