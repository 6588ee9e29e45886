// Titles and badges: earned once, kept, and one title worn behind the name. Whoever gives one says what it is called; the
// event that it was earned by is noted, so that it goes when a teacher takes that event's award back.
#pragma once

#include <string>
#include <vector>

#include "gateway/route.hpp"
#include "progression/progression.hpp"

namespace edu::progression {

struct OwnTitle {
  std::string code;
  TitleKind kind;
  std::string text;
  Time earned;
};
BOOST_DESCRIBE_STRUCT(OwnTitle, (), (code, kind, text, earned))

struct TitlesView {
  std::optional<std::string> worn;  // a code
  std::vector<OwnTitle> titles;     // the newest first
};
BOOST_DESCRIBE_STRUCT(TitlesView, (), (worn, titles))

struct WearTitle {
  std::optional<Text<SecretForm, 1, 120>> title;  // a code; none: take it off
};
BOOST_DESCRIBE_STRUCT(WearTitle, (), (title))

class TitlePages {
 public:
  TitlesView mine(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;
  // 404 "title.unknown" for one that isn't theirs, 409 "title.badge" for a badge.
  TitlesView wear(Tx& tx, const Caller& caller, const WearTitle& in);
};

// Takes away what was earned by that event; the codes.
std::vector<std::string> titles_by(Read& read, PlayerId player, PointId point);
void take_titles(Tx& tx, PlayerId player, PointId point);

}  // namespace edu::progression
