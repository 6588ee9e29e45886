// What responses are worth, in QTI 3.0's words: declarations with the right response or a mapping, and rules for what
// neither can say. Every response of an item adds its share to SCORE, from 0 to 1.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "skill/item/item.hpp"

namespace edu::skill::qti {

class Scoring {
 public:
  // `body` stands below `item`, its root; declarations go before it, rules behind.
  Scoring(pugi::xml_node item, pugi::xml_node body);

  // Cardinality "single", "multiple" or "ordered"; type "identifier", "string", "float" or "directedPair".
  pugi::xml_node declare(const std::string& response, const char* cardinality, const char* type);

  // Fully right or not at all: as its declaration says by right().
  void match(const std::string& response, double share = 1);
  // As its declaration says by map().
  void sum_mapped(const std::string& response, double share = 1);
  // What is typed, and what is said of it under said_of().
  void rules(const std::string& response, const TextKey& key, double share = 1);
  void rules(const std::string& response, const NumberKey& key, double share = 1);

  // What is said bears the identifier of what was chosen.
  void tell_chosen(const std::string& response, const char* cardinality);

  // SCORE is the sum of what the shares of `all` are worth.
  void finish(double all = 1);

 private:
  enum class How { match, map, rules };
  struct Part {
    How how;
    std::string response;
    double share;
  };
  pugi::xml_node outcome(const std::string& name, const char* cardinality, const char* type);
  void tell();
  pugi::xml_node branch(pugi::xml_node condition);
  void conclude(pugi::xml_node branch, const std::string& response, double weight, const Prose& said, std::size_t n);

  pugi::xml_node item_, body_, score_, processing_;
  std::vector<Part> parts_;
  bool telling_ = false;
};

// <declaration>'s right response; several of one are all of it.
void right(pugi::xml_node declaration, const std::string& value);
// Percents of full credit. What isn't mapped is worth nothing.
void map(pugi::xml_node declaration, const std::string& key, double weight);

// Under which identifier the feedback of the accepted answer of that number is told.
std::string said_of(std::size_t number);

// Shortest text that reads as the same number.
std::string number_text(double number);

}  // namespace edu::skill::qti
