# Sourced, with $root set: the kinds of build, each in build/<kind>.
#   release  what a school runs             test     what scripts/test runs
#   address  ASan and UBSan                 thread   TSan
#   fuzz     libFuzzer's targets, by clang

options_of() {
  case $1 in
    release) ;;
    test) echo "-DEDU_TEST=ON" ;;
    address) echo "-DEDU_TEST=ON -DEDU_WEB=OFF -DEDU_SANITIZE=address,undefined" ;;
    thread) echo "-DEDU_TEST=ON -DEDU_WEB=OFF -DEDU_SANITIZE=thread" ;;
    fuzz) echo "-DCMAKE_CXX_COMPILER=clang++ -DEDU_FUZZ=ON -DEDU_TEST=ON -DEDU_WEB=OFF -DEDU_SANITIZE=address,undefined" ;;
    *) echo "no such kind of build: $1 (release, test, address, thread, fuzz)" >&2; return 2 ;;
  esac
}

# build_kind KIND [TARGET…]
build_kind() {
  kind=$1
  shift
  options=$(options_of "$kind")
  # Ninja itself configures anew what changed in CMake's files; to do so at every start costs a second start its second.
  configured=$root/build/$kind/options
  if [ ! -f "$root/build/$kind/build.ninja" ] || [ "$(cat "$configured" 2>/dev/null)" != "options: $options" ]; then
    # shellcheck disable=SC2086 # a list of words
    cmake -G Ninja -S "$root" -B "$root/build/$kind" $options --log-level=WARNING
    echo "options: $options" >"$configured"
  fi
  cmake --build "$root/build/$kind" --parallel "$(nproc)" ${1:+--target} "$@"
}
