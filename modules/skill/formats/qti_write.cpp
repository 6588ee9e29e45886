#include "skill/formats/qti_write.hpp"

#include <fmt/format.h>

#include <map>
#include <sstream>

#include "base/zip.hpp"
#include "skill/formats/qti_item_write.hpp"

namespace edu::skill::qti {

namespace {

using std::string_view;

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream out;
  // Raw: indentation would add blanks to texts.
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(out).str();
}

void attribute(pugi::xml_node node, const char* name, string_view value) {
  node.append_attribute(name).set_value(std::string{value}.c_str());
}

pugi::xml_node child(pugi::xml_node parent, const char* name, string_view text) {
  auto node = parent.append_child(name);
  node.text().set(for_xml(text).c_str());
  return node;
}

// In LOM's words: text in no particular language.
void lom_string(pugi::xml_node parent, const char* name, string_view text) {
  child(parent.append_child(name), "imsmd:string", text);
}

class Package {
 public:
  Package(string_view title, const FindAttachment& find) : find_{find} {
    auto root = manifest_.append_child("manifest");
    attribute(root, "xmlns", "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1");
    attribute(root, "xmlns:imsmd", "http://ltsc.ieee.org/xsd/LOM");
    attribute(root, "identifier", "MANIFEST");
    auto metadata = root.append_child("metadata");
    child(metadata, "schema", "QTI Package");
    child(metadata, "schemaversion", "3.0.0");
    about_ = metadata.append_child("imsmd:lom").append_child("imsmd:general");
    lom_string(about_, "imsmd:title", title);
    root.append_child("organizations");
    resources_ = root.append_child("resources");

    auto test = test_.append_child("qti-assessment-test");
    attribute(test, "xmlns", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0");
    attribute(test, "identifier", "TEST");
    attribute(test, "title", for_xml(title));
    auto part = test.append_child("qti-test-part");
    attribute(part, "identifier", "PART");
    attribute(part, "navigation-mode", "nonlinear");
    attribute(part, "submission-mode", "individual");
    section_ = part.append_child("qti-assessment-section");
    attribute(section_, "identifier", "SECTION");
    attribute(section_, "title", for_xml(title));
    attribute(section_, "visible", "true");
    test_resource_ = resource("TEST", "imsqti_test_xmlv3p0", "test.xml");
  }

  void add(const Item& item) {
    for (const auto& what : lost_of(item)) ++lost_[what];
    if (!sayable(item)) return;
    const auto identifier = fmt::format("ITEM_{}", ++items_);
    const auto name = fmt::format("items/{}.xml", items_);
    auto described = resource(identifier, "imsqti_item_xmlv3p0", name);
    describe(described, item);
    const auto document = document_of(item, identifier, [&](string_view hash) { return media(hash, described); });
    entries_.push_back({name, text_of(document)});
    auto reference = section_.append_child("qti-assessment-item-ref");
    attribute(reference, "identifier", identifier);
    attribute(reference, "href", name);
    attribute(test_resource_.append_child("dependency"), "identifierref", identifier);
  }

  std::string whole(Time made) {
    std::string lost;
    for (const auto& [what, count] : lost_) lost += fmt::format("{}{} ({})", lost.empty() ? "" : "; ", what, count);
    if (!lost.empty()) lom_string(about_, "imsmd:description", "Not in this package: " + lost);
    entries_.insert(entries_.begin(), {{"imsmanifest.xml", text_of(manifest_)}, {"test.xml", text_of(test_)}});
    return zip_archive(entries_, made);
  }

 private:
  pugi::xml_node resource(string_view identifier, string_view type, string_view name) {
    auto node = resources_.append_child("resource");
    attribute(node, "identifier", identifier);
    attribute(node, "type", type);
    attribute(node, "href", name);
    attribute(node.append_child("file"), "href", name);
    return node;
  }

  // Tags as keywords, the category as a path of taxons.
  static void describe(pugi::xml_node resource, const Item& item) {
    if (item.tags.empty() && item.category.empty()) return;
    auto lom = resource.prepend_child("metadata").append_child("imsmd:lom");
    if (!item.tags.empty()) {
      auto general = lom.append_child("imsmd:general");
      for (const auto& tag : item.tags) lom_string(general, "imsmd:keyword", tag);
    }
    if (item.category.empty()) return;
    auto path = lom.append_child("imsmd:classification").append_child("imsmd:taxonPath");
    for (const auto& name : item.category) lom_string(path.append_child("imsmd:taxon"), "imsmd:entry", name);
  }

  // Beside items/, from where they name it.
  std::string media(string_view hash, pugi::xml_node shown_by) {
    const auto known = media_.find(hash);
    if (known == media_.end()) {
      auto found = find_(hash);
      if (!found) return {};
      const auto name = fmt::format("media/{}.{}", hash, extension_of(found->type));
      entries_.push_back({name, std::move(found->bytes)});
      return needed(media_.emplace(hash, name).first->second, shown_by);
    }
    return needed(known->second, shown_by);
  }
  static std::string needed(const std::string& name, pugi::xml_node shown_by) {
    if (!shown_by.find_child_by_attribute("file", "href", name.c_str()))
      attribute(shown_by.append_child("file"), "href", name);
    return "../" + name;
  }

  const FindAttachment& find_;
  pugi::xml_document manifest_, test_;
  pugi::xml_node about_, resources_, section_, test_resource_;
  std::vector<ZipEntry> entries_;
  std::map<std::string, std::string, std::less<>> media_;  // where each lies, by its hash
  std::map<std::string, int> lost_;
  int items_ = 0;
};

}  // namespace

std::string write(string_view title, std::span<const Item> items, const FindAttachment& find, Time made) {
  Package package{title, find};
  for (const auto& item : items) package.add(item);
  return package.whole(made);
}

}  // namespace edu::skill::qti
