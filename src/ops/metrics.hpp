// Counters, gauges and histograms by name, in Prometheus' text format. Counting is a relaxed atomic addition: cheap
// enough for every request, safe from every thread. A metric lives as long as the registry.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edu::ops {

class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

// Buckets double from `first` upward; observed in the metric's own unit (seconds, items).
class Histogram {
 public:
  Histogram(double first, int buckets);
  void observe(double value);
  struct Reading {
    std::vector<double> bounds;
    std::vector<std::uint64_t> counts;  // not cumulative; the last is beyond all bounds
    double sum;
  };
  Reading read() const;

 private:
  std::vector<double> bounds_;
  std::unique_ptr<std::atomic<std::uint64_t>[]> counts_;
  std::atomic<double> sum_{0};
};

class Metrics {
 public:
  Metrics();
  ~Metrics();
  // `labels` as Prometheus writes them: R"(route="GET /quests",status="200")"; the same name and labels give the same metric.
  Counter& counter(std::string_view name, std::string_view help, std::string_view labels = "");
  Histogram& histogram(std::string_view name, std::string_view help, std::string_view labels = "",
                       double first = 0.00005, int buckets = 20);
  // Asked when the page is read.
  void gauge(std::string_view name, std::string_view help, std::function<double()> read, std::string_view labels = "");
  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// One label with its value escaped: label("route", "GET /quests") is R"(route="GET /quests")".
std::string label(std::string_view name, std::string_view value);

// What Prometheus' own clients tell of a process: memory, processor time, open files, the time it started.
void watch_process(Metrics& metrics);

}  // namespace edu::ops
