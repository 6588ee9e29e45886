#include "gateway/operation.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace edu::gateway {

namespace {

struct Named {
  std::string_view method, verb;
};
constexpr std::array<Named, 5> verbs{
    {{"GET", "get"}, {"POST", "post"}, {"PUT", "put"}, {"PATCH", "change"}, {"DELETE", "delete"}}};

struct Segment {
  std::string name;
  bool parameter;
};

std::vector<Segment> segments_of(std::string_view path) {
  std::vector<Segment> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    auto name = std::string{path.substr(0, end)};
    const bool parameter = name.starts_with('{');
    if (parameter) name = name.substr(1, name.size() - 2);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
    segments.push_back({std::move(name), parameter});
    path.remove_prefix(end);
  }
  return segments;
}

std::string id_of(const Route& route, const std::vector<Segment>& segments, bool with_parameters) {
  const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const Named& n) { return n.method == route.method; });
  auto id = segments.front().name + "." + std::string{verb->verb};
  for (std::size_t i = 1; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (!segments[i].parameter) id += "_" + segments[i].name;
    else if (with_parameters) id += "_by_" + segments[i].name;
    else if (last) id += "_one";
  }
  return id;
}

std::string who_may(const Route& route) {
  if (route.anyone) return "Who may: anyone.";
  std::string who;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto role) {
    if (route.roles.has(role.value)) who += (who.empty() ? "" : ", ") + std::string{role.name};
  });
  who = "Who may: " + who + ".";
  if (route.fresh) who += " Only within five minutes of a password or a code: POST /me/step-up.";
  return route.personal ? who : who + " Scope of an API key: " + route.scope() + ".";
}

void place_fields(Operation& operation, const std::vector<Segment>& segments, json::Components& components) {
  const auto& route = *operation.route;
  const bool has_body = route.kind != Kind::query && route.method != "GET" && !route.described.raw_body;
  const auto fields = route.described.fields(components);
  for (const auto& segment : segments) {
    if (!segment.parameter) continue;
    const auto field =
        std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.name == segment.name; });
    const auto schema = field == fields.end() ? std::string{R"({"type":"string"})"} : field->schema;
    operation.parameters.push_back({Parameter::Place::path, segment.name, schema, true});
  }
  for (const auto& field : fields) {
    const auto in_path = [&](const Parameter& p) { return p.place == Parameter::Place::path && p.name == field.name; };
    if (std::any_of(operation.parameters.begin(), operation.parameters.end(), in_path)) continue;
    if (has_body) operation.body.push_back(field);
    else operation.parameters.push_back({Parameter::Place::query, field.name, field.schema, field.required});
  }
}

}  // namespace

std::string quoted_json(std::string_view text) {
  std::string out;
  json::append_string(out, text);
  return out;
}

std::vector<Operation> operations(const Routes& routes, json::Components& components) {
  std::vector<Operation> operations;
  std::set<std::string> ids;
  for (const auto* route : routes.all()) {
    const auto segments = segments_of(route->path);
    Operation operation{
        route, id_of(*route, segments, false), segments.front().name, route->summary_text, who_may(*route), {}, {}};
    if (!ids.insert(operation.id).second) ids.insert(operation.id = id_of(*route, segments, true));
    if (operation.summary.empty()) operation.summary = route->name;
    place_fields(operation, segments, components);
    operations.push_back(std::move(operation));
  }
  return operations;
}

}  // namespace edu::gateway
