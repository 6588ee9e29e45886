// The log: one line a happening, as JSON for programs or with colours for people, on standard error. A line is a constant
// sentence and fields beside it, so that lines can be searched by either; a request's lines bear its id. The library
// behind it stays in log.cpp: this header costs a module nothing.
#pragma once

#include <boost/describe.hpp>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace edu::ops::log {

BOOST_DEFINE_ENUM_CLASS(Level, debug, info, warn, error)
BOOST_DEFINE_ENUM_CLASS(Format, people, json)

struct Options {
  Level level = Level::info;
  Format format = Format::people;
};
BOOST_DESCRIBE_STRUCT(Options, (), (level, format))

// A name and a value. Texts are viewed, not kept: a field lives as long as the call it is given to.
struct Field {
  Field(std::string_view of_name, std::string_view text) : name{of_name}, value{text} {}
  Field(std::string_view of_name, const std::string& text) : name{of_name}, value{std::string_view{text}} {}
  Field(std::string_view of_name, const char* text) : name{of_name}, value{std::string_view{text}} {}
  Field(std::string_view of_name, bool truth) : name{of_name}, value{truth} {}
  Field(std::string_view of_name, double number) : name{of_name}, value{number} {}
  template <std::signed_integral T>
  Field(std::string_view of_name, T number) : name{of_name}, value{std::int64_t{number}} {}
  template <std::unsigned_integral T>
  Field(std::string_view of_name, T number) : name{of_name}, value{std::uint64_t{number}} {}

  std::string_view name;
  std::variant<std::string_view, std::int64_t, std::uint64_t, double, bool> value;
};
using Fields = std::initializer_list<Field>;

// Once, before other threads log. Until then: for people, from `warn` up.
void start(const Options& options);
// The same with the lines going elsewhere, without their line's end.
void start(const Options& options, std::function<void(std::string_view line)> sink);

bool enabled(Level level);
void write(Level level, std::string_view message, Fields fields);

inline void debug(std::string_view message, Fields fields = {}) { write(Level::debug, message, fields); }
inline void info(std::string_view message, Fields fields = {}) { write(Level::info, message, fields); }
inline void warn(std::string_view message, Fields fields = {}) { write(Level::warn, message, fields); }
inline void error(std::string_view message, Fields fields = {}) { write(Level::error, message, fields); }

// While it lives, the lines of this thread bear the request's id (unless they name another `request` themselves), and its
// trace's where it is part of one that is recorded. The texts must live as long.
class Request {
 public:
  explicit Request(std::string_view id) : Request{id, {}} {}
  Request(std::string_view id, std::string_view trace);
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;
  ~Request();
  // Of this thread's innermost scope; empty outside of any.
  static std::string_view current();

 private:
  std::string_view before_, trace_before_;
};

}  // namespace edu::ops::log
