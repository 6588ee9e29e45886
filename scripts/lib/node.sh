# Sourced, with $root set: puts a Node.js that is new enough for Vite first on the PATH. Debian 12 brings 18; the npm
# package `node` is the same program, newer, and is kept inside build/tools.
node_least=20.19

node_is_new_enough() {
  command -v node >/dev/null && printf 'v%s\n%s\n' "$node_least" "$(node --version)" | sort --version-sort --check=quiet
}

if ! node_is_new_enough; then
  node_tools=$root/build/tools
  if [ ! -x "$node_tools/node_modules/node/bin/node" ]; then
    echo "node $(node --version 2>/dev/null || echo 'is missing,') is too old for the web client: fetching node 22 into build/tools" >&2
    mkdir -p "$node_tools"
    npm install --prefix "$node_tools" --no-save --no-fund --no-audit --loglevel=error node@22 >&2
  fi
  PATH=$node_tools/node_modules/node/bin:$PATH
  export PATH
  node_is_new_enough || { echo "no Node.js $node_least or newer could be had" >&2; exit 1; }
fi
