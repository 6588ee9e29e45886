// Guardians: see README.md.
#pragma once

#include "family/children.hpp"
#include "family/consent.hpp"
#include "family/report.hpp"
#include "gateway/platform.hpp"

namespace edu::family {

class Module {
 public:
  Module(Platform& p, auth::Accounts& accounts, const classroom::Classes& classes,
         const progression::Progress& progress);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  const Guardians& guardians() const { return guardians_; }
  const Consents& consents() const { return consents_; }

 private:
  Guardians guardians_;
  Consents consents_;
  Children children_;
  ConsentPages consent_pages_;
  Reports reports_;
};

}  // namespace edu::family
