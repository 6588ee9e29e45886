// The verbs of the command line.
#include "app/command_line.hpp"

int main(int argc, char** argv) { return edu::app::run_command_line(argc, argv); }
