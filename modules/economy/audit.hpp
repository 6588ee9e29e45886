// The ledger checked from its first line: what an auditor would do with paper. Linear in the number of transfers, in
// memory only as large as the number of accounts.
#pragma once

#include <string>
#include <vector>

#include "store/tx.hpp"

namespace edu::economy {

// Each says what is wrong, nothing if all is well.
std::vector<std::string> sum_is_zero(Read& read);
std::vector<std::string> nobody_is_negative(Read& read);
std::vector<std::string> chain_holds(Read& read);
std::vector<std::string> balances_equal_entries(Read& read);
std::vector<std::string> pieces_are_in_one_place(Read& read);
std::vector<std::string> escrows_hold_together(Read& read);
std::vector<std::string> debts_are_what_is_missing(Read& read);

}  // namespace edu::economy
