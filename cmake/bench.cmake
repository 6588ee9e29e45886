# The bench's clients and the bare Beast server that its figures are read against; built by scripts/bench alone.
add_executable(bench EXCLUDE_FROM_ALL bench/main.cpp bench/answerer.cpp bench/fan_out.cpp bench/load.cpp bench/server.cpp bench/socket.cpp)
target_link_libraries(bench PRIVATE fmt::fmt Threads::Threads)
add_executable(bare_beast EXCLUDE_FROM_ALL bench/bare_beast.cpp)
target_link_libraries(bare_beast PRIVATE Boost::headers Threads::Threads)
# A board of a million beside std::map, in one process.
add_executable(bench_board EXCLUDE_FROM_ALL bench/board.cpp modules/progression/boards/ranking.cpp)
target_include_directories(bench_board PRIVATE src modules)
target_link_libraries(bench_board PRIVATE fmt::fmt Boost::headers)
# The ledger: durable transfers, orders at the market, and an audit of ten million lines.
add_executable(bench_economy EXCLUDE_FROM_ALL bench/economy.cpp bench/orders.cpp bench/flood.cpp)
target_include_directories(bench_economy PRIVATE $<TARGET_PROPERTY:edu_module_economy,INCLUDE_DIRECTORIES>)
target_link_libraries(bench_economy PRIVATE edu_module_economy edu_gateway edu_migrations)
