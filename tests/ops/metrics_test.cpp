// Metrics as Prometheus reads them.
#include "ops/metrics.hpp"

#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

namespace edu::ops {

TEST_CASE("the page lists families by name, each with its help, its type and its values") {
  Metrics metrics;
  metrics.counter("requests_total", "Requests", label("route", "GET /quests")).add(3);
  metrics.counter("requests_total", "Requests", label("route", "a\"b\\c\n")).add();
  metrics.gauge("depth", "Depth\nof \\ queue", [] { return 2.5; });
  CHECK(metrics.text() ==
        "# HELP depth Depth\\nof \\\\ queue\n# TYPE depth gauge\ndepth 2.5\n"
        "# HELP requests_total Requests\n# TYPE requests_total counter\n"
        "requests_total{route=\"GET /quests\"} 3\nrequests_total{route=\"a\\\"b\\\\c\\n\"} 1\n");
}

TEST_CASE("a histogram's buckets double, count up to their bound and add up") {
  Metrics metrics;
  auto& histogram = metrics.histogram("wait_seconds", "Wait", R"(queue="writer")", 0.5, 3);
  for (const auto value : {0.25, 0.5, 0.75, 2.0, 100.0}) histogram.observe(value);
  CHECK(metrics.text() ==
        "# HELP wait_seconds Wait\n# TYPE wait_seconds histogram\n"
        "wait_seconds_bucket{queue=\"writer\",le=\"0.5\"} 2\nwait_seconds_bucket{queue=\"writer\",le=\"1\"} 3\n"
        "wait_seconds_bucket{queue=\"writer\",le=\"2\"} 4\nwait_seconds_bucket{queue=\"writer\",le=\"+Inf\"} 5\n"
        "wait_seconds_sum{queue=\"writer\"} 103.5\nwait_seconds_count{queue=\"writer\"} 5\n");
}

TEST_CASE("the same name and labels are the same metric") {
  Metrics metrics;
  CHECK(&metrics.counter("a_total", "A") == &metrics.counter("a_total", "A"));
  CHECK(&metrics.counter("a_total", "A") != &metrics.counter("a_total", "A", R"(x="1")"));
}

TEST_CASE("a metric of two types, a gauge declared twice and a bad name are faults of the program") {
  Metrics metrics;
  metrics.counter("a", "A");
  metrics.gauge("g", "G", [] { return 1.0; });
  CHECK_THROWS_AS(metrics.histogram("a", "A"), std::logic_error);
  CHECK_THROWS_AS(metrics.gauge("g", "G", [] { return 2.0; }), std::logic_error);
  CHECK_THROWS_AS(metrics.counter("9a", "A"), std::logic_error);
  CHECK_THROWS_AS(metrics.counter("", "A"), std::logic_error);
}

TEST_CASE("counting from many threads loses nothing") {
  Metrics metrics;
  auto& counter = metrics.counter("n_total", "N");
  auto& histogram = metrics.histogram("h", "H", "", 1, 4);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 10000; ++i) {
          counter.add();
          histogram.observe(1);
        }
      });
    }
  }
  CHECK(counter.value() == 40000);
  CHECK(histogram.read().sum == 40000);
  CHECK(histogram.read().counts[0] == 40000);
}

TEST_CASE("a process tells its memory, time and files") {
  Metrics metrics;
  watch_process(metrics);
  const auto page = metrics.text();
  CHECK(page.find("process_resident_memory_bytes ") != std::string::npos);
  CHECK(page.find("process_open_fds 0\n") == std::string::npos);
}

}  // namespace edu::ops
