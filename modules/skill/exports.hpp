// A set as a file, for whoever may open it: to keep, to edit elsewhere, to bring in again.
#pragma once

#include "gateway/platform.hpp"
#include "skill/item/item.hpp"

namespace edu::skill {

BOOST_DEFINE_ENUM_CLASS(ExportFormat, gift, csv, qti)

struct ExportSet {
  SetId set;
  std::optional<ExportFormat> format;  // GIFT unless another is named
};
BOOST_DESCRIBE_STRUCT(ExportSet, (), (set, format))

class Exports {
 public:
  // "set.unknown", "set.not_yours". Written on a worker's thread.
  File set_as_file(Tasks& tasks, const Caller& caller, const ExportSet& in);
};

}  // namespace edu::skill
