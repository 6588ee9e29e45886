// The pictures and recordings of one file while it is read: each once, named by the hash of its bytes, so that a text's
// reference says what it shows and can never show another thing. Bounded in all, since one picture may come a thousand
// times under a thousand names.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "skill/formats/media.hpp"

namespace edu::skill {

inline constexpr std::size_t most_attachments_bytes = 64 * 1024 * 1024;  // of one file of questions
inline constexpr std::string_view attachment_scheme = "attachment:";
// Where a reader left one out and said why.
inline constexpr std::string_view told_already = "left-out:";

// A picture or recording that came with the questions; their texts say "attachment:" and its hash.
struct Attachment {
  std::string hash;  // SHA-256, hex
  std::string type;  // "image/png"
  std::string bytes;
};

class Attachments {
 public:
  // "attachment:" and the hash. Throws Refusal with what is wrong with it.
  std::string add(std::string bytes);
  // The same, of Base64 in which blanks and line ends are passed over.
  std::string add_base64(std::string_view text);
  // "data:image/png;base64,…"
  std::string add_data_uri(std::string_view uri);

  const Attachment* find(std::string_view hash) const;
  const std::vector<Attachment>& all() const { return kept_; }

 private:
  std::vector<Attachment> kept_;
  std::map<std::string, std::size_t, std::less<>> places_;  // by hash
  std::size_t bytes_ = 0;
};

// The hash that "attachment:<hash>" names; empty for anything else.
std::string_view attachment_hash(std::string_view reference);
// SHA-256, hex.
std::string hash_of(std::string_view bytes);

}  // namespace edu::skill
