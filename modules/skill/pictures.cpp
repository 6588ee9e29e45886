#include "skill/pictures.hpp"

#include "skill/formats/media.hpp"

namespace edu::skill {

namespace {

struct Row {
  std::string type;
  Blob bytes;
};
BOOST_DESCRIBE_STRUCT(Row, (), (type, bytes))

}  // namespace

File Pictures::show(Snapshot& snapshot, const Caller&, const NameAttachment& in) const {
  auto found = find_attachment(snapshot, in.hash);
  if (!found) throw not_found("attachment.unknown", "There is no such picture or recording.");
  const auto name = in.hash.substr(0, 16).append(".").append(extension_of(found->type));
  return {std::move(found->bytes), std::move(found->type), name, in.hash};
}

std::optional<Attachment> find_attachment(Read& read, std::string_view hash) {
  auto row = read.one<Row>("select type, bytes from skill_attachment where hash = ?", hash);
  if (!row) return {};
  return Attachment{std::string{hash}, std::move(row->type), std::move(row->bytes.bytes)};
}

std::optional<std::string> attachment_type(Read& read, std::string_view hash) {
  return read.one<std::string>("select type from skill_attachment where hash = ?", hash);
}

void keep_attachments(Tx& tx, SetId set, std::span<const Attachment> attachments) {
  for (const auto& attachment : attachments) {
    if (attachment_type(tx, attachment.hash)) continue;
    tx.run("insert into skill_attachment(hash, type, bytes, set_id, created) values (?, ?, ?, ?, ?)", attachment.hash,
           attachment.type, Blob{attachment.bytes}, set, tx.now());
  }
}

}  // namespace edu::skill
