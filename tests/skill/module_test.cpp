// Through the routes and the header: a file in, questions out, answers learned from, and the counts that prove it.
#include "skill/module.hpp"

#include "skill/formats/archive.hpp"
#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;
using test::a_student;
using test::a_teacher;

namespace {

const auto ada = a_teacher(1);
const auto ben = a_student(2);

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

struct World : test::SkillWorld {
  test::Came upload(std::string file, const std::string& query = "name=Quiz") {
    return world.upload("POST /imports/questions?" + query, ada, std::move(file), "text/plain");
  }
  SetId set_of(std::string file) { return upload(std::move(file)).as<SetId>("/result/set"); }
  std::vector<ItemId> items_of(SetId set) {
    return world.read([&](Snapshot& s) { return skill.items().whole_set(s, set); });
  }
  Checked answer(ItemId item, const Response& response, Duration took = 8s, PlayerId player = {2}) {
    return world.write([&](Tx& tx) { return skill.answers().answer(tx, player, item, {response, took, 1}); });
  }
  std::vector<std::string> told(std::string_view type) {
    return world.read([&](Snapshot& s) {
      return s.all<std::string>("select body from bus_event where type = ? order by seq", type);
    });
  }
};

constexpr auto quiz =
    "$CATEGORY: Maths/Even\n\nIs 2 even?{T}\n\nIs 3 even?{F}\n\nBroken?{\n\n$CATEGORY: Maths/Words\n\nTwo?{=two}\n\n"
    "Which?{=a ~b ~c}\n\nWrite.{}\n\nRead this.\n";

}  // namespace

TEST_CASE("a file comes in with its report: what came, what was refused and where") {
  World w;
  const auto report = w.upload(quiz);
  REQUIRE(report.status == 200);
  CHECK(report.integer("/result/items") == 6);
  CHECK(report.text("/result/name") == "Quiz");
  CHECK(report.integer("/result/by_kind/true_false") == 2);
  CHECK(report.count("/result/refused") == 1);
  CHECK(report.integer("/result/refused/0/line") == 7);
  CHECK(report.text("/result/categories/1") == "Maths/Words");
  CHECK(w.items_of(report.as<SetId>("/result/set")).size() == 6);
  CHECK(w.told("content.imported").size() == 1);
  CHECK(w.world.broken().empty());
}

TEST_CASE("with check=true nothing is kept") {
  World w;
  const auto report = w.upload(quiz, "name=Quiz&check=true");
  CHECK(report.integer("/result/items") == 6);
  CHECK(!report.has("/result/set"));
  CHECK(w.world.call("GET /question-sets", ada).count("/items") == 0);
}

TEST_CASE("a file in which nothing is good makes no set") {
  World w;
  const auto report = w.upload("Which?{=a");
  CHECK(report.status == 200);
  CHECK(!report.has("/result/set"));
  CHECK(report.count("/result/refused") == 1);
}

TEST_CASE("students bring in no questions and see no answers") {
  World w;
  CHECK(w.world.upload("POST /imports/questions?name=x", ben, "Is 2 even?{T}", "text/plain").status == 403);
  const auto set = to_text(w.set_of(quiz));
  CHECK(w.world.call("GET /question-sets/" + set, ben).status == 403);
  CHECK(w.world.call("GET /question-sets/" + set, a_teacher(9)).code() == "set.not_yours");
  CHECK(w.world.call("GET /question-sets/" + set, test::an_admin(9)).status == 200);
}

TEST_CASE("sets are listed newest first, page by page") {
  World w;
  for (int i = 1; i <= 3; ++i) w.upload(quiz, "name=Quiz" + std::to_string(i));
  const auto first = w.world.call("GET /question-sets?limit=2", ada);
  CHECK(first.text("/items/0/name") == "Quiz3");
  CHECK(first.text("/items/0/skills") == R"(["Even","Words"])");
  const auto second = w.world.call("GET /question-sets?limit=2&after=" + first.text("/next"), ada);
  CHECK(second.count("/items") == 1);
  CHECK(second.text("/items/0/name") == "Quiz1");
  CHECK(!second.has("/next"));
  CHECK(w.world.call("GET /question-sets?after=nonsense", ada).status == 422);
}

TEST_CASE("a set shows its owner the questions with their answers") {
  World w;
  const auto set = to_text(w.set_of(quiz));
  const auto page = w.world.call("GET /question-sets/" + set + "?limit=4", ada);
  CHECK(page.text("/set/name") == "Quiz");
  CHECK(page.count("/items") == 4);
  CHECK(page.text("/items/3/content/key/options/0/text/text") == "a");
  CHECK(page.text("/items/0/skill_name") == "Even");
  CHECK(w.world.call("GET /question-sets/" + set + "?after=" + page.text("/next"), ada).count("/items") == 2);
}

TEST_CASE("a question is tried as a student meets it, and nothing is counted") {
  World w;
  const auto set = to_text(w.set_of(quiz));
  const auto item = w.world.call("GET /question-sets/" + set, ada).text("/items/0/item");
  const auto route = "/question-sets/" + set + "/items/" + item + "/preview";
  const auto shown = w.world.call("GET " + route + "?seed=3", ada);
  CHECK(shown.status == 200);
  CHECK(!shown.text("/question/prompt").empty());
  CHECK(!shown.truth("/made"));
  const auto events = w.world.call("GET /question-sets/" + set + "/analysis", ada).integer("/items/0/answers");
  const auto wrong = w.world.call("POST " + route, ada, R"({"seed":3,"response":{"kind":"essay","text":"x"}})");
  CHECK(wrong.code() == "response.kind");
  CHECK(w.world.call("GET /question-sets/" + set + "/analysis", ada).integer("/items/0/answers") == events);
  CHECK(w.world.call("GET " + route, a_teacher(9)).code() == "set.not_yours");
  const auto other = to_text(w.set_of("1 + 1 = {#2}\n"));
  CHECK(w.world.call("GET /question-sets/" + other + "/items/" + item + "/preview", ada).code() == "item.unknown");
  const auto sum = w.world.call("GET /question-sets/" + other, ada).text("/items/0/item");
  const auto tried = w.world.call("POST /question-sets/" + other + "/items/" + sum + "/preview", ada,
                                  R"({"seed":0,"response":{"kind":"number","text":"2"}})");
  CHECK(tried.truth("/result/correct"));
}

TEST_CASE("a set is given out as GIFT or as a table, and comes in again as it was") {
  World w;
  const auto set = to_text(w.set_of(quiz));
  const auto gift = w.world.call("GET /question-sets/" + set + "/export?format=gift", ada);
  CHECK(gift.header("Content-Disposition") == "attachment; filename=\"Quiz.gift\"");
  CHECK(w.upload(gift.json()).integer("/result/items") == 6);
  const auto csv = w.world.call("GET /question-sets/" + set + "/export?format=csv", ada);
  const auto again = w.upload(csv.json());
  CHECK(again.text("/result/format") == "csv");
  CHECK(again.integer("/result/items") == 6);
  CHECK(again.count("/result/warnings") == 0);
  const auto qti = w.world.call("GET /question-sets/" + set + "/export?format=qti", ada);
  const auto packed = qti.json();
  CHECK(Archive{packed}.has("imsmanifest.xml"));
  CHECK(w.world.call("GET /question-sets/" + set + "/export?format=pdf", ada).status == 422);
  CHECK(w.world.call("GET /question-sets/" + set + "/export?format=csv", a_teacher(9)).code() == "set.not_yours");
}

TEST_CASE("what GIFT has no words for is named in the file") {
  World w;
  const auto set = w.set_of("kind,question,answer,option1,option2,hint1\nordering,Order,,a,b,\n,Two?,two,,,Count.\n");
  const auto gift = w.world.call("GET /question-sets/" + to_text(set) + "/export?format=gift", ada).json();
  CHECK(gift.starts_with(
      "// Not in this file: hints (1)\n// Not in this file: left out, the kind is unknown to GIFT: ordering (1)\n"));
}

TEST_CASE("a set that was taken away is found no more, but its items are still answered") {
  World w;
  const auto set = w.set_of(quiz);
  const auto item = w.items_of(set).front();
  CHECK(w.world.call("DELETE /question-sets/" + to_text(set), a_teacher(9)).code() == "set.not_yours");
  CHECK(w.world.call("DELETE /question-sets/" + to_text(set), ada).status == 200);
  CHECK(w.world.call("GET /question-sets/" + to_text(set), ada).code() == "set.unknown");
  CHECK(w.world.call("GET /question-sets", ada).count("/items") == 0);
  CHECK(w.items_of(set).empty());
  CHECK(w.answer(item, Truth{true}).correct);
}

TEST_CASE("two sets that name a category share its skill") {
  World w;
  w.set_of(quiz);
  w.set_of(quiz);
  CHECK(w.world.read([](Snapshot& s) { return s.value<int>("select count(*) from skill_skill"); }) == 2);
  CHECK(w.world.broken().empty());
}

TEST_CASE("a file without categories teaches the skill that bears the set's name") {
  World w;
  w.set_of("Is 2 even?{T}");
  CHECK(w.world.read([](Snapshot& s) { return s.value<std::string>("select path from skill_skill"); }) == "Quiz");
}

TEST_CASE("runs count the questions that can be checked, in the order of the file") {
  World w;
  const auto set = w.set_of(quiz);
  w.world.read([&](Snapshot& s) {
    CHECK(w.skill.items().of_set(s, set).size() == 4);
    CHECK(w.skill.items().whole_set(s, set).size() == 6);
    CHECK(w.skill.items().set(s, set)->items == 6);
    CHECK(!w.skill.items().set(s, SetId{99}));
  });
}

TEST_CASE("a right answer raises mastery, a wrong one lowers it, and both are told") {
  World w;
  const auto item = w.items_of(w.set_of(quiz)).front();
  CHECK(w.answer(item, Truth{true}).correct);
  CHECK(!w.answer(item, Truth{false}).correct);
  const auto answered = w.told("item.answered");
  REQUIRE(answered.size() == 2);
  const auto first = json::read<Answered>(answered[0]);
  CHECK(first.expected == 0.5);
  CHECK(first.seconds == 8);
  CHECK(!first.rapid);
  const auto up = json::read<MasteryChanged>(w.told("mastery.changed").at(0));
  const auto down = json::read<MasteryChanged>(w.told("mastery.changed").at(1));
  CHECK(up.skill_name == "Even");
  CHECK(up.level_before == Level::unseen);
  CHECK(up.before == 0);
  CHECK(up.after > 0.5);
  CHECK(down.before == up.after);
  CHECK(down.after < up.after);
  CHECK(down.certainty > up.certainty);
  CHECK(w.world.broken().empty());
}

TEST_CASE("a rapid guess is counted and told, but nothing is learned from it") {
  World w;
  const auto item = w.items_of(w.set_of(quiz)).front();
  w.answer(item, Truth{true}, 200ms);
  CHECK(json::read<Answered>(w.told("item.answered").at(0)).rapid);
  CHECK(w.told("mastery.changed").empty());
  const auto skills = w.world.call("GET /players/me/skills", ben);
  CHECK(skills.integer("/items/0/right") == 1);
  CHECK(w.world.broken().empty());
}

TEST_CASE("a skill is mastered once") {
  World w;
  const auto items = w.items_of(w.set_of(quiz));
  for (int i = 0; i < 60; ++i) w.answer(items[0], Truth{true});
  CHECK(w.told("skill.mastered").size() == 1);
  for (int i = 0; i < 20; ++i) w.answer(items[1], Truth{true});
  for (int i = 0; i < 60; ++i) w.answer(items[0], Truth{true});
  CHECK(w.told("skill.mastered").size() == 1);
  CHECK(w.world.broken().empty());
}

TEST_CASE("a student sees what they know, and it is nobody else's") {
  World w;
  const auto item = w.items_of(w.set_of(quiz)).front();
  w.answer(item, Truth{true});
  const auto own = w.world.call("GET /players/me/skills", ben);
  CHECK(own.text("/items/0/name") == "Even");
  CHECK(own.text("/items/0/level") == "novice");
  CHECK(w.world.call("GET /players/me/skills", a_student(3)).count("/items") == 0);
}

TEST_CASE("an essay is kept for a teacher and told, not graded") {
  World w;
  const auto essay = w.items_of(w.set_of(quiz)).at(4);
  CHECK(!w.answer(essay, Written{{"My holidays"}}).graded);
  CHECK(w.told("item.submitted").size() == 1);
  CHECK(w.told("item.answered").empty());
  const auto kept = w.world.read([&](Snapshot& s) {
    const auto sealed = s.value<std::string>("select essay from skill_submission");
    CHECK(sealed.find("holidays") == sealed.npos);
    return w.world.platform().vault().open(s, AccountId{2}, sealed);
  });
  CHECK(kept == "My holidays");
}

TEST_CASE("a response that doesn't fit is refused and nothing of it stays") {
  World w;
  const auto item = w.items_of(w.set_of(quiz)).front();
  CHECK_THROWS_AS(w.answer(item, Words{{"yes"}}), Problem);
  CHECK_THROWS_AS(w.answer(ItemId{999}, Truth{true}), Problem);
  CHECK(w.told("item.answered").empty());
  CHECK(w.world.broken().empty());
}

TEST_CASE("answers find their options by the seed that showed them") {
  World w;
  const auto item = w.items_of(w.set_of(quiz)).at(3);
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    const auto shown = w.world.read([&](Snapshot& s) { return w.skill.items().question(s, item, seed); });
    for (const auto& option : std::get<MultipleChoice>(shown).options) {
      const auto checked = w.world.write([&](Tx& tx) {
        return w.skill.answers().answer(tx, {2}, item, {Chosen{{option.key}}, 8s, seed});
      });
      CHECK(checked.correct == (option.text == "a"));
    }
  }
}

TEST_CASE("an item of a transaction that failed is not remembered") {
  World w;
  w.set_of("Is 1 odd?{T}");
  const auto insert = [](Tx& tx, std::string_view body) {
    return tx.insert<ItemId>(
        "insert into skill_item(set_id, position, skill, kind, graded, body) values (1, 2, 1, 'true_false', 1, ?)",
        body);
  };
  const auto body = [](std::string_view gift) { return json::text(questions_of(gift).items.front()); };
  ItemId first, second;
  CHECK_THROWS(w.world.write([&](Tx& tx) {
    first = insert(tx, body("Lost?{T}"));
    w.skill.items().question(tx, first, 1);
    throw conflict("test", "no");
  }));
  w.world.write([&](Tx& tx) { second = insert(tx, body("Kept?{T}")); });
  REQUIRE(first == second);
  const auto shown = w.world.read([&](Snapshot& s) { return w.skill.items().question(s, second, 1); });
  CHECK(std::get<TrueFalse>(shown).prompt == "Kept?");
}

TEST_CASE("the shelf forgets what isn't asked for") {
  World w;
  std::string file;
  for (std::size_t i = 0; i < 4000; ++i) file += "Is " + std::to_string(i) + " even?{T}\n\n";
  Shelf shelf;
  std::vector<ItemId> all;
  for (int i = 0; i < 6; ++i) {
    const auto items = w.items_of(w.set_of(file));
    all.insert(all.end(), items.begin(), items.end());
  }
  w.world.read([&](Snapshot& s) {
    shelf.rebuild(s);
    for (const auto item : all) shelf.item(s, item);
    CHECK(shelf.held() <= 2 * Shelf::generation);
    CHECK(shelf.item(s, all.front())->id == all.front());
  });
}

TEST_CASE("no statement of an answer walks through a table") {
  World w;
  const auto plan = [&](const std::string& sql) {
    return w.world.read([&](Snapshot& s) {
      std::string all;
      for (const auto& step : s.all<Step>("explain query plan " + sql)) all += step.detail + "\n";
      return all;
    });
  };
  CHECK(plan("select i.skill, s.name from skill_item i join skill_skill s on s.id = i.skill where i.id = 1")
            .find("SCAN") == std::string::npos);
  CHECK(plan("select d.b, s.items from skill_difficulty d, skill_skill s where d.item = 1 and s.id = 1").find("SCAN") ==
        std::string::npos);
  CHECK(
      plan(
          "select m.state from skill_mastery m left join skill_learner l on l.player = m.player where m.player = 1 and "
          "m.skill = 2")
          .find("SCAN") == std::string::npos);
  CHECK(plan("select m.skill from skill_mastery m join skill_skill s on s.id = m.skill where m.player = 1 and m.skill "
             "> 0 order by m.skill limit 9")
            .find("SCAN") == std::string::npos);
}
