#include "economy/rules.hpp"

namespace edu::economy {

Rules read_rules(Rulebook& rulebook) { return rulebook.section<Rules>("economy"); }

}  // namespace edu::economy
