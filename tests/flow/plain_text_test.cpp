// Nobody's name lies about: after a name, a username, an e-mail address and a device were stored and used, the data
// folder (the store, its log, the keys), what the server wrote out and a backup are searched for them.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

std::string small(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// The files, in small letters, that hold one of the words.
std::vector<std::string> holding(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream{entry.path(), std::ios::binary}.rdbuf();
    const auto text = small(bytes.str());
    for (const auto& word : words)
      if (text.find(word) != text.npos) found.push_back(entry.path().filename().string() + " holds " + word);
  }
  return found;
}

}  // namespace

TEST_CASE("a known name, username, e-mail address and device are in no file of the data folder, the log or a backup") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto http = server.http();
  const auto as_admin = bearer(school.admin);

  const auto joined =
      must(http.call("POST", "/api/v1/join",
                     R"({"code":)" + json_text(school.code) +
                         R"(,"username":"quillzeb","name":"Zebulon Quorvane","password":"owl-and-fox"})",
                     {{"User-Agent", "Zebphone/7"}}),
           "join");
  const auto pupil = bearer(joined.json().text("/result/access_token"));
  const auto account = joined.json().text("/result/account/account");
  auto keyed = as_admin;
  keyed.emplace_back("Idempotency-Key", "correct-1");
  must(http.call("PATCH", "/api/v1/accounts/" + account + "/person", R"({"email":"zeb@quorvane-family.example"})",
                 keyed),
       "e-mail");
  const auto again = must(http.call("PATCH", "/api/v1/accounts/" + account + "/person",
                                    R"({"email":"zeb@quorvane-family.example"})", keyed),
                          "the same once more");
  CHECK(again.json().text("/result/name") == "Zebulon Quorvane");

  for (const auto* password : {"owl-and-fox", "not-the-password"})
    http.call("POST", "/api/v1/sessions", R"({"username":"QuillZeb","password":)" + json_text(password) + "}",
              {{"User-Agent", "Zebphone/7"}});
  must(http.call("GET", "/api/v1/me", {}, pupil), "me");
  must(http.call("GET", "/api/v1/sessions", {}, pupil), "sessions");
  must(http.call("GET", "/api/v1/accounts", {}, as_admin), "accounts");
  const auto progress =
      must(http.call("GET", "/api/v1/classes/" + school.class_ + "/progress", {}, as_admin), "progress");
  CHECK(progress.body.find("Zebulon Quorvane") != std::string::npos);

  const std::vector<std::string> words{"zebulon", "quorvane", "zebphone", "quillzeb", "zeb@"};
  const auto data = (folder / "data").string();
  const auto backed_up = run({EDU_EXECUTABLE, "backup", "--data", data, (folder / "backups").string()});
  REQUIRE_MESSAGE(backed_up.code == 0, backed_up.err);
  CHECK(holding(folder.path(), words) == std::vector<std::string>{});  // while serving: the write-ahead log, too
  CHECK(server.stop() == 0);
  CHECK(holding(folder.path(), words) == std::vector<std::string>{});
  CHECK(small(server.log()).find("quorvane") == std::string::npos);
}
