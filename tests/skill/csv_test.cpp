// Tables of questions as teachers fill them in, and the same questions out and in again.
#include "skill/formats/csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "skill/formats/detect.hpp"
#include "skill/imports.hpp"

using namespace edu::skill;

namespace {

Item one(const std::string& file) {
  const auto reading = csv::read(file);
  REQUIRE_MESSAGE(reading.refused.empty(), (reading.refused.empty() ? "" : reading.refused.front().reason));
  REQUIRE(reading.items.size() == 1);
  return reading.items.front();
}
template <class K>
K key(const std::string& file) {
  const auto item = one(file);
  REQUIRE(std::holds_alternative<K>(item.key));
  return std::get<K>(item.key);
}
std::string refusal(const std::string& row) {
  const auto reading = csv::read("kind,question,answer,option1,option2,option3\n" + row);
  CHECK(reading.items.empty());
  REQUIRE(reading.refused.size() == 1);
  return reading.refused.front().reason;
}
bool says(std::string_view reason, std::string_view part) { return reason.find(part) != reason.npos; }

}  // namespace

TEST_CASE("the sign between cells is the one that the line of names uses") {
  for (const char sign : {',', ';', '\t', '|'}) {
    CAPTURE(sign);
    std::string file = "Question;Answer;Option 1;Option 2\nWhich?;2;a;b\n";
    std::replace(file.begin(), file.end(), ';', sign);
    CHECK(csv::begins_with_header(file));
    const auto choice = key<ChoiceKey>(file);
    CHECK(choice.options[1].weight == 100);
  }
  CHECK(csv::begins_with_header("sep=;\nquestion;answer\n"));
  CHECK(one("sep=;\nquestion;answer\n1,5 + 1;2,5\n").line == 3);
  CHECK(!csv::begins_with_header("Is this a question, or an answer?{T}\n"));
  CHECK(!csv::begins_with_header("question\n"));
}

TEST_CASE("quotes hold the sign, line ends and quotes; what stands above the names is passed over") {
  const auto reading = csv::read(
      "My quiz,,\r\n\r\nquestion,answer,feedback\r\n\"Who said \"\"yes, no\"\"?\r\nSay "
      "it.\",Ann|Bob,\"a\"b\r\n,,\r\nTwo?,2,\r\n");
  REQUIRE(reading.items.size() == 2);
  CHECK(reading.items[0].prompt.text == "Who said \"yes, no\"?\nSay it.");
  CHECK(reading.items[0].feedback.text == "ab");
  CHECK(reading.items[0].line == 4);
  CHECK(reading.items[1].line == 7);
  CHECK(std::get<TextKey>(reading.items[0].key).accepted[1].text == "Bob");
}

TEST_CASE("the kind is guessed from what is filled in") {
  CHECK(key<TruthKey>("question,answer\nIs 2 even?,TRUE").answer);
  CHECK(!key<TruthKey>("Frage;Antwort\nIst 3 gerade?;falsch").answer);
  CHECK(key<NumberKey>("question,answer\nHow much?,\"2,5\"").accepted[0].low == 2.5);
  CHECK(key<NumberKey>("question,answer,tolerance\nHow much?,2.5,0.5").accepted[0].high == 3);
  CHECK(key<NumberKey>("question,answer\nHow much?,2..4").accepted[0].high == 4);
  CHECK(key<NumberKey>("question,answer,unit\nHow long?,5±1,cm").unit == "cm");
  CHECK(key<TextKey>("question,answer\nWho?,Ann").accepted[0].text == "Ann");
  CHECK(key<MatchingKey>("question,answer,option1,match1,option2,match2\nPairs,,1,one,2,two").pairs[1].answer == "two");
  CHECK(key<MatchingKey>("kind,question,option1,option2\nmatching,Pairs,1 -> one,2->two").pairs[0].answer == "one");
  CHECK(key<OrderingKey>("kind,question,option1,option2\nordering,Order,first,second").steps[1].text == "second");
  CHECK(std::get<ClozeKey>(one("kind,question\ncloze,Say {1:SA:=hi}!").key).blanks.size() == 1);
  CHECK(std::holds_alternative<EssayKey>(one("kind,question\nEssay,Write.").key));
}

TEST_CASE("right options are named by number, letter or their own words; a spreadsheet's 1.3 is 1 and 3") {
  const auto several = [](const std::string& answer) {
    std::string right;
    for (const auto& option :
         key<ChoiceKey>("question,answer,option1,option2,option3\nQ,\"" + answer + "\",x,y,z").options)
      right += option.weight > 0 ? '1' : '0';
    return right;
  };
  CHECK(several("2") == "010");
  CHECK(several("1,3") == "101");
  CHECK(several("1.3") == "101");
  CHECK(several("A; C") == "101");
  CHECK(several("z") == "001");
}

TEST_CASE("hints, tags, skills and titles come along, unknown columns are named") {
  const auto reading =
      csv::read("question,answer,hint1,hint2,skill,tags,title,code,mood\nQ,a,h1,h2,Maths/Sums,x; y\\;z,T,c1,happy\n");
  REQUIRE(reading.items.size() == 1);
  const auto& item = reading.items[0];
  CHECK(item.hints.size() == 2);
  CHECK(item.category == std::vector<std::string>{"Maths", "Sums"});
  CHECK(item.tags == std::vector<std::string>{"x", "y;z"});
  CHECK(item.title == "T");
  REQUIRE(reading.warnings.size() == 1);
  CHECK(says(reading.warnings[0].reason, "\"mood\""));
}

TEST_CASE("what can't be answered is refused with its row") {
  CHECK(says(refusal(",,1,a,b,"), "no question"));
  CHECK(says(refusal(",Q,,a,b,"), "no option is right"));
  CHECK(says(refusal(",Q,4,a,b,"), "names no option"));
  CHECK(says(refusal(",Q,3,a,b,"), "names no option"));
  CHECK(says(refusal(",Q,1,a,,"), "two options"));
  CHECK(says(refusal(",Q,,,,"), "no answer"));
  CHECK(says(refusal("numeric,Q,many,,,"), "not a number"));
  CHECK(says(refusal("drawing,Q,1,a,b,"), "no kind"));
  CHECK(says(refusal(",Caf\xe9,1,a,b,"), "UTF-8"));
  CHECK(says(refusal("cloze,Q,,,,"), "no gap"));
}

TEST_CASE("a column's name that is no text is named as well as may be") {
  const auto reading = csv::read("question;answer;opt\xaaion1\nQ;1;a\n");
  REQUIRE(reading.warnings.size() == 1);
  CHECK(says(reading.warnings[0].reason, "\"opt\xef\xbf\xbdion1\""));
}

TEST_CASE("a quotation mark that is never closed costs its line alone") {
  const auto reading = csv::read("question,answer\n\"Open,1\nGood?,2\n");
  CHECK(reading.items.size() == 1);
  REQUIRE(reading.refused.size() == 1);
  CHECK(reading.refused[0].line == 2);
  CHECK(says(reading.refused[0].reason, "never closed"));
}

TEST_CASE("no written cell is a formula") {
  Item item;
  item.prompt.text = "=HYPERLINK(\"http://x\")";
  item.key = TextKey{{{"-5 apples"}}, {}};
  const auto file = csv::write({&item, 1});
  CHECK(file.find(",\"'=HYPERLINK") != file.npos);
  CHECK(one(file.substr(3)).prompt.text == item.prompt.text);
}

namespace {

class Author {
 public:
  explicit Author(unsigned seed) : random_{seed} {}

  Item item() {
    Item item;
    format_ = maybe() ? Format::markdown : Format::plain;
    item.prompt = {text(), format_};
    item.feedback = perhaps();
    item.solution = perhaps();
    for (auto n = below(4); n > 0; --n) item.hints.push_back(prose());
    if (maybe()) item.title = "title " + word();
    if (maybe()) item.code = word();
    for (auto n = below(3); n > 0; --n) item.tags.push_back("t" + std::to_string(n) + word());
    for (auto n = below(3); n > 0; --n) item.category.push_back("C" + word() + (maybe() ? "/x" : ""));
    item.key = key(item);
    return item;
  }

 private:
  bool maybe() { return below(2) == 0; }
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_); }
  std::string word() {
    static const std::vector<std::string> pieces{"a", "b", ";", "\\", "|", ",", "\"", "é", "1"};
    std::string text = "w";
    for (auto n = below(5); n > 0; --n) text += pieces[below(pieces.size())];
    return text;
  }
  std::string text() {
    static const std::vector<std::string> pieces{"a", "\n", ",",  ";",       "\"", "\"\"", "'",     "=", "-",
                                                 "|", "\\", "->", "[plain]", " ",  "日",   "[[1]]", "\t"};
    std::string text = maybe() ? "x" : maybe() ? "[markdown]" : maybe() ? "=1+" : "'-";
    for (auto n = below(10); n > 0; --n) text += pieces[below(pieces.size())];
    return text + "z";
  }
  Prose prose() { return {text(), maybe() ? Format::markdown : Format::plain}; }
  Prose perhaps() { return maybe() ? prose() : Prose{}; }
  std::optional<std::string> mistake() { return maybe() ? std::optional{word()} : std::nullopt; }
  double weight() { return static_cast<double>(below(100)) / 3; }

  ChoiceKey choice(bool several) {
    ChoiceKey key;
    key.several = several;
    const auto count = 2 + below(3);
    for (std::size_t i = 0; i < count; ++i)
      key.options.push_back({prose(),
                             i == 0              ? (several ? 70.5 : 100)
                             : several && i == 1 ? 29.5
                             : maybe()           ? 0
                                                 : -weight(),
                             perhaps(), mistake()});
    if (maybe()) key.fixed = maybe();
    return key;
  }
  template <class Accepted>
  std::vector<Accepted> accepted() {
    std::vector<Accepted> all;
    for (auto n = 1 + below(3); n > 0; --n) {
      Accepted one;
      if constexpr (requires { one.text; }) one.text = text();
      else {
        one.low = static_cast<double>(below(1000)) / 7 - 50;
        one.high = one.low + (maybe() ? 0 : weight());
      }
      if (maybe()) {
        one.weight = all.empty() ? 100 : weight();
        one.feedback = perhaps();
        one.misconception = mistake();
      }
      all.push_back(one);
    }
    return all;
  }
  Key key(Item& item) {
    switch (below(10)) {
      case 0:
        return choice(false);
      case 1:
        return choice(true);
      case 2:
        return TruthKey{maybe(), perhaps(), perhaps()};
      case 3:
        return TextKey{accepted<AcceptedText>(), maybe() ? std::optional{Spelling::cased} : std::nullopt};
      case 4:
        return NumberKey{accepted<AcceptedNumber>(), maybe() ? std::optional<std::string>{"cm"} : std::nullopt,
                         maybe() ? std::optional{true} : std::nullopt};
      case 5:
        return MatchingKey{{{prose(), text()}, {prose(), text()}, {Prose{}, word()}}};
      case 6:
        return OrderingKey{{prose(), prose(), prose()}};
      case 7:
        return ExpressionKey{accepted<AcceptedExpression>(), maybe() ? Shape::factored : Shape::any};
      case 8:
        item.prompt.text += " [[1]] [[2]]";
        return ClozeKey{{{1, choice(false)}, {0.5, TextKey{accepted<AcceptedText>(), {}}}}};
      default:
        return EssayKey{};
    }
  }

  std::mt19937 random_;
  Format format_ = Format::plain;
};

}  // namespace

TEST_CASE("random questions of every kind, written as a table and read again, are the same questions") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Author author{seed};
    std::vector<Item> items;
    for (int n = 0; n < 8; ++n) items.push_back(author.item());
    const auto file = csv::write(items);
    CAPTURE(file);
    REQUIRE(csv::begins_with_header(file.substr(3)));
    auto reading = csv::read(file.substr(3));
    REQUIRE_MESSAGE(reading.refused.empty(), (reading.refused.empty() ? "" : reading.refused.front().reason));
    REQUIRE(reading.items.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      reading.items[i].line = 0;
      CAPTURE(edu::json::text(items[i]));
      CAPTURE(edu::json::text(reading.items[i]));
      REQUIRE(reading.items[i] == items[i]);
    }
  }
}

TEST_CASE("a weight that is raised to full credit is no hair more, and comes in again") {
  for (int percent = 1; percent < 100; ++percent) {
    const auto file = "kind,question\ncloze,{1:SA:5a~%" + std::to_string(percent) + "%b}\n";
    const auto written = csv::write(csv::read(file).items);
    CHECK(csv::read(std::string_view{written}.substr(3)).items.size() == 1);
  }
}
