// One HTTP/1.1 connection: requests are read strictly and in order, some may be in flight at once, replies leave in the
// order of their requests whatever the order they come in. It lives on one core; only `answer` is called from others.
#pragma once

#include <optional>
#include <vector>

#include "gateway/body_budget.hpp"
#include "gateway/chunked.hpp"
#include "gateway/head.hpp"
#include "gateway/outgoing.hpp"
#include "gateway/reply.hpp"
#include "gateway/station.hpp"
#include "gateway/stream.hpp"

namespace edu::gateway {

class HttpConnection final : public Connection {
 public:
  HttpConnection(Station& station, Stream stream, std::string address);
  void start();

  // Of the request with that number; from any thread.
  static void answer(std::shared_ptr<HttpConnection> connection, std::uint64_t number, Response response);

  void turn_end() override;
  void tick(Steady now) override;
  void drain() override;
  void drop() override;

 private:
  // reading; then ending: no more requests, what is owed is written; then lingering: our side is shut, theirs is heard
  // out, so that the last reply isn't lost to a reset; then gone.
  enum class Phase { reading, ending, lingering, gone };
  struct Exchange {
    ReplyTo to;
    std::optional<Response> response;
    Steady since;
  };
  // A request whose body is on its way.
  struct Receiving {
    Request request;
    ReplyTo to;
    Framing framing;
    std::uint64_t left;
    BodyLimit limit;
    BodyBudget::Share share;
    Chunked chunked;
    Steady since;
    bool owes_continue;
  };

  void readable();
  void take(std::span<char> bytes);
  std::size_t read_requests(std::string_view bytes);
  bool may_read_request() const;
  bool wants_input() const;
  std::size_t begin_request(std::string_view bytes);
  void read_request(const Head& head, std::string_view behind);
  bool read_body(std::string_view& bytes);
  Request make_request(const Head& head) const;
  ReplyTo make_reply_to(const Head& head, const Request& request) const;
  bool answers_itself(const Head& head, const Request& request, const ReplyTo& to);
  void hand_over(Request&& request, ReplyTo&& to, BodyBudget::Share share = {});
  void upgrade(const Head& head, const Request& request, const ReplyTo& to, std::string_view behind);
  void reply(ReplyTo to, Response response);
  void refuse(Refusal refusal);
  void refuse_with(Response response);
  void refuse_body(BodyLimit&& limit);

  void deliver(std::uint64_t number, Response response);
  void settle(Exchange& exchange, Response response);
  void write_ready_replies();
  void offer_continue();
  void flush();
  void wait_for_input();
  void end_sending();

  Core& core_;
  Station& station_;
  Stream stream_;
  const std::string address_;
  bool known_ = true;  // to the station
  Phase phase_ = Phase::reading;
  bool waits_readable_ = false, waits_writable_ = false, input_ended_ = false, due_ = false;

  std::string input_;  // read but not understood yet
  HeadEnd head_end_;
  std::unique_ptr<Receiving> receiving_;
  std::vector<Exchange> exchanges_;  // in flight, in order
  std::uint64_t first_ = 0;          // number of the first of them
  Outgoing out_;
  Steady since_;  // of the present wait: for a head, for the next request, for the other side's end
  Steady wrote_;  // when the reader last took something
  std::size_t heard_out_ = 0;
  bool host_known_ = false;  // an earlier request said for whom this connection is
};

}  // namespace edu::gateway
