#include "skill/formats/qti.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/qti_node.hpp"
#include "skill/formats/qti_question.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill::qti {

namespace {

using pugi::xml_node;
using std::string_view;

constexpr std::size_t most_tags = 32;

Unreadable old_version() {
  return {"qti.version", "this is QTI 1, which is not read here: have it given out as QTI 2.1, 2.2 or 3.0"};
}

// "items/../media/a.png" seen from "items/1.xml"; empty where it leads out.
std::string resolved(string_view from, string_view address) {
  std::vector<string_view> parts;
  const auto add = [&](string_view path) {
    while (!path.empty()) {
      const auto end = std::min(path.find('/'), path.size());
      const auto part = path.substr(0, end);
      path.remove_prefix(std::min(end + 1, path.size()));
      if (part.empty() || part == ".") continue;
      if (part != "..") parts.push_back(part);
      else if (parts.empty()) return false;
      else parts.pop_back();
    }
    return true;
  };
  const auto folder = from.rfind('/');
  if (!address.starts_with('/') && folder != from.npos && !add(from.substr(0, folder))) return {};
  if (!add(address)) return {};
  std::string path;
  for (const auto part : parts) path.append(path.empty() ? "" : "/").append(part);
  return path;
}

std::string percent_decoded(string_view text) {
  std::string decoded;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    decoded += coded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return decoded;
}

// What the manifest says of an item beside its file.
struct Resource {
  std::string href;
  std::vector<std::string> tags;
  std::vector<std::string> category;
};

class Reader {
 public:
  explicit Reader(const Archive* archive) : archive_{archive} {}

  Reading whole() { return std::move(reading_); }

  void item(string_view text, const std::optional<std::string>& entry, const Resource& resource) {
    const auto note = [&](int line, std::string reason) { return Note{line, std::move(reason), entry}; };
    if (reading_.items.size() + reading_.refused.size() >= most_file_items) {
      if (!std::exchange(full_, true))
        reading_.refused.push_back(note(1, "more than 50,000 questions: from here on the package is not read"));
      return;
    }
    try {
      if (text.size() > most_item_bytes) throw Refusal{"the item is larger than 1 MiB"};
      const xml::Document document{text, 1, xml::Document::Space::counts};
      if (kind_of(document.root()) != "assessmentItem") throw Refusal{"this is no assessment item"};
      auto [item, warnings] = read_question(document.root(), [&](string_view address) { return keep(address, entry); });
      item.tags = resource.tags;
      item.category = resource.category;
      item.line = static_cast<int>(reading_.items.size()) + 1;
      if (!item.category.empty() && seen_.insert(item.category).second) reading_.categories.push_back(item.category);
      reading_.items.push_back(std::move(item));
      for (auto& warning : warnings) reading_.warnings.push_back(note(1, std::move(warning)));
    } catch (const Refusal& refusal) {
      reading_.refused.push_back(note(1, refusal.reason));
    } catch (const Unreadable& unreadable) {
      if (archive_ == nullptr) throw;  // the item is all of the file
      reading_.refused.push_back(note(unreadable.line, unreadable.reason));
    }
  }

  void package() {
    const auto& entries = archive_->entries();
    const auto found = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
      const string_view path = entry.first;
      return path.substr(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1) == "imsmanifest.xml";
    });
    if (found == entries.end()) throw Unreadable{"qti.manifest", "the package has no imsmanifest.xml"};
    std::string kept;
    const auto bytes = archive_->read(found->first);
    const xml::Document manifest{xml::text_of(bytes, kept)};
    resources(found->first, manifest.root());
    if (order_.empty()) throw Unreadable{"qti.manifest", "the manifest names no items of QTI 2.1, 2.2 or 3.0"};
    for (const auto& href : order_) {
      const auto& resource = resources_.at(href);
      try {
        std::string converted;
        const auto text = archive_->read(href);
        item(xml::text_of(text, converted), href, resource);
      } catch (const Unreadable& unreadable) { reading_.refused.push_back({unreadable.line, unreadable.reason, href}); }
    }
  }

 private:
  void resources(const std::string& manifest, xml_node root) {
    std::vector<std::string> tests;
    for (const auto node : all_of(root, "resource")) {
      const auto type = attribute_of(node, "type");
      const auto href = resolved(manifest, percent_decoded(attribute_of(node, "href")));
      if (type.starts_with("imsqti_xmlv1")) throw old_version();
      if (type.starts_with("imsqti_test")) tests.push_back(href);
      if (!type.starts_with("imsqti_item") && !type.starts_with("imsqti_apipitem")) continue;
      if (resources_.emplace(href, resource_of(node, href)).second) order_.push_back(href);
    }
    for (const auto& test : tests) order_by(test);
  }
  // Keywords and the path of taxons, as catalogues of learning objects (LOM) name them.
  static Resource resource_of(xml_node node, const std::string& href) {
    Resource resource{href, {}, {}};
    for (const auto keyword : all_of(child_of(node, "metadata"), "keyword")) {
      auto text = word_in(keyword);
      if (!text.empty() && resource.tags.size() < most_tags) resource.tags.push_back(std::move(text));
    }
    const auto paths = all_of(child_of(node, "metadata"), "taxonPath");
    if (paths.empty()) return resource;
    for (const auto taxon : children_of(paths.front(), "taxon")) {
      auto name = word_in(child_of(taxon, "entry"));
      if (!name.empty() && name.size() <= 200) resource.category.push_back(std::move(name));
    }
    return resource;
  }
  // Right in it, or in a <string> or <langstring>.
  static std::string word_in(xml_node node) {
    auto text = letters_in(node);
    for (const auto child : node.children())
      if (text.empty()) text = letters_in(child);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  // What a test names comes first, in its order.
  void order_by(const std::string& test) {
    try {
      std::string kept;
      const auto bytes = archive_->read(test);
      const xml::Document document{xml::text_of(bytes, kept)};
      std::vector<std::string> order;
      for (const auto reference : all_of(document.root(), "assessmentItemRef")) {
        auto href = resolved(test, percent_decoded(attribute_of(reference, "href")));
        const auto at = std::find(order_.begin(), order_.end(), href);
        if (at == order_.end()) continue;
        order_.erase(at);
        order.push_back(std::move(href));
      }
      order_.insert(order_.begin(), order.begin(), order.end());
    } catch (const Unreadable& unreadable) {
      reading_.warnings.push_back({unreadable.line, "the order of the test is unknown: " + unreadable.reason, test});
    }
  }

  std::string keep(string_view address, const std::optional<std::string>& entry) {
    if (address.starts_with("data:")) return reading_.attachments.add_data_uri(address);
    if (address.find("://") != address.npos) throw Refusal{"it lies elsewhere, and nothing is fetched"};
    if (archive_ == nullptr || !entry) throw Refusal{"its bytes don't stand in the file"};
    const auto path = resolved(*entry, percent_decoded(address));
    if (!archive_->has(path)) throw Refusal{"it isn't in the package"};
    try {
      return reading_.attachments.add(archive_->read(path));
    } catch (const Unreadable& unreadable) { throw Refusal{unreadable.reason}; }
  }

  const Archive* archive_;
  Reading reading_;
  std::map<std::string, Resource> resources_;
  std::vector<std::string> order_;
  std::set<std::vector<std::string>> seen_;
  bool full_ = false;
};

}  // namespace

Reading read(string_view text) {
  const auto root = xml::root_of(text);
  if (root == "questestinterop") throw old_version();
  if (root != "assessmentItem" && root != "qti-assessment-item")
    throw Unreadable{"qti.alone", "this only lists questions: bring the whole package, a zip archive"};
  Reader reader{nullptr};
  reader.item(text, {}, {});
  return reader.whole();
}

Reading read(const Archive& archive) {
  Reader reader{&archive};
  reader.package();
  return reader.whole();
}

}  // namespace edu::skill::qti
