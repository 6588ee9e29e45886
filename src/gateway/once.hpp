// A function that is called once and may own what can't be copied (C++23's std::move_only_function, as much of it as
// a queue of work needs).
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace edu::gateway {

template <class Signature>
class Once;

template <class... Args>
class Once<void(Args...)> {
 public:
  Once() = default;
  template <class F>
  requires(!std::same_as<std::remove_cvref_t<F>, Once> && std::invocable<std::remove_cvref_t<F>&, Args...>)
      Once(F&& function)
      : held_{std::make_unique<Holding<std::remove_cvref_t<F>>>(std::forward<F>(function))} {}

  explicit operator bool() const { return held_ != nullptr; }

  // Empties itself first: what the function owned ends with the call.
  void operator()(Args... args) {
    const auto held = std::move(held_);
    held->call(std::forward<Args>(args)...);
  }

 private:
  struct Held {
    virtual ~Held() = default;
    virtual void call(Args... args) = 0;
  };
  template <class F>
  struct Holding final : Held {
    explicit Holding(F held) : function{std::move(held)} {}
    void call(Args... args) override { function(std::forward<Args>(args)...); }
    F function;
  };
  std::unique_ptr<Held> held_;
};

using Job = Once<void()>;

}  // namespace edu::gateway
