#include "app/populate.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <map>

#include "app/embedded.hpp"
#include "app/pupil.hpp"
#include "app/voice.hpp"
#include "skill/sets.hpp"

namespace edu::app {

namespace {

constexpr std::array first_names{"Ada",  "Ben",  "Cleo", "Dario", "Elif", "Finn", "Grace", "Hugo", "Ines", "Jonas",
                                 "Kira", "Leo",  "Mina", "Noah",  "Olga", "Paul", "Quyn",  "Rosa", "Sami", "Tara",
                                 "Uwe",  "Vera", "Will", "Xenia", "Yuki", "Zoe",  "Amir",  "Bela", "Carl", "Dana"};
constexpr int sums_skills = 20;
constexpr std::array set_titles{"The Lantern Quest", "The Island of Experiments", "The Library of Winds"};

struct Student {
  AccountId account;
  std::string username;
  classroom::ClassId class_;
  double ability;  // on the logistic scale, 0: an average pupil
};

// Standard normal by the sum of twelve uniform numbers: plain, and the same on every machine.
double normal(Rng& rng) {
  double sum = -6;
  for (int n = 0; n < 12; ++n) sum += rng.unit();
  return sum;
}

class Town {
 public:
  Town(World& world, VirtualClock& clock, const Population& population)
      : world_{world},
        clock_{clock},
        population_{population},
        rng_{population.seed},
        hash_{world.auth.passwords().hash(demo_password)} {}

  void build() {
    admin_ = account("admin", "Alex Admin", {admin});
    teacher_ = account("teacher", "Toni Teacher", {teacher});
    Voice head{world_, admin_, {admin}};
    head.call<RawJson>("POST", "/school", R"({"name":"Lantern School","time_zone":"Europe/Berlin"})");
    for (int n = 0; n < population_.classes; ++n) {
      const auto made =
          head.call<classroom::ClassView>("POST", "/classes",
                                          fmt::format(R"({{"name":"Class {}{}","teacher":"{}"}})", 5 + n / 26,
                                                      static_cast<char>('a' + n % 26), to_text(teacher_)));
      classes_.push_back(made.class_);
    }
    enrol();
    put_up_quests();
    if (population_.items > 0) put_up_sums();
    for (int day = 0; day < population_.days; ++day) live_a_day();
    if (population_.tokens) write_tokens(*population_.tokens);
  }

 private:
  AccountId account(const std::string& username, const std::string& name, Roles roles) {
    return world_.tasks.write([&](Tx& tx) {
      return world_.auth.accounts().create(tx, {username, name, roles, hash_}).account;
    });
  }

  void enrol() {
    Voice head{world_, admin_, {admin}};
    for (int n = 0; n < population_.students; ++n) {
      const auto index = static_cast<std::size_t>(n);
      const auto class_ = classes_[index % classes_.size()];
      const auto username = fmt::format("student{}", n + 1);
      const auto id = account(username, first_names[index % first_names.size()], {student});
      head.call<RawJson>("POST", fmt::format("/classes/{}/students", to_text(class_)),
                         fmt::format(R"({{"account":"{}"}})", to_text(id)));
      students_.push_back({id, username, class_, normal(rng_)});
    }
  }

  void put_up_quests() {
    Voice staff{world_, teacher_, {teacher}};
    std::size_t n = 0;
    for (const auto& file : content()) {
      if (!file.path.starts_with("questions/") || !file.path.ends_with(".gift")) continue;
      const auto title = set_titles[n++ % set_titles.size()];
      const auto report =
          staff.call<skill::ImportReport>("POST", fmt::format("/imports/questions?name={}", percent_encoded(title)),
                                          std::string{file.bytes}, "text/plain");
      remember_items(staff, *report.set);
      for (const auto class_ : classes_) {
        const auto quest = staff.call<quest::QuestView>(
            "POST", "/quests",
            fmt::format(
                R"({{"title":"{}","story":"The lanterns of the islands have gone out. Each right answer lights one.","set":"{}","class":"{}","questions":10}})",
                title, to_text(*report.set), to_text(class_)));
        quests_[class_].push_back(quest.quest);
      }
    }
  }

  // Questions for measurements: right is the sum, wrong is anything else.
  void put_up_sums() {
    Voice staff{world_, teacher_, {teacher}};
    std::string gift;
    for (int n = 0; n < population_.items; ++n) {
      if (n % ((population_.items + sums_skills - 1) / sums_skills) == 0)
        gift += fmt::format("$CATEGORY: Sums/Sums {}\n\n", n);
      gift += fmt::format("How much is {} + {}? {{#{}}}\n\n", n, n % 7, n + n % 7);
    }
    const auto report = staff.call<skill::ImportReport>("POST", "/imports/questions?name=Sums", gift, "text/plain");
    sums_ =
        staff
            .call<quest::QuestView>(
                "POST", "/quests", fmt::format(R"({{"title":"Sums","set":"{}","questions":50}})", to_text(*report.set)))
            .quest;
  }

  void write_tokens(const std::filesystem::path& path) {
    std::ofstream file{path};
    const auto token = [&](Tx& tx, AccountId id) {
      return world_.auth.sessions().access_token(world_.auth.sessions().open(tx, id, {"measurement", "127.0.0.1"}));
    };
    world_.tasks.write([&](Tx& tx) {
      file << "teacher " << token(tx, teacher_) << "\nclass " << to_text(classes_.front()) << "\nquest "
           << to_text(sums_) << "\npassword " << demo_password << '\n';
      for (const auto& pupil : students_)
        file << "player " << pupil.username << ' ' << to_text(pupil.class_) << ' ' << token(tx, pupil.account) << '\n';
    });
    if (!file.flush()) throw Problem{500, "file.missing", fmt::format("Can't write {}.", path.string())};
  }

  void remember_items(Voice& staff, skill::SetId set) {
    std::string after;
    do {
      const auto page =
          staff.call<skill::SetContents>("GET", fmt::format("/question-sets/{}?limit=200{}", to_text(set), after));
      for (const auto& item : page.items) items_.emplace(item.item, item.content);
      after = page.next ? "&after=" + *page.next : "";
    } while (!after.empty());
  }

  // A lesson: most are there, each plays a quest, a little faster or slower, right as often as they can.
  void live_a_day() {
    for (auto& pupil : students_) {
      if (rng_.chance(0.12)) continue;
      const auto& quests = quests_.at(pupil.class_);
      play(pupil, quests.at(rng_.below(quests.size())));
      pupil.ability += 0.15;  // a day of lessons is worth something
    }
    clock_.advance(24h);
  }

  void play(const Student& pupil, quest::QuestId quest) {
    Voice voice{world_, pupil.account, {student}};
    auto run = voice.call<quest::RunView>("POST", fmt::format("/quests/{}/runs", to_text(quest)));
    while (run.question && !rng_.chance(0.02)) {
      const auto seconds = 4 + rng_.unit() * 20;
      clock_.advance(Duration{static_cast<std::int64_t>(seconds * 1000)});
      const bool right = rng_.chance(1 / (1 + std::exp(-(pupil.ability + 0.8))));
      const auto response = respond(items_.at(*run.item), *run.question, right, rng_);
      run = voice
                .call<quest::AnswerView>("POST", fmt::format("/runs/{}/answers", to_text(run.run)),
                                         fmt::format(R"({{"item":"{}","seconds":{:.1f},"response":{}}})",
                                                     to_text(*run.item), seconds, json::text(response)))
                .run;
    }
  }

  World& world_;
  VirtualClock& clock_;
  const Population population_;
  Rng rng_;
  const std::string hash_;
  AccountId admin_, teacher_;
  std::vector<classroom::ClassId> classes_;
  std::vector<Student> students_;
  std::map<classroom::ClassId, std::vector<quest::QuestId>> quests_;
  std::map<skill::ItemId, skill::Item> items_;
  quest::QuestId sums_;
};

}  // namespace

void populate(World& world, VirtualClock& clock, const Population& population) {
  world.auth.prepare(world.tasks);  // as at a server's first start: passwords cost what they will cost there
  Town{world, clock, population}.build();
}

}  // namespace edu::app
