// Values to JSON text, appended to a string: no stream, no tree. Each type says once how it is put; what is heavy lies in
// write.cpp. Included by base/json.hpp.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "base/values.hpp"

namespace edu::json {

// Quoted and escaped; what isn't UTF-8 becomes U+FFFD, so that the text around it stays JSON.
void append_string(std::string& out, std::string_view text);
void append_number(std::string& out, std::int64_t value);
void append_number(std::string& out, std::uint64_t value);
// The shortest text that reads back as the same number. Throws std::domain_error for an infinity or NaN: JSON has none.
void append_number(std::string& out, double value);
// The name, quoted, and a colon; a field's name needs no escape.
void append_name(std::string& out, std::string_view name);
// Closes what was opened by `[` or `{` and filled with "value," each.
void append_end(std::string& out, char close);
void append_reference(std::string& out, std::string_view prefix, std::int64_t id);
void append_moment(std::string& out, Time time);

template <class Currency>
struct CurrencyName;
template <>
struct CurrencyName<CoinsTag> {
  static constexpr std::string_view value = "coins";
};
template <>
struct CurrencyName<CrystalsTag> {
  static constexpr std::string_view value = "crystals";
};

// An alternative of a variant: it always bears its kind, as its first field.
template <class T>
concept Kinded = DescribedStruct<T> && requires {
  std::string_view{T::kind};
  requires !std::is_member_object_pointer_v<decltype(&T::kind)>;  // an ordinary field may bear the name
};

// The names of an enum, in the order of its declaration.
template <DescribedEnum E>
constexpr std::string_view enum_name(E value) {
  std::string_view name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == value) name = d.name;
  });
  return name;
}

template <class T>
struct Writing;  // put(out, value)

template <>
struct Writing<bool> {
  static void put(std::string& out, bool value) { out += value ? "true" : "false"; }
};
template <>
struct Writing<YesUnlessSaid> {
  static void put(std::string& out, YesUnlessSaid value) { Writing<bool>::put(out, value); }
};
template <std::signed_integral T>
struct Writing<T> {
  static void put(std::string& out, T value) { append_number(out, std::int64_t{value}); }
};
template <std::unsigned_integral T>
struct Writing<T> {
  static void put(std::string& out, T value) { append_number(out, std::uint64_t{value}); }
};
template <std::floating_point T>
struct Writing<T> {
  static void put(std::string& out, T value) { append_number(out, static_cast<double>(value)); }
};
template <>
struct Writing<std::string> {
  static void put(std::string& out, const std::string& value) { append_string(out, value); }
};
template <>
struct Writing<std::string_view> {
  static void put(std::string& out, std::string_view value) { append_string(out, value); }
};
template <class Form, std::size_t Least, std::size_t Most>
struct Writing<Text<Form, Least, Most>> {
  static void put(std::string& out, const Text<Form, Least, Most>& value) { append_string(out, value.value); }
};
template <class T, T Low, T High>
struct Writing<Bounded<T, Low, High>> {
  static void put(std::string& out, Bounded<T, Low, High> value) { Writing<T>::put(out, value.value); }
};
template <class Kind>
struct Writing<Id<Kind>> {
  static void put(std::string& out, Id<Kind> value) { append_reference(out, Kind::prefix, value.value); }
};
template <>
struct Writing<Time> {
  static void put(std::string& out, Time value) { append_moment(out, value); }
};
template <>
struct Writing<Day> {
  static void put(std::string& out, Day value) { append_string(out, to_text(value)); }
};
template <>
struct Writing<Duration> {
  static void put(std::string& out, Duration value) {
    append_number(out, std::int64_t{std::chrono::duration_cast<std::chrono::seconds>(value).count()});
  }
};
template <class Currency>
struct Writing<Money<Currency>> {
  static void put(std::string& out, Money<Currency> value) {
    out += '{';
    append_name(out, CurrencyName<Currency>::value);
    append_number(out, value.amount);
    out += '}';
  }
};
template <DescribedEnum E>
struct Writing<E> {
  static void put(std::string& out, E value) {
    const auto name = enum_name(value);
    if (name.empty()) throw std::logic_error{"an enum's value without a name"};
    out += '"';
    out += name;
    out += '"';
  }
};
template <>
struct Writing<RawJson> {
  static void put(std::string& out, const RawJson& value) { out += value.text.empty() ? "null" : value.text; }
};
template <class T>
struct Writing<std::optional<T>> {
  static void put(std::string& out, const std::optional<T>& value) {
    if (value) Writing<T>::put(out, *value);
    else out += "null";
  }
};
template <class T>
struct Writing<std::vector<T>> {
  static void put(std::string& out, const std::vector<T>& values) {
    out += '[';
    for (const auto& value : values) {
      Writing<T>::put(out, value);
      out += ',';
    }
    append_end(out, ']');
  }
};
template <class T, class Order>
struct Writing<std::map<std::string, T, Order>> {
  static void put(std::string& out, const std::map<std::string, T, Order>& values) {
    out += '{';
    for (const auto& [name, value] : values) {
      append_string(out, name);
      out += ':';
      Writing<T>::put(out, value);
      out += ',';
    }
    append_end(out, '}');
  }
};

template <class T>
void put_field(std::string& out, std::string_view name, const T& value) {
  append_name(out, name);
  Writing<T>::put(out, value);
  out += ',';
}
template <class T>
void put_field(std::string& out, std::string_view name, const std::optional<T>& value) {
  if (value) put_field(out, name, *value);
}
inline void put_field(std::string&, std::string_view, const RawBody&) {}

template <DescribedStruct T>
struct Writing<T> {
  static void put(std::string& out, const T& value) {
    out += '{';
    if constexpr (Kinded<T>) put_field(out, "kind", std::string_view{T::kind});
    each_field(value, [&](std::string_view name, const auto& field) { put_field(out, name, field); });
    append_end(out, '}');
  }
};
template <Kinded... T>
struct Writing<std::variant<T...>> {
  static void put(std::string& out, const std::variant<T...>& value) {
    std::visit([&]<class A>(const A& alternative) { Writing<A>::put(out, alternative); }, value);
  }
};

template <class T>
void write(std::string& out, const T& value) {
  Writing<T>::put(out, value);
}

template <class T>
std::string text(const T& value) {
  std::string out;
  out.reserve(256);
  Writing<T>::put(out, value);
  return out;
}

}  // namespace edu::json
