// What auth writes to adults, in the language of the page that asked for it.
#pragma once

#include <string>

#include "base/language.hpp"

namespace edu::auth {

struct Words {
  std::string subject;
  std::string text;
};

Words reset_words(Language language, const std::string& username, const std::string& link);
Words confirm_words(Language language, const std::string& name, const std::string& link);
Words password_changed_words(Language language, const std::string& username);
Words address_changed_words(Language language, const std::string& username);

}  // namespace edu::auth
