// Sets and questions written here: what is saved reads back, an edit is a new version in the old one's place, and whoever is
// at the old one goes on with it.
#include "skill/authoring.hpp"

#include <fmt/format.h>

#include <random>

#include "skill/item/present.hpp"
#include "skill/item/solution.hpp"
#include "skill/media_files.hpp"
#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;

namespace {

const auto ada = test::a_teacher(1);
const auto eve = test::a_teacher(9);
const auto ben = test::a_student(2);
const auto head = test::an_admin(3);

Prose says(std::string text, Format format = Format::plain) { return {std::move(text), format}; }

Item half_of(int number, std::vector<std::string> category = {"Maths", "Halves"}) {
  Item item;
  item.prompt = says(fmt::format("What is half of {}?", number));
  item.key = NumberKey{{{false, number / 2.0, number / 2.0}}};
  item.category = std::move(category);
  return item;
}

struct World : test::SkillWorld {
  std::string set = made();

  std::string made(const std::string& name = "Mine", const Caller& by = ada) {
    return world.call("POST /question-sets", by, fmt::format(R"({{"name":"{}"}})", name)).text("/result/set");
  }
  static std::string body(const Item& item, const std::string& more = "") {
    return R"({"content":)" + json::text(item) + more + "}";
  }
  test::Came add(const Item& item, const Caller& by = ada) {
    return world.call("POST /question-sets/" + set + "/items", by, body(item));
  }
  std::string added(const Item& item) {
    const auto came = add(item);
    REQUIRE_MESSAGE(came.status == 200, came.json());
    return came.text("/result/item");
  }
  test::Came replace(const std::string& item, const Item& by_this, const Caller& by = ada) {
    return world.call("PUT /question-sets/" + set + "/items/" + item, by, body(by_this));
  }
  test::Came remove(const std::string& item, const Caller& by = ada) {
    return world.call("DELETE /question-sets/" + set + "/items/" + item, by);
  }
  test::Came open(const Caller& by = ada) { return world.call("GET /question-sets/" + set, by); }
  Item kept(const std::string& item) {
    return world.call("GET /question-sets/" + set + "/items/" + item, ada).as<Item>("/content");
  }
  std::vector<ItemId> asked() {
    return world.read([&](Snapshot& s) { return skill.items().of_set(s, id(set)); });
  }
  static SetId id(const std::string& text) { return json::read<SetId>('"' + text + '"'); }
  static ItemId item_id(const std::string& text) { return json::read<ItemId>('"' + text + '"'); }
  Checked answer(ItemId item, std::string text, PlayerId player = {2}) {
    return world.write([&](Tx& tx) {
      return skill.answers().answer(tx, player, item, {Number{{std::move(text)}, {}}, 8s, 1});
    });
  }
  int number(const std::string& sql, ItemId item) {
    return world.read([&](Snapshot& s) { return s.value<int>(sql, item); });
  }
  std::vector<std::string> told(std::string_view type) {
    return world.read([&](Snapshot& s) {
      return s.all<std::string>("select body from bus_event where type = ? order by seq", type);
    });
  }
  void open_to_all() { world.call("PUT /question-sets/" + set + "/open", ada, R"({"open":true})"); }
  std::string skill_id(const std::string& path) {
    return world.read(
        [&](Snapshot& s) { return to_text(s.value<SkillId>("select id from skill_skill where path = ?", path)); });
  }
};

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

// Questions of every kind, random and without faults.
class Author {
 public:
  explicit Author(unsigned seed) : random_{seed} {}

  Item item() {
    Item item;
    item.prompt = prose();
    item.key = key(item.prompt);
    item.feedback = maybe() ? prose() : Prose{};
    item.solution = maybe() ? prose() : Prose{};
    for (auto n = below(4); n > 0; --n) item.hints.push_back(prose());
    if (maybe()) item.title = word();
    if (maybe()) item.code = word();
    for (auto n = below(3); n > 0; --n) item.tags.push_back(word());
    item.category = {"Maths", "A/B " + word()};
    return item;
  }

 private:
  bool maybe() { return below(2) == 0; }
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>{0, bound - 1}(random_); }
  // Never the same twice.
  std::string word() { return fmt::format("w{}é{}", ++words_, below(1000)); }
  Prose prose() {
    static const std::vector<std::string> between{" ", "\n\n", " **b** ", " \\(x^2\\) ", " < & > ", " \"q\" "};
    auto text = word();
    for (auto n = below(4); n > 0; --n) text += between[below(between.size())] + word();
    return {text, maybe() ? Format::markdown : Format::plain};
  }
  Prose said() { return maybe() ? prose() : Prose{}; }
  std::optional<std::string> mistake() { return maybe() ? std::optional{word()} : std::nullopt; }

  ChoiceKey choice(bool several) {
    ChoiceKey key{several, {}, maybe() ? std::optional{maybe()} : std::nullopt};
    if (several)
      key.options = {{prose(), 75, said(), {}}, {prose(), 25, said(), {}}, {prose(), -50, said(), mistake()}};
    else
      key.options = {{prose(), 100, said(), {}}, {prose(), 12.5, said(), mistake()}, {prose(), 0, said(), mistake()}};
    std::shuffle(key.options.begin(), key.options.end(), random_);
    return key;
  }
  TextKey text() {
    return {{{word(), 100, said(), {}}, {word(), 50, said(), mistake()}, {"*", 0, said(), mistake()}},
            maybe() ? std::optional{Spelling::forgiving} : std::nullopt};
  }
  NumberKey number() {
    const auto low = static_cast<double>(below(1000)) / 8 - 60;
    NumberKey key{{{false, low, low + 0.5, 100, said(), {}}, {false, low - 9, low - 8, 0, said(), mistake()}}, {}, {}};
    if (maybe()) key.unit = "cm";
    if (key.unit && maybe()) key.unit_asked = true;
    return key;
  }
  ExpressionKey expression() { return {{{"2x + 6", 100, said(), {}}, {"2x + 3", 0, said(), mistake()}}, Shape::any}; }

  Key key(Prose& prompt) {
    switch (below(10)) {
      case 0:
        return choice(false);
      case 1:
        return choice(true);
      case 2:
        return TruthKey{maybe(), said(), said()};
      case 3:
        return text();
      case 4:
        return number();
      case 5:
        return MatchingKey{{{prose(), word()}, {prose(), word()}, {{}, word()}}};
      case 6:
        return OrderingKey{{prose(), prose(), prose()}};
      case 7:
        return expression();
      case 8:
        prompt.text = "[[2]] " + word() + " [[1]] [[3]]";
        return ClozeKey{{{1, choice(false)}, {2.5, text()}, {1, number()}}};
      default:
        return EssayKey{};
    }
  }

  std::mt19937 random_;
  int words_ = 0;
};

}  // namespace

TEST_CASE("a set is made empty, is its maker's, and gets another name") {
  World w;
  const auto page = w.open();
  CHECK(page.text("/set/name") == "Mine");
  CHECK(page.integer("/set/items") == 0);
  CHECK(page.count("/items") == 0);
  CHECK(w.open(eve).code() == "set.not_yours");
  CHECK(w.world.call("PUT /question-sets/" + w.set + "/name", eve, R"({"name":"Hers"})").code() == "set.not_yours");
  CHECK(w.world.call("PUT /question-sets/" + w.set + "/name", ada, R"({"name":" "})").status == 422);
  CHECK(w.world.call("PUT /question-sets/" + w.set + "/name", ada, R"({"name":"Better"})").text("/result/name") ==
        "Better");
  CHECK(w.world.call("POST /question-sets", ben, R"({"name":"x"})").status == 403);
  CHECK(w.told("content.made").size() == 1);
  CHECK(w.world.broken().empty());
}

TEST_CASE("a question is added at the end, counted in its set and in its skill, and told") {
  World w;
  w.added(half_of(8));
  const auto last = w.added(half_of(10));
  const auto page = w.open();
  CHECK(page.integer("/set/items") == 2);
  CHECK(page.integer("/set/by_kind/numeric") == 2);
  CHECK(page.text("/items/1/item") == last);
  CHECK(page.text("/items/1/skill_name") == "Halves");
  CHECK(!page.truth("/items/1/made"));
  CHECK(w.asked().size() == 2);
  CHECK(w.told("content.edited").size() == 2);
  CHECK(w.world.broken().empty());
}

TEST_CASE("what is saved reads back identical, whatever the kind") {
  World w;
  for (unsigned seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    Author author{seed};
    const auto item = author.item();
    const auto name = w.added(item);
    REQUIRE(json::text(w.kept(name)) == json::text(item));
    const auto edited = author.item();
    const auto next = w.replace(name, edited);
    REQUIRE(next.status == 200);
    REQUIRE(json::text(next.as<Item>("/result/content")) == json::text(edited));
  }
  CHECK(w.world.broken().empty());
}

TEST_CASE("a set that was edited goes out as a table and comes in again as it is") {
  World w;
  for (unsigned seed = 1; seed <= 40; ++seed) w.added(Author{seed}.item());
  const auto first = w.open().text("/items/0/item");
  w.replace(first, Author{99}.item());
  w.remove(w.open().text("/items/1/item"));
  const auto file = w.world.call("GET /question-sets/" + w.set + "/export?format=csv", ada);
  REQUIRE(file.status == 200);
  const auto report = w.world.upload("POST /imports/questions?name=Again", ada, file.json(), "text/csv");
  CHECK(report.integer("/result/items") == 39);
  const auto mine = w.world.call("GET /question-sets/" + w.set + "?limit=200", ada);
  const auto again = w.world.call("GET /question-sets/" + report.text("/result/set") + "?limit=200", ada);
  REQUIRE(again.count("/items") == 39);
  for (int i = 0; i < 39; ++i) {
    const auto at = fmt::format("/items/{}/content", i);
    auto come = again.as<Item>(at);
    come.line = 0;
    CAPTURE(i);
    CHECK(json::text(come.key) == json::text(mine.as<Item>(at).key));
    CHECK(come.prompt == mine.as<Item>(at).prompt);
    CHECK(again.text(fmt::format("/items/{}/skill", i)) == mine.text(fmt::format("/items/{}/skill", i)));
  }
}

TEST_CASE("every fault is said at its field, all at once, and nothing is kept") {
  World w;
  auto item = half_of(8);
  item.prompt.text = " ";
  item.key = ChoiceKey{false, {{says("same"), 50}, {says("same"), 0}}, {}};
  item.hints = {says("a"), says("b"), says("c"), says("d")};
  const auto came = w.add(item);
  CHECK(came.status == 422);
  CHECK(came.code() == "question.faulty");
  CHECK(came.count("/errors") == 4);
  CHECK(came.text("/errors/0/pointer") == "/content/prompt/text");
  CHECK(came.text("/errors/0/code") == "text.empty");
  CHECK(came.text("/errors/3/pointer") == "/content/key/options");
  CHECK(w.world.call("POST /question-sets/" + w.set + "/items", ada, "{}").text("/errors/0/code") == "question.one_of");
  CHECK(w.open().count("/items") == 0);
  CHECK(w.told("content.edited").empty());
}

TEST_CASE("an edit takes the old version's place, and whoever is at the old one goes on with it") {
  World w;
  const auto first = w.added(half_of(8));
  const auto second = w.added(half_of(10));
  const auto came = w.replace(first, half_of(12));
  REQUIRE(came.status == 200);
  const auto now = came.text("/result/item");
  CHECK(now != first);
  const auto page = w.open();
  CHECK(page.count("/items") == 2);
  CHECK(page.text("/items/0/item") == now);
  CHECK(page.text("/items/1/item") == second);
  CHECK(w.asked() == std::vector{World::item_id(now), World::item_id(second)});
  CHECK(w.answer(World::item_id(first), "4").correct);
  CHECK(w.answer(World::item_id(now), "6").correct);
  CHECK(w.world.broken().empty());
}

TEST_CASE("who edits a version that another took the place of is told, and overwrites nothing") {
  World w;
  const auto first = w.added(half_of(8));
  const auto now = w.replace(first, half_of(12)).text("/result/item");
  CHECK(w.replace(first, half_of(14)).code() == "item.replaced");
  CHECK(w.replace(first, half_of(14)).status == 409);
  CHECK(w.remove(first).code() == "item.replaced");
  CHECK(w.world.call("GET /question-sets/" + w.set + "/items/" + first, ada).code() == "item.replaced");
  CHECK(json::text(w.kept(now)) == json::text(half_of(12)));
}

TEST_CASE("saving what is there already makes no version") {
  World w;
  const auto first = w.added(half_of(8));
  CHECK(w.replace(first, half_of(8)).text("/result/item") == first);
  CHECK(w.told("content.edited").size() == 1);
}

TEST_CASE("a question that is taken away is asked of nobody, and answered by whoever is at it") {
  World w;
  const auto first = w.added(half_of(8));
  w.added(half_of(10));
  CHECK(w.asked().size() == 2);
  CHECK(w.remove(first).status == 200);
  CHECK(w.open().integer("/set/items") == 1);
  CHECK(w.asked().size() == 1);
  CHECK(w.world.call("GET /question-sets/" + w.set + "/analysis", ada).count("/items") == 1);
  CHECK(w.world.call("GET /question-sets/" + w.set + "/items/" + first + "/preview", ada).code() == "item.unknown");
  CHECK(w.answer(World::item_id(first), "4").correct);
  CHECK(w.world.broken().empty());
}

TEST_CASE("other teachers may edit nothing, an administrator all") {
  World w;
  const auto item = w.added(half_of(8));
  CHECK(w.add(half_of(10), eve).code() == "set.not_yours");
  CHECK(w.replace(item, half_of(10), eve).code() == "set.not_yours");
  CHECK(w.remove(item, eve).code() == "set.not_yours");
  CHECK(w.replace(item, half_of(10), ben).status == 403);
  CHECK(w.replace(item, half_of(10), head).status == 200);
  CHECK(w.add(half_of(20), head).status == 200);
}

TEST_CASE("an item of another set is none of this one's") {
  World w;
  const auto item = w.added(half_of(8));
  w.set = w.made("Another");
  CHECK(w.replace(item, half_of(10)).code() == "item.unknown");
  CHECK(w.remove(item).code() == "item.unknown");
}

TEST_CASE("new words keep what was learned of a question, another answer begins anew") {
  World w;
  const auto first = World::item_id(w.added(half_of(8)));
  for (int player = 2; player < 8; ++player) w.answer(first, player < 6 ? "4" : "5", {player});
  auto reworded = half_of(8);
  reworded.prompt.text = "Halve eight.";
  reworded.hints = {says("Think of pairs.")};
  std::get<NumberKey>(reworded.key).accepted[0].feedback = says("Well done.");
  const auto second = World::item_id(w.replace(to_text(first), reworded).text("/result/item"));
  const std::string answers = "select answers from skill_difficulty where item = ?";
  CHECK(w.number(answers, second) == 6);
  CHECK(w.world.read([&](Snapshot& s) {
    return s.value<bool>(
        "select a.b = b.b and a.state = b.state from skill_difficulty a, skill_difficulty b where a.item "
        "= ? and b.item = ?",
        first, second);
  }));
  const auto third = World::item_id(w.replace(to_text(second), half_of(10)).text("/result/item"));
  CHECK(w.number(answers, third) == 0);
  CHECK(w.world.broken().empty());
}

TEST_CASE("who answers an old version moves its skill's difficulty no more") {
  World w;
  const auto first = World::item_id(w.added(half_of(8)));
  w.answer(first, "4");
  w.replace(to_text(first), half_of(10));
  w.answer(first, "5");
  CHECK(w.world.broken().empty());
}

TEST_CASE("a student's card follows the question to its new words, and is dropped with an answer that changed") {
  World w;
  w.open_to_all();
  const auto same = World::item_id(w.added(half_of(8)));
  const auto other = World::item_id(w.added(half_of(20)));
  w.answer(same, "4");
  w.answer(other, "10");
  auto reworded = half_of(8);
  reworded.prompt.text = "Halve eight.";
  const auto heir = w.replace(to_text(same), reworded).text("/result/item");
  w.replace(to_text(other), half_of(30));
  w.world.advance(24h * 400);
  const auto review = w.world.call("POST /practices", ben, R"({"kind":"review"})");
  REQUIRE_MESSAGE(review.status == 200, review.json());
  CHECK(review.text("/result/item") == heir);
  CHECK(w.number("select count(*) from skill_memory where player = 2 and item <> ?", World::item_id(heir)) == 0);
}

TEST_CASE("nothing is due of a question that was reworded and then taken away") {
  World w;
  w.open_to_all();
  const auto first = World::item_id(w.added(half_of(8)));
  w.answer(first, "4");
  auto reworded = half_of(8);
  reworded.prompt.text = "Halve eight.";
  const auto heir = w.replace(to_text(first), reworded).text("/result/item");
  w.world.advance(24h * 400);
  CHECK(w.world.call("GET /suggestions", ben).integer("/due_today") == 1);
  REQUIRE(w.world.call("DELETE /question-sets/" + w.set + "/items/" + heir, ada).status == 200);
  CHECK(w.world.call("GET /suggestions", ben).integer("/due_today") == 0);
  CHECK(w.world.call("POST /practices", ben, R"({"kind":"review"})").code() == "practice.nothing");
}

TEST_CASE("a card made on the old words is the new words' card, whichever is answered next") {
  World w;
  w.open_to_all();
  const auto first = World::item_id(w.added(half_of(8)));
  w.answer(first, "4");
  auto reworded = half_of(8);
  reworded.prompt.text = "Halve eight.";
  const auto heir = World::item_id(w.replace(to_text(first), reworded).text("/result/item"));
  w.answer(heir, "4");
  CHECK(w.number("select reviews from skill_memory where player = 2 and item = ?", heir) == 2);
}

TEST_CASE("a question that names no skill stays in its own when its set gets another name") {
  World w;
  const auto set =
      w.world.upload("POST /imports/questions?name=Week", ada, "Is it so? {T}\n", "text/plain").text("/result/set");
  const auto opened = w.world.call("GET /question-sets/" + set, ada);
  const auto skill = opened.text("/items/0/skill");
  REQUIRE(w.world.call("PUT /question-sets/" + set + "/name", ada, R"({"name":"Fractions"})").status == 200);
  const auto path = "/question-sets/" + set + "/items/" + opened.text("/items/0/item");
  const auto content =
      R"({"title":"","prompt":{"text":"Is it so, really?","format":"plain"},"key":{"kind":"true_false","answer":true,)"
      R"("if_wrong":{"text":"","format":"plain"},"if_right":{"text":"","format":"plain"}},"feedback":{"text":"",)"
      R"("format":"plain"},"solution":{"text":"","format":"plain"},"hints":[],"code":"","tags":[],"category":[],"line":1})";
  const auto edited = w.world.call("PUT " + path, ada, std::string{R"({"content":)"} + content + "}");
  REQUIRE_MESSAGE(edited.status == 200, edited.json());
  CHECK(edited.text("/result/skill") == skill);
}

TEST_CASE("practice asks for the newest version alone") {
  World w;
  w.open_to_all();
  const auto first = w.added(half_of(8));
  const auto now = w.replace(first, half_of(12)).text("/result/item");
  const auto practice = w.world.call("POST /practices", ben,
                                     fmt::format(R"({{"kind":"skill","skill":"{}"}})", w.skill_id("Maths/Halves")));
  CHECK(practice.text("/result/item") == now);
}

TEST_CASE("a skill is named by its path, by its id, or is the set's own") {
  World w;
  const auto named = w.added(half_of(8, {"Maths", "A/B"}));
  CHECK(w.kept(named).category == std::vector<std::string>{"Maths", "A/B"});
  const auto skill = w.skill_id("Maths/A//B");
  const auto by_id = w.world.call("POST /question-sets/" + w.set + "/items", ada,
                                  World::body(half_of(10, {}), R"(,"skill":")" + skill + "\""));
  CHECK(by_id.text("/result/skill") == skill);
  CHECK(w.kept(by_id.text("/result/item")).category == std::vector<std::string>{"Maths", "A/B"});
  CHECK(w.add(half_of(12, {})).text("/result/skill_name") == "Mine");
  const auto unknown = w.world.call("POST /question-sets/" + w.set + "/items", ada,
                                    World::body(half_of(10), R"(,"skill":"skl_0123456789abcdef")"));
  CHECK(unknown.status == 422);
}

TEST_CASE("a question that moves to another skill is counted there") {
  World w;
  const auto first = w.added(half_of(8));
  w.answer(World::item_id(first), "4");
  w.replace(first, half_of(8, {"Maths", "Doubles"}));
  CHECK(w.world.broken().empty());
  CHECK(w.open().text("/set/skills") == R"(["Doubles"])");
}

TEST_CASE("a draft is tried as a student would meet it, with its faults, and nothing is kept") {
  World w;
  const auto draft = [&](const Item& item, const std::string& more) {
    return w.world.call("POST /question-drafts/preview", ada, World::body(item, more));
  };
  const auto shown = draft(half_of(8), R"(,"seed":1)");
  REQUIRE(shown.status == 200);
  CHECK(shown.text("/result/question/kind") == "numeric");
  CHECK(shown.count("/result/faults") == 0);
  CHECK(draft(half_of(8), R"(,"seed":1,"response":{"kind":"number","text":"4"})").truth("/result/checked/correct"));
  CHECK(!draft(half_of(8), R"(,"seed":1,"response":{"kind":"number","text":"5"})").truth("/result/checked/correct"));
  CHECK(draft(half_of(8), R"(,"seed":1,"response":{"kind":"essay","text":"5"})").code() == "response.kind");
  auto unfinished = half_of(8);
  unfinished.key = OrderingKey{};
  const auto early = draft(unfinished, R"(,"seed":1)");
  CHECK(early.count("/result/faults") == 1);
  CHECK(early.text("/result/question/kind") == "ordering");
  CHECK(w.world.call("POST /question-drafts/preview", ben, World::body(half_of(8), R"(,"seed":1)")).status == 403);
  CHECK(w.open().count("/items") == 0);
}

TEST_CASE("a draft of every kind is solved by its own solution") {
  World w;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const auto item = Author{seed}.item();
    if (!graded(item)) continue;
    const auto drawn = w.world.call("POST /question-drafts/preview", ada, World::body(item, R"(,"seed":3)"));
    REQUIRE_MESSAGE(drawn.count("/result/faults") == 0, drawn.json());
    const auto own = own_solution(item, mixed(3, ItemId{}));
    const auto tried = w.world.call("POST /question-drafts/preview", ada,
                                    World::body(item, R"(,"seed":3,"response":)" + json::text(own)));
    CHECK(tried.truth("/result/checked/correct"));
  }
}

TEST_CASE("a template is written, tried with other seeds, opened and edited as the JSON that it is") {
  World w;
  w.added(half_of(8));
  const auto body = [](std::string_view answer, std::string_view code = "halve",
                       std::string_view skill = "Maths/Halves") {
    return fmt::format(R"({{"code":"{}","skill":"{}","prompt":"Half of {{{{2 * a}}}}?","key":{{"kind":"number",)"
                       R"("answer":"{}"}},"parameters":[{{"name":"a","from":1,"to":40}}]}})",
                       code, skill, answer);
  };
  const auto path = "/question-sets/" + w.set + "/items";
  const auto added = w.world.call("POST " + path, ada, R"({"made_from":)" + body("a") + "}");
  REQUIRE_MESSAGE(added.status == 200, added.json());
  const auto item = added.text("/result/item");
  CHECK(added.text("/result/made_from/code") == "halve");
  CHECK(added.text("/result/kind") == "numeric");
  CHECK(w.open().truth("/items/1/made"));
  const auto tried = [&](int seed) {
    return w.world
        .call("POST /question-drafts/preview", ada, fmt::format(R"({{"made_from":{},"seed":{}}})", body("a"), seed))
        .text("/result/question/prompt");
  };
  CHECK(tried(1) == tried(1));
  CHECK(tried(1) != tried(2));
  const auto edited = w.world.call("PUT " + path + "/" + item, ada, R"({"made_from":)" + body("a + 0") + "}");
  CHECK(edited.status == 200);
  CHECK(edited.text("/result/item") != item);
  const auto broken = w.world.call("POST " + path, ada, R"({"made_from":)" + body("b") + "}");
  CHECK(broken.code() == "question.faulty");
  CHECK(broken.text("/errors/0/pointer") == "/made_from");
  CHECK(broken.text("/errors/0/code") == "template.formula");
  const auto lost = w.world.call("POST " + path, ada, R"({"made_from":)" + body("a", "x", "nowhere") + "}");
  CHECK(lost.text("/errors/0/pointer") == "/made_from/skill");
  CHECK(w.world.broken().empty());
}

TEST_CASE("what a school changed of the curriculum stays as the school has it when a new edition comes") {
  World w;
  const auto take_in = [&](std::string_view prompt) {
    const std::string skills = R"({"skills":[{"code":"sums","name":"Sums","subject":"Maths"}]})";
    const auto items = fmt::format(
        R"({{"templates":[{{"code":"a","skill":"sums","prompt":"{0} a","key":{{"kind":"text","accepted":["x"]}}}},)"
        R"({{"code":"b","skill":"sums","prompt":"{0} b","key":{{"kind":"text","accepted":["x"]}}}},)"
        R"({{"code":"c","skill":"sums","prompt":"{0} c","key":{{"kind":"text","accepted":["x"]}}}}]}})",
        prompt);
    w.skill.begin(w.world.platform().tasks(), {{"skills/all.json", skills}, {"items/all.json", items}});
  };
  const auto prompts = [&] {
    std::vector<std::string> all;
    w.set = w.world.call("GET /question-sets", head).text("/items/0/set");
    const auto page = w.open(head);
    for (std::size_t i = 0; i < page.count("/items"); ++i)
      all.push_back(page.text("/items/" + std::to_string(i) + "/content/prompt/text"));
    return all;
  };
  take_in("Old");
  prompts();
  const auto page = w.open(head);
  const auto path = "/question-sets/" + w.set + "/items/";
  auto mine = w.world.call("GET " + path + page.text("/items/0/item"), head).as<Template>("/made_from");
  mine.prompt = "Mine a";
  CHECK(w.world.call("PUT " + path + page.text("/items/0/item"), head, R"({"made_from":)" + json::text(mine) + "}")
            .status == 200);
  CHECK(w.world.call("DELETE " + path + page.text("/items/1/item"), head).status == 200);
  CHECK(w.world.call("POST /question-sets/" + w.set + "/items", head, World::body(half_of(8))).status == 200);
  take_in("New");
  CHECK(prompts() == std::vector<std::string>{"Mine a", "New c", half_of(8).prompt.text});
  CHECK(w.world.broken().empty());
}

TEST_CASE("a picture is put in, named by its text, and shown to whoever knows its hash") {
  World w;
  const auto up = [&](std::string bytes, const Caller& by) {
    return w.world.upload("POST /question-sets/" + w.set + "/attachments", by, std::move(bytes), "image/png");
  };
  const auto came = up(test::a_png(2, 2), ada);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.text("/result/type") == "image/png");
  const auto reference = came.text("/result/reference");
  CHECK(up(test::a_png(2, 2), ada).text("/result/reference") == reference);
  CHECK(w.world.call("GET /attachments/" + reference.substr(11), test::nobody()).status == 200);
  CHECK(up("<svg/>", ada).code() == "attachment.type");
  CHECK(up(test::a_png(2, 2), eve).code() == "set.not_yours");
  auto item = half_of(8);
  item.prompt = says("![eight](" + reference + ") halved?", Format::markdown);
  CHECK(w.kept(w.added(item)).prompt == item.prompt);
  item.prompt.text = "![eight](attachment:" + std::string(64, 'f') + ")";
  CHECK(w.add(item).text("/errors/0/code") == "text.picture");
}

TEST_CASE("no HTML and no picture of elsewhere is taken") {
  World w;
  auto item = half_of(8);
  item.prompt = says("<b>8</b>", Format::html);
  CHECK(w.add(item).text("/errors/0/pointer") == "/content/prompt/format");
  item.prompt = says("![x](https://example.org/x.png)", Format::markdown);
  CHECK(w.add(item).text("/errors/0/code") == "text.picture");
  item.prompt = says("2 < 3 <b>&amp;", Format::plain);
  CHECK(w.kept(w.added(item)).prompt == item.prompt);
}

TEST_CASE("no statement of an edit walks through a table") {
  World w;
  for (const auto* sql : {
           "select id from skill_item where set_id = 1 and gone is null and graded order by position",
           "select coalesce(max(position), 0) from skill_item where set_id = 1 and gone is null",
           "select count(*) from skill_item where set_id = 1 and gone is null",
           "select player from skill_memory where item = 1",
       }) {
    const auto plan = w.world.read([&](Snapshot& s) {
      std::string all;
      for (const auto& step : s.all<Step>(std::string{"explain query plan "} + sql)) all += step.detail + "\n";
      return all;
    });
    CAPTURE(plan);
    CHECK(plan.find("SCAN") == std::string::npos);
  }
}
