// The server's figures, measured through its own front door beside the machine's own limits, so that the ratio can be
// read. The server has the first two cores, the clients the others (all, where there are only two).
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "answerer.hpp"
#include "fan_out.hpp"
#include "load.hpp"
#include "server.hpp"

namespace {

using namespace bench;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Player {
  std::string username, class_, token;
};
struct School {
  std::string teacher, class_, quest, password;
  std::vector<Player> players;
};

struct Row {
  std::string name, goal, measured;
  bool met;
};

School read_school(const std::filesystem::path& path) {
  School school;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    std::string what;
    words >> what;
    if (what == "teacher") words >> school.teacher;
    if (what == "class") words >> school.class_;
    if (what == "quest") words >> school.quest;
    if (what == "password") words >> school.password;
    if (what == "player") {
      Player player;
      words >> player.username >> player.class_ >> player.token;
      school.players.push_back(std::move(player));
    }
  }
  return school;
}

// The median time of a 4 KiB append and its fdatasync on the disk under test, in milliseconds.
double fdatasync_ms(const std::filesystem::path& folder) {
  const auto path = folder / "fdatasync.probe";
  const auto file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const std::string page(4096, 'x');
  std::vector<float> times;
  for (int n = 0; n < 500; ++n) {
    const auto start = Clock::now();
    if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0)
      throw std::runtime_error{"fdatasync failed"};
    times.push_back(std::chrono::duration<float, std::milli>(Clock::now() - start).count());
  }
  ::close(file);
  std::filesystem::remove(path);
  return percentile(times, 0.5);
}

Measured answers(std::uint16_t port, const School& school, std::size_t connections, std::chrono::seconds time) {
  std::vector<std::vector<Answerer>> students(connections);
  for (std::size_t n = 0; n < school.players.size(); ++n)
    students[n % connections].emplace_back(school.players[n].token, school.quest);
  std::vector<std::size_t> turn(connections, 0);
  const auto now = [&](std::size_t n) -> Answerer& { return students[n][turn[n] % students[n].size()]; };
  const Scenario scenario{
      [&](std::size_t n) { return now(n).next(); },
      [&](std::size_t n, const Response& response) {
        const bool good = now(n).answered(response);
        ++turn[n];
        return good;
      },
      // Everybody has begun their run and given the day's first answer, which brings them the day's quests.
      [&](std::size_t n) { return turn[n] >= 2 * students[n].size(); },
  };
  return run(port, connections, 2, 500ms, time, scenario);
}

Measured reads(std::uint16_t port, const School& school) {
  std::vector<std::mt19937> random;
  for (unsigned n = 0; n < 64; ++n) random.emplace_back(n);
  const Scenario scenario{
      [&](std::size_t n) {
        return get("/players/me/skills?limit=20", school.players[random[n]() % school.players.size()].token);
      },
      [](std::size_t, const Response& response) { return response.status == 200; },
  };
  return run(port, 64, 2, 1s, 5s, scenario);
}

Measured echo(std::uint16_t port) {
  const Scenario scenario{[](std::size_t) { return get("/", "x"); },
                          [](std::size_t, const Response& response) { return response.status == 200; }};
  return run(port, 64, 2, 500ms, 3s, scenario);
}

Response ask(std::uint16_t port, std::string_view request) {
  Socket socket{port};
  socket.send(request);
  Response response;
  const auto until = Clock::now() + 5s;
  while (Clock::now() < until && socket.receive() && !take_response(socket.in(), response))
    std::this_thread::sleep_for(1ms);
  return response;
}

// The first class's students, with how many questions each has answered before.
std::vector<Answerer> one_class(std::uint16_t port, const School& school) {
  const auto progress = ask(port, get("/classes/" + school.class_ + "/progress", school.teacher)).body;
  std::vector<Answerer> students;
  for (const auto& player : school.players) {
    if (player.class_ != school.class_) continue;
    const auto id = text_field(ask(port, get("/players/me", player.token)).body, "player");
    const auto row = progress.find("\"player\":\"" + id + '"');
    if (id.empty() || row == progress.npos)
      throw std::runtime_error{"the class's progress doesn't show its students: " + progress.substr(0, 200)};
    students.emplace_back(player.token, school.quest, id,
                          number_field(std::string_view{progress}.substr(row), "answered"));
  }
  return students;
}

struct Storm {
  int let_in = 0;
  double seconds = 0;
};
Storm login_storm(std::uint16_t port, const School& school, int students) {
  std::atomic<int> let_in{0};
  std::vector<std::thread> pupils;
  const auto began = Clock::now();
  for (int n = 0; n < students; ++n) {
    pupils.emplace_back([&, n] {
      std::this_thread::sleep_until(began + 10s * n / students);
      Socket socket{port};
      socket.send(post("/sessions", "",
                       fmt::format(R"({{"username":"{}","password":"{}"}})",
                                   school.players[static_cast<std::size_t>(n)].username, school.password)));
      Response response;
      const auto until = Clock::now() + 20s;
      while (Clock::now() < until && socket.receive() && !take_response(socket.in(), response))
        std::this_thread::sleep_for(2ms);
      if (response.status == 200) ++let_in;
    });
  }
  for (auto& pupil : pupils) pupil.join();
  return {let_in, std::chrono::duration<double>(Clock::now() - began).count()};
}

void print(const std::vector<Row>& rows, bool json) {
  if (json) {
    std::string out = "[";
    for (const auto& row : rows)
      out += fmt::format(R"({}{{"name":"{}","goal":"{}","measured":"{}","met":{}}})", out.size() > 1 ? "," : "",
                         row.name, row.goal, row.measured, row.met);
    std::cout << out << "]\n";
    return;
  }
  for (const auto& row : rows)
    fmt::print("{} {:<44} {:<34} {}\n", row.goal.empty() ? " " : row.met ? "✓" : "✗", row.name, row.measured, row.goal);
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options{{"--server", "build/release/eduverse"},
                                             {"--beast", ""},
                                             {"--players", "20000"},
                                             {"--seconds", "10"},
                                             {"--only", ""}};
  bool json = false;
  for (int n = 1; n < argc; ++n) {
    if (std::string_view{argv[n]} == "--json") json = true;
    else if (n + 1 < argc && options.contains(argv[n])) options[argv[n]] = argv[n + 1], ++n;
    else return fmt::print(stderr, "bench: what is {}?\n", argv[n]), 2;
  }
  const auto wanted = [&](std::string_view name) {
    return options["--only"].empty() || options["--only"].find(name) != std::string::npos;
  };
  const std::filesystem::path program = std::filesystem::absolute(options["--server"]);
  auto name = (std::filesystem::current_path() / "build" / "bench-XXXXXX").string();
  std::filesystem::create_directories("build");
  if (!::mkdtemp(name.data())) return 1;
  const std::filesystem::path folder = name;
  std::vector<Row> rows;
  const auto add = [&](std::string what, std::string measured, std::string goal, bool met) {
    rows.push_back({std::move(what), std::move(goal), std::move(measured), met});
  };
  try {
    const auto sync = fdatasync_ms(folder);
    add("machine: fdatasync of 4 KiB", fmt::format("{:.3f} ms, {:.0f}/s", sync, 1000 / sync), "", true);
    const auto data = folder / "data";
    std::filesystem::create_directories(data);
    const auto tokens = folder / "tokens";
    fmt::print(stderr, "bench: making a school of {} players …\n", options["--players"]);
    run_program({program, "populate", "--data", data, "--classes",
                 fmt::format("{}", std::max(1, std::stoi(options["--players"]) / 30)), "--students",
                 options["--players"], "--items", "2000", "--tokens", tokens});
    const auto school = read_school(tokens);
    leave_the_servers_cores();
    if (!options["--beast"].empty() && wanted("echo")) {
      const Peer beast{{std::filesystem::absolute(options["--beast"]), "2"}};
      const auto bare = echo(beast.port());
      add("machine: bare Beast, 64 connections", fmt::format("{:.0f}/s, p99 {:.2f} ms", bare.per_second, bare.p99_ms),
          "", true);
    }
    Server server{program, data};
    const auto port = server.port();
    add("start to ready, 20,000 players", fmt::format("{:.0f} ms", server.milliseconds_to_ready()), "≤ 300 ms",
        server.milliseconds_to_ready() <= 300);
    std::this_thread::sleep_for(1s);
    const auto idle = server.resident_mebibytes();
    add("idle", fmt::format("{:.1f} MiB", idle), "≤ 60 MiB", idle <= 60);
    if (wanted("sockets")) {
      const Watchers sleepers{port, 2000, 2, school.teacher, ""};
      std::this_thread::sleep_for(1s);
      const auto cost = server.resident_mebibytes() - idle;
      add("2,000 idle sockets", fmt::format("{:.1f} MiB", cost), "≤ 40 MiB", cost <= 40);
    }
    if (wanted("answers")) {
      // The disk is as quick as it is at that moment, so it is measured right before and after.
      const auto before = fdatasync_ms(folder);
      const auto one = answers(port,
                               {school.teacher,
                                school.class_,
                                school.quest,
                                school.password,
                                {school.players.begin(), school.players.begin() + 200}},
                               1, 3s);
      const auto disk = (before + fdatasync_ms(folder)) / 2;
      add("answers, 1 connection",
          fmt::format("p50 {:.3f} ms ({:.2f} × fdatasync, {:.3f} ms)", one.p50_ms, one.p50_ms / disk, disk),
          "p50 ≤ 1.5 × fdatasync", one.p50_ms <= 1.5 * disk && one.errors == 0);
      const auto many = answers(port, school, 64, std::chrono::seconds{std::stoi(options["--seconds"])});
      add("answers, 64 connections",
          fmt::format("{:.0f}/s, p50 {:.1f} ms, p99 {:.1f} ms", many.per_second, many.p50_ms, many.p99_ms),
          "≥ 10,000/s, p99 ≤ 25 ms", many.per_second >= 10000 && many.p99_ms <= 25 && many.errors == 0);
      add("a run begun and the day's first answer",
          fmt::format("{:.0f}/s", static_cast<double>(school.players.size()) / many.warm_up_seconds), "", true);
      if (many.errors + one.errors)
        fmt::print(stderr, "bench: {} errors: {}{}\n", many.errors + one.errors, one.first_error, many.first_error);
    }
    if (wanted("reads")) {
      const auto read = reads(port, school);
      add("reads of 20 items, 64 connections", fmt::format("{:.0f}/s, p99 {:.1f} ms", read.per_second, read.p99_ms),
          "≥ 30,000/s", read.per_second >= 30000 && read.errors == 0);
      if (read.errors) fmt::print(stderr, "bench: {} errors: {}\n", read.errors, read.first_error);
    }
    if (wanted("fan-out")) {
      auto students = one_class(port, school);
      Watchers watchers{port, 1000, 2, school.teacher, "classes/" + school.class_};
      FanOut best;
      for (const double rate : {500.0, 700.0, 1000.0}) {
        const auto fan = watchers.publish(students, rate, 5s);
        if (fan.delivered >= fan.expected && fan.deliveries_per_second > best.deliveries_per_second) best = fan;
      }
      add("socket fan-out, 1,000 sockets", fmt::format("{:.0f} deliveries/s", best.deliveries_per_second),
          "≥ 500,000/s", best.deliveries_per_second >= 500000);
      const auto calm = watchers.publish(students, 20, 5s);
      add("socket fan-out, 20 messages/s", fmt::format("p50 {:.1f} ms, p99 {:.1f} ms", calm.p50_ms, calm.p99_ms),
          "p99 ≤ 50 ms", calm.p99_ms <= 50 && calm.p99_ms > 0);
    }
    if (wanted("logins")) {
      const auto storm = login_storm(port, school, 200);
      add("login storm, 200 students, one address", fmt::format("{} let in, {:.1f} s", storm.let_in, storm.seconds),
          "200 in 10 s", storm.let_in == 200 && storm.seconds <= 11);
    }
    add("after all of it", fmt::format("{:.1f} MiB", server.resident_mebibytes()), "", true);
  } catch (const std::exception& failed) {
    fmt::print(stderr, "bench: {}\n", failed.what());
    std::filesystem::remove_all(folder);
    return 1;
  }
  std::filesystem::remove_all(folder);
  print(rows, json);
  return std::all_of(rows.begin(), rows.end(), [](const Row& row) { return row.met; }) ? 0 : 1;
}
