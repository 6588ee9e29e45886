#include "flow/support/json.hpp"

#include <stdexcept>

namespace edu::flow {

Json::Json(std::string text)
    : text_{std::make_shared<const std::string>(std::move(text))}, parser_{std::make_shared<simdjson::dom::parser>()} {
  if (parser_->parse(*text_).get(root_)) misses("", "JSON");
}

simdjson::dom::element Json::at(std::string_view pointer) const {
  simdjson::dom::element found;
  if (root_.at_pointer(pointer).get(found)) misses(pointer, "a value");
  return found;
}

std::string Json::text(std::string_view pointer) const {
  std::string_view value;
  if (at(pointer).get(value)) misses(pointer, "a text");
  return std::string{value};
}

std::int64_t Json::integer(std::string_view pointer) const {
  std::int64_t value = 0;
  if (at(pointer).get(value)) misses(pointer, "an integer");
  return value;
}

double Json::number(std::string_view pointer) const {
  double value = 0;
  if (at(pointer).get(value)) misses(pointer, "a number");
  return value;
}

bool Json::truth(std::string_view pointer) const {
  bool value = false;
  if (at(pointer).get(value)) misses(pointer, "true or false");
  return value;
}

bool Json::has(std::string_view pointer) const {
  simdjson::dom::element found;
  return !root_.at_pointer(pointer).get(found) && !found.is_null();
}

std::size_t Json::count(std::string_view pointer) const {
  simdjson::dom::array array;
  if (at(pointer).get(array)) misses(pointer, "an array");
  return array.size();
}

std::string Json::part(std::string_view pointer) const { return simdjson::minify(at(pointer)); }

void Json::misses(std::string_view pointer, std::string_view what) const {
  throw std::runtime_error{"expected " + std::string{what} + " at \"" + std::string{pointer} + "\" in " + *text_};
}

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view hex = "0123456789abcdef";
      out += "\\u00";
      out += hex[static_cast<std::size_t>(c) >> 4];
      out += hex[static_cast<std::size_t>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

}  // namespace edu::flow
