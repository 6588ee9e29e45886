// Routes are kept as a tree of path segments. A name goes before a parameter, and where the named branch doesn't hold
// the method the parameter's branch is still tried: DELETE /sessions/current and DELETE /sessions/{session} live side by
// side, and 405 comes only when no branch takes the method.
#include "gateway/route.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <stdexcept>

#include "gateway/target.hpp"

namespace edu::gateway {

namespace {

// The next segment of `path`, taken off its front: "/a/b" gives "a" and leaves "/b".
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const auto end = std::min(path.find('/'), path.size());
  const auto segment = path.substr(0, end);
  path.remove_prefix(end);
  return segment;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

struct Leaf {
  Route route;
  std::vector<std::string> parameters;
};

struct Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> names;
  std::unique_ptr<Node> parameter;
  std::map<std::string, Leaf*, std::less<>> methods;
};

struct Search {
  std::string_view method;
  std::vector<std::string_view> captured;
  std::vector<std::string_view> allowed;
};

const Leaf* search(const Node& node, std::string_view path, Search& s) {
  if (path.empty()) {
    const auto found = node.methods.find(s.method);
    if (found != node.methods.end()) return found->second;
    for (const auto& [method, leaf] : node.methods) s.allowed.push_back(method);
    return nullptr;
  }
  const auto segment = take_segment(path);
  const auto named = node.names.find(segment);
  if (named != node.names.end()) {
    if (const auto* leaf = search(*named->second, path, s)) return leaf;
  }
  if (!node.parameter || segment.empty()) return nullptr;
  s.captured.push_back(segment);
  if (const auto* leaf = search(*node.parameter, path, s)) return leaf;
  s.captured.pop_back();
  return nullptr;
}

std::string join(std::vector<std::string_view> methods) {
  std::sort(methods.begin(), methods.end());
  methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
  std::string text;
  for (const auto method : methods) {
    if (!text.empty()) text += ", ";
    text += method;
  }
  return text;
}

}  // namespace

const Limit* Route::rate_for(Roles callers) const {
  for (const auto& [role, limit] : role_rates)
    if (callers.has(role)) return &limit;
  return rate ? &*rate : nullptr;
}

Route named_route(std::string_view name, Kind kind, Described described) {
  const auto space = name.find(' ');
  if (space == std::string_view::npos || space + 1 >= name.size() || name[space + 1] != '/')
    throw std::logic_error{"a route is named like \"GET /quests\", not \"" + std::string{name} + "\""};
  Route route;
  route.name = name;
  route.method = name.substr(0, space);
  route.path = name.substr(space + 1);
  route.kind = kind;
  route.described = std::move(described);
  if (kind == Kind::query && route.method != "GET") throw std::logic_error{"a query is asked by GET: " + route.name};
  if (kind == Kind::command && route.method == "GET") throw std::logic_error{"GET changes nothing: " + route.name};
  return route;
}

Answer Answering<File>::make(File&& out) {
  Answer answer{200, std::move(out.bytes), std::move(out.type), {}, true};
  std::erase_if(out.name, [](unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c >= 0x7f; });
  if (!out.name.empty())
    answer.headers.push_back(
        {"Content-Disposition", (out.hash.empty() ? "attachment" : "inline") + ("; filename=\"" + out.name + "\"")});
  if (!out.hash.empty()) {
    answer.headers.push_back({"ETag", "\"" + out.hash + "\""});
    answer.headers.push_back({"Cache-Control", "private, max-age=31536000, immutable"});
  }
  return answer;
}

struct Routes::Parts {
  Node root;
  std::deque<Leaf> leaves;  // in the order of their declaration
};

Routes::Routes() : parts_{std::make_unique<Parts>()} {}
Routes::~Routes() = default;

Route& Routes::add(Route route) {
  auto* node = &parts_->root;
  std::vector<std::string> parameters;
  for (std::string_view path = route.path; !path.empty();) {
    const auto segment = take_segment(path);
    if (segment.empty()) throw std::logic_error{"a path without empty segments: " + route.name};
    std::unique_ptr<Node>* next = &node->parameter;
    if (is_parameter(segment)) parameters.emplace_back(segment.substr(1, segment.size() - 2));
    else next = &node->names[std::string{segment}];
    if (!*next) *next = std::make_unique<Node>();
    node = next->get();
  }
  auto& place = node->methods[route.method];
  if (place) throw std::logic_error{"two routes by one name: " + place->route.name + " and " + route.name};
  route.number = parts_->leaves.size();
  place = &parts_->leaves.emplace_back(Leaf{std::move(route), std::move(parameters)});
  return place->route;
}

Routes::Found Routes::find(std::string_view method, std::string_view path) const {
  Found found;
  if (path.empty() || path.front() != '/') return found;
  Search s{method, {}, {}};
  const auto* leaf = search(parts_->root, path, s);
  if (!leaf) {
    found.allowed = join(std::move(s.allowed));
    return found;
  }
  for (std::size_t i = 0; i < leaf->parameters.size(); ++i) {
    auto value = decode_percent(s.captured[i]);
    if (!value) return {};
    found.params.emplace_back(leaf->parameters[i], std::move(*value));
  }
  found.route = &leaf->route;
  return found;
}

std::vector<const Route*> Routes::all() const {
  std::vector<const Route*> routes;
  for (const auto& leaf : parts_->leaves) routes.push_back(&leaf.route);
  return routes;
}

void Routes::check() const {
  for (const auto& leaf : parts_->leaves) {
    if (!leaf.route.declared || (!leaf.route.anyone && leaf.route.roles.empty()))
      throw std::logic_error{"nobody said who may call " + leaf.route.name};
  }
}

}  // namespace edu::gateway
