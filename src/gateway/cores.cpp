#include "gateway/cores.hpp"

#include <boost/asio/post.hpp>

namespace edu::gateway {
namespace {

thread_local const Core* current = nullptr;

}  // namespace

Core::Core(std::size_t index) : index_{index} {}

bool Core::here() const { return current == this; }

void Core::post(Job job) {
  {
    const std::scoped_lock lock{inbox_lock_};
    inbox_.push_back(std::move(job));
    if (woken_) return;
    woken_ = true;
  }
  boost::asio::post(context_, [this] { empty_inbox(); });
}

void Core::empty_inbox() {
  {
    const std::scoped_lock lock{inbox_lock_};
    taken_.swap(inbox_);
    woken_ = false;
  }
  turn([this] {
    for (auto& job : taken_) guarded(job);
  });
  taken_.clear();
}

void Core::at_turn_end(std::shared_ptr<TurnEnd> due) {
  due_.push_back(std::move(due));
  if (depth_ == 0) boost::asio::post(context_, [this] { turn([] {}); });
}

void Core::end_turn() {
  while (!due_.empty()) {
    ending_.swap(due_);
    for (const auto& due : ending_) guarded([&] { due->turn_end(); });
    ending_.clear();
  }
}

void Core::run() {
  current = this;
  context_.run();
  current = nullptr;
}

void Core::stop() {
  work_.reset();
  context_.stop();
}

CoreThreads::CoreThreads(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) cores_.push_back(std::make_unique<Core>(i));
  for (const auto& core : cores_) threads_.emplace_back([&core = *core] { core.run(); });
}

CoreThreads::~CoreThreads() { stop(); }

void CoreThreads::stop() {
  for (const auto& core : cores_) core->stop();
  threads_.clear();
}

}  // namespace edu::gateway
