// The wording of schemas. 64-bit bounds are left out where a type has no narrower ones: they say nothing that "int64"
// doesn't, and many readers of schemas keep numbers as doubles.
#include "base/json.hpp"

#include <algorithm>

namespace edu::json {

std::string integer_schema(std::int64_t low, std::int64_t high) {
  if (low == std::numeric_limits<std::int64_t>::min() && high == std::numeric_limits<std::int64_t>::max()) {
    return R"({"type":"integer","format":"int64"})";
  }
  return R"({"type":"integer","minimum":)" + std::to_string(low) + R"(,"maximum":)" + std::to_string(high) + "}";
}

std::string natural_schema(std::uint64_t low, std::uint64_t high) {
  auto schema = R"({"type":"integer","minimum":)" + std::to_string(low);
  if (high == std::numeric_limits<std::uint64_t>::max()) return schema + R"(,"format":"uint64"})";
  return schema + R"(,"maximum":)" + std::to_string(high) + "}";
}

std::string text_schema(std::size_t least, std::size_t most, std::string_view pattern) {
  auto schema = R"({"type":"string","minLength":)" + std::to_string(least) + R"(,"maxLength":)" + std::to_string(most);
  if (!pattern.empty()) {
    schema += R"(,"pattern":)";
    append_string(schema, pattern);
  }
  return schema + "}";
}

std::string id_schema(std::string_view prefix) {
  return R"({"type":"string","pattern":"^)" + std::string{prefix} + R"(_[0-9a-f]{16}$"})";
}

std::string money_schema(std::string_view currency) {
  const FieldSchema amount{std::string{currency}, R"({"type":"integer","format":"int64"})", true};
  return struct_schema({}, {&amount, 1});
}

std::string enum_schema(std::span<const std::string_view> names) {
  std::string schema = R"({"type":"string","enum":[)";
  for (const auto name : names) {
    append_string(schema, name);
    schema += ',';
  }
  append_end(schema, ']');
  return schema + "}";
}

std::string struct_schema(std::string_view kind, std::span<const FieldSchema> fields) {
  std::string properties = "{";
  std::string required = "[";
  if (!kind.empty()) {
    properties += R"("kind":{"type":"string","const":)";
    append_string(properties, kind);
    properties += "},";
    required += R"("kind",)";
  }
  for (const auto& field : fields) {
    append_string(properties, field.name);
    properties += ":" + field.schema + ",";
    if (!field.required) continue;
    append_string(required, field.name);
    required += ',';
  }
  append_end(properties, '}');
  append_end(required, ']');
  return R"({"type":"object","properties":)" + properties + R"(,"required":)" + required +
         R"(,"additionalProperties":false})";
}

std::string variant_schema(std::span<const Alternative> alternatives) {
  std::string one_of = "[";
  std::string mapping = "{";
  for (const auto& alternative : alternatives) {
    one_of += alternative.reference + ",";
    append_string(mapping, alternative.kind);
    // {"$ref":"#/components/schemas/…"}: the mapping wants the text alone.
    const auto reference = std::string_view{alternative.reference};
    mapping += ":" + std::string{reference.substr(8, reference.size() - 9)} + ",";
  }
  append_end(one_of, ']');
  append_end(mapping, '}');
  return R"({"oneOf":)" + one_of + R"(,"discriminator":{"propertyName":"kind","mapping":)" + mapping + "}}";
}

std::string component(Components& components, std::string name, std::string (*make)(Components&)) {
  auto& schemas = components.schemas;
  const auto known = [&](const auto& each) { return each.first == name; };
  if (std::find_if(schemas.begin(), schemas.end(), known) == schemas.end()) {
    schemas.emplace_back(name, "");
    const auto place = schemas.size() - 1;
    auto schema = make(components);
    schemas[place].second = std::move(schema);
  }
  return R"({"$ref":"#/components/schemas/)" + name + R"("})";
}

// From "… [with T = edu::Page<edu::quest::RunView>; std::string_view = …]" to "Page_quest.RunView".
std::string name_of(std::string_view full_name) {
  const auto start = full_name.find("T = ");
  if (start != std::string_view::npos) full_name.remove_prefix(start + 4);
  full_name = full_name.substr(0, full_name.find("; std::string_view = "));
  if (full_name.ends_with(']')) full_name.remove_suffix(1);

  std::string name;
  while (!full_name.empty()) {
    const auto skip = [&](std::string_view part) {
      if (!full_name.starts_with(part)) return false;
      full_name.remove_prefix(part.size());
      return true;
    };
    if (skip("edu::") || skip("{anonymous}::") || skip("(anonymous namespace)::") || skip(">") || skip(" ")) continue;
    if (skip("::")) {
      name += '.';
      continue;
    }
    const char c = full_name.front();
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    name += plain ? c : '_';
    full_name.remove_prefix(1);
  }
  return name;
}

}  // namespace edu::json
