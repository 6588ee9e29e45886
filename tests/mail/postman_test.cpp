// Letters on their way: what is written, carried, tried again and given up.
#include <doctest/doctest.h>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <chrono>

#include "mail/message.hpp"
#include "mail/module.hpp"
#include "support.hpp"

namespace {

using namespace edu;
using namespace edu::test;
using mail::Carried;
using mail::Outcome;

struct Office {
  TestWorld world{"mail"};
  std::vector<mail::Envelope> carried;
  std::vector<Outcome> answers;  // taken from the front; then all is well
  mail::Outbox outbox{world.platform().vault(), "https://school.example", [] {}};
  mail::Postman postman{world.platform().vault(), world.platform().metrics(), [this](const mail::Envelope& envelope) {
                          carried.push_back(envelope);
                          if (answers.empty()) return Outcome{Carried::sent};
                          auto answer = answers.front();
                          answers.erase(answers.begin());
                          return answer;
                        }};

  Office() { world.start(); }
  void post(std::string text = "Hello", Duration good_for = std::chrono::hours{24}) {
    world.write([&](Tx& tx) {
      outbox.post(tx, {AccountId{7}, "euler@example.org", "Grüße", std::move(text), tx.now() + good_for});
    });
  }
  std::optional<Time> deliver() { return postman.deliver(world.platform().tasks()); }
  std::int64_t waiting() {
    return world.read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from mail_letter"); });
  }
};

// Takes connections, and says nothing to anybody.
struct SilentServer {
  int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::uint16_t port = 0;

  SilentServer() {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    REQUIRE(::bind(socket, std::bit_cast<sockaddr*>(&at), size) == 0);
    REQUIRE(::getsockname(socket, std::bit_cast<sockaddr*>(&at), &size) == 0);
    REQUIRE(::listen(socket, 1) == 0);
    port = ntohs(at.sin_port);
  }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;
  ~SilentServer() { ::close(socket); }

  // The connection stays in the queue.
  void until_called() const {
    pollfd watched{socket, POLLIN, 0};
    REQUIRE(::poll(&watched, 1, 10'000) == 1);
  }
};

}  // namespace

TEST_CASE("a letter is carried once and is gone") {
  Office office;
  office.post();
  CHECK_FALSE(office.deliver());
  REQUIRE(office.carried.size() == 1);
  CHECK(office.carried[0].writing.address == "euler@example.org");
  CHECK(office.waiting() == 0);
  office.deliver();
  CHECK(office.carried.size() == 1);
}

TEST_CASE("a mail server that is away is asked again, ever more rarely, with the same letter") {
  Office office;
  office.post();
  office.answers = {{Carried::later, "away"}, {Carried::later, "away"}};
  const auto first = office.world.clock().now();
  const auto second = office.deliver();
  REQUIRE(second);
  CHECK(*second - first == std::chrono::seconds{5});
  CHECK(office.postman.trouble() == "away");
  CHECK(office.deliver() == second);  // not before its time
  CHECK(office.carried.size() == 1);
  office.world.clock().set(*second);
  const auto third = office.deliver();
  REQUIRE(third);
  CHECK(*third - *second == std::chrono::seconds{20});
  office.world.clock().set(*third);
  CHECK_FALSE(office.deliver());
  REQUIRE(office.carried.size() == 3);
  CHECK(office.carried[0].letter == office.carried[2].letter);
  CHECK(office.postman.trouble().empty());
}

TEST_CASE("what the mail server refuses for good is not tried again; the letters behind it go") {
  Office office;
  office.post("one");
  office.post("two");
  office.answers = {{Carried::refused, "no such mailbox"}};
  office.deliver();
  CHECK(office.carried.size() == 2);
  CHECK(office.waiting() == 0);
}

TEST_CASE("a letter that is of no use any more isn't sent") {
  Office office;
  office.post("late", std::chrono::minutes{30});
  office.world.clock().advance(std::chrono::minutes{31});
  office.deliver();
  CHECK(office.carried.empty());
  CHECK(office.waiting() == 0);
}

TEST_CASE("a letter to somebody who was erased meanwhile isn't sent") {
  Office office;
  office.post();
  office.world.write([&](Tx& tx) { office.world.platform().vault().erase(tx, AccountId{7}); });
  office.deliver();
  CHECK(office.carried.empty());
  CHECK(office.waiting() == 0);
}

TEST_CASE("the outbox holds a thousand letters at most") {
  Office office;
  office.world.write([&](Tx& tx) {
    for (std::size_t i = 0; i < mail::Outbox::most + 1; ++i)
      office.outbox.post(tx, {AccountId{7}, "a@b", "s", "t", tx.now() + std::chrono::hours{1}});
  });
  CHECK(office.waiting() == static_cast<std::int64_t>(mail::Outbox::most));
}

TEST_CASE("a subject stands as it is, or in encoded words that split no character and end no line") {
  CHECK(mail::header_text("A new password") == "A new password");
  CHECK(mail::header_text("Grüße") == "=?UTF-8?B?R3LDvMOfZQ==?=");
  CHECK(mail::header_text("a\r\nBcc: x").find('\n') == std::string::npos);
  const auto words = mail::header_text(std::string(20, 'a') + "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüü");
  CHECK(words.find("\r\n ") != std::string::npos);
  std::size_t begin = 0;
  while (begin < words.size()) {
    const auto end = std::min(words.find("\r\n", begin), words.size());
    CHECK(end - begin <= 76);
    begin = end + 2;
  }
}

TEST_CASE("a configuration that could send nothing is refused with what to write") {
  TestWorld world{"mail"};
  const auto code = [&](mail::Options options, const std::string& site = "https://school.example/") -> std::string {
    try {
      mail::Module module{world.platform(), options, site};
    } catch (const Problem& problem) { return problem.detail.substr(0, problem.detail.find(' ', 7)); }
    return "";
  };
  mail::Options good;
  good.server = "smtps://mail.school.example";
  good.from = "eduverse@school.example";
  auto options = good;
  options.server = "mail.school.example";
  CHECK(code(options) == "[mail] server");
  options = good;
  options.from = "EDUverse";
  CHECK(code(options) == "[mail] from");
  options = good;
  CHECK(code(options, "") == "[mail] needs");
  options = good;
  options.tls = mail::MailTls::off;
  for (const auto* server : {"smtp://mail.school.example", "smtp://127.0.0.1.school.example:25",
                             "smtp://localhost.school.example", "smtp://localhost@mail.school.example"}) {
    CAPTURE(server);
    options.server = server;
    CHECK(code(options) == "[mail] tls");
  }
}

TEST_CASE("a mail server that never says a word holds up no stop, and the letter stays") {
  const SilentServer silent;
  TestWorld world{"mail"};
  mail::Options options;
  options.server = "smtp://127.0.0.1:" + std::to_string(silent.port);
  options.tls = mail::MailTls::off;
  options.from = "eduverse@school.example";
  mail::Module module{world.platform(), options, "https://school.example"};
  world.start();
  world.write([&](Tx& tx) {
    module.outbox().post(tx, {AccountId{7}, "euler@example.org", "Hello", "Hello", tx.now() + std::chrono::hours{1}});
  });
  module.begin(world.platform().tasks());
  silent.until_called();
  const auto began = std::chrono::steady_clock::now();
  module.stop();
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{5});
  CHECK(world.read([](Snapshot& s) { return s.value<std::int64_t>("select count(*) from mail_letter"); }) == 1);
}
