// What a described struct is, and a walk over its fields: the one place that knows Boost.Describe. A struct without
// fields is described with BOOST_DESCRIBE_STRUCT(T, (), ()).
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace edu {

// The fields of T, those of described bases first (BOOST_DESCRIBE_STRUCT(Derived, (Base), (field…))).
template <class T>
using Fields = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
concept DescribedStruct =
    std::is_class_v<std::remove_const_t<T>> && boost::describe::has_describe_members<std::remove_const_t<T>>::value;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
inline constexpr std::size_t field_count = boost::mp11::mp_size<Fields<T>>::value;

// A field's name outside of C++: a trailing underscore goes, so that `class_` and `default_` stand for "class" and "default".
constexpr std::string_view field_name(std::string_view member) {
  if (member.ends_with('_')) member.remove_suffix(1);
  return member;
}

// Calls visit(name, member reference) for each field in order.
template <DescribedStruct T, class Visit>
constexpr void each_field(T& value, Visit&& visit) {
  boost::mp11::mp_for_each<Fields<std::remove_const_t<T>>>(
      [&](auto d) { visit(field_name(d.name), value.*d.pointer); });
}

}  // namespace edu
