# The bench's clients and the bare Beast server that its figures are read against; built by scripts/bench alone.
add_executable(bench EXCLUDE_FROM_ALL bench/main.cpp bench/answerer.cpp bench/fan_out.cpp bench/load.cpp bench/server.cpp bench/socket.cpp)
target_link_libraries(bench PRIVATE fmt::fmt Threads::Threads)
add_executable(bare_beast EXCLUDE_FROM_ALL bench/bare_beast.cpp)
target_link_libraries(bare_beast PRIVATE Boost::headers Threads::Threads)
