// eduverse VERB: what the program does, chosen on the command line. 0: done, 1: refused or failed with one clear line on
// stderr, 2: bad usage.
#pragma once

namespace edu::app {

int run_command_line(int argc, char** argv);

}  // namespace edu::app
