# What ./portal installs: Debian packages, Debian source packages, npm packages. Each is looked at
# first, so that a second start asks nobody.
# shellcheck shell=bash
build_packages=(
  g++ cmake ninja-build ccache pkg-config python3 dpkg-dev debian-archive-keyring
  libsqlite3-dev libpq-dev libsodium-dev libexpected-dev nlohmann-json3-dev libqrcodegencpp-dev libbrotli-dev zlib1g-dev
  libcurl4-openssl-dev libfreetype-dev liboath-dev libzxcvbn-dev libespeak-ng-dev espeak-ng-data emscripten nodejs npm
  brotli gzip fonts-inter fonttools
)
test_packages=("${build_packages[@]}" libgtest-dev googletest librapidcheck-dev clang-format clang-tidy clang lld
  libclang-rt-14-dev chromium curl faketime libfaketime poppler-utils postgresql pgbouncer fiu-utils libfiu-dev nginx
  libnginx-mod-http-brotli-static openssl slowhttptest systemd python3-aiosmtpd)

# Node.js and npm may come from elsewhere than Debian: the command is what counts.
package_is_there() {
  case $1 in
    nodejs) command -v node > /dev/null && return ;;
    npm) command -v npm > /dev/null && return ;;
  esac
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null) == installed ]]
}

install_packages() {
  local package missing=()
  command -v dpkg-query > /dev/null ||
    fail "this machine has no dpkg: ./portal installs Debian packages; on another system install by hand: $*."
  for package in "$@"; do
    package_is_there "$package" || missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  if [[ $(id -u) -ne 0 ]] && ! command -v sudo > /dev/null; then
    fail "root is needed to install packages: run as root, or install by hand: ${missing[*]}."
  fi
  apt_install "${missing[@]}"
}

apt_install() {
  local try=(as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@") package
  local lists_are_fresh=false
  for package in "$@"; do
    if ! apt-cache show "$package" > /dev/null 2>&1; then
      update_apt_lists
      lists_are_fresh=true
      break
    fi
  done
  for package in "$@"; do
    apt-cache show "$package" > /dev/null 2>&1 || fail "the package $package is unknown to this machine's package sources."
  done
  long_step "Installing $# Debian packages" "${try[@]}" && return
  # Old lists name versions that the mirror no longer has.
  $lists_are_fresh || update_apt_lists
  long_step "Installing $# Debian packages again" "${try[@]}" ||
    fail "Debian packages could not be installed; check the network and the messages above: $*."
}

update_apt_lists() {
  long_step "Reading package lists" as_root apt-get update ||
    fail "the package mirror of this machine did not answer; check the network."
}

install_sources() {
  "$root/tools/fetch_sources.sh" || fail "sources are missing, see the line above."
}

# install_npm build|test: the tests need more than the build; a full install serves both.
install_npm() {
  local folder=$root/tools/npm stamp wanted omit=()
  stamp=$folder/node_modules/.portal-stamp
  wanted=$(hash_of "$folder/package.json" "$folder/package-lock.json")
  [[ $1 == test ]] || omit=(--omit=dev)
  case $(cat "$stamp" 2> /dev/null) in
    "$wanted test") return ;;
    "$wanted build") [[ $1 == test ]] || return 0 ;;
  esac
  long_step "Installing npm packages" env -C "$folder" npm ci --ignore-scripts --no-audit --no-fund "${omit[@]}" ||
    fail "npm packages could not be installed; check the network."
  echo "$wanted $1" > "$stamp"
}
