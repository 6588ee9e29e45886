#include "flow/support/bazaar.hpp"

#include <algorithm>
#include <barrier>
#include <map>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "flow/support/process.hpp"
#include "flow/support/school.hpp"

namespace edu::flow {

Response call_as(Http& http, std::string_view token, std::string_view request, std::string_view body,
                 std::string_view key) {
  const auto space = request.find(' ');
  auto headers = bearer(token);
  if (!key.empty()) headers.emplace_back("Idempotency-Key", key);
  return http.call(request.substr(0, space), "/api/v1" + std::string{request.substr(space + 1)}, body, headers);
}

Bazaar::Bazaar(std::filesystem::path executable, Wealth wealth, std::vector<std::string> options,
               std::vector<std::string> under)
    : executable_{std::move(executable)}, options_{std::move(options)} {
  std::vector<std::string> command{executable_.string(),
                                   "populate",
                                   "--data",
                                   (folder_ / "data").string(),
                                   "--students",
                                   std::to_string(wealth.students),
                                   "--coins",
                                   std::to_string(wealth.coins),
                                   "--goods",
                                   std::to_string(wealth.goods),
                                   "--items",
                                   std::to_string(wealth.sums),
                                   "--tokens",
                                   (folder_ / "tokens").string()};
  command.insert(command.end(), options_.begin(), options_.end());
  if (const auto ran = run(command); ran.code != 0) throw std::runtime_error{"populate: " + ran.out + ran.err};
  read_tokens();
  server_.emplace(
      Launch{.executable = executable_, .data = folder_ / "data", .options = options_, .under = std::move(under)});
  const auto bag = must_call(0, "GET /players/me/bag");
  for (std::size_t n = 0; n < bag.count("/things"); ++n) {
    const auto at = "/things/" + std::to_string(n);
    if (bag.integer(at + "/count") != wealth.goods) continue;
    good_ = bag.text(at + "/kind");
    stack_ = bag.text(at + "/asset");
    return;
  }
}

void Bazaar::read_tokens() {
  std::istringstream lines{read_file(folder_ / "tokens")};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string what, first, second, token;
    words >> what >> first >> second >> token;
    if (what == "player") tokens_.push_back(token);
    else if (what == "password") password_ = first;
    else if (what == "quest") quest_ = first;
  }
}

void Bazaar::sign_in_again() {
  auto http = server_->http();
  for (std::size_t n = 0; n < tokens_.size(); ++n)
    tokens_[n] =
        must(http.call("POST", "/api/v1/sessions",
                       R"({"username":)" + json_text(username(n)) + R"(,"password":)" + json_text(password_) + "}"),
             "sign in")
            .json()
            .text("/result/access_token");
}

Response Bazaar::call(Http& http, std::size_t trader, std::string_view request, std::string_view body,
                      std::string_view key) const {
  return call_as(http, token(trader), request, body, key);
}

Json Bazaar::must_call(std::size_t trader, std::string_view request, std::string_view body) const {
  auto http = server_->http();
  return must(call(http, trader, request, body), request).json();
}

std::string Bazaar::piece(std::size_t trader) const {
  const auto bag = must_call(trader, "GET /players/me/bag");
  for (std::size_t n = 0; n < bag.count("/things"); ++n)
    if (const auto at = "/things/" + std::to_string(n); bag.text(at + "/asset") != stack_)
      return bag.text(at + "/asset");
  throw std::runtime_error{"no piece in the bag"};
}

std::int64_t Bazaar::coins(std::size_t trader) const {
  return must_call(trader, "GET /players/me/wallet").integer("/coins");
}

std::int64_t Bazaar::holds(std::size_t trader, const std::string& asset) const {
  const auto bag = must_call(trader, "GET /players/me/bag");
  for (std::size_t n = 0; n < bag.count("/things"); ++n)
    if (const auto at = "/things/" + std::to_string(n); bag.text(at + "/asset") == asset)
      return bag.integer(at + "/count");
  return 0;
}

std::vector<std::int64_t> Bazaar::all_coins() const {
  std::vector<std::int64_t> all;
  all.reserve(traders());
  for (std::size_t n = 0; n < traders(); ++n) all.push_back(coins(n));
  return all;
}

std::int64_t Bazaar::coins_in_all() const {
  std::int64_t sum = 0;
  for (std::size_t n = 0; n < traders(); ++n) sum += coins(n);
  return sum;
}

std::int64_t Bazaar::holds_in_all(const std::string& asset) const {
  std::int64_t sum = 0;
  for (std::size_t n = 0; n < traders(); ++n) sum += holds(n, asset);
  return sum;
}

std::string Bazaar::order(std::size_t trader, std::string_view side, std::int64_t price, std::int64_t count) const {
  return must_call(trader, "POST /market/" + good_ + "/orders",
                   R"({"side":")" + std::string{side} + R"(","price":)" + std::to_string(price) + R"(,"count":)" +
                       std::to_string(count) + "}")
      .text("/result/order/order");
}

std::string Bazaar::listing(std::size_t trader, std::int64_t price) const {
  return must_call(trader, "POST /listings",
                   R"({"asset":")" + piece(trader) + R"(","price":)" + std::to_string(price) + "}")
      .text("/result/listing");
}

std::string Bazaar::auction(std::size_t trader, std::int64_t start, std::string_view more) const {
  return must_call(trader, "POST /auctions",
                   R"({"asset":")" + stack_ + R"(","count":)" + std::to_string(lot) +
                       R"(,"length":"half_day","start":)" + std::to_string(start) + std::string{more} + "}")
      .text("/result/auction");
}

std::vector<Response> Bazaar::at_once(std::size_t count, const std::function<Response(Http&, std::size_t)>& act) const {
  std::vector<Response> replies(count);
  std::vector<std::string> broken(count);
  std::barrier ready{static_cast<std::ptrdiff_t>(count)};
  {
    std::vector<std::jthread> threads;
    threads.reserve(count);
    for (std::size_t n = 0; n < count; ++n)
      threads.emplace_back([&, n] {
        auto http = server_->http();
        try {
          http.call("GET", "/healthz");
        } catch (const std::exception&) {}  // the next call says so, too
        ready.arrive_and_wait();
        try {
          replies[n] = act(http, n);
        } catch (const std::exception& what) { broken[n] = what.what(); }
      });
  }
  for (const auto& what : broken)
    if (!what.empty()) throw std::runtime_error{what};
  return replies;
}

std::string Bazaar::audit() {
  server_->stop();
  std::vector<std::string> command{executable_.string(), "verify", "--data", (folder_ / "data").string()};
  command.insert(command.end(), options_.begin(), options_.end());
  const auto ran = run(command);
  return ran.code == 0 ? "" : ran.out + ran.err;
}

std::size_t count_of(const std::vector<Response>& replies, int status) {
  return static_cast<std::size_t>(std::ranges::count(replies, status, &Response::status));
}

std::string tally(const std::vector<Response>& replies) {
  std::map<int, int> by_status;
  for (const auto& reply : replies) ++by_status[reply.status];
  std::string text;
  for (const auto& [status, count] : by_status)
    text += (text.empty() ? "" : " ") + std::to_string(status) + "×" + std::to_string(count);
  return text;
}

}  // namespace edu::flow
