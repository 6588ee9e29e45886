#include <cmath>
#include <optional>

#include "base/values.hpp"
#include "skill/lab/lab.hpp"
#include "skill/lab/lines.hpp"
#include "skill/model/placement.hpp"

namespace edu::skill::lab {
namespace {

struct Bank {
  std::vector<RawJson> items;
};
BOOST_DESCRIBE_STRUCT(Bank, (), (items))

struct BankItem {
  double a;
  double b;
  std::optional<double> c;  // of the three-parameter model, which this isn't
};
BOOST_DESCRIBE_STRUCT(BankItem, (), (a, b, c))

struct Answers {
  std::vector<std::vector<std::int64_t>> responses;  // [item, 0 or 1] each
};
BOOST_DESCRIBE_STRUCT(Answers, (), (responses))

struct Placed {
  double eap;
  double sd;
  RawJson next;
};
BOOST_DESCRIBE_STRUCT(Placed, (), (eap, sd, next))

std::vector<placement::Response> responses_of(const Answers& answers, std::size_t items) {
  std::vector<placement::Response> responses;
  std::vector<bool> seen(items);
  for (std::size_t i = 0; i < answers.responses.size(); ++i) {
    const auto& pair = answers.responses[i];
    const auto wrong = [&](const char* detail) {
      return invalid("/responses/" + std::to_string(i), "field.range", detail);
    };
    if (pair.size() != 2) throw wrong("A response is an item's index and 0 or 1.");
    if (pair[0] < 0 || static_cast<std::size_t>(pair[0]) >= items) throw wrong("The bank has no such item.");
    if (pair[1] != 0 && pair[1] != 1) throw wrong("An answer is 0 or 1.");
    const auto item = static_cast<std::size_t>(pair[0]);
    if (seen[item]) throw wrong("This item was answered before.");
    seen[item] = true;
    responses.push_back({item, pair[1] == 1});
  }
  return responses;
}

}  // namespace

std::vector<placement::Item> read_bank(std::string_view json) {
  std::vector<placement::Item> items;
  for (const auto& raw : read_known<Bank>(json).items) {
    const auto where = "/items/" + std::to_string(items.size());
    const auto item = read_known<BankItem>(raw.text, where);
    if (!(item.a > 0) || !std::isfinite(item.a) || !std::isfinite(item.b))
      throw invalid(where, "field.range", "An item's a is above 0.");
    if (item.c.value_or(0) != 0) throw invalid(where + "/c", "field.range", "Guessing isn't part of this model: 0.");
    items.push_back({item.a, item.b});
  }
  return items;
}

int place(std::istream& in, std::ostream& out, std::ostream& complaints, const std::vector<placement::Item>& bank,
          Choice choice) {
  constexpr std::uint64_t seed = 1;
  placement::Exposure exposure{bank, seed};
  return answer_lines<Answers>(in, out, complaints, [&](const Answers& answers) {
    const auto responses = responses_of(answers, bank.size());
    placement::Posterior posterior;
    for (const auto& response : responses) posterior.learn(bank[response.item], response.right);
    const auto estimate = posterior.estimate();
    const auto next = choice == Choice::information ? placement::most_informative(bank, responses, estimate)
                                                    : exposure.next(responses, posterior);
    return Placed{estimate.ability, estimate.error, {next ? std::to_string(*next) : "null"}};
  });
}

}  // namespace edu::skill::lab
