// RFC 6455 §5 (framing), §7.4 (close codes), §8.1 (UTF-8); RFC 7692 §7 (permessage-deflate).
#include "gateway/frames.hpp"

#include <simdjson.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace edu::gateway::frames {
namespace {

enum Opcode : unsigned {
  continuation = 0,
  text_frame = 1,
  binary = 2,
  close_frame = 8,
  ping_frame = 9,
  pong_frame = 10
};

std::string frame_of(Opcode opcode, std::string_view payload) {
  std::string frame;
  frame.reserve(payload.size() + 10);
  frame.push_back(static_cast<char>(0x80u | opcode));
  const auto size = payload.size();
  if (size < 126) {
    frame.push_back(static_cast<char>(size));
  } else {
    const int bytes = size < 65536 ? 2 : 8;
    frame.push_back(static_cast<char>(bytes == 2 ? 126 : 127));
    for (int i = bytes - 1; i >= 0; --i) frame.push_back(static_cast<char>(size >> (8 * i) & 0xff));
  }
  frame.append(payload);
  return frame;
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

// Without the bytes at its end that begin a character which isn't whole.
std::string_view whole_characters(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if ((byte & 0xc0u) == 0x80u) continue;
    const std::size_t length = byte >= 0xf0 && byte <= 0xf4  ? 4
                               : byte >= 0xe0 && byte < 0xf0 ? 3
                               : byte >= 0xc2 && byte < 0xe0 ? 2
                                                             : 1;
    return length > back ? text.substr(0, text.size() - back) : text;
  }
  return text;
}

bool may_be_sent(unsigned code) {
  return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006) ||
         (code >= 3000 && code <= 4999);
}

// One a thread: messages are decompressed one by one, and nothing is remembered between them.
class Inflater {
 public:
  Inflater() { ready_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  enum class Outcome { whole, malformed, too_large };
  // Into `out`, at most `limit` bytes of it.
  Outcome run(std::string_view deflated, std::size_t limit, std::string& out) {
    if (!ready_ || inflateReset(&stream_) != Z_OK) return Outcome::malformed;
    out.clear();
    if (const auto outcome = feed(deflated, limit, out); outcome != Outcome::whole) return outcome;
    // The sender took these off its message's end (§7.2.1).
    constexpr std::string_view tail{"\x00\x00\xff\xff", 4};
    if (const auto outcome = feed(tail, limit, out); outcome != Outcome::whole) return outcome;
    constexpr int after_a_block = 128;
    return (stream_.data_type & after_a_block) != 0 ? Outcome::whole : Outcome::malformed;
  }

 private:
  Outcome feed(std::string_view in, std::size_t limit, std::string& out) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    while (true) {
      const auto had = out.size();
      out.resize(std::min(limit + 1, std::max<std::size_t>(2 * had, 1024)));
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + had);
      stream_.avail_out = static_cast<uInt>(out.size() - had);
      const int result = ::inflate(&stream_, Z_SYNC_FLUSH);
      const bool full = stream_.avail_out == 0;
      out.resize(out.size() - stream_.avail_out);
      if (out.size() > limit) return Outcome::too_large;
      if (result == Z_STREAM_END) {
        // A last block may be marked as such; what follows it begins anew (§7.2.3.4).
        if (inflateReset(&stream_) != Z_OK) return Outcome::malformed;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        return Outcome::malformed;
      }
      if (stream_.avail_in == 0 && !full) return Outcome::whole;
    }
  }

  z_stream stream_{};
  bool ready_;
};

void unmask(char* data, std::size_t size, const char* key) {
  std::uint64_t wide;
  std::memcpy(&wide, key, 4);
  std::memcpy(reinterpret_cast<char*>(&wide) + 4, key, 4);
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t word;
    std::memcpy(&word, data + i, 8);
    word ^= wide;
    std::memcpy(data + i, &word, 8);
  }
  for (; i < size; ++i) data[i] = static_cast<char>(data[i] ^ key[i & 3]);
}

}  // namespace

std::string text(std::string_view message) { return frame_of(text_frame, message); }
std::string ping() { return frame_of(ping_frame, {}); }
std::string pong(std::string_view payload) { return frame_of(pong_frame, payload); }
std::string close(std::uint16_t code, std::string_view reason) {
  if (code == 0) return frame_of(close_frame, {});
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xff)};
  payload.append(reason.substr(0, 123));
  return frame_of(close_frame, payload);
}

Event Reader::control(unsigned opcode, std::string_view payload) {
  if (opcode == ping_frame) return Ping{payload};
  if (opcode == pong_frame) return Pong{};
  if (payload.empty()) return Close{std::nullopt};
  if (payload.size() == 1) return Broken{1002, "a close code has two bytes"};
  const auto code =
      static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8 | static_cast<unsigned char>(payload[1]));
  if (!may_be_sent(code)) return Broken{1002, "that close code may not be sent"};
  if (!is_utf8(payload.substr(2))) return Broken{1007, "a close reason is UTF-8"};
  return Close{code};
}

Event Reader::inflated(std::string_view payload) {
  thread_local Inflater inflater;
  switch (inflater.run(payload, limit_, spent_)) {
    case Inflater::Outcome::malformed:
      return Broken{1007, "the message isn't well compressed"};
    case Inflater::Outcome::too_large:
      return Broken{1009, "the message is too large"};
    case Inflater::Outcome::whole:
      break;
  }
  if (!is_utf8(spent_)) return Broken{1007, "a text message is UTF-8"};
  return Text{spent_};
}

Event Reader::data(unsigned opcode, bool final, bool deflated, std::string_view payload) {
  if ((opcode == continuation) != in_message_) return Broken{1002, "a fragment is out of order"};
  if (opcode == binary) return Broken{1003, "messages are text"};
  if (!in_message_ && final) {
    if (deflated) return inflated(payload);
    if (!is_utf8(payload)) return Broken{1007, "a text message is UTF-8"};
    return Text{payload};
  }
  if (!in_message_) {
    message_.clear();
    checked_ = 0;
    message_deflated_ = deflated;
  }
  in_message_ = !final;
  message_.append(payload);
  if (message_deflated_) {
    if (!final) return NeedMore{};
    const auto whole = std::exchange(message_, {});
    return inflated(whole);
  }
  // Each byte is checked once, as soon as its character is whole.
  const auto fresh = std::string_view{message_}.substr(checked_);
  const auto whole = final ? fresh : whole_characters(fresh);
  if (!is_utf8(whole)) return Broken{1007, "a text message is UTF-8"};
  checked_ += whole.size();
  if (!final) return NeedMore{};
  spent_ = std::exchange(message_, {});
  return Text{spent_};
}

// One frame at the front of `data`; used = 0 where it isn't whole.
Event Reader::frame(char* bytes, std::size_t size, std::size_t& used) {
  used = 0;
  const auto at = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
  if (size < 2) return NeedMore{};
  const auto opcode = at(0) & 0x0fu;
  const bool final = (at(0) & 0x80u) != 0;
  const bool is_control = (opcode & 0x8u) != 0;
  const bool deflated = (at(0) & 0x40u) != 0;
  if ((at(0) & 0x30u) != 0 || (deflated && (!deflate_ || is_control || opcode == continuation)))
    return Broken{1002, "no extension was agreed on that says this"};
  if (opcode > pong_frame || (opcode > binary && opcode < close_frame)) return Broken{1002, "that opcode is reserved"};
  if ((at(1) & 0x80u) == 0) return Broken{1002, "a client masks its frames"};
  std::uint64_t length = at(1) & 0x7fu;
  if (is_control && (!final || length > 125)) return Broken{1002, "a control frame is whole and short"};
  const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
  if (size < 2 + extra) return NeedMore{};
  if (extra > 0) {
    length = 0;
    for (std::size_t i = 0; i < extra; ++i) length = length << 8 | at(2 + i);
    if (length < (extra == 2 ? 126u : 65536u) || length >> 63 != 0)
      return Broken{1002, "a length takes its shortest form"};
  }
  if (!is_control && length > limit_ - std::min(limit_, in_message_ ? message_.size() : 0))
    return Broken{1009, "the message is too large"};
  const auto whole = 2 + extra + 4 + static_cast<std::size_t>(length);
  if (size < whole) return NeedMore{};
  char* const payload = bytes + 2 + extra + 4;
  unmask(payload, static_cast<std::size_t>(length), payload - 4);
  used = whole;
  const std::string_view view{payload, static_cast<std::size_t>(length)};
  return is_control ? control(opcode, view) : data(opcode, final, deflated, view);
}

// The view of an event looks into held_; it is made to look into spent_ before that goes.
void Reader::keep(Event& event) {
  std::string_view* view = nullptr;
  if (auto* text = std::get_if<Text>(&event)) view = &text->message;
  if (auto* ping = std::get_if<Ping>(&event)) view = &ping->payload;
  if (view == nullptr || view->data() == spent_.data()) return;
  spent_.assign(*view);
  *view = spent_;
}

Event Reader::next(char*& begin, char* end) {
  while (true) {
    std::size_t used = 0;
    const bool from_held = !held_.empty();
    if (from_held) {
      // At most what the frame can still need: the largest frame is the limit and its header.
      const auto before = held_.size();
      const auto room =
          std::min(static_cast<std::size_t>(end - begin), limit_ + 14 + 125 - std::min(before, limit_ + 14));
      held_.append(begin, room);
      auto event = frame(held_.data(), held_.size(), used);
      if (std::holds_alternative<Broken>(event)) return event;
      begin += used == 0 ? room : used - before;
      if (used == 0) return NeedMore{};
      keep(event);
      held_.clear();
      if (std::holds_alternative<NeedMore>(event)) continue;
      return event;
    }
    const auto size = static_cast<std::size_t>(end - begin);
    if (size == 0) return NeedMore{};
    auto event = frame(begin, size, used);
    if (std::holds_alternative<Broken>(event)) return event;
    if (used == 0) {
      held_.assign(begin, size);
      begin = end;
      return NeedMore{};
    }
    begin += used;
    if (!std::holds_alternative<NeedMore>(event)) return event;
  }
}

}  // namespace edu::gateway::frames
