// The one way a coroutine is started. `detached` would swallow what it throws; here it is logged with the coroutine's
// name. Give it a named coroutine function's result, never a capturing lambda's.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <exception>
#include <string>

#include "gateway/faults.hpp"

namespace edu::gateway {

template <class Executor>
void spawn(std::string name, const Executor& executor, boost::asio::awaitable<void> work) {
  boost::asio::co_spawn(executor, std::move(work), [name = std::move(name)](std::exception_ptr fault) {
    if (!fault) return;
    try {
      std::rethrow_exception(fault);
    } catch (const boost::system::system_error& error) {
      if (error.code() != boost::asio::error::operation_aborted) log_fault(name, error.what());
    } catch (const std::exception& error) { log_fault(name, error.what()); }
  });
}

}  // namespace edu::gateway
