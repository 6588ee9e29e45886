// An event seen by the names of its fields, so that content files can speak of what happens ("item.answered" whose
// "correct" is true) without the rules that read them knowing the event's type. What an event carries is known before
// anything happens, so a file that names a field there isn't is refused at the start.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/day.hpp"
#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "base/values.hpp"

namespace edu::bus {

// `other`: a list or a struct, which no condition looks into.
BOOST_DEFINE_ENUM_CLASS(FieldKind, boolean, integer, real, text, id, day, time, other)

struct EventField {
  std::string_view name;
  FieldKind kind;
  std::string_view prefix;                // of an id: "skl"
  std::vector<std::string_view> choices;  // of an enum, as text
};

// Nothing for an optional field that is empty and for `other`; ids, days and times as their numbers.
using FieldValue = std::variant<std::monostate, bool, std::int64_t, double, std::string_view>;

struct EventShape {
  std::string_view name;
  std::vector<EventField> fields;
  FieldValue (*value)(const void* event, std::size_t field);

  std::optional<std::size_t> index(std::string_view field) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (fields[i].name == field) return i;
    return {};
  }
};

// Lives as long as the listener's call.
class EventView {
 public:
  EventView(const EventShape& shape, const void* event, std::int64_t seq, Time at, PlayerId player)
      : shape_{shape}, event_{event}, seq_{seq}, at_{at}, player_{player} {}

  std::string_view name() const { return shape_.name; }
  const EventShape& shape() const { return shape_; }
  std::int64_t seq() const { return seq_; }
  Time at() const { return at_; }
  PlayerId player() const { return player_; }  // 0: nobody in particular
  FieldValue value(std::size_t field) const { return shape_.value(event_, field); }

 private:
  const EventShape& shape_;
  const void* event_;
  std::int64_t seq_;
  Time at_;
  PlayerId player_;
};

namespace detail {

template <class T>
struct Seen {
  static constexpr auto kind = FieldKind::other;
  static FieldValue of(const T&) { return {}; }
};
template <>
struct Seen<bool> {
  static constexpr auto kind = FieldKind::boolean;
  static FieldValue of(bool value) { return value; }
};
template <>
struct Seen<YesUnlessSaid> {
  static constexpr auto kind = FieldKind::boolean;
  static FieldValue of(YesUnlessSaid value) { return bool{value}; }
};
template <std::integral T>
struct Seen<T> {
  static constexpr auto kind = FieldKind::integer;
  static FieldValue of(T value) { return static_cast<std::int64_t>(value); }
};
template <class T, T Low, T High>
struct Seen<Bounded<T, Low, High>> {
  static constexpr auto kind = FieldKind::integer;
  static FieldValue of(Bounded<T, Low, High> value) { return static_cast<std::int64_t>(value.value); }
};
template <class Currency>
struct Seen<Money<Currency>> {
  static constexpr auto kind = FieldKind::integer;
  static FieldValue of(Money<Currency> value) { return value.amount; }
};
template <std::floating_point T>
struct Seen<T> {
  static constexpr auto kind = FieldKind::real;
  static FieldValue of(T value) { return static_cast<double>(value); }
};
template <>
struct Seen<std::string> {
  static constexpr auto kind = FieldKind::text;
  static FieldValue of(const std::string& value) { return std::string_view{value}; }
};
template <DescribedEnum E>
struct Seen<E> {
  static constexpr auto kind = FieldKind::text;
  static FieldValue of(E value) { return std::string_view{boost::describe::enum_to_string(value, "")}; }
};
template <class Kind>
struct Seen<Id<Kind>> {
  static constexpr auto kind = FieldKind::id;
  static FieldValue of(Id<Kind> value) { return value.value; }
};
template <>
struct Seen<Day> {
  static constexpr auto kind = FieldKind::day;
  static FieldValue of(Day value) { return std::int64_t{value.number}; }
};
template <>
struct Seen<Time> {
  static constexpr auto kind = FieldKind::time;
  static FieldValue of(Time value) { return value.ms; }
};
template <class T>
struct Seen<std::optional<T>> {
  static constexpr auto kind = Seen<T>::kind;
  static FieldValue of(const std::optional<T>& value) { return value ? Seen<T>::of(*value) : FieldValue{}; }
};

template <class T>
struct Inner {
  using type = T;
};
template <class T>
struct Inner<std::optional<T>> {
  using type = T;
};

template <class Member>
EventField field_of(std::string_view name) {
  using Plain = typename Inner<Member>::type;
  EventField field{name, Seen<Plain>::kind, {}, {}};
  if constexpr (Seen<Plain>::kind == FieldKind::id) field.prefix = Plain::prefix;
  if constexpr (DescribedEnum<Plain>)
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Plain>>(
        [&](auto d) { field.choices.push_back(d.name); });
  return field;
}

template <class E, class D>
using MemberOf = std::remove_cvref_t<decltype(std::declval<const E&>().*D::pointer)>;

template <class E>
FieldValue value_of(const void* event, std::size_t field) {
  static constexpr auto readers = []<template <class...> class List, class... D>(List<D...>) {
    using Reader = FieldValue (*)(const void*);
    return std::array<Reader, sizeof...(D)>{
        [](const void* e) { return Seen<MemberOf<E, D>>::of(static_cast<const E*>(e)->*D::pointer); }...};
  }(Fields<E>{});
  return readers.at(field)(event);
}

}  // namespace detail

// What an event of type E carries.
template <class E>
const EventShape& shape_of() {
  static const EventShape shape = [] {
    EventShape made{E::name, {}, &detail::value_of<E>};
    boost::mp11::mp_for_each<Fields<E>>([&](auto d) {
      using Member = detail::MemberOf<E, decltype(d)>;
      made.fields.push_back(detail::field_of<Member>(field_name(d.name)));
    });
    return made;
  }();
  return shape;
}

}  // namespace edu::bus
