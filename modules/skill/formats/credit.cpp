#include "skill/formats/credit.hpp"

namespace edu::skill {

void add_up(std::vector<Option>& options, std::vector<std::string>& warnings) {
  double sum = 0;
  for (const auto& option : options) sum += std::max(option.weight, 0.0);
  if (sum <= 0) throw Refusal{"no option is right: mark the right one"};
  if (sum < 99.9) {
    for (auto& option : options) {
      if (option.weight > 0) option.weight = std::min(option.weight * full_weight / sum, full_weight);
    }
    warnings.push_back("the right options add up to less than 100 %: they are raised to it");
  } else if (sum > 100.1) {
    warnings.push_back("the right options add up to more than 100 %: some of them are enough");
  }
}

}  // namespace edu::skill
