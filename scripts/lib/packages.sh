# Sourced, with $root set: which Debian packages what takes, and their installation. Set install=no to be told instead.
install=${install:-yes}

packages_to_build="g++ cmake ninja-build pkg-config ccache mold python3 libboost1.81-dev libfmt-dev libspdlog-dev
  libsimdjson-dev libcli11-dev doctest-dev libssl-dev zlib1g-dev libsodium-dev libsqlite3-dev libbrotli-dev
  libqrencode-dev libtomlplusplus-dev libutf8proc-dev libzip-dev libpugixml-dev libzstd-dev libmd4c-dev libmd4c-html0-dev libprotozero-dev
  libcurl4-openssl-dev libcctz-dev tzdata"
packages_to_test="chromium fonts-dejavu-core strace sqlite3 e2fsprogs openssl procps"
packages_to_test_long="nbdkit libnbd-bin testssl.sh bsdextrautils"
packages_to_check="clang clang-format clang-tidy util-linux"

# Node.js may well come from elsewhere, and newer: what counts is that it is there.
packages_for_node() {
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
}

missing_of() {
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done
}

# ensure_packages PURPOSE PACKAGE…
ensure_packages() {
  purpose=$1
  shift
  missing=$(missing_of "$@" | xargs)
  [ -n "$missing" ] || return 0
  if [ "$install" = no ]; then
    echo "to $purpose these Debian packages are missing: $missing" >&2
    echo "install them (apt-get install $missing), or run this without --no-install" >&2
    exit 1
  fi
  as_root=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "to $purpose, let root install: apt-get install $missing" >&2; exit 1; }
    as_root=sudo
  fi
  echo "installing with apt${as_root:+ (sudo)}, to $purpose: $missing"
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  # shellcheck disable=SC2086 # a list of words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
