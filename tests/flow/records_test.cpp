// The records of a person through the front door: one archive of everything, an erasure with its receipt, a backup that is
// older than the erasure and forgets again, and a guardian who came by a printed code.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

struct Pupil {
  std::string account, token;
};

Pupil join(Http& http, const School& school, const std::string& username, const std::string& name) {
  const auto joined = must(http.call("POST", "/api/v1/join",
                                     R"({"code":)" + json_text(school.code) + R"(,"username":)" + json_text(username) +
                                         R"(,"name":)" + json_text(name) + R"(,"password":"owl-and-fox"})"),
                           "join")
                          .json();
  return {joined.text("/result/account/account"), joined.text("/result/access_token")};
}

std::string sign_in_as_admin(Http& http) {
  return must(http.call("POST", "/api/v1/sessions",
                        R"({"username":"admin","password":)" + json_text(admin_password) + "}"),
              "sign in")
      .json()
      .text("/result/access_token");
}

// By the administrator's list: the name that this account goes by; empty for one that isn't listed.
std::string listed_name(Http& http, const std::string& admin, const std::string& account) {
  const auto list = must(http.call("GET", "/api/v1/accounts?limit=200", {}, bearer(admin)), "accounts").json();
  for (std::size_t i = 0; i < list.count("/items"); ++i)
    if (list.text("/items/" + std::to_string(i) + "/account") == account)
      return list.text("/items/" + std::to_string(i) + "/name");
  return "";
}

std::string trimmed(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE(
    "an erased pupil stays erased in a backup from before, restored into an empty folder; the other is still there") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto http = server.http();
  const auto zeb = join(http, school, "zeb", "Zebulon Quill"), ada = join(http, school, "ada", "Ada Lovelace");
  const auto data = (folder / "data").string(), copy = (folder / "copy").string();
  const auto backed_up = run({EDU_EXECUTABLE, "backup", "--data", data, (folder / "backups").string()});
  REQUIRE_MESSAGE(backed_up.code == 0, backed_up.err);

  const auto erased = must(http.call("POST", "/api/v1/accounts/" + zeb.account + "/erasure", R"({"username":"zeb"})",
                                     bearer(school.admin)),
                           "erase")
                          .json();
  CHECK(erased.text("/result/account") == zeb.account);
  CHECK(erased.text("/result/pseudonym").starts_with("Former member"));
  CHECK(http.call("GET", "/api/v1/me", {}, bearer(zeb.token)).status == 401);
  CHECK(listed_name(http, school.admin, zeb.account).empty());
  const auto progress =
      must(http.call("GET", "/api/v1/classes/" + school.class_ + "/progress", {}, bearer(school.admin)), "progress");
  CHECK(progress.body.find("Zebulon") == std::string::npos);
  const auto receipts = must(http.call("GET", "/api/v1/erasures", {}, bearer(school.admin)), "erasures").json();
  CHECK(receipts.count("/items") == 1);
  CHECK(server.stop() == 0);
  std::filesystem::remove_all(folder / "data");

  const auto restored = run({EDU_EXECUTABLE, "restore", "--data", copy, trimmed(backed_up.out)});
  REQUIRE_MESSAGE(restored.code == 0, restored.err);
  const auto verified = run({EDU_EXECUTABLE, "verify", "--data", copy});
  CHECK_MESSAGE(verified.code == 0, verified.out << verified.err);
  Server other{{.executable = EDU_EXECUTABLE, .data = folder / "copy"}};
  auto there = other.http();
  const auto admin = sign_in_as_admin(there);
  CHECK(listed_name(there, admin, zeb.account).empty());
  CHECK(listed_name(there, admin, ada.account) == "Ada Lovelace");
  CHECK(there.call("POST", "/api/v1/sessions", R"({"username":"zeb","password":"owl-and-fox"})").status == 401);
}

TEST_CASE("erase and export are verbs, too: a zip of JSON and a page, then a receipt in print") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto http = server.http();
  const auto ada = join(http, school, "ada", "Ada Lovelace");
  const auto over_http =
      must(http.call("GET", "/api/v1/accounts/" + ada.account + "/export", {}, bearer(ada.token)), "export");
  CHECK(over_http.body.starts_with("PK"));
  CHECK(over_http.body.find("records.html") != std::string::npos);
  CHECK(server.stop() == 0);

  const auto data = (folder / "data").string(), archives = (folder / "archives").string();
  const auto exported = run({EDU_EXECUTABLE, "export", "person", "--data", data, "ada", archives});
  REQUIRE_MESSAGE(exported.code == 0, exported.err);
  const auto zip = read(trimmed(exported.out));
  CHECK(zip.starts_with("PK"));
  CHECK(zip.find("records.json") != std::string::npos);

  const auto erased = run({EDU_EXECUTABLE, "erase", "person", "--data", data, "ada"});
  REQUIRE_MESSAGE(erased.code == 0, erased.err);
  CHECK(erased.out.find("Former member") != std::string::npos);
  CHECK(erased.out.find("deleted") != std::string::npos);
  CHECK(erased.out.find("kept under the pseudonym") != std::string::npos);
  CHECK(run({EDU_EXECUTABLE, "erase", "person", "--data", data, "ada"}).code == 1);
}

TEST_CASE("a guardian comes by the printed code, reads their child's report and no other's, and consents") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto http = server.http();
  const auto ada = join(http, school, "ada", "Ada Lovelace"), bob = join(http, school, "bob", "Bob");
  const auto code =
      must(http.call("POST", "/api/v1/children/" + ada.account + "/guardian-code", {}, bearer(school.admin)), "invite")
          .json()
          .text("/result/code");
  const auto seen = must(http.call("GET", "/api/v1/join/" + code), "look");
  CHECK(seen.json().text("/kind") == "child");
  CHECK(seen.body.find("Ada") == std::string::npos);  // whoever tries codes learns no child's name
  const auto joined = must(http.call("POST", "/api/v1/join",
                                     R"({"code":)" + json_text(code) +
                                         R"(,"username":"mum","name":"Mrs Lovelace","password":"kettle on the hob"})"),
                           "join")
                          .json();
  const auto mum = bearer(joined.text("/result/access_token"));
  CHECK(http.call("GET", "/api/v1/join/" + code).status == 404);  // each code is one guardian's

  const auto children = must(http.call("GET", "/api/v1/guardians/me/children", {}, mum), "children").json();
  REQUIRE(children.count("/items") == 1);
  CHECK(children.text("/items/0/name") == "Ada Lovelace");
  const auto report = [&](const std::string& child) {
    return http.call("GET", "/api/v1/guardians/me/children/" + child + "/report", {}, mum);
  };
  CHECK(must(report(ada.account), "report").json().text("/name") == "Ada Lovelace");
  CHECK(report(bob.account).status == 404);
  CHECK(http.call("GET", "/api/v1/accounts/" + ada.account + "/export", {}, mum).status == 200);
  CHECK(http.call("GET", "/api/v1/accounts/" + bob.account + "/export", {}, mum).status == 404);

  const auto consents = "/api/v1/children/" + ada.account + "/consents";
  must(http.call("PUT", consents + "/chat", R"({"given":true})", mum), "give");
  must(http.call("PUT", consents + "/chat", R"({"given":false})", mum), "withdraw");
  const auto log = must(http.call("GET", consents + "/log", {}, bearer(school.admin)), "log").json();
  REQUIRE(log.count("/items") == 2);
  CHECK(!log.truth("/items/0/given"));
  CHECK(log.truth("/items/1/given"));
  CHECK(log.text("/items/0/by_name") == "Mrs Lovelace");

  const auto audit =
      must(http.call("GET", "/api/v1/audit?act=consent.&subject=" + ada.account, {}, bearer(school.admin)), "audit")
          .json();
  CHECK(audit.count("/items") == 2);
}
