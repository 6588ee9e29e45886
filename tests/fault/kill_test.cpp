// The server is killed at random moments while students answer. A ledger of what it acknowledged is kept outside: after
// each restart nothing of it is missing, and what is asked again under its key is not paid twice.
#include <doctest/doctest.h>

#include <cstdlib>

#include "fault/crowd.hpp"
#include "flow/support/folder.hpp"

using namespace edu::fault;
using namespace edu::flow;

TEST_CASE("nothing acknowledged is lost and nothing is paid twice when the server is killed at any moment") {
  const int rounds = std::getenv("EDU_LONG") ? 200 : 20;
  auto random = seeded();
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  Crowd crowd{server, 8};
  for (int round = 0; round < rounds; ++round) {
    crowd.play(server, std::chrono::milliseconds{random() % 250 + 1}, [&] { server.kill(); });

    const auto verified = run({EDU_EXECUTABLE, "verify", "--data", (folder / "data").string()});
    REQUIRE_MESSAGE(verified.code == 0, "round " << round << ": " << verified.out << verified.err);
    server.start();
    crowd.ask_again(server);
    const auto differs = crowd.differs(server);
    CHECK_MESSAGE(differs.empty(), "round " << round << ": " << differs);
  }
  MESSAGE(rounds << " kills, " << crowd.acknowledged() << " commands acknowledged");
  CHECK(crowd.acknowledged() > rounds * 8);
}

namespace {

// Wrong nearly always, whatever is asked.
std::string some_response(const std::string& kind, const Json& at, const std::string& question) {
  if (kind == "true_false") return R"({"kind":"truth","value":true})";
  if (kind == "numeric") return R"({"kind":"number","text":"123456"})";
  if (kind == "expression") return R"({"kind":"expression","text":"x"})";
  if (kind == "short_answer") return R"({"kind":"text","text":"zzz"})";
  if (kind == "cloze") return R"({"kind":"cloze","gaps":[]})";
  if (kind == "matching") return R"({"kind":"matching","pairs":[]})";
  if (kind == "ordering") {
    std::string order;
    for (std::size_t n = 0; n < at.count(question + "/steps"); ++n)
      order += (n > 0 ? "," : "") + json_text(at.text(question + "/steps/" + std::to_string(n) + "/key"));
    return R"({"kind":"ordering","order":[)" + order + "]}";
  }
  return R"({"kind":"choice","chosen":[)" + json_text(at.text(question + "/options/0/key")) + "]}";
}

// The answer to the question of a dungeon's room or of a floor; `place`: where it stands in that answer.
std::string answer_to(const Json& at, const std::string& run, const std::string& place) {
  const auto question = run + "/question/question";
  return R"({")" + place + R"(":)" + std::to_string(at.integer(run + "/" + place)) + R"(,"item":)" +
         json_text(at.text(run + "/question/item")) + R"(,"asked":)" +
         std::to_string(at.integer(run + "/question/asked")) + R"(,"seconds":4,"response":)" +
         some_response(at.text(question + "/kind"), at, question) + "}";
}

struct Explorer {
  Explorer(Server& server, const School& school) : http{server.http()} { student.join(http, school); }
  // After a restart.
  void meet(Server& server) {
    http = server.http();
    student.sign_in(http);
  }
  Json get(const std::string& path) {
    return must(http.call("GET", "/api/v1" + path, {}, bearer(student.token())), path).json();
  }
  Response post(const std::string& path, const std::string& body, const std::string& key) {
    auto headers = bearer(student.token());
    headers.emplace_back("Idempotency-Key", key);
    return http.call("POST", "/api/v1" + path, body, headers);
  }

  Http http;
  Student student{"ada"};
};

// A door's other side, from the room at hand.
std::int64_t next_room(const Json& run) {
  for (std::size_t n = 0; n < run.count("/rooms"); ++n) {
    const auto room = "/rooms/" + std::to_string(n);
    if (run.text(room + "/state") == "open" && !run.truth(room + "/here")) return run.integer(room + "/room");
  }
  throw std::runtime_error{"there is nowhere to go: " + run.whole()};
}

}  // namespace

TEST_CASE("a dungeon run and a climb of the tower go on where they were when the server is killed") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  Explorer ada{server, School::found(server)};
  const auto entered = must(ada.post("/worlds/counting-isles/regions/lantern-shore/runs", "{}", "enter"), "enter");
  const auto dungeon = "/dungeon-runs/" + entered.json().text("/result/run");
  must(ada.post("/tower/attempts", "{}", "climb"), "climb");
  const auto room = std::to_string(next_room(ada.get(dungeon)));
  must(ada.post(dungeon + "/moves", R"({"room":)" + room + "}", "move"), "move");

  for (int round = 0; round < 2; ++round) {
    const auto key = std::to_string(round);
    const auto in_room = answer_to(ada.get(dungeon), "", "room"), on_floor = answer_to(ada.get("/tower"), "", "floor");
    const auto told = must(ada.post(dungeon + "/answers", in_room, "room" + key), "answer in the room");
    must(ada.post("/tower/answers", on_floor, "floor" + key), "answer on the floor");
    const auto run = ada.get(dungeon), tower = ada.get("/tower");

    server.restart();
    ada.meet(server);
    CHECK(ada.get(dungeon).whole() == run.whole());
    CHECK(ada.get("/tower").whole() == tower.whole());
    CHECK(ada.post(dungeon + "/answers", in_room, "room" + key).body == told.body);
    CHECK(ada.get(dungeon).whole() == run.whole());
  }
  CHECK(ada.get(dungeon).integer("/hearts") < entered.json().integer("/result/hearts"));
  const auto verified = [&] {
    server.kill();
    return run({EDU_EXECUTABLE, "verify", "--replay", "--data", (folder / "data").string()});
  }();
  CHECK_MESSAGE(verified.code == 0, verified.out << verified.err);
}
