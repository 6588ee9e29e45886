#include "skill/authoring.hpp"

#include <fmt/format.h>

#include "skill/cards.hpp"
#include "skill/formats/attachments.hpp"
#include "skill/formats/category.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/prose.hpp"
#include "skill/item_rows.hpp"
#include "skill/pictures.hpp"
#include "skill/skill_rows.hpp"

namespace edu::skill {

namespace {

// What is to be written, settled: texts trimmed, and nothing in them that can't be shown.
struct Question {
  Item content;
  std::optional<Template> made_from;
  std::optional<SkillId> skill;

  std::string body() const { return made_from ? json::text(*made_from) : json::text(content); }
};

struct ItemRow {
  ItemId id;
  std::int64_t position = 0;
  SkillId skill;
  std::string skill_name;
  std::string kind;
  bool graded = false;
  std::string body;
  bool made = false;
  std::optional<std::string> code;
  std::optional<Time> gone;
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (id, position, skill, skill_name, kind, graded, body, made, code, gone))

ItemRow item_of(Read& read, const Caller& caller, SetId set, ItemId item) {
  own_set(read, caller, set);
  auto row = read.one<ItemRow>(
      "select i.id, i.position, i.skill, s.name as skill_name, i.kind, i.graded, i.body, i.made, i.code, i.gone from "
      "skill_item i join skill_skill s on s.id = i.skill where i.id = ? and i.set_id = ?",
      item, set);
  if (!row) throw not_found("item.unknown", "There is no such question in this set.");
  if (row->gone)
    throw conflict("item.replaced", "This question was changed or taken away in the meantime: open the set again.");
  return *std::move(row);
}

WrittenItem view(ItemRow row) {
  return {row.id,
          row.skill,
          std::move(row.skill_name),
          std::move(row.kind),
          example_of(row.body, row.made),
          row.made ? std::optional{json::read<Template>(row.body)} : std::nullopt};
}

Problem faulty(const std::vector<Fault>& faults) {
  auto problem = invalid("question.faulty", faults.front().detail);
  for (const auto& fault : faults) problem.errors.push_back({fault.pointer, fault.code, fault.detail});
  return problem;
}

template <class In>
Question settled(Read& read, const In& in) {
  const auto faults = faults_of_draft(read, in.content, in.made_from);
  if (!faults.empty()) throw faulty(faults);
  Question question{in.content.value_or(Item{}), in.made_from, in.skill};
  if (in.made_from) {
    question.content = instantiate(*in.made_from, 1);
    return question;
  }
  settle(question.content, [&](std::string_view source) -> std::optional<KeptMedia> {
    const auto type = attachment_type(read, attachment_hash(source));
    return KeptMedia{std::string{source}, type && type->starts_with("audio/")};
  });
  return question;
}

struct SkillRow {
  SkillId id;
  std::string path;
};
BOOST_DESCRIBE_STRUCT(SkillRow, (), (id, path))

// A question says where it belongs, so that it comes back to the same skill from a file.
SkillId skill_of(Tx& tx, Question& question, const std::string& set_name, const std::optional<ItemRow>& before) {
  if (question.made_from) {
    const auto skill = tx.one<SkillId>("select id from skill_skill where path = ?", question.made_from->skill);
    if (!skill) throw faulty({{"/made_from/skill", "skill.unknown", "There is no skill of this code."}});
    return *skill;
  }
  auto& category = question.content.category;
  if (question.skill) {
    const auto row = tx.one<SkillRow>("select id, path from skill_skill where id = ?", *question.skill);
    if (!row) throw faulty({{"/skill", "skill.unknown", "There is no such skill."}});
    category = category_path(row->path);
    return row->id;
  }
  if (category.empty() && before) return before->skill;
  if (category.empty()) category = {set_name};
  return skill_at(tx, category_text(category), category.back());
}

// A key without what is said about its answers.
struct Bare {
  void operator()(ChoiceKey& key) const { hush(key.options); }
  void operator()(TruthKey& key) const { key.if_right = key.if_wrong = {}; }
  void operator()(ClozeKey& key) const {
    for (auto& blank : key.blanks) std::visit(*this, blank.key);
  }
  void operator()(MatchingKey&) const {}
  void operator()(OrderingKey&) const {}
  void operator()(EssayKey&) const {}
  void operator()(DescriptionKey&) const {}
  template <class Typed>
  void operator()(Typed& key) const {
    hush(key.accepted);
  }
  template <class All>
  static void hush(All& all) {
    for (auto& one : all) {
      one.feedback = {};
      one.misconception.reset();
    }
  }
};

Key bare(Key key) {
  std::visit(Bare{}, key);
  return key;
}

// A recipe without what is said about its answers.
struct BareRecipe {
  static void hush(std::optional<std::vector<Wrong>>& wrong) {
    if (wrong) hush(*wrong);
  }
  static void hush(std::vector<Wrong>& wrong) {
    for (auto& each : wrong) each = {each.text};
  }
  void operator()(TruthRecipe& recipe) const { recipe.if_wrong.reset(); }
  void operator()(ClozeRecipe& recipe) const {
    for (auto& blank : recipe.blanks) std::visit(*this, blank);
  }
  void operator()(MatchingRecipe&) const {}
  void operator()(OrderingRecipe&) const {}
  template <class Answered>
  void operator()(Answered& recipe) const {
    hush(recipe.wrong);
  }
};

// What a template draws and asks for.
std::string bare(const Template& from) {
  auto key = from.key;
  std::visit(BareRecipe{}, key);
  return json::text(
      Template{from.code, "", "", std::move(key), from.parameters, from.table, from.derived, from.constraints});
}

bool same_question(const ItemRow& before, const Question& now) {
  if (before.made != now.made_from.has_value()) return false;
  if (before.made) return bare(json::read<Template>(before.body)) == bare(*now.made_from);
  return bare(json::read<Item>(before.body).key) == bare(now.content.key);
}

void inherit(Tx& tx, ItemId from, ItemId to) {
  tx.run(
      "update skill_difficulty set (b, answers, total_ms, score, ability, ability_squared, ability_score, placed, "
      "score_squared, state) = (select b, answers, total_ms, score, ability, ability_squared, ability_score, placed, "
      "score_squared, state from skill_difficulty where item = ?1) where item = ?2",
      from, to);
  tx.run(
      "insert into skill_option_use(item, option, chosen, ability) select ?2, option, chosen, ability from "
      "skill_option_use where item = ?1",
      from, to);
  tx.run("update skill_memory set item = ?2 where item = ?1", from, to);
  tx.run(
      "insert into skill_suspicion(item, reason, since) select ?2, reason, since from skill_suspicion where item = ?1",
      from, to);
}

// The version before it: none, where the question is new.
ItemId write(Tx& tx, const SetView& set, Question question, const std::optional<ItemRow>& before) {
  const auto skill = skill_of(tx, question, set.name, before);
  if (before && before->skill == skill && before->body == question.body()) return before->id;
  const auto kind = std::string{kind_of(question.content)};
  ItemRecord record{.set = set.set,
                    .position = 0,
                    .skill = skill,
                    .kind = kind,
                    .graded = graded(question.content),
                    .body = question.body(),
                    .made = question.made_from.has_value()};
  if (before) {
    take_away(tx, before->id);
    tx.run("update skill_item set code = null where id = ?", before->id);
    record.position = before->position;
    record.code = before->code;
    record.replaces = before->id;
    record.inherits = same_question(*before, question);
  } else {
    record.position =
        1 + tx.value<std::int64_t>(
                "select coalesce(max(position), 0) from skill_item where set_id = ? and gone is null", set.set);
  }
  const auto item = write_item(tx, record);
  if (record.inherits) inherit(tx, before->id, item);
  else if (before) drop_cards(tx, before->id);
  if (record.graded)
    tx.run(
        "update skill_skill set items = items + 1, difficulty = difficulty + (select b from skill_difficulty where "
        "item "
        "= ?1) where id = ?2",
        item, skill);
  count_set(tx, set.set);
  return item;
}

}  // namespace

std::vector<Fault> faults_of_draft(Read& read, const std::optional<Item>& content,
                                   const std::optional<Template>& made_from) {
  if (content.has_value() == made_from.has_value())
    return {{"", "question.one_of", "Give the question itself as content, or the template that makes it."}};
  const AttachmentThere there = [&](std::string_view hash) { return attachment_type(read, hash).has_value(); };
  auto faults = content ? faults_of(*content, there) : faults_of(*made_from, tried_seeds, there);
  for (auto& fault : faults) fault.pointer.insert(0, content ? "/content" : "/made_from");
  return faults;
}

SetView Authoring::make(Tx& tx, const Caller& caller, const NewSet& in) {
  const auto set =
      tx.insert<SetId>("insert into skill_set(owner, name, items, by_kind, created) values (?, ?, 0, '{}', ?)",
                       caller.account, in.name, tx.now());
  tx.emit(SetMade{caller.account, set, in.name.str()});
  return own_set(tx, caller, set);
}

SetView Authoring::rename(Tx& tx, const Caller& caller, const RenameSet& in) {
  own_set(tx, caller, in.set);
  tx.run("update skill_set set name = ? where id = ?", in.name, in.set);
  return own_set(tx, caller, in.set);
}

WrittenItem Authoring::open(Snapshot& snapshot, const Caller& caller, const OpenItem& in) const {
  return view(item_of(snapshot, caller, in.set, in.item));
}

WrittenItem Authoring::add(Tasks& tasks, const Caller& caller, const AddItem& in) {
  const auto question = tasks.read([&](Snapshot& snapshot) {
    own_set(snapshot, caller, in.set);
    return settled(snapshot, in);
  });
  return tasks.write([&](Tx& tx) {
    const auto set = own_set(tx, caller, in.set);
    if (set.items >= most_set_items)
      throw conflict("set.full", fmt::format("A set holds {} questions: begin another.", most_set_items));
    const auto item = write(tx, set, question, {});
    tx.emit(SetEdited{caller.account, in.set, item, {}});
    tx.after_commit([this, item] { shelf_.committed(item); });
    return view(item_of(tx, caller, in.set, item));
  });
}

WrittenItem Authoring::replace(Tasks& tasks, const Caller& caller, const ReplaceItem& in) {
  const auto question = tasks.read([&](Snapshot& snapshot) {
    item_of(snapshot, caller, in.set, in.item);
    return settled(snapshot, in);
  });
  return tasks.write([&](Tx& tx) {
    const auto before = item_of(tx, caller, in.set, in.item);
    const auto item = write(tx, own_set(tx, caller, in.set), question, before);
    if (item != before.id) {
      tx.emit(SetEdited{caller.account, in.set, item, before.id});
      tx.after_commit([this, item] { shelf_.committed(item); });
    }
    return view(item_of(tx, caller, in.set, item));
  });
}

Nothing Authoring::remove(Tx& tx, const Caller& caller, const OpenItem& in) {
  const auto row = item_of(tx, caller, in.set, in.item);
  take_away(tx, row.id);
  drop_cards(tx, row.id);
  count_set(tx, in.set);
  tx.emit(SetEdited{caller.account, in.set, {}, row.id});
  return {};
}

UploadedAttachment Authoring::upload(Tasks& tasks, const Caller& caller, const UploadAttachment& in) {
  tasks.read([&](Snapshot& snapshot) { own_set(snapshot, caller, in.set); });
  Attachments taken;
  std::string reference;
  try {
    reference = taken.add(in.body.bytes);
  } catch (const Refusal& refusal) {
    throw invalid("attachment.type", fmt::format("This can't be shown: {}.", refusal.reason));
  }
  tasks.write([&](Tx& tx) {
    own_set(tx, caller, in.set);
    keep_attachments(tx, in.set, taken.all());
    // What an import brought first, and may yet take back, is this set's from now on.
    for (const auto& each : taken.all())
      tx.run("update skill_attachment set set_id = ? where hash = ?", in.set, each.hash);
  });
  return {std::move(reference), taken.all().front().type};
}

std::vector<std::string> check_sets(Snapshot& snapshot) {
  std::vector<std::string> wrong;
  for (const auto& name : snapshot.all<std::string>(
           "select t.name from skill_set t where t.retired is null and (t.items <> (select count(*) from skill_item i "
           "where i.set_id = t.id and i.gone is null) or t.items <> (select coalesce(sum(value), 0) from "
           "json_each(t.by_kind))) limit 20"))
    wrong.push_back(fmt::format("the set {} doesn't hold what it counts", name));
  return wrong;
}

}  // namespace edu::skill
