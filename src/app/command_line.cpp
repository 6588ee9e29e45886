#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/serve.hpp"
#include "app/verbs.hpp"
#include "ops/log.hpp"
#include "skill/knowing/model.hpp"

namespace edu::app {

namespace {

struct Given {
  std::string config = "config/eduverse.toml";
  std::vector<std::string> settings;
  std::filesystem::path data = "data";
  bool json = false;
  bool replay = false;
};

// A verb's own options are keys of the configuration too: what was given on the command line goes over the file.
void setting(CLI::App* verb, Given& given, const std::string& flag, const std::string& key, const std::string& help) {
  verb->add_option_function<std::string>(
      flag, [&given, key](const std::string& value) { given.settings.push_back(key + "=" + value); }, help);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App program{"EDUverse: a gamified learning world that a school runs by itself", "eduverse"};
  program.require_subcommand(1);
  program.fallthrough();
  Given given;
  auto* config_option = program.add_option("--config", given.config, "The configuration file")->capture_default_str();
  program.add_option("--set", given.settings, "An option over the file: section.option=value");
  program.add_flag("--json", given.json, "Output for programs");

  std::function<int()> chosen;
  const auto config = [&] { return Config{given.config, config_option->count() > 0, given.settings}; };
  const auto verb = [&](const std::string& name, const std::string& help, std::function<int()> act) {
    auto* added = program.add_subcommand(name, help);
    added->callback([&chosen, act = std::move(act)] { chosen = act; });
    return added;
  };
  const auto data_option = [&](CLI::App* to) {
    to->add_option("--data", given.data, "The data folder")->capture_default_str();
  };

  ServeOptions serving;
  auto* serve_verb = verb("serve", "Run the server", [&] {
    auto read = config();
    serving.data = given.data;
    return serve(read, serving);
  });
  data_option(serve_verb);
  setting(serve_verb, given, "--host", "server.host", "The address to listen on");
  setting(serve_verb, given, "--port", "server.port", "The port to listen on; 0: any free one");
  setting(serve_verb, given, "--tls", "server.tls", "off, auto (a certificate of its own) or files");
  serve_verb->add_flag("--demo", serving.demo, "Fill an empty school with four simulated weeks first");
  serve_verb->add_option("--ready-file", serving.ready_file, "Written as JSON when the server is ready");

  data_option(verb("migrate", "Bring the store up to date", [&] {
    auto read = config();
    return migrate(read, given.data);
  }));
  auto* verify_verb = verb("verify", "Check the store and every invariant of the world", [&] {
    auto read = config();
    return verify(read, given.data, {given.json, given.replay});
  });
  data_option(verify_verb);
  verify_verb->add_flag("--replay", given.replay, "Build every view again from the event log alone and compare");

  data_option(verb("rotate-keys", "Sign access tokens with a new key", [&] {
    auto read = config();
    return rotate_keys(read, given.data);
  }));
  data_option(verb("tune", "Measure what a password's hash may cost on this machine", [&] {
    auto read = config();
    return tune(read, given.data);
  }));

  std::filesystem::path to;
  auto* backup_verb = verb("backup", "A verified copy, while serving or not", [&] { return backup(given.data, to); });
  data_option(backup_verb);
  backup_verb->add_option("folder", to, "Where the copy goes")->required();
  std::filesystem::path from;
  auto* restore_verb = verb("restore", "A backup into an empty data folder", [&] {
    auto read = config();
    return restore(read, from, given.data);
  });
  data_option(restore_verb);
  restore_verb->add_option("file", from, "The backup")->required();

  ImportOptions imports;
  auto* import_verb = program.add_subcommand(
      "import",
      "Read files of questions, each in its own format: Moodle XML, QTI, H5P, Anki, GIFT, Aiken, CSV, spreadsheets");
  // `import questions` is how it was called when there was one format.
  for (auto* form : {import_verb, import_verb->add_subcommand("questions", "The same")}) {
    form->add_option("files", imports.files, "The files");
    form->add_flag("--check", imports.check, "Only report");
    form->add_option("--owner", imports.owner, "Whose the sets are, by username; else the first administrator's");
    form->add_option("--name", imports.name, "The set's name; else the file's");
    data_option(form);
  }
  import_verb->callback([&] {
    if (imports.files.empty()) throw CLI::RequiredError("files");
    chosen = [&] {
      auto read = config();
      return import_questions(read, given.data, imports, given.json);
    };
  });

  std::string person;
  std::filesystem::path archives = ".";
  auto* export_verb = program.add_subcommand("export", "Give away what is kept");
  export_verb->require_subcommand(1);
  auto* export_one = export_verb->add_subcommand("person", "Everything that is kept of a person, as a zip archive");
  export_one->add_option("username", person, "Who")->required();
  export_one->add_option("folder", archives, "Where the archive goes")->capture_default_str();
  data_option(export_one);
  export_one->callback([&] {
    chosen = [&] {
      auto read = config();
      return export_person(read, given.data, person, archives);
    };
  });
  auto* export_log = export_verb->add_subcommand("events", "The event log, a line of JSON each");
  data_option(export_log);
  export_log->callback([&] {
    chosen = [&] {
      auto read = config();
      return export_events(read, given.data);
    };
  });
  auto* erase_verb = program.add_subcommand("erase", "Forget");
  erase_verb->require_subcommand(1);
  auto* erase_one = erase_verb->add_subcommand("person", "Forget a person, for ever; the receipt");
  erase_one->add_option("username", person, "Who")->required();
  data_option(erase_one);
  erase_one->callback([&] {
    chosen = [&] {
      auto read = config();
      return erase_person(read, given.data, person, given.json);
    };
  });

  NewUser user;
  auto* user_verb = program.add_subcommand("user", "What an administrator needs when nobody can log in");
  user_verb->require_subcommand(1);
  const auto user_action = [&](const std::string& name, const std::string& help, auto act) {
    auto* added = user_verb->add_subcommand(name, help);
    added->add_option("username", user.username, "Who")->required();
    data_option(added);
    added->callback([&, act] {
      chosen = [&, act] {
        auto read = config();
        return act(read, given.data, user);
      };
    });
    return added;
  };
  auto* add = user_action("add", "A new account; its password is asked for on standard input", add_user);
  add->add_option("--name", user.name, "The name that is shown");
  add->add_option("--role", user.role, "student, guardian, creator, moderator, teacher or admin")->required();
  user_action("reset-password", "A new password, asked for on standard input; all sessions end", reset_password);
  user_action("reset-second-factor", "Take away the second factor of somebody who lost it", remove_second_factor);
  user_action("role", "Another role", change_role)->add_option("role", user.role, "The new role")->required();

  int version = 7;
  std::optional<std::filesystem::path> content_folder;
  auto* content_verb = program.add_subcommand("content", "The curriculum that comes along");
  content_verb->require_subcommand(1);
  auto* content_check = content_verb->add_subcommand("check", "How much there is, how hard it is to read, its faults");
  content_check->add_option("folder", content_folder, "Laid out as config/content is; else what the executable holds");
  content_check->callback([&] { chosen = [&] { return examine_content(content_folder, given.json); }; });

  auto* lab_verb = program.add_subcommand("lab", "The learning models, on lines of standard input");
  lab_verb->require_subcommand(1);
  auto* fsrs = lab_verb->add_subcommand("fsrs", "Memory: cards' reviews in, their states out");
  fsrs->add_option("--version", version, "Of the scheduler")->check(CLI::IsMember({6, 7}))->capture_default_str();
  fsrs->callback([&] { chosen = [&] { return lab_fsrs(version); }; });
  auto* fsrs_fit = lab_verb->add_subcommand("fsrs-fit", "Memory: parameters fitted to cards' reviews");
  fsrs_fit->add_option("--version", version, "Of the scheduler")->check(CLI::IsMember({6, 7}))->capture_default_str();
  fsrs_fit->callback([&] { chosen = [&] { return lab_fsrs_fit(version); }; });
  std::filesystem::path bank;
  bool exposure = false;
  auto* cat = lab_verb->add_subcommand("cat", "Placement: the answers of a test in, the ability and the next item out");
  cat->add_option("--bank", bank, "Items as JSON: {\"items\":[{\"a\":1.2,\"b\":-0.3}]}")->required();
  cat->add_flag("--exposure", exposure, "Choose so that no item is shown to more than a quarter of the tests");
  cat->callback([&] { chosen = [&] { return lab_cat(bank, exposure); }; });

  skill::lab::Tracing tracing;
  auto* trace =
      lab_verb->add_subcommand("trace", "Knowing: models fitted to some students' answers, asked about others'");
  trace->add_option("--train", tracing.train, "CSV: student,item,skills,correct and perhaps time")->required();
  trace->add_option("--test", tracing.test, "CSV of the same form")->required();
  trace->add_option("--model", tracing.model, "Which one")
      ->check(CLI::IsMember(skill::knowing::model_names()))
      ->capture_default_str();
  trace->add_flag("--links,!--no-links", tracing.links, "Follow links from item to item (a server doesn't)");
  trace->add_option("--save", tracing.save, "Keep what was fitted (eduverse only)");
  trace->add_option("--load", tracing.load, "Take what was saved instead of fitting (eduverse only)");
  trace->callback([&] {
    chosen = [&] {
      tracing.json = given.json;
      return lab_trace(tracing);
    };
  });

  auto* answers = lab_verb->add_subcommand("answers", "A school's own answers, as CSV for `lab trace`");
  data_option(answers);
  answers->callback([&] {
    chosen = [&] {
      auto read = config();
      return lab_answers(read, given.data);
    };
  });

  auto* reviews =
      lab_verb->add_subcommand("reviews", "A school's own reviews, as lines for `lab fsrs` and `lab fsrs-fit`");
  data_option(reviews);
  reviews->callback([&] {
    chosen = [&] {
      auto read = config();
      return lab_reviews(read, given.data);
    };
  });

  skill::lab::Population made_up;
  auto* generate = lab_verb->add_subcommand("generate", "Made-up students' answers, as CSV for `lab trace`");
  generate->add_option("--students", made_up.students, "How many")->capture_default_str();
  generate->add_option("--items", made_up.items, "How many")->capture_default_str();
  generate->add_option("--skills", made_up.skills, "How many")->capture_default_str();
  generate->add_option("--seed", made_up.seed, "Another one, other students")->capture_default_str();
  generate->callback([&] { chosen = [&] { return lab_generate(made_up); }; });

  verb("openapi", "Print the contract of the HTTP interface", [&] { return print_openapi(); });
  verb("routes", "Print every route with who may call it", [&] { return print_routes(given.json); });
  verb("asyncapi", "Print the contract of the live socket", [&] { return print_asyncapi(); });

  Population population;
  auto* populate_verb = verb("populate", "Fill an empty data folder with a school to measure", [&] {
    auto read = config();
    return populate_folder(read, given.data, population);
  });
  data_option(populate_verb);
  populate_verb->add_option("--classes", population.classes, "How many")->capture_default_str();
  populate_verb->add_option("--students", population.students, "How many in all")->capture_default_str();
  populate_verb->add_option("--items", population.items, "Plain sums to answer, in 20 skills")->capture_default_str();
  populate_verb->add_option("--coins", population.coins, "That each student begins with")->capture_default_str();
  populate_verb->add_option("--goods", population.goods, "Of one that is traded, and a piece to sell")
      ->capture_default_str();
  populate_verb->add_option("--tokens", population.tokens,
                            "A file to write ids and access tokens into, for measurements");

  SimulationOptions simulating;
  EconomyOptions trading;
  auto* simulate_verb = verb("simulate", "Live through a term with students whose knowledge is known", [&] {
    auto read = config();
    if (trading.asked) return simulate_trade(read, simulating, trading, given.json);
    return simulate_school(read, simulating, given.json);
  });
  simulate_verb->add_option("--students", simulating.simulation.students, "How many")
      ->check(CLI::Range(1, 20000))
      ->capture_default_str();
  simulate_verb->add_option("--days", simulating.simulation.days, "How long, weekends counted")
      ->check(CLI::Range(1, 730))
      ->capture_default_str();
  simulate_verb->add_option("--seed", simulating.simulation.seed, "Of everything that is chance")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  simulate_verb
      ->add_option("--wanderers", simulating.simulation.wanderers,
                   "Every how manieth student takes skills in any order; 0: nobody")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  simulate_verb
      ->add_option("--farmers", simulating.simulation.farmers, "Every how manieth is after points alone; 0: nobody")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  simulate_verb->add_flag("--economy", trading.asked, "Look at the economy: answers are told and not played");
  simulate_verb->add_flag("--steering,!--no-steering", trading.steers,
                          "With --economy: whether the controller moves its levers");
  simulate_verb
      ->add_option("--tricksters", trading.tricksters,
                   "With --economy: every how manieth belongs to a scheme; 0: nobody")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  simulate_verb->add_option("--report", simulating.report,
                            "A folder for the curves of levels and experience: curves.csv and curves.svg");
  simulate_verb->add_option("--school", simulating.school, "An empty folder that keeps the school");

  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& help) { return program.exit(help); } catch (const CLI::ParseError& error) {
    program.exit(error);
    return 2;
  }
  try {
    return chosen();
  } catch (const Problem& problem) {
    std::fprintf(stderr, "eduverse: %s\n", problem.detail.c_str());
  } catch (const std::exception& fault) { std::fprintf(stderr, "eduverse: %s\n", fault.what()); }
  return 1;
}

}  // namespace edu::app
