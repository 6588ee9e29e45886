#include "skill/exports.hpp"

#include "skill/formats/csv.hpp"
#include "skill/formats/gift.hpp"
#include "skill/formats/qti_write.hpp"
#include "skill/pictures.hpp"
#include "skill/sets.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

namespace {

struct Contents {
  std::string name;
  std::vector<Item> items;
  Time at;
};

struct BodyRow {
  std::string body;
  bool made = false;
};
BOOST_DESCRIBE_STRUCT(BodyRow, (), (body, made))

// A template goes out as one of the items that it makes.
Contents contents(Read& read, const Caller& caller, SetId set) {
  Contents contents{own_set(read, caller, set).name, {}, read.now()};
  for (const auto& row :
       read.all<BodyRow>("select body, made from skill_item where set_id = ? and gone is null order by position", set))
    contents.items.push_back(example_of(row.body, row.made));
  return contents;
}

}  // namespace

File Exports::set_as_file(Tasks& tasks, const Caller& caller, const ExportSet& in) {
  const auto [name, items, made] = tasks.read([&](Snapshot& snapshot) { return contents(snapshot, caller, in.set); });
  switch (in.format.value_or(ExportFormat::gift)) {
    case ExportFormat::gift:
      return {gift::what_is_lost(items) + gift::write(items), "text/plain; charset=utf-8", name + ".gift"};
    case ExportFormat::csv:
      return {csv::write(items), "text/csv; charset=utf-8", name + ".csv"};
    case ExportFormat::qti: {
      const auto find = [&](std::string_view hash) {
        return tasks.read([&](Snapshot& snapshot) { return find_attachment(snapshot, hash); });
      };
      return {qti::write(name, items, find, made), "application/zip", name + ".zip"};
    }
  }
  throw std::logic_error{"no such format"};
}

}  // namespace edu::skill
