// A disk without room: commands are refused with 503, reads go on, and writing resumes when there is room again. On a
// small file system of its own, in a mount namespace that goes with the test.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "fault/mounts.hpp"
#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::fault;
using namespace edu::flow;

namespace {

// An ext4 of 40 MiB; what can't be had here (no root, no loop device) is said.
class SmallDisk {
 public:
  explicit SmallDisk(const std::filesystem::path& folder) : mount_{folder / "disk"} {
    std::filesystem::create_directories(mount_);
    why_ = make_image(folder / "image", 40);
    if (why_.empty()) why_ = mount_image(folder / "image", mount_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() { unmount(mount_); }
  explicit operator bool() const { return why_.empty(); }
  const std::filesystem::path& path() const { return mount_; }
  const std::string& why() const { return why_; }

  // Takes all the room there is but `left` bytes.
  void fill(std::uintmax_t left) {
    const auto room = std::filesystem::space(mount_).available;
    if (room > left) std::ofstream{mount_ / "ballast", std::ios::binary} << std::string(room - left, 'x');
  }
  void make_room() { std::filesystem::remove(mount_ / "ballast"); }

 private:
  std::filesystem::path mount_;
  std::string why_;
};

}  // namespace

TEST_CASE("a full disk refuses commands with 503, keeps reads going and recovers when there is room") {
  const Folder folder;
  SmallDisk disk{folder.path()};
  if (!disk) {
    MESSAGE("no loop file system can be mounted here: " << disk.why());
    REQUIRE_MESSAGE(::geteuid() != 0, "root can mount one");
    return;
  }
  {
    Server server{{.executable = EDU_EXECUTABLE, .data = disk.path() / "data"}};
    const auto school = School::found(server);
    auto http = server.http();
    Student ada{"ada"};
    ada.join(http, school);
    for (int n = 0; n < 20; ++n) ada.step(http, school);
    disk.fill(64 * 1024);

    Response refused;
    const auto step = [&] {
      const auto body = R"({"name":"class )" + std::to_string(std::rand()) + R"("})";
      refused = http.call("POST", "/api/v1/classes", body, bearer(school.admin));
      return refused.status != 200 && refused.status != 201;
    };
    REQUIRE(comes_true(step));
    CHECK(refused.status == 503);
    CHECK(refused.code() == "store.full");
    CHECK_FALSE(refused.header("retry-after").empty());
    CHECK(http.call("GET", "/api/v1/players/me/progress", {}, bearer(ada.token())).status == 200);
    CHECK(http.call("GET", "/readyz").status == 503);
    CHECK(http.call("GET", "/healthz").status == 200);
    CHECK(ada.held(http) == ada.acknowledged());

    disk.make_room();
    CHECK(comes_true([&] { return http.call("GET", "/readyz").status == 200; }));
    for (int n = 0; n < 20; ++n) ada.step(http, school);
    CHECK(ada.held(http) == ada.acknowledged());

    server.restart();
    auto again = server.http();
    CHECK(ada.held(again) == ada.acknowledged());
    server.kill();
  }
  const auto verified = run({EDU_EXECUTABLE, "verify", "--data", (disk.path() / "data").string()});
  CHECK_MESSAGE(verified.code == 0, verified.out << verified.err);
}
