// The verbs of the command line on a school that people used: what they say, and that a backup is the school.
#include <doctest/doctest.h>

#include <fstream>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

std::string trimmed(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string write_questions(const Folder& folder) {
  const auto file = folder / "planets.gift";
  std::ofstream{file} << "Is Mars a planet? {T}\n\nWhat orbits Earth? {~Venus ~Mars}\n\n1 + 1 = {#2}\n";
  return file.string();
}

}  // namespace

TEST_CASE("a backup made while serving, restored into an empty folder, is the same school, where all sign in again") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  Student ada{"ada"};
  auto http = server.http();
  ada.join(http, school);
  for (int n = 0; n < 4; ++n) ada.step(http, school);
  const auto told = ada.acknowledged();
  REQUIRE(told.xp > 0);

  const auto data = (folder / "data").string(), copy = (folder / "copy").string();
  const auto backed_up = run({EDU_EXECUTABLE, "backup", "--data", data, (folder / "backups").string()});
  REQUIRE_MESSAGE(backed_up.code == 0, backed_up.err);
  ada.step(http, school);  // not in the backup
  const auto file = trimmed(backed_up.out);
  const auto restored = run({EDU_EXECUTABLE, "restore", "--data", copy, file});
  REQUIRE_MESSAGE(restored.code == 0, restored.err);
  const auto twice = run({EDU_EXECUTABLE, "restore", "--data", copy, file});
  CHECK(twice.code == 1);
  CHECK(twice.err.find("Restore into an empty folder.") != std::string::npos);
  const auto verified = run({EDU_EXECUTABLE, "verify", "--data", copy});
  CHECK_MESSAGE(verified.code == 0, verified.out << verified.err);

  const Server other{{.executable = EDU_EXECUTABLE, .data = folder / "copy"}};
  CHECK(other.setup_token().empty());
  auto there = other.http();
  CHECK(there.call("GET", "/api/v1/me", {}, bearer(ada.token())).status == 401);
  CHECK(ada.held(there) == told);
  const auto admin = must(
      there.call("POST", "/api/v1/sessions", R"({"username":"admin","password":)" + json_text(admin_password) + "}"),
      "sign in");
  const auto class_ =
      must(there.call("GET", "/api/v1/classes/" + school.class_, {}, bearer(admin.json().text("/result/access_token"))),
           "class")
          .json();
  CHECK(class_.text("/code") == school.code);
  CHECK(class_.integer("/students") == 1);
}

TEST_CASE("verify is refused while serving, and finds all well after") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  School::found(server);
  const auto data = (folder / "data").string();
  const auto busy = run({EDU_EXECUTABLE, "verify", "--data", data});
  CHECK(busy.code == 1);
  CHECK(busy.err.find("Stop it first.") != std::string::npos);
  CHECK(server.stop() == 0);
  const auto verified = run({EDU_EXECUTABLE, "verify", "--data", data});
  CHECK(verified.code == 0);
  CHECK(verified.out.starts_with("All is well"));
  CHECK(trimmed(run({EDU_EXECUTABLE, "verify", "--json", "--data", data}).out) == "[]");
  const auto none = run({EDU_EXECUTABLE, "verify", "--data", (folder / "nothing").string()});
  CHECK(none.code == 1);
  CHECK(none.err.find("There is no store in") != std::string::npos);
}

TEST_CASE("import questions --check reports as JSON what would come in, and needs no data folder") {
  const Folder folder;
  const auto checked = run({EDU_EXECUTABLE, "import", "questions", "--check", "--json", write_questions(folder)});
  REQUIRE_MESSAGE(checked.code == 0, checked.err);
  const Json report{trimmed(checked.out)};
  CHECK(report.text("/files/0/format") == "gift");
  CHECK(report.integer("/files/0/items") == 2);
  CHECK(report.integer("/files/0/by_kind/numeric") == 1);
  REQUIRE(report.count("/files/0/refused") == 1);
  CHECK(report.integer("/files/0/refused/0/line") == 3);
}

TEST_CASE("import takes many files at once, each in its own format, and says of each what came of it") {
  const Folder folder;
  const auto write = [&](const std::string& name, const std::string& text) {
    std::ofstream{folder / name} << text;
    return (folder / name).string();
  };
  std::vector<std::string> words{EDU_EXECUTABLE,
                                 "import",
                                 "--check",
                                 "--json",
                                 write_questions(folder),
                                 write("a.txt", "Which?\nA. x\nB. y\nANSWER: B\n"),
                                 write("b.csv", "question;answer\nTwo?;2\n"),
                                 write("c.xml",
                                       "<quiz><question "
                                       "type=\"essay\"><name><text>n</text></name><questiontext><text>Write.</text></"
                                       "questiontext></question></quiz>"),
                                 write("d.bin", "<!DOCTYPE quiz><quiz/>"),
                                 (folder / "missing").string()};
  for (int n = 0; n < 20; ++n) words.push_back(words[5]);
  const auto checked = run(words);
  CHECK(checked.code == 1);
  const Json report{trimmed(checked.out)};
  REQUIRE(report.count("/files") == 26);
  CHECK(report.text("/files/1/format") == "aiken");
  CHECK(report.text("/files/2/format") == "csv");
  CHECK(report.text("/files/3/format") == "moodle_xml");
  CHECK(report.text("/files/4/refused/0/code") == "xml.doctype");
  CHECK(report.text("/files/5/refused/0/code") == "file.missing");
  CHECK(report.integer("/files/25/items") == 1);
}

TEST_CASE("import questions brings a set in as the first administrator's, and says what is missing without one") {
  const Folder folder;
  const auto file = write_questions(folder), data = (folder / "data").string();
  const auto early = run({EDU_EXECUTABLE, "import", "questions", "--data", data, file});
  CHECK(early.code == 1);
  CHECK(early.err.find("has no administrator yet") != std::string::npos);

  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  REQUIRE(server.stop() == 0);
  const auto imported = run({EDU_EXECUTABLE, "import", "questions", "--data", data, file});
  CHECK_MESSAGE(imported.code == 0, imported.err);
  server.start();
  const auto sets = must(server.http().call("GET", "/api/v1/question-sets", {}, bearer(school.admin)), "sets");
  CHECK(sets.body.find("\"planets\"") != std::string::npos);
}

TEST_CASE("content is counted and examined: what comes along has no fault, a folder's faults are named") {
  const auto own = run({EDU_EXECUTABLE, "--json", "content", "check"});
  CHECK(own.code == 0);
  const Json report{own.out};
  CHECK(report.integer("/items") >= 1500);
  CHECK(report.count("/subjects") >= 5);
  const Folder folder;
  std::filesystem::create_directories(folder / "content/skills");
  std::ofstream{folder / "content/skills/a.json"} << R"({"skills":[{"code":"alone","name":"Alone"}]})";
  const auto faulty = run({EDU_EXECUTABLE, "content", "check", (folder / "content").string()});
  CHECK(faulty.code == 1);
  CHECK(faulty.out.find("alone: it has only 0 items") != std::string::npos);
  const auto none = run({EDU_EXECUTABLE, "content", "check", (folder / "nowhere").string()});
  CHECK(none.code == 1);
  CHECK(none.err.find("There is no folder") != std::string::npos);
}
