#include "bus/filter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::bus {

namespace {

// What may stand where a value doesn't do.
struct Bounds {
  std::optional<double> least;
  std::optional<double> most;
  std::optional<RawJson> not_;  // a value or a list of them
};
BOOST_DESCRIBE_STRUCT(Bounds, (), (least, most, not_))

bool is_number(FieldKind kind) { return kind == FieldKind::integer || kind == FieldKind::real; }

std::string_view what_it_takes(FieldKind kind) {
  switch (kind) {
    case FieldKind::boolean:
      return "true or false";
    case FieldKind::integer:
      return "a whole number";
    case FieldKind::real:
      return "a number";
    case FieldKind::text:
      return "a text";
    case FieldKind::id:
      return "the key of something that content files name";
    case FieldKind::day:
      return "a date like \"2026-12-01\"";
    case FieldKind::time:
      return "a time as RFC 3339 writes it";
    case FieldKind::other:
      break;
  }
  return "nothing: no condition can look into it";
}

std::string list_of(const std::vector<std::string_view>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

}  // namespace

struct Filter::Compiler {
  const EventShape& shape;
  const Resolve& resolve;
  std::vector<FilterFault>& faults;

  void fault(const std::string& pointer, std::string reason) { faults.push_back({pointer, std::move(reason)}); }

  std::optional<Value> value(const EventField& field, const RawJson& raw, const std::string& pointer) {
    try {
      switch (field.kind) {
        case FieldKind::boolean:
          return json::read<bool>(raw.text);
        case FieldKind::integer:
          return json::read<std::int64_t>(raw.text);
        case FieldKind::real:
          return json::read<double>(raw.text);
        case FieldKind::day:
          return std::int64_t{json::read<Day>(raw.text).number};
        case FieldKind::time:
          return json::read<Time>(raw.text).ms;
        case FieldKind::text: {
          auto text = json::read<std::string>(raw.text);
          if (field.choices.empty() ||
              std::find(field.choices.begin(), field.choices.end(), text) != field.choices.end())
            return text;
          fault(pointer, fmt::format("\"{}\" is none of {}.", text, list_of(field.choices)));
          return {};
        }
        case FieldKind::id: {
          const auto key = json::read<std::string>(raw.text);
          if (const auto id = resolve ? resolve(field.prefix, key) : std::nullopt) return *id;
          fault(pointer, fmt::format("\"{}\" is unknown.", key));
          return {};
        }
        case FieldKind::other:
          break;
      }
    } catch (const Problem&) {}
    fault(pointer, fmt::format("{}.{} takes {}.", shape.name, field.name, what_it_takes(field.kind)));
    return {};
  }

  std::vector<Value> values(const EventField& field, const RawJson& raw, const std::string& pointer) {
    std::vector<Value> found;
    if (!raw.text.starts_with('[')) {
      if (auto one = value(field, raw, pointer)) found.push_back(std::move(*one));
      return found;
    }
    const auto list = json::read<std::vector<RawJson>>(raw.text);
    if (list.empty()) fault(pointer, "An empty list is never met.");
    for (std::size_t i = 0; i < list.size(); ++i)
      if (auto one = value(field, list[i], fmt::format("{}/{}", pointer, i))) found.push_back(std::move(*one));
    return found;
  }

  void bounds(const EventField& field, const RawJson& raw, const std::string& pointer, Condition& condition) {
    Bounds read;
    try {
      read = json::read<Bounds>(raw.text);
    } catch (const Problem&) {
      fault(pointer, "An object here has \"least\", \"most\" or \"not\".");
      return;
    }
    if ((read.least || read.most) && !is_number(field.kind))
      fault(pointer, fmt::format("{}.{} is no number, so it has no bounds.", shape.name, field.name));
    if (read.least && read.most && *read.least > *read.most) fault(pointer, "\"least\" is above \"most\".");
    if (!read.least && !read.most && !read.not_) fault(pointer, "An object here has \"least\", \"most\" or \"not\".");
    condition.least = read.least;
    condition.most = read.most;
    if (read.not_) condition.none_of = values(field, *read.not_, pointer + "/not");
  }
};

Filter Filter::compile(const FilterText& text, const Shapes& shapes, const Resolve& resolve,
                       std::vector<FilterFault>& faults) {
  const auto before = faults.size();
  Filter filter;
  filter.event_ = text.event;
  const auto* shape = shapes(text.event);
  if (!shape) {
    faults.push_back({"/event", fmt::format("There is no event \"{}\".", text.event)});
  } else if (text.where) {
    Compiler compiler{*shape, resolve, faults};
    for (const auto& [name, raw] : *text.where) {
      const auto pointer = "/where/" + name;
      const auto index = shape->index(name);
      if (!index) {
        compiler.fault(pointer, fmt::format("{} has no field \"{}\".", text.event, name));
        continue;
      }
      Condition condition;
      condition.field = *index;
      const auto& field = shape->fields[*index];
      if (raw.text.starts_with('{')) compiler.bounds(field, raw, pointer, condition);
      else condition.one_of = compiler.values(field, raw, pointer);
      filter.conditions_.push_back(std::move(condition));
    }
  }
  filter.sound_ = faults.size() == before;
  return filter;
}

bool Filter::Condition::met_by(const FieldValue& value) const {
  if (std::holds_alternative<std::monostate>(value)) return false;
  const auto same = [&](const Value& wanted) {
    if (const auto* text = std::get_if<std::string>(&wanted)) {
      const auto* held = std::get_if<std::string_view>(&value);
      return held && *held == *text;
    }
    if (const auto* flag = std::get_if<bool>(&wanted))
      return std::get_if<bool>(&value) && std::get<bool>(value) == *flag;
    if (const auto* whole = std::get_if<std::int64_t>(&wanted))
      return std::get_if<std::int64_t>(&value) && std::get<std::int64_t>(value) == *whole;
    return std::get_if<double>(&value) && std::get<double>(value) == std::get<double>(wanted);
  };
  if (!one_of.empty() && std::none_of(one_of.begin(), one_of.end(), same)) return false;
  if (std::any_of(none_of.begin(), none_of.end(), same)) return false;
  if (!least && !most) return true;
  const auto number = std::holds_alternative<double>(value) ? std::get<double>(value)
                                                            : static_cast<double>(std::get<std::int64_t>(value));
  return (!least || number >= *least) && (!most || number <= *most);
}

bool Filter::matches(const EventView& event) const {
  return sound_ && event.name() == event_ &&
         std::all_of(conditions_.begin(), conditions_.end(),
                     [&](const Condition& condition) { return condition.met_by(event.value(condition.field)); });
}

}  // namespace edu::bus
