#include "gateway/docs.hpp"

#include <map>

#include "gateway/operation.hpp"

namespace edu::gateway {

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// A schema as it stands, its references turned into links.
std::string schema_html(std::string_view schema) {
  constexpr std::string_view reference = R"({"$ref":"#/components/schemas/)";
  std::string out;
  for (;;) {
    const auto at = schema.find(reference);
    out += escaped(schema.substr(0, at));
    if (at == std::string_view::npos) return out;
    schema.remove_prefix(at + reference.size());
    const auto end = schema.find('"');
    const auto name = escaped(schema.substr(0, end));
    out += "<a href=\"#" + name + "\">" + name + "</a>";
    schema.remove_prefix(end + 2);
  }
}

void add_row(std::string& page, std::string_view name, std::string_view place, std::string_view schema, bool required) {
  page += "<tr><td><code>" + escaped(name) + "</code></td><td>" + std::string{place} + (required ? "" : ", optional") +
          "</td><td><code>" + schema_html(schema) + "</code></td></tr>";
}

void add_operation(std::string& page, const Operation& operation, json::Components& components) {
  const auto& route = *operation.route;
  page += "<section id=\"" + operation.id + "\"><h3><span class=\"method\">" + route.method + "</span> <code>" +
          escaped(route.path) + "</code></h3>";
  if (!route.summary_text.empty()) page += "<p>" + escaped(route.summary_text) + "</p>";
  page += "<p class=\"who\">" + escaped(operation.who) + "</p>";
  if (!operation.parameters.empty() || !operation.body.empty() || route.described.raw_body) {
    page += "<table><thead><tr><th>Input</th><th>Where</th><th>Form</th></tr></thead><tbody>";
    for (const auto& p : operation.parameters)
      add_row(page, p.name, p.place == Parameter::Place::path ? "path" : "query", p.schema, p.required);
    for (const auto& field : operation.body) add_row(page, field.name, "body", field.schema, field.required);
    if (route.described.raw_body) page += "<tr><td>the body</td><td>as it is</td><td>bytes</td></tr>";
    page += "</tbody></table>";
  }
  if (route.described.raw_result) page += "<p>Gives a file.</p></section>";
  else page += "<p>Gives <code>" + schema_html(route.described.result(components)) + "</code></p></section>";
}

}  // namespace

std::string docs_page(const Routes& routes, const bus::Bus& bus, const std::vector<std::string>& topics) {
  json::Components components;
  std::map<std::string, std::string> groups;
  for (const auto& operation : operations(routes, components))
    add_operation(groups[operation.tag], operation, components);

  std::string page =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>EDUverse API</title>"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"stylesheet\" "
      "href=\"/docs/style.css\"></head><body><main>"
      "<h1>EDUverse API</h1><p>Paths stand below <code>/api/v1</code>. The same for programs: <a "
      "href=\"/api/v1/openapi.json\">openapi.json</a>, "
      "<a href=\"/api/v1/asyncapi.json\">asyncapi.json</a>. Calls that change something answer <code>{\"result\": …, "
      "\"effects\": […]}</code>.</p><nav><ul>";
  for (const auto& [tag, text] : groups) page += "<li><a href=\"#tag-" + tag + "\">" + tag + "</a></li>";
  page +=
      "<li><a href=\"#events\">events</a></li><li><a href=\"#topics\">live topics</a></li><li><a "
      "href=\"#schemas\">schemas</a></li></ul></nav>";
  for (const auto& [tag, text] : groups) page += "<h2 id=\"tag-" + tag + "\">" + tag + "</h2>" + text;
  page += "<h2 id=\"events\">Events</h2><dl>";
  for (const auto& event : bus.events(components))
    page += "<dt><code>" + escaped(event.name) + "</code></dt><dd><code>" + schema_html(event.schema) + "</code></dd>";
  page += "</dl><h2 id=\"topics\">Live topics</h2><ul>";
  for (const auto& topic : topics) page += "<li><code>" + escaped(topic) + "</code></li>";
  page += "</ul><h2 id=\"schemas\">Schemas</h2><dl>";
  for (const auto& [name, schema] : components.schemas)
    page += "<dt id=\"" + escaped(name) + "\"><code>" + escaped(name) + "</code></dt><dd><code>" + schema_html(schema) +
            "</code></dd>";
  return page + "</dl></main></body></html>";
}

std::string_view docs_style() {
  return ":root{color-scheme:light dark;font:16px/1.5 "
         "system-ui,sans-serif}body{margin:0}main{max-width:60rem;margin:auto;padding:1rem}"
         "nav ul{display:flex;flex-wrap:wrap;gap:.75rem;padding:0;list-style:none}section{border-top:1px solid "
         "#8886;padding:.5rem 0}"
         "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem "
         ".5rem;border-bottom:1px solid #8884}"
         "code{overflow-wrap:anywhere;font-size:.9em}.method{font-weight:700}.who{opacity:.8}h3{margin:.5rem "
         "0}dt{margin-top:.75rem;font-weight:600}";
}

}  // namespace edu::gateway
