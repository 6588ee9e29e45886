#include "skill/edition.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/problem.hpp"
#include "skill/graph_import.hpp"
#include "skill/item/present.hpp"
#include "skill/item_rows.hpp"

namespace edu::skill {

namespace {

// Of all files, whatever their order.
std::string edition_of(std::vector<ContentFile> files) {
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  const auto take = [&](std::string_view bytes) {
    const auto size = std::to_string(bytes.size()) + ":";
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(size.data()), size.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  };
  for (const auto& file : files) {
    take(file.path);
    take(file.text);
  }
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash_final(&state, hash.data(), hash.size());
  std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return hex.data();
}

struct Place {
  SetId set;
  std::int64_t position = 0;
};

struct HouseSet {
  SetId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(HouseSet, (), (id, name))

// What the school wrote into a set of the curriculum stays behind the new edition's; the last place.
std::int64_t move_additions(Tx& tx, SetId from, const Place& to) {
  auto position = to.position;
  for (const auto item : tx.all<ItemId>("select id from skill_item where set_id = ? and gone is null and code is null "
                                        "order by position",
                                        from))
    tx.run("update skill_item set set_id = ?, position = ? where id = ?", to.set, ++position, item);
  return position;
}

std::string kind_made(const Template& pattern) { return std::string{kind_of(instantiate(pattern, 1))}; }

}  // namespace

void Edition::take_in(Tasks& tasks, const std::vector<ContentFile>& files) {
  if (files.empty()) return;
  const auto edition = edition_of(files);
  const auto last = tasks.read([](Snapshot& snapshot) {
    return snapshot.one<std::string>("select edition from skill_curriculum where one = 1");
  });
  if (last == edition) return;
  const auto curriculum = read_curriculum(files);
  tasks.write([&](Tx& tx) { keep(tx, curriculum, edition); });
}

void Edition::keep(Tx& tx, const Curriculum& curriculum, const std::string& edition) {
  import_graph(tx, curriculum.skills, false);
  const auto before = tx.all<HouseSet>("select id, name from skill_set where owner = ? and retired is null", house);
  tx.run("update skill_set set retired = ? where owner = ? and retired is null", tx.now(), house);
  std::map<std::string, std::string> subjects;
  for (const auto& skill : curriculum.skills) subjects[skill.code.str()] = skill.subject.value_or(Title{"Other"}).str();

  std::map<std::string, Place> places;
  ItemId last;
  for (const auto& pattern : curriculum.templates) {
    if (!subjects.contains(pattern.skill))
      throw Problem{422, "content.file",
                    fmt::format("Template {} names {}, which is no skill.", pattern.code, pattern.skill)};
    const auto& subject = subjects.at(pattern.skill);
    auto [place, added] = places.try_emplace(subject);
    if (added) {
      place->second.set = tx.insert<SetId>(
          "insert into skill_set(owner, name, items, by_kind, created, open) values (?, ?, 0, '{}', ?, 1)", house,
          subject, tx.now());
    }
    auto& at = place->second;
    if (tx.one<int>("select 1 from skill_item where code = ? and gone is not null", pattern.code)) continue;
    const auto body = json::text(pattern);
    const auto same =
        tx.run("update skill_item set set_id = ?, position = ? where code = ? and (body = ? or replaces is not null)",
               at.set, ++at.position, pattern.code, body);
    if (same > 0) continue;
    if (const auto old = tx.one<ItemId>("select id from skill_item where code = ?", pattern.code)) {
      take_away(tx, *old);
      tx.run("update skill_item set code = null where id = ?", *old);
    }
    const auto skill = tx.value<SkillId>("select id from skill_skill where path = ?", pattern.skill);
    last = write_item(tx, {.set = at.set,
                           .position = at.position,
                           .skill = skill,
                           .kind = kind_made(pattern),
                           .graded = true,
                           .body = body,
                           .made = true,
                           .code = pattern.code});
    tx.run("update skill_skill set items = items + 1 where id = ?", skill);
  }
  for (auto& [subject, at] : places) {
    for (const auto& old : before)
      if (old.name == subject) at.position = move_additions(tx, old.id, at);
    count_set(tx, at.set);
  }
  tx.run(
      "insert into skill_curriculum(one, edition, since) values (1, ?, ?) on conflict(one) do update set edition = "
      "excluded.edition, since = excluded.since",
      edition, tx.now());
  if (last.value > 0) tx.after_commit([this, last] { shelf_.committed(last); });
}

}  // namespace edu::skill
