// A content of H5P: its library, and its parameters as JSON, whose shape each library says for itself.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

namespace edu::skill::h5p {

using Json = simdjson::dom::element;

// By JSON Pointer; empty, `otherwise` or no elements where it isn't there or is of another type.
std::string text_at(Json json, std::string_view pointer);
bool flag_at(Json json, std::string_view pointer, bool otherwise);
std::vector<Json> list_at(Json json, std::string_view pointer);

struct Content {
  std::string library;  // "H5P.MultiChoice", without its version
  std::string title;
  Json params;
};

// The contents within one that holds others (a set, a column, a book, slides, a video), in its order. Throws Refusal where
// they nest deeper than 30.
std::vector<Content> contents_in(Json params);
// Whether it only holds others.
bool is_holder(std::string_view library);
// Texts, pictures and the like, which ask nothing.
bool asks_nothing(std::string_view library);

}  // namespace edu::skill::h5p
