#include "skill/previews.hpp"

#include "skill/authoring.hpp"
#include "skill/item/check.hpp"
#include "skill/item/present.hpp"
#include "skill/item/template.hpp"
#include "skill/sets.hpp"

namespace edu::skill {

namespace {

struct Body {
  std::string body;
  bool made = false;
};
BOOST_DESCRIBE_STRUCT(Body, (), (body, made))

struct Example {
  Item item;
  bool made = false;
  std::uint64_t seed = 0;
};

Example example(Read& read, const Caller& caller, SetId set, ItemId item, int seed) {
  own_set(read, caller, set);
  const auto row =
      read.one<Body>("select body, made from skill_item where id = ? and set_id = ? and gone is null", item, set);
  if (!row) throw not_found("item.unknown", "There is no such question in this set.");
  const auto drawn = mixed(static_cast<std::uint64_t>(seed), item);
  return {row->made ? instantiate(json::read<Template>(row->body), drawn) : json::read<Item>(row->body), row->made,
          drawn};
}

}  // namespace

Preview Previews::show(Snapshot& snapshot, const Caller& caller, const AskPreview& in) const {
  auto [item, made, seed] = example(snapshot, caller, in.set, in.item, in.seed ? in.seed->value : 0);
  return {present(item, seed), std::move(item.hints), made};
}

DraftPreview Previews::draft(Tasks& tasks, const Caller&, const TryDraft& in) {
  DraftPreview preview;
  preview.faults = tasks.read([&](Snapshot& snapshot) { return faults_of_draft(snapshot, in.content, in.made_from); });
  preview.made = in.made_from.has_value();
  const auto seed = mixed(static_cast<std::uint64_t>(in.seed ? in.seed->value : 0), ItemId{});
  if (preview.made != in.content.has_value() && !(preview.made && !preview.faults.empty())) {
    const auto item = preview.made ? instantiate(*in.made_from, seed) : *in.content;
    preview.question = present(item, seed);
    preview.hints = item.hints;
    if (in.response && preview.faults.empty()) preview.checked = skill::check(item, *in.response, seed);
  }
  return preview;
}

Checked Previews::check(Tasks& tasks, const Caller& caller, const TryPreview& in) {
  const auto [item, made, seed] =
      tasks.read([&](Snapshot& snapshot) { return example(snapshot, caller, in.set, in.item, in.seed.value); });
  return skill::check(item, in.response, seed);
}

}  // namespace edu::skill
