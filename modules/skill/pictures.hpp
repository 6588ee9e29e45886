// The pictures and recordings that came with questions, as browsers ask for them. An <img> can send no token, so the hash
// is the key: 256 bits that nobody guesses, told only in the texts of questions that one may see, and never listed.
#pragma once

#include <span>

#include "gateway/platform.hpp"
#include "skill/formats/attachments.hpp"
#include "skill/skill.hpp"

namespace edu::skill {

struct NameAttachment {
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(NameAttachment, (), (hash))

class Pictures {
 public:
  // "attachment.unknown"
  File show(Snapshot& snapshot, const Caller& caller, const NameAttachment& in) const;
};

std::optional<Attachment> find_attachment(Read& read, std::string_view hash);
std::optional<std::string> attachment_type(Read& read, std::string_view hash);
// Those that aren't there yet.
void keep_attachments(Tx& tx, SetId set, std::span<const Attachment> attachments);

}  // namespace edu::skill
