#include <fmt/format.h>

#include <stdexcept>

#include "economy/economy.hpp"

namespace edu::economy {

EscrowId Escrows::open(Tx& tx, EscrowFor what) {
  return tx.insert<EscrowId>("insert into economy_escrow(what, opened) values (?, ?)", what, tx.now());
}

void Escrows::close(Tx& tx, EscrowId escrow) {
  if (tx.one<int>("select 1 from economy_account where kind = 'escrow' and owner = ? and balance > 0", escrow))
    throw std::logic_error{fmt::format("escrow {} isn't empty", escrow.value)};
  if (tx.run("update economy_escrow set closed = ? where id = ? and closed is null", tx.now(), escrow) == 0)
    throw std::logic_error{fmt::format("escrow {} isn't open", escrow.value)};
}

}  // namespace edu::economy
