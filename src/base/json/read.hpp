// JSON text to values. What is heavy (simdjson, the rules, the wording) lies in read.cpp behind a Node that says where in
// the parsed text a value stands; the templates here only say which field goes where, so modules compile fast.
// Included by base/json.hpp.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/json/write.hpp"
#include "base/money.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"
#include "base/values.hpp"

namespace edu::json {

// Where a value stands: in the parsed document, or (document null) among the parameters.
struct Node {
  const void* document;
  std::size_t index;
};

class Reader;

// Reads the value at a node into the object at `into`.
using ReadInto = void (*)(Reader& reader, Node node, void* into);

// One field of a struct. `read` is null where JSON has no say (a RawBody).
struct Field {
  std::string_view name;
  bool required;
  ReadInto read;
};

// One reading: the place it has got to and what was wrong so far. Every function below either fills its value or notes
// why not; the first notes are thrown together at the end.
class Reader {
 public:
  // Parses `text` and reads it into `into`; throws the Problem. With `params` given the text may be empty.
  static void read(std::string_view text, const std::span<const Param>* params, ReadInto read, void* into,
                   bool merging);

  bool boolean(Node node, bool& into);
  bool integer(Node node, std::int64_t low, std::int64_t high, std::int64_t& into);
  bool natural(Node node, std::uint64_t low, std::uint64_t high, std::uint64_t& into);
  bool real(Node node, double& into);
  bool string(Node node, std::string& into);
  bool text(Node node, std::size_t least, std::size_t most, std::string_view (*refuse)(std::string_view),
            std::string& into);
  bool id(Node node, std::string_view prefix, std::int64_t& into);
  bool time(Node node, Time& into);
  bool day(Node node, Day& into);
  bool money(Node node, std::string_view currency, std::int64_t& into);
  bool raw(Node node, std::string& into);
  // The number of the name among `names`.
  bool name(Node node, std::span<const std::string_view> names, std::size_t& into);
  bool is_null(Node node) const;

  // Calls add(reader, element, into) for each element; what they hold is read afresh even when merging.
  void array(Node node, void* into, ReadInto add);
  // Calls add(reader, name, value, into) for each member; a doubled name is refused before.
  void members(Node node, void* into, void (*add)(Reader&, std::string_view name, Node value, void* into));
  // The fields of a described struct; `kind` is what its "kind" must say, empty if it has none.
  void object(Node node, std::span<const Field> fields, std::string_view kind, void* into);
  // The alternative that the object's "kind" names among `kinds`.
  bool kind(Node node, std::span<const std::string_view> kinds, std::size_t& into);

  // Values that replace what is there as a whole, inside of a merge.
  template <class Read>
  void afresh(Read&& read) {
    const auto merging = std::exchange(merging_, false);
    read();
    merging_ = merging;
  }

 private:
  struct Place;
  class At;
  Reader() = default;
  bool refuse(std::string_view code, std::string detail);
  bool refuse_type(Node node, std::string_view wanted);
  bool string_at(Node node, std::string_view wanted, std::string_view& into);
  const Param* param(Node node) const;
  std::string pointer() const;

  std::span<const Param> params_;
  bool top_ = false;  // the parameters belong to the struct that is read next
  bool merging_ = false;
  const Place* place_ = nullptr;
  std::vector<FieldError> errors_;
};

template <class T>
struct Reading;  // get(reader, node, into)

template <class T>
void read_into(Reader& reader, Node node, void* into) {
  Reading<T>::get(reader, node, *static_cast<T*>(into));
}

template <>
struct Reading<bool> {
  static void get(Reader& reader, Node node, bool& into) { reader.boolean(node, into); }
};
template <>
struct Reading<YesUnlessSaid> {
  static void get(Reader& reader, Node node, YesUnlessSaid& into) { reader.boolean(node, into.value); }
};
template <class T>
void get_integer(Reader& reader, Node node, T low, T high, T& into) {
  if constexpr (std::signed_integral<T>) {
    std::int64_t value = 0;
    if (reader.integer(node, low, high, value)) into = static_cast<T>(value);
  } else {
    std::uint64_t value = 0;
    if (reader.natural(node, low, high, value)) into = static_cast<T>(value);
  }
}
template <std::integral T>
struct Reading<T> {
  static void get(Reader& reader, Node node, T& into) {
    get_integer<T>(reader, node, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), into);
  }
};
template <class T, T Low, T High>
struct Reading<Bounded<T, Low, High>> {
  static void get(Reader& reader, Node node, Bounded<T, Low, High>& into) {
    get_integer<T>(reader, node, Low, High, into.value);
  }
};
template <std::floating_point T>
struct Reading<T> {
  static void get(Reader& reader, Node node, T& into) {
    double value = 0;
    if (reader.real(node, value)) into = static_cast<T>(value);
  }
};
template <>
struct Reading<std::string> {
  static void get(Reader& reader, Node node, std::string& into) { reader.string(node, into); }
};
template <class Form, std::size_t Least, std::size_t Most>
struct Reading<Text<Form, Least, Most>> {
  static void get(Reader& reader, Node node, Text<Form, Least, Most>& into) {
    reader.text(node, Least, Most, &Form::refuse, into.value);
  }
};
template <class Kind>
struct Reading<Id<Kind>> {
  static void get(Reader& reader, Node node, Id<Kind>& into) { reader.id(node, Kind::prefix, into.value); }
};
template <>
struct Reading<Time> {
  static void get(Reader& reader, Node node, Time& into) { reader.time(node, into); }
};
template <>
struct Reading<Day> {
  static void get(Reader& reader, Node node, Day& into) { reader.day(node, into); }
};
template <>
struct Reading<Duration> {
  static void get(Reader& reader, Node node, Duration& into) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max() / 1000;
    std::int64_t seconds = 0;
    if (reader.integer(node, -most, most, seconds)) into = std::chrono::seconds{seconds};
  }
};
template <class Currency>
struct Reading<Money<Currency>> {
  static void get(Reader& reader, Node node, Money<Currency>& into) {
    reader.money(node, CurrencyName<Currency>::value, into.amount);
  }
};
template <>
struct Reading<RawJson> {
  static void get(Reader& reader, Node node, RawJson& into) { reader.raw(node, into.text); }
};

template <DescribedEnum E>
inline constexpr auto enum_names = []<template <class...> class List, class... D>(List<D...>) {
  return std::array<std::string_view, sizeof...(D)>{D::name...};
}(boost::describe::describe_enumerators<E>{});
template <DescribedEnum E>
inline constexpr auto enum_values = []<template <class...> class List, class... D>(List<D...>) {
  return std::array<E, sizeof...(D)>{D::value...};
}(boost::describe::describe_enumerators<E>{});

template <DescribedEnum E>
struct Reading<E> {
  static void get(Reader& reader, Node node, E& into) {
    std::size_t number = 0;
    if (reader.name(node, enum_names<E>, number)) into = enum_values<E>[number];
  }
};
template <class T>
struct Reading<std::optional<T>> {
  static void get(Reader& reader, Node node, std::optional<T>& into) {
    into.reset();
    if (reader.is_null(node)) return;
    reader.afresh([&] { Reading<T>::get(reader, node, into.emplace()); });
  }
};
template <class T>
struct Reading<std::vector<T>> {
  static void get(Reader& reader, Node node, std::vector<T>& into) {
    into.clear();
    reader.array(node, &into, [](Reader& r, Node element, void* list) {
      T value{};
      Reading<T>::get(r, element, value);
      static_cast<std::vector<T>*>(list)->push_back(std::move(value));
    });
  }
};
template <class T, class Order>
struct Reading<std::map<std::string, T, Order>> {
  using Map = std::map<std::string, T, Order>;
  static void get(Reader& reader, Node node, Map& into) {
    into.clear();
    reader.members(node, &into, [](Reader& r, std::string_view name, Node value, void* map) {
      Reading<T>::get(r, value, (*static_cast<Map*>(map))[std::string{name}]);
    });
  }
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <>
inline constexpr bool is_optional<YesUnlessSaid> = true;

template <class T, class D>
constexpr Field field_of() {
  using Member = std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>;
  if constexpr (std::same_as<Member, RawBody>) {
    return {field_name(D::name), false, nullptr};
  } else {
    return {field_name(D::name), !is_optional<Member>, [](Reader& reader, Node node, void* object) {
              Reading<Member>::get(reader, node, static_cast<T*>(object)->*D::pointer);
            }};
  }
}
template <DescribedStruct T>
inline constexpr auto fields_of = []<template <class...> class List, class... D>(List<D...>) {
  return std::array<Field, sizeof...(D)>{field_of<T, D>()...};
}(Fields<T>{});

template <DescribedStruct T>
struct Reading<T> {
  static_assert(field_count<T> <= 64, "a struct of more than 64 fields is more than one idea");
  static void get(Reader& reader, Node node, T& into) {
    if constexpr (Kinded<T>) reader.object(node, fields_of<T>, T::kind, &into);
    else reader.object(node, fields_of<T>, {}, &into);
  }
};
template <Kinded... T>
struct Reading<std::variant<T...>> {
  using Variant = std::variant<T...>;
  static void get(Reader& reader, Node node, Variant& into) {
    static constexpr std::array<std::string_view, sizeof...(T)> kinds{T::kind...};
    static constexpr std::array<ReadInto, sizeof...(T)> reads{[](Reader& r, Node n, void* variant) {
      Reading<T>::get(r, n, static_cast<Variant*>(variant)->template emplace<T>());
    }...};
    std::size_t number = 0;
    if (reader.kind(node, kinds, number)) reader.afresh([&] { reads[number](reader, node, &into); });
  }
};

template <class T>
T read(std::string_view text) {
  T value{};
  Reader::read(text, nullptr, &read_into<T>, &value, false);
  return value;
}
template <class T>
T read(std::string_view text, std::span<const Param> params) {
  T value{};
  Reader::read(text, &params, &read_into<T>, &value, false);
  return value;
}
template <class T>
void merge(T& into, std::string_view text) {
  Reader::read(text, nullptr, &read_into<T>, &into, true);
}

}  // namespace edu::json
