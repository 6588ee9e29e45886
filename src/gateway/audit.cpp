#include "gateway/audit.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <limits>

namespace edu::gateway {

namespace {

struct Place {
  std::string address;
  std::string agent;
};
BOOST_DESCRIBE_STRUCT(Place, (), (address, agent))

struct Line {
  std::int64_t id;
  Time at;
  AccountId actor;
  std::string act;
  AccountId subject;
  std::string target;
  int status;
  std::string place;  // sealed
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, at, actor, act, subject, target, status, place))

struct Chained : Line {
  Blob hash;
};
BOOST_DESCRIBE_STRUCT(Chained, (Line), (hash))

struct Head {
  std::int64_t id;
  Blob hash;
};
BOOST_DESCRIBE_STRUCT(Head, (), (id, hash))

// Each text with its length in front, so that no two rows read the same.
std::string hash_of(const std::string& before, const Line& line) {
  std::string row = before;
  const auto add = [&](std::string_view text) { row += fmt::format("{}:{};", text.size(), text); };
  for (const auto number : {line.id, line.at.ms, line.actor.value, line.subject.value, std::int64_t{line.status}})
    add(fmt::format("{}", number));
  for (const auto* text : {&line.act, &line.target, &line.place}) add(*text);
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(row.data()), row.size(), nullptr, 0);
  return hash;
}

Head anchor(Read& read) { return read.value<Head>("select id, hash from gateway_audit_anchor"); }

}  // namespace

void Audit::append(Tx& tx, const Audited& entry) const {
  const auto head = tx.one<Head>("select id, hash from gateway_audit order by id desc limit 1").value_or(anchor(tx));
  const Line line{head.id + 1,
                  tx.now(),
                  entry.actor,
                  entry.act,
                  entry.subject,
                  entry.target,
                  entry.status,
                  entry.address.empty() && entry.agent.empty()
                      ? std::string{}
                      : vault_.seal(tx, entry.actor, json::text(Place{entry.address, entry.agent}))};
  tx.run(
      "insert into gateway_audit(id, at, actor, act, subject, target, status, place, hash) values (?, ?, ?, ?, ?, ?, "
      "?, ?, ?)",
      line.id, line.at, line.actor, line.act, line.subject, line.target, line.status, line.place,
      Blob{hash_of(head.hash.bytes, line)});
}

void Audit::append(Tx& tx, const Caller& caller, std::string act, AccountId subject) const {
  append(tx, {caller.account, std::move(act), subject, {}, 200, caller.address, caller.agent});
}

std::vector<Audit::Row> Audit::search(Read& read, const Filter& f) const {
  // One statement for each way in, so that each has its index.
  constexpr auto any =
      "select id, at, actor, act, subject, target, status, place from gateway_audit where substr(act, 1, ?) = ?"
      " and at >= ? and at < ? and id < ? order by id desc limit ?";
  constexpr auto by_actor =
      "select id, at, actor, act, subject, target, status, place from gateway_audit where actor = ?"
      " and substr(act, 1, ?) = ? and at >= ? and at < ? and id < ? order by id desc limit ?";
  constexpr auto by_subject =
      "select id, at, actor, act, subject, target, status, place from gateway_audit where subject = ?"
      " and substr(act, 1, ?) = ? and at >= ? and at < ? and id < ? order by id desc limit ?";
  constexpr auto by_both =
      "select id, at, actor, act, subject, target, status, place from gateway_audit where actor = ? and subject = ?"
      " and substr(act, 1, ?) = ? and at >= ? and at < ? and id < ? order by id desc limit ?";
  constexpr auto ever = std::numeric_limits<std::int64_t>::max();
  const auto from = f.from.value_or(Time{0}), to = f.to.value_or(Time{ever});
  const auto before = f.before.value_or(ever);
  const auto length = f.act.size();
  const auto lines = f.actor && f.subject
                         ? read.all<Line>(by_both, *f.actor, *f.subject, length, f.act, from, to, before, f.limit)
                     : f.actor   ? read.all<Line>(by_actor, *f.actor, length, f.act, from, to, before, f.limit)
                     : f.subject ? read.all<Line>(by_subject, *f.subject, length, f.act, from, to, before, f.limit)
                                 : read.all<Line>(any, length, f.act, from, to, before, f.limit);
  std::vector<Row> rows;
  for (const auto& line : lines) {
    const auto opened = vault_.open(read, line.actor, line.place);
    auto place = opened ? json::read<Place>(*opened) : Place{};
    rows.push_back({line.id, line.at, line.actor, line.act, line.subject, line.target, line.status,
                    std::move(place.address), std::move(place.agent)});
  }
  return rows;
}

std::int64_t Audit::forget(Tx& tx, Time before) const {
  const auto last =
      tx.one<Head>("select id, hash from gateway_audit where at < ? order by at desc, id desc limit 1", before);
  if (!last || last->id <= anchor(tx).id) return 0;
  tx.run("update gateway_audit_anchor set id = ?, hash = ?", last->id, last->hash);
  return tx.run("delete from gateway_audit where id <= ?", last->id);
}

std::vector<std::string> audit_chain_holds(Read& read) {
  std::vector<std::string> wrong;
  auto before = anchor(read);
  constexpr int at_once = 1000;
  for (;;) {
    const auto rows = read.all<Chained>(
        "select id, at, actor, act, subject, target, status, place, hash from gateway_audit where id > ? order by id "
        "limit ?",
        before.id, at_once);
    for (const auto& row : rows) {
      if (row.id != before.id + 1) wrong.push_back(fmt::format("row {} is missing", before.id + 1));
      else if (hash_of(before.hash.bytes, row) != row.hash.bytes)
        wrong.push_back(fmt::format("row {} was changed", row.id));
      before = {row.id, row.hash};
      if (wrong.size() >= 20) return wrong;
    }
    if (rows.size() < at_once) return wrong;
  }
}

}  // namespace edu::gateway
