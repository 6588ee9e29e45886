#include "skill/lab/trace.hpp"

#include <doctest/doctest.h>

#include <unistd.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/problem.hpp"
#include "skill/knowing/read_trace.hpp"
#include "skill/lab/generate.hpp"

using namespace edu;
using namespace edu::skill::knowing;

namespace {

struct Read {
  Vocabulary vocabulary;
  Trace trace;
};

Read read(std::string_view csv) {
  Read read;
  read_trace(csv, "answers.csv", read.vocabulary, read.trace);
  return read;
}

std::string refusal(std::string_view csv) {
  try {
    read(csv);
  } catch (const Problem& problem) { return problem.detail; }
  return "taken";
}

skill::lab::Tracing elo_on(const std::filesystem::path& file) {
  skill::lab::Tracing tracing;
  tracing.train = tracing.test = {file};
  tracing.model = "elo";
  tracing.json = true;
  return tracing;
}

// What `lab trace` says, up to the time it took.
std::string traced(const skill::lab::Tracing& tracing) {
  std::ostringstream out;
  skill::lab::trace(tracing, out);
  return out.str().substr(0, out.str().find("\"microseconds"));
}

}  // namespace

TEST_CASE("columns stand in any order, among others, with quotes and CR LF") {
  const auto [vocabulary, trace] =
      read("correct,skills,extra,student,item\r\n1,\"b;a\",\"x, \"\"y\"\"\nz\",Ann,7\r\n0,a,,Ben,8\r\n");
  REQUIRE(trace.answers.size() == 2);
  CHECK_FALSE(trace.timed);
  CHECK(trace.answers[0].right);
  CHECK(vocabulary.sets[trace.answers[0].set].size() == 2);
  CHECK(vocabulary.sets[trace.answers[1].set].size() == 1);
  CHECK(vocabulary.students.name(1) == "Ben");
}

TEST_CASE("the same skills in another order, or twice, are the same set") {
  const auto [vocabulary, trace] = read("student,item,skills,correct\n1,1,a;b,1\n1,2,b;a;b,0\n1,3,,1\n");
  CHECK(trace.answers[0].set == trace.answers[1].set);
  CHECK(vocabulary.sets[trace.answers[2].set].size() == 1);
}

TEST_CASE("times are read where the column is there") {
  const auto [vocabulary, trace] = read("student,item,skills,correct,time\n1,1,a,1,12.5\n");
  CHECK(trace.timed);
  CHECK(trace.answers[0].time == 12.5);
}

TEST_CASE("what is malformed is refused with its line") {
  CHECK(refusal("").starts_with("answers.csv:1: The file is empty"));
  CHECK(refusal("student,item,correct\n") == "answers.csv:1: The header needs a column 'skills'.");
  CHECK(refusal("student,item,skills,correct\n1,1,a,1\n\n1,1,a,2\n") == "answers.csv:4: 'correct' is 0 or 1, not '2'.");
  CHECK(refusal("student,item,skills,correct\n1,\"1\n\",a,1\n1,1,a\n").starts_with("answers.csv:4: The header has 4"));
  CHECK(refusal("student,item,skills,correct\n1,\"1,a,1\n").starts_with("answers.csv:2: A quote is opened"));
  CHECK(refusal("student,item,skills,correct\n1,\"1\"x,a,1\n").starts_with("answers.csv:2: After a closing quote"));
  CHECK(refusal("student,item,skills,correct\n,1,a,1\n") == "answers.csv:2: 'student' is empty.");
  CHECK(refusal("student,item,skills,correct,time\n1,1,a,1,soon\n").starts_with("answers.csv:2: 'time' is a number"));
  CHECK(
      refusal("student,student,item,skills,correct\n").starts_with("answers.csv:1: The column 'student' stands twice"));
}

TEST_CASE("a file packed by gzip says the same as unpacked, and half of it is refused") {
  const auto folder = std::filesystem::temp_directory_path() / ("edu_trace_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ostringstream csv;
  skill::lab::generate({20, 40, 4, 1}, csv);
  const auto plain = folder / "answers.csv";
  const auto packed = folder / "answers.csv.gz";
  const auto broken = folder / "broken.csv.gz";
  std::ofstream{plain} << csv.str();
  const auto file = gzopen(packed.c_str(), "wb");
  gzwrite(file, csv.str().data(), static_cast<unsigned>(csv.str().size()));
  gzclose(file);
  std::filesystem::copy_file(packed, broken);
  std::filesystem::resize_file(broken, std::filesystem::file_size(packed) / 2);

  CHECK(traced(elo_on(plain)) == traced(elo_on(packed)));
  CHECK(traced(elo_on(plain)).starts_with("{\"model\":\"elo\",\"answers\":"));
  CHECK_THROWS_AS(traced(elo_on(broken)), Problem);
  CHECK_THROWS_AS(traced(elo_on(folder / "none.csv")), Problem);
  auto saving = elo_on(plain);
  saving.save = folder / "elo.json";
  CHECK_THROWS_AS(traced(saving), Problem);
  std::filesystem::remove_all(folder);
}
