// Questions as a package of QTI 3.0: a zip archive with a manifest, a test that holds them in their order, an item each,
// and the pictures and recordings that they show. What QTI has no words for is named in the manifest's description.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "skill/formats/attachments.hpp"
#include "skill/item/item.hpp"

namespace edu::skill::qti {

// By its hash; nothing: it is gone.
using FindAttachment = std::function<std::optional<Attachment>(std::string_view hash)>;

std::string write(std::string_view title, std::span<const Item> items, const FindAttachment& find, Time made);

}  // namespace edu::skill::qti
