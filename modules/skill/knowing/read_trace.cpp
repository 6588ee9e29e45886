#include "skill/knowing/read_trace.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/problem.hpp"

namespace edu::skill::knowing {
namespace {

// One record after the other; a quoted field may hold commas, line ends and doubled quotes.
class Records {
 public:
  Records(std::string_view csv, std::string_view name) : rest_{csv}, name_{name} {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }

  // Reads over `fields`; false at the end. Empty lines are passed over.
  bool next(std::vector<std::string>& fields) {
    while (!rest_.empty() && (rest_.front() == '\n' || rest_.front() == '\r')) skip_line_end();
    if (rest_.empty()) return false;
    line_ = next_line_;
    std::size_t count = 0;
    do {
      if (count == fields.size()) fields.emplace_back();
      read_field(fields[count++]);
    } while (take(','));
    fields.resize(count);
    if (!rest_.empty() && !skip_line_end()) throw wrong("After a closing quote comes a comma or the line's end.");
    return true;
  }

  Problem wrong(const std::string& detail) const {
    return invalid("trace.malformed", std::string{name_} + ":" + std::to_string(line_) + ": " + detail);
  }

 private:
  bool take(char expected) {
    if (rest_.empty() || rest_.front() != expected) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool skip_line_end() {
    const bool carriage = take('\r');
    const bool feed = take('\n');
    if (carriage || feed) ++next_line_;
    return carriage || feed;
  }

  void read_field(std::string& field) {
    field.clear();
    if (!take('"')) {
      const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
      field = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return;
    }
    while (true) {
      const auto quote = rest_.find('"');
      if (quote == rest_.npos) throw wrong("A quote is opened and never closed.");
      next_line_ += std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
      field += rest_.substr(0, quote);
      rest_.remove_prefix(quote + 1);
      if (!take('"')) return;
      field += '"';
    }
  }

  std::string_view rest_;
  std::string_view name_;
  std::ptrdiff_t next_line_ = 1;
  std::ptrdiff_t line_ = 1;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

struct Columns {
  std::size_t student, item, skills, correct;
  std::optional<std::size_t> time;
  std::size_t count;
};

Columns columns_of(const Records& records, const std::vector<std::string>& header) {
  const auto find = [&](std::string_view name) -> std::optional<std::size_t> {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (trimmed(header[i]) != name) continue;
      if (found) throw records.wrong("The column '" + std::string{name} + "' stands twice in the header.");
      found = i;
    }
    return found;
  };
  const auto needed = [&](std::string_view name) {
    const auto found = find(name);
    if (!found) throw records.wrong("The header needs a column '" + std::string{name} + "'.");
    return *found;
  };
  return {needed("student"), needed("item"), needed("skills"), needed("correct"), find("time"), header.size()};
}

bool right_of(const Records& records, std::string_view text) {
  if (text == "1" || text == "1.0") return true;
  if (text == "0" || text == "0.0") return false;
  throw records.wrong("'correct' is 0 or 1, not '" + std::string{text} + "'.");
}

double time_of(const Records& records, std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(seconds))
    throw records.wrong("'time' is a number of seconds, not '" + std::string{text} + "'.");
  return seconds;
}

std::uint32_t set_of(Vocabulary& vocabulary, std::string_view text) {
  std::vector<std::uint32_t> skills;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    if (const auto name = trimmed(text.substr(0, end)); !name.empty()) skills.push_back(vocabulary.skills.number(name));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return vocabulary.set_of(std::move(skills));
}

}  // namespace

void read_trace(std::string_view csv, std::string_view name, Vocabulary& vocabulary, Trace& into) {
  Records records{csv, name};
  std::vector<std::string> fields;
  if (!records.next(fields)) throw records.wrong("The file is empty: a header is needed.");
  const auto columns = columns_of(records, fields);
  into.timed = columns.time && (into.timed || into.answers.empty());
  while (records.next(fields)) {
    if (fields.size() != columns.count)
      throw records.wrong("The header has " + std::to_string(columns.count) + " columns, this line " +
                          std::to_string(fields.size()) + ".");
    const auto student = trimmed(fields[columns.student]);
    const auto item = trimmed(fields[columns.item]);
    if (student.empty()) throw records.wrong("'student' is empty.");
    if (item.empty()) throw records.wrong("'item' is empty.");
    Answer answer;
    answer.right = right_of(records, trimmed(fields[columns.correct]));
    if (const auto time = columns.time ? trimmed(fields[*columns.time]) : std::string_view{}; !time.empty())
      answer.time = time_of(records, time);
    else into.timed = false;
    answer.student = vocabulary.students.number(student);
    answer.item = vocabulary.items.number(item);
    answer.set = set_of(vocabulary, fields[columns.skills]);
    into.answers.push_back(answer);
  }
}

}  // namespace edu::skill::knowing
