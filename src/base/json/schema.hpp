// JSON Schema 2020-12 of what read and write do, type by type, so that the served contract can't drift from the code.
// Structs and enums are components, named once and referred to. Included by base/json.hpp.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/read.hpp"

namespace edu::json {

std::string integer_schema(std::int64_t low, std::int64_t high);
std::string natural_schema(std::uint64_t low, std::uint64_t high);
std::string text_schema(std::size_t least, std::size_t most, std::string_view pattern);
std::string id_schema(std::string_view prefix);
std::string money_schema(std::string_view currency);
std::string enum_schema(std::span<const std::string_view> names);
std::string struct_schema(std::string_view kind, std::span<const FieldSchema> fields);
struct Alternative {
  std::string_view kind;
  std::string reference;
};
std::string variant_schema(std::span<const Alternative> alternatives);
// The reference to a component, which is made at its first use; a struct may hold itself.
std::string component(Components& components, std::string name, std::string (*make)(Components&));
std::string name_of(std::string_view full_name);

template <class T>
constexpr std::string_view written_type() {
  return __PRETTY_FUNCTION__;
}
template <class T>
std::string type_name() {
  return name_of(written_type<T>());
}

template <class T>
struct Shape;  // of(components)

template <>
struct Shape<bool> {
  static std::string of(Components&) { return R"({"type":"boolean"})"; }
};
template <>
struct Shape<YesUnlessSaid> {
  static std::string of(Components& components) { return Shape<bool>::of(components); }
};
template <class T>
std::string whole_schema(T low, T high) {
  if constexpr (std::signed_integral<T>) return integer_schema(low, high);
  else return natural_schema(low, high);
}
template <std::integral T>
struct Shape<T> {
  static std::string of(Components&) {
    return whole_schema<T>(std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
  }
};
template <class T, T Low, T High>
struct Shape<Bounded<T, Low, High>> {
  static std::string of(Components&) { return whole_schema<T>(Low, High); }
};
template <std::floating_point T>
struct Shape<T> {
  static std::string of(Components&) { return R"({"type":"number"})"; }
};
template <>
struct Shape<std::string> {
  static std::string of(Components&) { return R"({"type":"string"})"; }
};
template <class Form, std::size_t Least, std::size_t Most>
struct Shape<Text<Form, Least, Most>> {
  static std::string of(Components&) { return text_schema(Least, Most, Form::pattern); }
};
template <class Kind>
struct Shape<Id<Kind>> {
  static std::string of(Components&) { return id_schema(Kind::prefix); }
};
template <>
struct Shape<Time> {
  static std::string of(Components&) { return R"({"type":"string","format":"date-time"})"; }
};
template <>
struct Shape<Day> {
  static std::string of(Components&) { return R"({"type":"string","format":"date"})"; }
};
template <>
struct Shape<Duration> {
  static std::string of(Components&) { return R"({"type":"integer","description":"Whole seconds."})"; }
};
template <class Currency>
struct Shape<Money<Currency>> {
  static std::string of(Components&) { return money_schema(CurrencyName<Currency>::value); }
};
template <>
struct Shape<RawJson> {
  static std::string of(Components&) { return "{}"; }
};
template <DescribedEnum E>
struct Shape<E> {
  static std::string of(Components& components) {
    return component(components, type_name<E>(), [](Components&) { return enum_schema(enum_names<E>); });
  }
};
// A field's: that it may be missing is said by the struct's list of required fields.
template <class T>
struct Shape<std::optional<T>> {
  static std::string of(Components& components) { return Shape<T>::of(components); }
};
template <class T>
struct Shape<std::vector<T>> {
  static std::string of(Components& components) {
    auto items = Shape<T>::of(components);
    if constexpr (is_optional<T>) items = R"({"anyOf":[)" + items + R"(,{"type":"null"}]})";
    return R"({"type":"array","items":)" + items + "}";
  }
};
template <class T, class Order>
struct Shape<std::map<std::string, T, Order>> {
  static std::string of(Components& components) {
    return R"({"type":"object","additionalProperties":)" + Shape<T>::of(components) + "}";
  }
};

template <DescribedStruct T>
std::vector<FieldSchema> fields_schema(Components& components) {
  std::vector<FieldSchema> fields;
  boost::mp11::mp_for_each<Fields<T>>([&](auto d) {
    using Member = std::remove_cvref_t<decltype(std::declval<T&>().*d.pointer)>;
    if constexpr (!std::same_as<Member, RawBody>) {
      fields.push_back({std::string{field_name(d.name)}, Shape<Member>::of(components), !is_optional<Member>});
    }
  });
  return fields;
}
template <DescribedStruct T>
struct Shape<T> {
  static std::string of(Components& components) {
    return component(components, type_name<T>(), [](Components& c) {
      if constexpr (Kinded<T>) return struct_schema(T::kind, fields_schema<T>(c));
      else return struct_schema({}, fields_schema<T>(c));
    });
  }
};
template <Kinded... T>
struct Shape<std::variant<T...>> {
  static std::string of(Components& components) {
    const std::vector<Alternative> alternatives{{T::kind, Shape<T>::of(components)}...};
    return variant_schema(alternatives);
  }
};

template <class T>
std::string schema(Components& components) {
  return Shape<T>::of(components);
}

template <class T>
std::vector<FieldSchema> fields(Components& components) {
  if constexpr (DescribedStruct<T>) return fields_schema<T>(components);
  else return {};
}

}  // namespace edu::json
