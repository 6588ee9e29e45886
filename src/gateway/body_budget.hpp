// Memory for large bodies, one sum for all connections: whoever can't have a share is asked to come again, so that many
// large files at once cost time and not the server. A share is held until its request is answered.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

namespace edu::gateway {

class BodyBudget {
  using Left = std::shared_ptr<std::atomic<std::size_t>>;  // a share may outlive the server

 public:
  class Share {
   public:
    Share() = default;
    Share(Share&& other) noexcept = default;
    Share& operator=(Share&&) = delete;
    ~Share() {
      if (left_) *left_ += bytes_;
    }

   private:
    friend BodyBudget;
    Share(Left left, std::size_t bytes) : left_{std::move(left)}, bytes_{bytes} {}
    Left left_;
    std::size_t bytes_ = 0;
  };

  explicit BodyBudget(std::size_t bytes) : left_{std::make_shared<std::atomic<std::size_t>>(bytes)} {}

  // From any thread; nothing where less is left.
  std::optional<Share> take(std::size_t bytes) {
    auto left = left_->load();
    while (left >= bytes)
      if (left_->compare_exchange_weak(left, left - bytes)) return Share{left_, bytes};
    return {};
  }

 private:
  Left left_;
};

}  // namespace edu::gateway
