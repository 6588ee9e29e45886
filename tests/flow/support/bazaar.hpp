// A school in which everybody has something to trade: filled by `eduverse populate`, entered by the tokens that it wrote.
// For what many do at once, and for looking at what is left of it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "flow/support/folder.hpp"
#include "flow/support/server.hpp"

namespace edu::flow {

// "POST /auctions/auc_…/bids" by whoever has the token.
Response call_as(Http& http, std::string_view token, std::string_view request, std::string_view body = {},
                 std::string_view key = {});

class Bazaar {
 public:
  struct Wealth {
    int students = 8;
    std::int64_t coins = 1000;  // each
    int goods = 100;            // of one that stacks, each; and a piece, where it isn't 0
    int sums = 0;               // questions in a quest for everybody
  };
  Bazaar(std::filesystem::path executable, Wealth wealth, std::vector<std::string> options,
         std::vector<std::string> under = {});

  Server& server() { return *server_; }
  std::size_t traders() const { return tokens_.size(); }
  const std::filesystem::path& folder() const { return folder_.path(); }
  const std::string& quest() const { return quest_; }
  const std::string& token(std::size_t trader) const { return tokens_.at(trader); }
  const std::string& password() const { return password_; }  // everybody's, the staff's too
  std::string username(std::size_t trader) const { return "student" + std::to_string(trader + 1); }
  void sign_in_again();  // after the clock was moved: a token lives for minutes

  // As that trader.
  Response call(Http& http, std::size_t trader, std::string_view request, std::string_view body = {},
                std::string_view key = {}) const;
  // On a connection of its own. `must` have gone well.
  Json must_call(std::size_t trader, std::string_view request, std::string_view body = {}) const;

  const std::string& good() const { return good_; }    // the code of what stacks
  const std::string& stack() const { return stack_; }  // its asset
  std::string piece(std::size_t trader) const;         // the asset of a piece in the bag
  std::int64_t coins(std::size_t trader) const;
  std::int64_t holds(std::size_t trader, const std::string& asset) const;
  std::vector<std::int64_t> all_coins() const;  // in each purse
  // Of all in purses and bags, what is offered aside.
  std::int64_t coins_in_all() const;
  std::int64_t holds_in_all(const std::string& asset) const;

  std::string order(std::size_t trader, std::string_view side, std::int64_t price, std::int64_t count) const;
  std::string listing(std::size_t trader, std::int64_t price) const;  // of a piece of theirs
  // Of a lot of what stacks, for which some hundred coins are no odd price.
  static constexpr int lot = 100;
  std::string auction(std::size_t trader, std::int64_t start, std::string_view more = {}) const;

  // All at once, each on a thread and a connection of its own: released together.
  std::vector<Response> at_once(std::size_t count, const std::function<Response(Http&, std::size_t)>& act) const;

  // Ends the server; what `eduverse verify` finds wrong, nothing when all is well.
  std::string audit();

 private:
  void read_tokens();

  std::filesystem::path executable_;
  Folder folder_;
  std::vector<std::string> options_;
  std::vector<std::string> tokens_;
  std::string password_, quest_;
  std::optional<Server> server_;
  std::string good_, stack_;
};

std::size_t count_of(const std::vector<Response>& replies, int status);
// Every status that came, and how often: "200×1 409×63".
std::string tally(const std::vector<Response>& replies);

}  // namespace edu::flow
