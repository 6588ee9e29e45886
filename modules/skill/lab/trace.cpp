#include "skill/lab/trace.hpp"

#include <zlib.h>

#include <ctime>
#include <fstream>
#include <memory>
#include <ostream>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "skill/knowing/eduverse.hpp"
#include "skill/knowing/metrics.hpp"
#include "skill/knowing/model.hpp"
#include "skill/knowing/read_trace.hpp"

namespace edu::skill::lab {
namespace {

struct Report {
  std::string model;
  std::int64_t answers;
  double auc;
  double accuracy;
  double log_loss;
  double rmse;
  double calibration_error;
  double microseconds_per_answer;
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (model, answers, auc, accuracy, log_loss, rmse, calibration_error, microseconds_per_answer))

constexpr std::size_t most_bytes = std::size_t{2} << 30;

// zlib passes through what isn't packed.
std::string unpacked(const std::filesystem::path& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file{gzopen(path.c_str(), "rb"), gzclose};
  if (!file) throw not_found("file.missing", "Can't read " + path.string() + ".");
  std::string text;
  std::string piece(1 << 16, '\0');
  while (true) {
    const int count = gzread(file.get(), piece.data(), static_cast<unsigned>(piece.size()));
    if (count < 0) throw invalid("file.broken", path.string() + " can't be read or unpacked to its end.");
    if (count == 0) break;
    text.append(piece, 0, static_cast<std::size_t>(count));
    if (text.size() > most_bytes) throw too_large("file.size", path.string() + " holds more than 2 GiB.");
  }
  int error = Z_OK;
  gzerror(file.get(), &error);
  if (error != Z_OK) throw invalid("file.broken", path.string() + " ends too early.");
  return text;
}

void keep(const std::filesystem::path& path, knowing::Parameters parameters, const Tracing& tracing) {
  parameters.from = "eduverse lab trace --train";
  for (const auto& file : tracing.train) parameters.from += " " + file.filename().string();
  std::ofstream file{path, std::ios::binary};
  file << knowing::to_json(parameters) << '\n';
  if (!file.flush()) throw not_found("file.missing", "Can't write " + path.string() + ".");
}

std::unique_ptr<knowing::Model> fitted(const Tracing& tracing, const knowing::Vocabulary& vocabulary,
                                       const knowing::Trace& train) {
  if (tracing.model != "eduverse") {
    if (!tracing.save.empty() || !tracing.load.empty())
      throw invalid("trace.model", "Only the parameters of eduverse are saved and loaded.");
    auto model = knowing::model_named(tracing.model, vocabulary);
    model->fit(train);
    return model;
  }
  auto model = tracing.load.empty()
                   ? std::make_unique<knowing::Eduverse>(vocabulary, tracing.links)
                   : std::make_unique<knowing::Eduverse>(vocabulary, knowing::parameters_of(unpacked(tracing.load)));
  model->fit(train);
  if (!tracing.save.empty()) keep(tracing.save, model->parameters(), tracing);
  return model;
}

knowing::Trace read_all(const std::vector<std::filesystem::path>& files, knowing::Vocabulary& vocabulary) {
  knowing::Trace trace;
  for (const auto& file : files) knowing::read_trace(unpacked(file), file.string(), vocabulary, trace);
  return trace;
}

Report follow(knowing::Model& model, const knowing::Trace& test) {
  std::vector<knowing::Prediction> predictions;
  predictions.reserve(test.answers.size());
  const auto begin = std::clock();  // the processor's time: what others do on the machine isn't ours
  for (const auto& answer : test.answers) {
    predictions.push_back({model.predict(answer), answer.right});
    model.learn(answer);
  }
  const double took = 1e6 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const auto m = knowing::measure(std::move(predictions));
  return {
      {}, m.answers, m.auc, m.accuracy, m.log_loss, m.rmse, m.calibration_error, took / static_cast<double>(m.answers)};
}

void tell(const Report& report, std::ostream& out) {
  char line[200];
  std::snprintf(
      line, sizeof line,
      "%s: %lld answers, AUC %.4f, accuracy %.4f, log loss %.4f, RMSE %.4f, calibration error %.4f, %.1f µs an "
      "answer\n",
      report.model.c_str(), static_cast<long long>(report.answers), report.auc, report.accuracy, report.log_loss,
      report.rmse, report.calibration_error, report.microseconds_per_answer);
  out << line;
}

}  // namespace

void trace(const Tracing& tracing, std::ostream& out) {
  knowing::Vocabulary vocabulary;
  const auto train = read_all(tracing.train, vocabulary);
  const auto test = read_all(tracing.test, vocabulary);
  if (train.answers.empty()) throw invalid("trace.empty", "There is no answer to learn from.");
  if (test.answers.empty()) throw invalid("trace.empty", "There is no answer to foretell.");
  const auto model = fitted(tracing, vocabulary, train);
  auto report = follow(*model, test);
  report.model = tracing.model;
  if (tracing.json) out << json::text(report) << '\n';
  else tell(report, out);
}

}  // namespace edu::skill::lab
