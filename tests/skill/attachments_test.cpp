// Pictures and recordings: taken by what they are, kept once, shown to whoever knows their hash.
#include "skill/formats/attachments.hpp"

#include "media_files.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/imports.hpp"
#include "skill/skill_world.hpp"

using namespace edu;
using namespace edu::skill;
using namespace std::string_view_literals;
using test::a_png;

namespace {

std::string type(std::string_view bytes) { return std::string{media_of(bytes).type}; }
std::string refusal(std::string_view bytes) {
  try {
    media_of(bytes);
  } catch (const Refusal& refused) { return refused.reason; }
  return "none";
}
bool says(std::string_view reason, std::string_view part) { return reason.find(part) != reason.npos; }

std::string gift_with_picture() {
  return "[html]See <img alt\\=\"a 'square'\" src\\=\"data\\:image/png;base64," + test::base64(a_png()) +
         "\"> now{T}\n";
}

struct World : test::SkillWorld {};

}  // namespace

TEST_CASE("a picture is what its first bytes say") {
  CHECK(type(a_png()) == "image/png");
  CHECK(type(test::a_jpeg(4, 3)) == "image/jpeg");
  CHECK(type(test::a_gif(4, 3)) == "image/gif");
  CHECK(type(test::a_webp(4, 3)) == "image/webp");
  CHECK(type("ID3\x04\0\0\0\0\0\0"sv) == "audio/mpeg");
  CHECK(type("\xff\xfb\x90\x44\0\0"sv) == "audio/mpeg");
  CHECK(type("OggS\0\2"sv) == "audio/ogg");
  CHECK(type("RIFF\x24\0\0\0WAVEfmt "sv) == "audio/wav");
}

TEST_CASE("what may hold a program, is damaged or claims too many pixels is refused by name") {
  CHECK(says(refusal("<?xml version='1.0'?><svg onload='x()'/>"), "SVG"));
  CHECK(says(refusal("\0\0\0\x18"
                     "ftypmp42"sv),
             "films"));
  CHECK(says(refusal("%PDF-1.7"), "PDF"));
  CHECK(says(refusal("hello"), "no picture"));
  CHECK(says(refusal(""), "no picture"));
  CHECK(says(refusal(a_png().substr(0, 20)), "damaged"));
  CHECK(says(refusal(a_png(0, 5)), "damaged"));
  CHECK(says(refusal(a_png(20000, 5)), "20000 × 5"));
  CHECK(says(refusal(test::a_gif(9000, 9000)), "pixels"));
  CHECK(says(refusal(std::string(most_attachment_bytes + 1, 'x')), "2 MiB"));
}

TEST_CASE("the same bytes are one attachment, named by their hash") {
  Attachments attachments;
  const auto first = attachments.add(a_png());
  CHECK(attachments.add_base64("  " + test::base64(a_png()) + "\n") == first);
  CHECK(attachments.add_data_uri("data:image/gif;base64," + test::base64(a_png())) == first);
  CHECK(attachments.all().size() == 1);
  CHECK(attachment_hash(first) == hash_of(a_png()));
  CHECK(attachment_hash("attachment:../../etc/passwd").empty());
  CHECK_THROWS_AS(attachments.add_base64("not base64!"), Refusal);
  CHECK_THROWS_AS(attachments.add_data_uri("data:text/html,<script>"), Refusal);
}

TEST_CASE("a text keeps the picture that came with it, and says what it shows") {
  const auto read = questions_of(gift_with_picture());
  REQUIRE(read.items.size() == 1);
  CHECK(read.items[0].prompt.text == "See ![a 'square'](attachment:" + hash_of(a_png()) + ") now");
  CHECK(read.warnings.empty());
  const auto markdown = questions_of("[markdown]See ![x](data\\:image/png;base64," + test::base64(a_png()) +
                                     ") and ![y](http\\://other/z.png){T}");
  REQUIRE(markdown.items.size() == 1);
  CHECK(markdown.items[0].prompt.text == "See ![x](attachment:" + hash_of(a_png()) + ") and [y]");
  CHECK(markdown.warnings.size() == 1);
}

TEST_CASE("a picture is shown without a token, for ever, and can do nothing") {
  World w;
  const auto report =
      w.world.upload("POST /imports/questions?name=Q", test::a_teacher(1), gift_with_picture(), "text/plain");
  CHECK(report.integer("/result/attachments") == 1);
  const auto shown = w.world.call("GET /attachments/" + hash_of(a_png()), {});
  CHECK(shown.status == 200);
  CHECK(shown.json() == a_png());
  CHECK(shown.header("Cache-Control") == "private, max-age=31536000, immutable");
  CHECK(shown.header("ETag") == "\"" + hash_of(a_png()) + "\"");
  CHECK(shown.header("Content-Disposition") == "inline; filename=\"" + hash_of(a_png()).substr(0, 16) + ".png\"");
  CHECK(w.world.call("GET /attachments/" + hash_of("other"), {}).code() == "attachment.unknown");
  CHECK(w.world.call("GET /attachments/..", {}).code() == "attachment.unknown");
}

TEST_CASE("a text may name a picture that an earlier file brought") {
  World w;
  const auto upload = [&](const std::string& file) {
    return w.world.upload("POST /imports/questions?name=Q", test::a_teacher(1), file, "text/plain");
  };
  const auto mark = "See ![](attachment\\:" + hash_of(a_png()) + "){T}";
  CHECK(upload("[markdown]" + mark).count("/result/warnings") == 1);
  upload(gift_with_picture());
  CHECK(upload("[markdown]" + mark).count("/result/warnings") == 0);
}

TEST_CASE("a long file comes in by pieces, and its set is there when it is whole") {
  World w;
  std::string file;
  for (int n = 0; n < 2500; ++n) file += "Is " + std::to_string(2 * n) + " even?{T}\n\n";
  const auto report = w.world.upload("POST /imports/questions?name=Long", test::a_teacher(1), file, "text/plain");
  CHECK(report.integer("/result/items") == 2500);
  w.world.read([&](Snapshot& s) {
    CHECK(w.skill.items().of_set(s, report.as<SetId>("/result/set")).size() == 2500);
    CHECK(s.value<int>("select count(*) from skill_import") == 0);
    CHECK(s.value<int>("select items from skill_skill") == 2500);
  });
  CHECK(w.world.broken().empty());
}

TEST_CASE("what a kill left half written is never shown, and is gone at the next start") {
  World w;
  w.world.upload("POST /imports/questions?name=Kept", test::a_teacher(1), gift_with_picture(), "text/plain");
  w.world.write([&](Tx& tx) {
    tx.run("insert into skill_set(owner, name, items, by_kind, created, retired) values (1, 'Half', 2, '{}', 1, 1)");
    tx.run("insert into skill_import(set_id, begun) values (2, 1)");
    tx.run(
        "insert into skill_item(set_id, position, skill, kind, graded, body) values (2, 1, 1, 'true_false', 1, '{}')");
    tx.run("insert into skill_difficulty(item) values (2)");
    tx.run("update skill_skill set items = items + 1 where id = 1");
    tx.run("insert into skill_attachment(hash, type, bytes, set_id, created) values ('x', 'image/png', x'00', 2, 1)");
  });
  CHECK(w.world.call("GET /question-sets", test::a_teacher(1)).count("/items") == 1);
  w.skill.begin(w.world.platform().tasks());
  w.world.read([&](Snapshot& s) {
    CHECK(s.value<int>("select count(*) from skill_set") == 1);
    CHECK(s.value<int>("select count(*) from skill_item") == 1);
    CHECK(s.value<int>("select count(*) from skill_attachment") == 1);
    CHECK(s.value<int>("select count(*) from skill_import") == 0);
  });
  CHECK(w.world.broken().empty());
}
