// Questions written here: sets of one's own, and in them questions that are added, edited and taken away. An item never
// changes, since answers refer to it: an edit is a new version in the place of the old one, which whoever is at it goes on
// with. So a version's id is also what is edited: who edits one that another took the place of is told (409).
//
// A version whose key says the same, whatever it says about its answers, is the same question: what was learned of the one
// before (difficulty, analysis, each student's card) holds for it. Any other begins with nothing.
#pragma once

#include "gateway/platform.hpp"
#include "skill/item/faults.hpp"
#include "skill/sets.hpp"
#include "skill/shelf.hpp"

namespace edu::skill {

struct NewSet {
  Title name;
};
BOOST_DESCRIBE_STRUCT(NewSet, (), (name))

struct RenameSet {
  SetId set;
  Title name;
};
BOOST_DESCRIBE_STRUCT(RenameSet, (), (set, name))

struct OpenItem {
  SetId set;
  ItemId item;
};
BOOST_DESCRIBE_STRUCT(OpenItem, (), (set, item))

// A question as its author writes it: itself, or the template that makes it. Its skill is that of `skill`, else of the
// question's category (a template's is in it), else the one that bears the set's name.
struct AddItem {
  SetId set;
  std::optional<Item> content;
  std::optional<Template> made_from;
  std::optional<SkillId> skill;
};
BOOST_DESCRIBE_STRUCT(AddItem, (), (set, content, made_from, skill))

struct ReplaceItem {
  SetId set;
  ItemId item;
  std::optional<Item> content;
  std::optional<Template> made_from;
  std::optional<SkillId> skill;
};
BOOST_DESCRIBE_STRUCT(ReplaceItem, (), (set, item, content, made_from, skill))

struct WrittenItem {
  ItemId item;
  SkillId skill;
  std::string skill_name;
  std::string kind;
  Item content;                       // of a template one that it makes
  std::optional<Template> made_from;  // none: it is written as it stands
};
BOOST_DESCRIBE_STRUCT(WrittenItem, (), (item, skill, skill_name, kind, content, made_from))

struct UploadAttachment {
  SetId set;
  RawBody body;
};
BOOST_DESCRIBE_STRUCT(UploadAttachment, (), (set, body))

struct UploadedAttachment {
  std::string reference;  // what a text says: ![what it shows](reference)
  std::string type;       // "image/png"
};
BOOST_DESCRIBE_STRUCT(UploadedAttachment, (), (reference, type))

inline constexpr std::int64_t most_set_items = 5'000;  // of a set that is added to here

class Authoring {
 public:
  explicit Authoring(Shelf& shelf) : shelf_{shelf} {}

  SetView make(Tx& tx, const Caller& caller, const NewSet& in);
  SetView rename(Tx& tx, const Caller& caller, const RenameSet& in);
  // All of them: "set.unknown", "set.not_yours", "item.unknown" for none of the set's.
  WrittenItem open(Snapshot& snapshot, const Caller& caller, const OpenItem& in) const;
  // "question.faulty" with every fault at its field (item/faults.hpp); "set.full". On a worker, since a template is tried.
  WrittenItem add(Tasks& tasks, const Caller& caller, const AddItem& in);
  // The same, and "item.replaced" for a version that isn't the set's any more.
  WrittenItem replace(Tasks& tasks, const Caller& caller, const ReplaceItem& in);
  Nothing remove(Tx& tx, const Caller& caller, const OpenItem& in);
  // A picture or recording for the texts of a set's questions: "attachment.type" for what is none.
  UploadedAttachment upload(Tasks& tasks, const Caller& caller, const UploadAttachment& in);

 private:
  Shelf& shelf_;
};

// The faults of a draft, at their fields of it ("/content/prompt/text"); "question.one_of" where it is both or none.
std::vector<Fault> faults_of_draft(Read& read, const std::optional<Item>& content,
                                   const std::optional<Template>& made_from);

// Of the sets that are there: what they count is what they hold.
std::vector<std::string> check_sets(Snapshot& snapshot);

}  // namespace edu::skill
