#include "skill/module.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "skill/relearn.hpp"
#include "skill/skill_rows.hpp"

namespace edu::skill {

namespace {

std::string fitted(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw not_found("file.missing", "Can't read " + path + ", which [skill] names.");
  return {std::istreambuf_iterator<char>{file}, {}};
}

// What was fitted in the laboratory, as far as play can follow it. "file.missing", "model.malformed", "model.links".
knowing::Parameters installed(const std::string& path) {
  if (path.empty()) return {};
  auto parameters = knowing::parameters_of(fitted(path));
  if (parameters.links)
    throw invalid("model.links", path + " was fitted with links from item to item: fit it with --no-links.");
  return parameters;
}

// What `lab fsrs-fit` wrote; all but the first two is for people.
struct Remembered {
  int version;
  std::vector<double> parameters;
  std::optional<std::int64_t> reviews;
  std::optional<double> log_loss_before;
  std::optional<double> log_loss_after;
};
BOOST_DESCRIBE_STRUCT(Remembered, (), (version, parameters, reviews, log_loss_before, log_loss_after))

// "file.missing", "fsrs.version", "fsrs.parameters".
Scheduler scheduler_of(const Options& options) {
  const int version = options.fsrs_version == FsrsVersion::fsrs6 ? 6 : 7;
  const double retention = options.retention_percent / 100.0;
  if (options.fsrs_parameters.empty()) return {version, retention};
  const auto remembered = json::read<Remembered>(fitted(options.fsrs_parameters));
  if (remembered.version != version)
    throw invalid("fsrs.version", fmt::format("{} was fitted to version {} of FSRS, and [skill] fsrs_version is {}.",
                                              options.fsrs_parameters, remembered.version, version));
  return {version, retention, remembered.parameters};
}

constexpr std::size_t most_question_body = 512 * 1024;

}  // namespace

Module::Module(Platform& p, const classroom::Classes& classes, realtime::Notifications& notifications,
               const Options& options)
    : scheduler_{scheduler_of(options)},
      knowing_{installed(options.model)},
      analysis_{shelf_, notifications},
      answers_{shelf_, p.vault(), knowing_, scheduler_, analysis_},
      imports_{shelf_, p.live()},
      masteries_{classes},
      practices_{shelf_, answers_, picker_, scheduler_},
      fading_{scheduler_} {
  p.emits<Answered, Submitted, MasteryChanged, SkillMastered, SkillFaded, WheelsSpun, SetImported, SetMade, SetEdited,
          PracticeStarted, PracticeEnded>();
  p.timer<FadeDue>(fading_, &Fading::fade);

  p.task("POST /imports/questions", imports_, &Imports::questions)
      .audited()
      .allow(teacher, creator, admin)
      .body_limit(most_file_bytes)
      .limit(per_caller(20, 1min))
      .summary(
          "Bring in a file of questions, whose format is found out from what stands in it: Moodle XML, GIFT, Aiken, "
          "QTI, H5P, Anki, CSV, a spreadsheet (Kahoot's, too)");
  p.topic("imports/{account}", imports_, &Imports::may_watch);
  p.query("GET /attachments/{hash}", pictures_, &Pictures::show)
      .allow_anyone()
      .summary("A picture or recording of a question, for whoever was told its hash");
  p.query("GET /question-sets", sets_, &Sets::list)
      .allow(teacher, creator, admin)
      .summary("Question sets, newest first");
  p.query("GET /question-sets/{set}", sets_, &Sets::open)
      .allow(teacher, creator, admin)
      .summary("A set's questions with their answers, for who brought them");
  p.query("GET /question-sets/{set}/items/{item}/preview", previews_, &Previews::show)
      .allow(teacher, creator, admin)
      .summary("A question as a student meets it; another seed shows it in another order, a template another one");
  p.task("POST /question-sets/{set}/items/{item}/preview", previews_, &Previews::check)
      .allow(teacher, creator, admin)
      .summary("What an answer would be worth; nothing is counted");
  p.command("POST /question-sets", authoring_, &Authoring::make)
      .allow(teacher, creator, admin)
      .limit(per_caller(60, 1min))
      .summary("Make an empty set, to write questions in");
  p.command("PUT /question-sets/{set}/name", authoring_, &Authoring::rename)
      .allow(teacher, creator, admin)
      .summary("Give a set another name");
  p.query("GET /question-sets/{set}/items/{item}", authoring_, &Authoring::open)
      .allow(teacher, creator, admin)
      .summary("A question to edit: all that its author wrote");
  p.task("POST /question-sets/{set}/items", authoring_, &Authoring::add)
      .allow(teacher, creator, admin)
      .body_limit(most_question_body)
      .limit(per_caller(120, 1min))
      .summary("Add a question, or a template that makes questions; all that is wrong with it is said at once");
  p.task("PUT /question-sets/{set}/items/{item}", authoring_, &Authoring::replace)
      .allow(teacher, creator, admin)
      .body_limit(most_question_body)
      .limit(per_caller(120, 1min))
      .summary("A new version of a question takes its place; runs that hold the old one go on with it");
  p.command("DELETE /question-sets/{set}/items/{item}", authoring_, &Authoring::remove)
      .allow(teacher, creator, admin)
      .limit(per_caller(120, 1min))
      .summary("Take a question out of its set; runs that hold it go on");
  p.task("POST /question-sets/{set}/attachments", authoring_, &Authoring::upload)
      .allow(teacher, creator, admin)
      .body_limit(most_attachment_bytes)
      .limit(per_caller(60, 1min))
      .summary("Bring in a picture or recording, to be named in the texts of a set's questions");
  p.task("POST /question-drafts/preview", previews_, &Previews::draft)
      .allow(teacher, creator, admin)
      .body_limit(most_question_body)
      .limit(per_caller(300, 1min))
      .summary(
          "A question that isn't saved: what is wrong with it, how a student meets it, what an answer would be worth");
  p.query("GET /question-sets/{set}/analysis", analysis_, &Analysis::of_set)
      .allow(teacher, creator, admin)
      .summary("What the answers say of a set's questions themselves");
  p.command("PUT /question-sets/{set}/open", sets_, &Sets::set_open)
      .allow(teacher, creator, admin)
      .summary("Whether anybody may practise a set's questions at any time");
  p.task("GET /question-sets/{set}/export", exports_, &Exports::set_as_file)
      .allow(teacher, creator, admin)
      .limit(per_caller(20, 1min))
      .summary("A set as a file: GIFT, a package of QTI 3.0, or CSV, which says all of it");
  p.command("DELETE /question-sets/{set}", sets_, &Sets::retire)
      .allow(teacher, creator, admin)
      .summary("Take a set away; runs that hold its questions go on");
  p.query("GET /skills", skills_, &Skills::find).allow_signed_in().summary("Skills, or those that some words find");
  p.query("GET /skills/{skill}", skills_, &Skills::open)
      .allow_signed_in()
      .summary("A skill, what it needs and what it unlocks");
  p.query("GET /skills/{skill}/path", skills_, &Skills::path)
      .allow_signed_in()
      .summary("The shortest way to a skill from what I know");
  p.query("GET /skill-map", skills_, &Skills::map).allow_signed_in().summary("Every skill and how they hang together");
  p.query("GET /skill-graph", graph_files_, &GraphFiles::give_out)
      .allow(teacher, creator, admin)
      .summary("The graph of skills as a file");
  p.command("POST /skill-graph", graph_files_, &GraphFiles::take_in)
      .audited()
      .allow(creator, admin)
      .body_limit(8 * 1024 * 1024)
      .summary("Bring in skills and how they hang together");
  p.command("POST /standards", standards_, &Standards::take_in)
      .audited()
      .allow(creator, admin)
      .body_limit(8 * 1024 * 1024)
      .summary("Bring in a curriculum's standards and which skills meet them, as CSV with CASE's names");
  p.query("GET /standards", standards_, &Standards::list)
      .allow_signed_in()
      .summary("A curriculum's standards and how many skills meet each");
  p.query("GET /standards/export", standards_, &Standards::give_out)
      .allow(teacher, creator, admin)
      .summary("All standards as a file");
  p.query("GET /suggestions", suggestions_, &Suggestions::ask).allow_signed_in().summary("What next, and why");
  p.command("PUT /players/me/goal", suggestions_, &Suggestions::set_goal)
      .allow_signed_in()
      .summary("The skill I want to get to");
  p.command("POST /practices", practices_, &Practices::start)
      .allow_signed_in()
      .summary("Practise a skill, review what is due, or find out what I know already");
  p.query("GET /practices/{practice}", practices_, &Practices::show).allow_signed_in().summary("My practice");
  p.command("POST /practices/{practice}/answers", practices_, &Practices::answer)
      .allow_signed_in()
      .summary("Answer the practice's question");
  p.command("POST /practices/{practice}/hints", practices_, &Practices::hint)
      .allow_signed_in()
      .summary("See the next hint");
  p.command("POST /practices/{practice}/end", practices_, &Practices::end).allow_signed_in().summary("End a practice");
  p.query("GET /players/me/skills", masteries_, &Masteries::own).allow_signed_in().summary("What you know");
  p.query("GET /players/{player}/skills", masteries_, &Masteries::of)
      .audited()
      .allow_signed_in()
      .summary("What a student knows");

  p.records("skill_set", "owner").as("question-sets").ids({{"id", "set"}}).times({"created", "retired"});
  p.records("skill_mastery", "player")
      .as("knowledge")
      .ids({{"skill", "skl"}})
      .times({"mastered", "last", "fades"})
      .secret({"state"});
  p.records("skill_learner", "player").as("ability").secret({"state"});
  p.records("skill_practice", "player")
      .as("practices")
      .ids({{"id", "prc"}, {"skill", "skl"}, {"item", "itm"}})
      .times({"started", "ended"})
      .secret({"seed"});
  p.records("skill_goal", "player").as("goals").ids({{"skill", "skl"}}).times({"chosen"});
  p.records("skill_memory", "player").as("cards").ids({{"item", "itm"}}).times({"reviewed", "due"}).secret({"state"});
  p.records("skill_submission", "player")
      .as("essays")
      .ids({{"item", "itm"}})
      .times({"at"})
      .sealed({"essay"})
      .forget()
      .ages_by("at");

  p.at_start([this](Snapshot& snapshot) { shelf_.rebuild(snapshot); });
  p.invariant("skill: answers counted are answers told", check_counts);
  p.invariant("skill: difficulties add up", check_difficulties);
  p.invariant("skill: a set holds what it counts", check_sets);
  p.invariant("skill: a search finds what there is", check_search);
}

void Module::begin(Tasks& tasks, const std::vector<ContentFile>& content) {
  edition_.take_in(tasks, content);
  Imports::take_back_unfinished(tasks);
  tasks.write([this](Tx& tx) {
    relearn(tx);
    fading_.plant(tx);
  });
}

}  // namespace edu::skill
