#include "family/module.hpp"

namespace edu::family {

Module::Module(Platform& p, auth::Accounts& accounts, const classroom::Classes& classes,
               const progression::Progress& progress)
    : children_{guardians_, accounts, classes},
      consent_pages_{guardians_, children_, accounts},
      reports_{guardians_, accounts, classes, progress} {
  p.command("POST /children/{child}/guardian-code", children_, &Children::invite)
      .allow(teacher, admin)
      .audited()
      .summary("A code to print for a child's guardian");
  p.command("POST /classes/{class}/guardian-codes", children_, &Children::invite_class)
      .allow(teacher, admin)
      .audited()
      .summary("Codes to print for the guardians of a whole class");
  p.query("GET /children/{child}/guardians", children_, &Children::guardians)
      .allow(teacher, admin)
      .audited()
      .summary("A child's guardians");
  p.command("DELETE /children/{child}/guardians/{guardian}", children_, &Children::let_go)
      .allow(teacher, admin)
      .audited()
      .summary("Somebody is no longer this child's guardian");
  p.query("GET /guardians/me/children", children_, &Children::mine).allow(guardian).summary("My children");
  p.command("POST /guardians/me/children", children_, &Children::add)
      .allow(guardian)
      .limit(per_caller(10, 60s))
      .summary("Another child of mine, by its code");
  p.query("GET /guardians/me/children/{child}/report", reports_, &Reports::of)
      .allow(guardian)
      .audited()
      .summary("How my child is doing");

  p.query("GET /children/{child}/consents", consent_pages_, &ConsentPages::of)
      .allow_signed_in()
      .audited()
      .summary("What is allowed for a child");
  p.query("GET /children/{child}/consents/log", consent_pages_, &ConsentPages::log)
      .allow_signed_in()
      .audited()
      .summary("Who allowed what, and when");
  p.command("PUT /children/{child}/consents/{kind}", consent_pages_, &ConsentPages::say)
      .allow(guardian)
      .audited()
      .summary("Allow my child something, or no longer");
  p.query("GET /school/consents", consent_pages_, &ConsentPages::defaults)
      .allow_signed_in()
      .summary("What holds where no guardian said anything");
  p.command("PUT /school/consents/{kind}", consent_pages_, &ConsentPages::set_default)
      .allow(admin)
      .audited()
      .summary("Change what holds where no guardian said anything");

  p.emits<Linked, Unlinked, ConsentChanged>();
  p.on<auth::Joined>("family", children_, &Children::joined);
  p.on<auth::Erased>("family", children_, &Children::erased);

  p.records("family_child", "guardian").as("guardians").ids({{"child", "acc"}}).times({"since"}).forget();
  p.records("family_child", "child").as("guardians").ids({{"guardian", "acc"}}).times({"since"}).forget();
  p.records("family_consent", "child").as("consents").ids({{"by", "acc"}}).times({"at"}).forget();
  p.records("family_consent", "by").as("consents").ids({{"child", "acc"}}).times({"at"});
  p.records("family_consent_log", "child").as("consents").ids({{"by", "acc"}}).times({"at"});
  p.records("family_consent_log", "by").as("consents").ids({{"child", "acc"}}).times({"at"});

  p.invariant("family: consent is the log's last word", last_word_holds);
}

}  // namespace edu::family
