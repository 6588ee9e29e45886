// The languages that the house speaks: in letters, and in what comes with the program.
#pragma once

#include <boost/describe.hpp>
#include <optional>

#include "base/describe.hpp"

namespace edu {

BOOST_DEFINE_ENUM_CLASS(Language, en, de, es)

// Of the page that asks. None: English.
struct InLanguage {
  std::optional<Language> language;
};
BOOST_DESCRIBE_STRUCT(InLanguage, (), (language))

}  // namespace edu
