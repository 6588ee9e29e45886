// A reply's JSON, asked by pointer. A test that asks for what isn't there fails with the whole text in view.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace edu::flow {

class Json {
 public:
  explicit Json(std::string text);

  std::string text(std::string_view pointer) const;
  std::int64_t integer(std::string_view pointer) const;
  double number(std::string_view pointer) const;  // integers, too
  bool truth(std::string_view pointer) const;
  bool has(std::string_view pointer) const;           // there, and not null
  std::size_t count(std::string_view pointer) const;  // elements of an array
  std::string part(std::string_view pointer) const;   // the value as JSON
  const std::string& whole() const { return *text_; }

 private:
  simdjson::dom::element at(std::string_view pointer) const;
  [[noreturn]] void misses(std::string_view pointer, std::string_view what) const;

  std::shared_ptr<const std::string> text_;
  std::shared_ptr<simdjson::dom::parser> parser_;
  simdjson::dom::element root_;
};

// `text` in quotes, escaped.
std::string json_text(std::string_view text);

}  // namespace edu::flow
