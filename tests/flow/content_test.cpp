// Content with faults: the server says all of them, each by file, place and reason, and serves nobody. Content comes along
// inside the executable, so the one that is started here is a copy with other words in it.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "flow/support/folder.hpp"
#include "flow/support/listening.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

const auto content = std::filesystem::path{EDU_SOURCE} / "config" / "content";

struct Edit {
  std::string file;         // below config/content
  std::string is, becomes;  // of one length; the first there is
  std::string fault;
};

const std::vector<Edit> edits{
    {"achievements/habits.json", R"("event": "item.answered")", R"("event": "item.answerer")",
     R"(/achievements/0/when/steps/0/event: There is no event "item.answerer".)"},
    {"achievements/habits.json", R"("correct": true)", R"("corrupt": true)",
     R"(/achievements/0/when/steps/1/where/corrupt: item.answered has no field "corrupt".)"},
    {"achievements/habits.json", R"("event": "skill.wheels_spun")", R"("event": "skill.wheels_spin")",
     R"(/achievements/3/when/steps/0/event: There is no event "skill.wheels_spin".)"},
    {"boards/boards.json", R"("field": "amount")", R"("field": "amoumt")",
     R"(/boards/2/score/0/field: xp.gained has no field "amoumt".)"},
};

std::string told(const Edit& edit) { return edit.file + " " + edit.fault; }

// A content file's text with all that is edited in it.
std::string edited(const std::string& file) {
  auto text = read_file(content / file);
  for (const auto& edit : edits) {
    if (edit.file != file) continue;
    const auto at = text.find(edit.is);
    REQUIRE_MESSAGE(at != text.npos, file << " says nowhere " << edit.is);
    text.replace(at, edit.is.size(), edit.becomes);
  }
  return text;
}

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary} << bytes;
}

// Files lie in the executable as they are.
void write_faulty_executable(const std::filesystem::path& path) {
  auto bytes = read_file(EDU_EXECUTABLE);
  for (const auto* file : {"achievements/habits.json", "boards/boards.json"}) {
    const auto text = read_file(content / file), other = edited(file);
    REQUIRE(text.size() == other.size());
    const auto at = bytes.find(text);
    REQUIRE_MESSAGE(at != bytes.npos, file << " isn't in the executable");
    bytes.replace(at, text.size(), other);
  }
  write(path, bytes);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
}

}  // namespace

TEST_CASE("with faults in its content the server ends before it listens, and names each by file, place and reason") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  REQUIRE(server.stop() == 0);
  write_faulty_executable(folder / "faulty");

  const auto taken = bind_to_any();  // whoever would listen there says so instead
  const auto ran =
      run({"timeout", "60", (folder / "faulty").string(), "serve", "--data", (folder / "data").string(), "--host",
           "127.0.0.1", "--port", std::to_string(taken.port), "--ready-file", (folder / "ready").string()});
  ::close(taken.socket);
  CHECK(ran.code == 1);
  std::string expected = "eduverse: 4 faults in the content files.\n";
  for (const auto& edit : edits) expected += told(edit) + "\n";
  CHECK(ran.err == expected);
  CHECK(ran.out.empty());
  CHECK_FALSE(std::filesystem::exists(folder / "ready"));

  server.start();  // the school is as it was
  CHECK(server.http().call("GET", "/api/v1/classes/" + school.class_, {}, bearer(school.admin)).status == 200);
}

TEST_CASE("content check says the same of a folder, before it comes along with any server") {
  const Folder folder;
  std::filesystem::copy(content, folder / "content", std::filesystem::copy_options::recursive);
  for (const auto& edit : edits) write(folder / "content" / edit.file, edited(edit.file));
  const auto ran = run({EDU_EXECUTABLE, "content", "check", (folder / "content").string()});
  CHECK(ran.code == 1);
  for (const auto& edit : edits) CHECK_MESSAGE(ran.out.find(told(edit)) != std::string::npos, told(edit));
}
