#!/usr/bin/env bash
# Fetches Debian source packages (sources.lock) into build/deps with apt's own signature check.
# The mirror is the one this machine already uses; the machine's own apt state is left alone.
# A folder named by ASAN_IMGUI_DIR, ASAN_HTTPLIB_DIR, ASAN_RAPIDCHECK_DIR or ASAN_QUIRC_DIR is used as it is.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
lock=$root/tools/sources.lock
deps=$root/build/deps

fail() { echo "fetch_sources: $*" >&2; exit 1; }

own_folder() {
  case $1 in
    imgui) echo "${ASAN_IMGUI_DIR:-}" ;;
    cpp-httplib) echo "${ASAN_HTTPLIB_DIR:-}" ;;
    rapidcheck) echo "${ASAN_RAPIDCHECK_DIR:-}" ;;
    quirc) echo "${ASAN_QUIRC_DIR:-}" ;;
  esac
}

# The address of the archive in this machine's apt configuration: one-line or deb822 files, and
# not the security archive, which carries no newer suites.
mirror() {
  if [[ -n ${PORTAL_DEBIAN_MIRROR:-} ]]; then
    echo "$PORTAL_DEBIAN_MIRROR"
    return
  fi
  local files=()
  shopt -s nullglob
  files=(/etc/apt/sources.list.d/*.sources /etc/apt/sources.lis[t] /etc/apt/sources.list.d/*.list)
  shopt -u nullglob
  [[ ${#files[@]} -gt 0 ]] || return 0
  cat -- "${files[@]}" 2>/dev/null | sed -nE \
    -e 's/^[[:space:]]*[Uu][Rr][Ii][Ss]:[[:space:]]*//p' \
    -e 's/^[[:space:]]*deb(-src)?[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\3/p' |
    tr -s ' \t' '\n\n' | grep -E 'debian' | grep -vE 'security|backports|debug' | head -n 1 || true
}

have() {  # package proof
  local folder
  folder=$(own_folder "$1")
  [[ -e ${folder:-$deps/$1}/$2 ]]
}

wanted() { grep -vE '^[[:space:]]*(#|$)' "$lock"; }

missing() {
  local package suite version lowest proof
  while read -r package suite version lowest proof; do
    if ! have "$package" "$proof" ||
      { [[ -z $(own_folder "$package") ]] && [[ $(cat "$deps/$package.version" 2>/dev/null) != "$version"* ]]; }; then
      echo "$package"
    fi
  done < <(wanted)
}

apt_private() {  # apt-get or apt-cache, arguments
  local tool=$1 sandbox=()
  shift
  [[ $(id -u) -ne 0 ]] || sandbox=(-o APT::Sandbox::User=root)
  "$tool" "${sandbox[@]}" -o Dir::Etc::SourceList="$deps/apt/list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State::Lists="$deps/apt/lists" -o Dir::Cache="$deps/apt/cache" -o Acquire::Retries=2 "$@"
}

update_lists() {
  local from keyring=/usr/share/keyrings/debian-archive-keyring.gpg suite
  from=$(mirror)
  [[ -n $from ]] || fail "no Debian mirror is configured in /etc/apt; set PORTAL_DEBIAN_MIRROR or bring your own sources with ASAN_IMGUI_DIR, ASAN_HTTPLIB_DIR, ASAN_RAPIDCHECK_DIR and ASAN_QUIRC_DIR."
  [[ -e $keyring ]] || fail "$keyring is missing; install the package debian-archive-keyring."
  mkdir -p "$deps/apt/lists/partial" "$deps/apt/cache/archives/partial"
  : > "$deps/apt/list"
  for suite in $(wanted | awk '{print $2}' | sort -u); do
    echo "deb-src [signed-by=$keyring] $from $suite main" >> "$deps/apt/list"
  done
  echo "  reading the source index (about 10 MB)"
  apt_private apt-get -o APT::Update::Error-Mode=any update -qq > "$deps/apt/log" 2>&1 ||
    fail "the Debian mirror of this machine did not answer or does not carry the suite $(wanted | awk 'NR==1 {print $2}'); check the network. apt said: $(grep -m 1 '^E:' "$deps/apt/log" || tail -n 1 "$deps/apt/log")"
}

# The locked version when the mirror has it, else its newest.
choose() {  # package version
  local offered
  offered=$(apt_private apt-cache showsrc --only-source "$1" 2> /dev/null | sed -n 's/^Version: //p' | sort -u)
  if grep -qxF -- "$2" <<< "$offered"; then
    echo "$2"
    return
  fi
  local best='' one
  for one in $offered; do
    if [[ -z $best ]] || dpkg --compare-versions "$one" gt "$best"; then best=$one; fi
  done
  echo "$best"
}

fetch() {  # package version lowest proof
  local package=$1 version=$2 lowest=$3 proof=$4 work=$deps/apt/$1 got
  got=$(choose "$package" "$version")
  [[ -n $got ]] || fail "the Debian mirror of this machine has no sources of $package; bring your own copy (see fetch_sources.sh)."
  if [[ $got != "$version" ]]; then
    dpkg --compare-versions "$got" ge "$lowest" ||
      fail "$package $got is too old, $lowest or newer is needed; bring your own copy (see fetch_sources.sh)."
    echo "  notice: $package $version is gone from the mirror, taking $got instead"
  fi
  rm -rf "$work"
  mkdir -p "$work/tree"
  cd "$work"
  echo "  fetching $package $got"
  if apt_private apt-get source --download-only "$package=$got" > "$deps/apt/log" 2>&1; then
    rmdir tree
    dpkg-source --no-check -x ./*.dsc tree > "$deps/apt/log" 2>&1
  elif apt_private apt-get source --tar-only --download-only "$package=$got" > "$deps/apt/log" 2>&1; then
    # Some mirrors lack Debian's own part. The upstream archive, checked against the signed index, is enough.
    tar -xf ./*.orig.tar.* -C tree
    [[ -e tree/$proof ]] || mv tree/*/* tree
  else
    fail "the sources of $package could not be fetched; check the network (details: $deps/apt/log)."
  fi
  [[ -e tree/$proof ]] || fail "the sources of $package $got have no $proof."
  rm -rf "${deps:?}/$package"
  mv tree "$deps/$package"
  # The first word is what was asked for, so that a newer version is not fetched again each time.
  echo "$version got $got" > "$deps/$package.version"
  rm -rf "$work"
}

mkdir -p "$deps"
todo=$(missing)
[[ -n $todo ]] || exit 0
for tool in apt-get dpkg-source; do
  command -v "$tool" > /dev/null || fail "$tool is missing; install the packages apt and dpkg-dev."
done
update_lists
while read -r package suite version lowest proof; do
  if grep -qx "$package" <<< "$todo"; then
    (fetch "$package" "$version" "$lowest" "$proof") < /dev/null
  fi
done < <(wanted)
