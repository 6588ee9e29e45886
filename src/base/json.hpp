// Described structs to and from JSON. A struct that crosses a border says its fields once, with BOOST_DESCRIBE_STRUCT;
// reading, writing and the schema follow from it. Reading is strict: an unknown, missing, doubled, mistyped or
// out-of-range field, bad UTF-8, a number that overflows and nesting past `max_depth` are each refused with a JSON Pointer.
//
// Mapping: bool (YesUnlessSaid: may be missing), integers, double (finite), std::string, Text/Bounded (values.hpp), Id (opaque text), Time (RFC 3339), Day ("2026-12-01"),
// Duration (whole seconds), Coins {"coins":n}, Crystals {"crystals":n}, described enums (their names), std::optional (may
// be missing or null; not written when empty), std::vector, std::map<std::string, T>, RawJson (any value), described
// structs, and std::variant of described structs as an object whose first field "kind" names the alternative
// (each has `static constexpr std::string_view kind`).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"

namespace edu::json {

inline constexpr std::size_t max_depth = 64;

// A field that stands outside the body: in the path or the query. Its text is read as the field's type.
struct Param {
  std::string_view name;
  std::string_view value;
};

// Throws Problem: 400 "json.malformed" (syntax, UTF-8), 422 "input.invalid" with `errors` otherwise, whose codes are
// field.unknown, field.missing, field.duplicate, field.type, field.range, field.depth, field.form.
template <class T>
T read(std::string_view text);

// The same, with the fields that `params` names taken from there; text may be empty when no other field is required.
// A parameter that names no field is refused, too.
template <class T>
T read(std::string_view text, std::span<const Param> params);

// Reads over what is there: fields that are missing keep their value (options over defaults, PATCH).
template <class T>
void merge(T& into, std::string_view text);

template <class T>
void write(std::string& out, const T& value);

template <class T>
std::string text(const T& value);

// JSON Schema 2020-12 (as OpenAPI 3.1 uses it) of T. Named structs and enums go into `components` once, by name
// ("quest.RunView": namespace below edu, dot, type), and are referred to by "#/components/schemas/<name>".
struct Components {
  std::vector<std::pair<std::string, std::string>> schemas;
};
template <class T>
std::string schema(Components& components);

// "quest.RunView"
template <class T>
std::string type_name();

// One field of a struct, as a parameter's declaration needs it.
struct FieldSchema {
  std::string name;
  std::string schema;
  bool required;
};
template <class T>
std::vector<FieldSchema> fields(Components& components);

}  // namespace edu::json

#include "base/json/read.hpp"
#include "base/json/schema.hpp"
#include "base/json/write.hpp"
