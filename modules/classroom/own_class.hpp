// The relation "own class" as the routes of its teachers ask for it: a class that isn't the caller's looks like one that
// there is not.
#pragma once

#include <string>

#include "auth/auth.hpp"
#include "classroom/classroom.hpp"
#include "gateway/caller.hpp"

namespace edu::classroom {

// The class's name. 404 "class.unknown" unless the caller teaches the class or is an administrator.
std::string own_class(Read& read, const Classes& classes, const Caller& caller, ClassId class_);
// 404 "class.not_a_member".
auth::AccountView student_in(Read& read, const Classes& classes, const auth::Accounts& accounts, ClassId class_,
                             AccountId account);

}  // namespace edu::classroom
