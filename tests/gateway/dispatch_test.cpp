// From a call to its answer: permission, envelope and effects, problems, faults, idempotency.
#include "support.hpp"

using namespace edu;
using namespace edu::test;

namespace {

struct Noted {
  static constexpr std::string_view name = "note.taken";
  PlayerId player;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Noted, (), (player, text))

struct Note {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Note, (), (text))

struct Counted {
  std::int64_t notes;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (notes))

struct Named {
  std::string name;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name, limit))

struct Empty {};
BOOST_DESCRIBE_STRUCT(Empty, (), ())

struct Upload {
  std::string name;
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(Upload, (), (name, body))

// Notes are events here: their number is the length of the log.
class Notes {
 public:
  explicit Notes(Platform& p) {
    p.emits<Noted>();
    p.query("GET /notes", *this, &Notes::count).allow(Role::student);
    p.query("GET /names/{name}", *this, &Notes::named).allow_anyone();
    p.command("POST /notes", *this, &Notes::take).allow(Role::student);
    p.command("POST /refusals", *this, &Notes::refuse).allow(Role::student);
    p.command("POST /faults", *this, &Notes::fail).allow(Role::student);
    p.command("POST /rare", *this, &Notes::take).allow(Role::student).limit(per_caller(2, 10s));
    p.task("POST /tasks", *this, &Notes::work).allow(Role::student);
    p.task("POST /uploads", *this, &Notes::upload).allow(Role::teacher);
  }
  Counted count(Snapshot& s, const Caller&, const Empty&) const {
    return {s.value<std::int64_t>("select count(*) from bus_event")};
  }
  Named named(Snapshot&, const Caller&, const Named& in) const { return in; }
  Note take(Tx& tx, const Caller& caller, const Note& in) {
    tx.emit(Noted{caller.player, in.text});
    tx.emit(Noted{PlayerId{99}, "somebody else's"});
    tx.emit(Noted{caller.player, in.text + "!"});
    return in;
  }
  Note refuse(Tx& tx, const Caller& caller, const Note& in) {
    tx.emit(Noted{caller.player, in.text});
    throw conflict("note.refused", "No.");
  }
  Note fail(Tx& tx, const Caller& caller, const Note& in) {
    tx.emit(Noted{caller.player, in.text});
    throw std::runtime_error{"a secret of the inside"};
  }
  Note work(Tasks& tasks, const Caller& caller, const Note& in) {
    ++works;
    tasks.write([&](Tx& tx) { tx.emit(Noted{caller.player, in.text}); });
    const auto count = tasks.read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from bus_event"); });
    return {std::to_string(count)};
  }
  Note upload(Tasks&, const Caller&, const Upload& in) { return {in.name + " " + in.body.type + " " + in.body.bytes}; }
  std::atomic<int> works{0};
};

struct World : TestWorld {
  World() { start(); }
  World(std::shared_ptr<Folder> folder) : TestWorld{std::move(folder), {}} { start(); }
  std::int64_t noted() { return call("GET /notes", a_student(1)).integer("/notes"); }
  Notes notes{platform()};
};

}  // namespace

TEST_CASE("a command answers its result and, in order, the effects that are its caller's own") {
  World world;
  const auto came = world.call("POST /notes", a_student(7), R"({"text":"a"})");
  CHECK(came.status == 200);
  CHECK(came.json() == R"({"result":{"text":"a"},"effects":[{"type":"note.taken","body":{"player":")" +
                           to_text(PlayerId{7}) + R"(","text":"a"}},{"type":"note.taken","body":{"player":")" +
                           to_text(PlayerId{7}) + R"(","text":"a!"}}]})");
}

TEST_CASE("a query answers its body alone, with path and query parameters as fields") {
  World world;
  CHECK(world.call("GET /names/a%20b?limit=3", nobody()).json() == R"({"name":"a b","limit":3})");
}

TEST_CASE("a task answers what its writes told the caller") {
  World world;
  const auto came = world.call("POST /tasks", a_student(7), R"({"text":"a"})");
  CHECK(came.status == 200);
  CHECK(came.text("/result/text") == "1");
  CHECK(came.effects() == std::vector<std::string>{"note.taken"});
}

TEST_CASE("a raw body comes as it was sent, its parameters from the query") {
  World world;
  CHECK(world.upload("POST /uploads?name=x", a_teacher(2), "::q::", "text/plain").text("/result/text") ==
        "x text/plain ::q::");
}

TEST_CASE("who isn't signed in is asked to, and a role that may not is told so") {
  World world;
  const auto nameless = world.call("GET /notes", nobody());
  CHECK(nameless.status == 401);
  CHECK(nameless.code() == "auth.required");
  CHECK(nameless.header("WWW-Authenticate") == "Bearer");
  CHECK(world.call("GET /notes", a_teacher(2)).code() == "auth.forbidden");
}

TEST_CASE("an unknown path is 404, a known path by another method 405 with the methods it knows") {
  World world;
  CHECK(world.call("GET /nothing", a_student(1)).code() == "route.unknown");
  const auto came = world.call("DELETE /notes", a_student(1));
  CHECK(came.status == 405);
  CHECK(came.header("Allow") == "GET, POST");
}

TEST_CASE("a refusal undoes what the command did and says why") {
  World world;
  const auto came = world.call("POST /refusals", a_student(1), R"({"text":"a"})");
  CHECK(came.status == 409);
  CHECK(came.code() == "note.refused");
  CHECK(world.noted() == 0);
}

TEST_CASE("a fault tells nothing of the inside") {
  World world;
  const auto came = world.call("POST /faults", a_student(1), R"({"text":"a"})");
  CHECK(came.status == 500);
  CHECK(came.code() == "server.fault");
  CHECK(came.json().find("secret") == std::string::npos);
  CHECK(world.noted() == 0);
}

TEST_CASE("bad input is refused with the field's pointer before anything runs") {
  World world;
  const auto came = world.call("POST /notes", a_student(1), R"({"text":3})");
  CHECK(came.status == 422);
  CHECK(came.text("/errors/0/pointer") == "/text");
}

TEST_CASE("what isn't JSON by its type is not read as JSON") {
  World world;
  CHECK(world.upload("POST /notes", a_student(1), "text=a", "application/x-www-form-urlencoded").status == 415);
}

TEST_CASE("the same key gives the first outcome again and does nothing twice") {
  World world;
  const auto first = world.call("POST /notes", a_student(1), R"({"text":"a"})", "k1");
  const auto again = world.call("POST /notes", a_student(1), R"({"text":"a"})", "k1");
  CHECK(again.status == 200);
  CHECK(again.json() == first.json());
  CHECK(world.noted() == 3);
}

TEST_CASE("the same key with another body is refused") {
  World world;
  world.call("POST /notes", a_student(1), R"({"text":"a"})", "k1");
  const auto came = world.call("POST /notes", a_student(1), R"({"text":"b"})", "k1");
  CHECK(came.status == 422);
  CHECK(came.code() == "idempotency.mismatch");
}

TEST_CASE("keys belong to an account and a route") {
  World world;
  world.call("POST /notes", a_student(1), R"({"text":"a"})", "k1");
  CHECK(world.call("POST /notes", a_student(2), R"({"text":"b"})", "k1").status == 200);
  CHECK(world.call("POST /refusals", a_student(1), R"({"text":"c"})", "k1").code() == "note.refused");
}

TEST_CASE("a refusal is kept as an outcome, what it did is not") {
  World world;
  for (int i = 0; i < 2; ++i) {
    const auto came = world.call("POST /refusals", a_student(1), R"({"text":"a"})", "k1");
    CHECK(came.status == 409);
    CHECK(came.code() == "note.refused");
  }
  CHECK(world.noted() == 0);
}

TEST_CASE("a fault keeps no outcome") {
  World world;
  CHECK(world.call("POST /faults", a_student(1), R"({"text":"a"})", "k1").status == 500);
  CHECK(world.read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from gateway_idempotency"); }) == 0);
}

TEST_CASE("an outcome is given again after a restart, and forgotten after a day") {
  std::shared_ptr<Folder> folder;
  std::string first;
  {
    World world;
    folder = world.folder();
    first = world.call("POST /notes", a_student(1), R"({"text":"a"})", "k1").json();
  }
  World world{folder};
  CHECK(world.call("POST /notes", a_student(1), R"({"text":"a"})", "k1").json() == first);
  CHECK(world.noted() == 3);
  world.advance(24h);
  CHECK(world.call("POST /notes", a_student(1), R"({"text":"b"})", "k1").status == 200);
  CHECK(world.noted() == 6);
}

TEST_CASE("expired outcomes are swept in small steps while new ones come") {
  World world;
  const auto kept = [&] {
    return world.read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from gateway_idempotency"); });
  };
  for (int i = 0; i < 100; ++i) world.call("POST /notes", a_student(1), R"({"text":"a"})", "old" + std::to_string(i));
  CHECK(kept() == 100);
  world.advance(25h);
  for (int i = 0; i < 64; ++i) world.call("POST /notes", a_student(1), R"({"text":"a"})", "new" + std::to_string(i));
  CHECK(kept() == 64);
}

TEST_CASE("a task with a key runs once") {
  World world;
  const auto first = world.call("POST /tasks", a_student(1), R"({"text":"a"})", "k1");
  CHECK(world.call("POST /tasks", a_student(1), R"({"text":"a"})", "k1").json() == first.json());
  CHECK(world.notes.works == 1);
}

TEST_CASE("a route's own limit counts by caller and says when to come again") {
  World world;
  for (int i = 0; i < 2; ++i) CHECK(world.call("POST /rare", a_student(1), R"({"text":"a"})").status == 200);
  const auto came = world.call("POST /rare", a_student(1), R"({"text":"a"})");
  CHECK(came.status == 429);
  CHECK(came.header("Retry-After") == "5");
  CHECK(came.header("RateLimit").ends_with(R"("route";r=0;t=10)"));
  CHECK(world.call("POST /rare", a_student(2), R"({"text":"a"})").status == 200);
  world.advance(5s);
  CHECK(world.call("POST /rare", a_student(1), R"({"text":"a"})").status == 200);
}

TEST_CASE("a full queue is 503 with a time to come again") {
  World world;
  world.store().stop();
  const auto came = world.call("POST /notes", a_student(1), R"({"text":"a"})");
  CHECK(came.status == 503);
  CHECK(came.header("Retry-After") == "1");
}
