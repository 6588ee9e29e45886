// What the transport allows and for how long it waits: every number that bounds a connection stands here.
#pragma once

#include <chrono>
#include <cstddef>

#include "gateway/head.hpp"

namespace edu::gateway {

struct Limits {
  std::size_t connections = 4096;
  std::size_t connections_per_address = 1024;
  HeadLimits head;
  std::size_t requests_in_flight = 16;           // of one connection, pipelined
  std::size_t unsent_replies = 256 * 1024;       // bytes; no more requests are read beyond it
  std::size_t message = 64 * 1024;               // of a live socket, inward
  std::size_t unsent_messages = 1024 * 1024;     // bytes; a live socket further behind is closed with 4408
  std::size_t small_body = 64 * 1024;            // bytes; larger ones have their share of
  std::size_t large_bodies = 256 * 1024 * 1024;  // bytes, of all that are being received or worked on
  std::chrono::milliseconds head_time{10'000};   // from a request's first byte to the end of its head
  std::chrono::milliseconds body_time{20'000};   // for a body, and another second for every 8 KiB of it
  std::chrono::milliseconds idle_time{75'000};   // between requests
  std::chrono::milliseconds reply_time{60'000};  // for what answers; then a 503 goes out in its place
  std::size_t reply = 64 * 1024 * 1024;          // bytes of a reply; a larger one is a fault
  std::chrono::milliseconds write_time{20'000};  // without a byte taken by the reader
  std::chrono::milliseconds close_time{2'000};   // for the other side to end what we have ended
  std::chrono::milliseconds heartbeat{
      20'000};  // a live socket silent for so long is pinged, for twice as long is ended
};

}  // namespace edu::gateway
