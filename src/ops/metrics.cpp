// The registry holds metrics by name and labels for ever, so that whoever counts keeps a reference and never looks up.
// Its lock is taken to add a metric and to list them, never to count.
#include "ops/metrics.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <mutex>
#include <stdexcept>
#include <variant>

namespace edu::ops {

namespace {

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 32> digits;
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

// A backslash and a line's end are escaped everywhere, a quote in labels only.
std::string escaped(std::string_view text, bool quote) {
  std::string out;
  for (const auto c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\\') out += "\\\\";
    else if (c == '"' && quote) out += "\\\"";
    else out += c;
  }
  return out;
}

bool good_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':'; };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

void line(std::string& out, std::string_view name, std::string_view labels, std::string_view value) {
  out += name;
  if (!labels.empty()) {
    out += '{';
    out += labels;
    out += '}';
  }
  out += ' ';
  out += value;
  out += '\n';
}

using Gauge = std::function<double()>;
using Metric = std::variant<std::unique_ptr<Counter>, std::unique_ptr<Histogram>, Gauge>;

void show(std::string& out, const std::string& name, const std::string& labels,
          const std::unique_ptr<Counter>& counter) {
  line(out, name, labels, std::to_string(counter->value()));
}

void show(std::string& out, const std::string& name, const std::string& labels, const Gauge& gauge) {
  line(out, name, labels, number(gauge()));
}

void show(std::string& out, const std::string& name, const std::string& labels,
          const std::unique_ptr<Histogram>& histogram) {
  const auto reading = histogram->read();
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < reading.counts.size(); ++i) {
    total += reading.counts[i];
    const auto bound = i < reading.bounds.size() ? number(reading.bounds[i]) : "+Inf";
    line(out, name + "_bucket", labels + (labels.empty() ? "" : ",") + "le=\"" + bound + "\"", std::to_string(total));
  }
  line(out, name + "_sum", labels, number(reading.sum));
  line(out, name + "_count", labels, std::to_string(total));
}

constexpr std::array<std::string_view, std::variant_size_v<Metric>> type_names{"counter", "histogram", "gauge"};

}  // namespace

Histogram::Histogram(double first, int buckets) {
  if (!(first > 0) || buckets < 1) throw std::logic_error{"a histogram needs a first bound above 0 and a bucket"};
  for (int i = 0; i < buckets; ++i) bounds_.push_back(std::ldexp(first, i));
  counts_ = std::make_unique<std::atomic<std::uint64_t>[]>(bounds_.size() + 1);
}

void Histogram::observe(double value) {
  if (std::isnan(value)) return;
  const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  counts_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

Histogram::Reading Histogram::read() const {
  Reading reading{bounds_, {}, sum_.load(std::memory_order_relaxed)};
  for (std::size_t i = 0; i <= bounds_.size(); ++i)
    reading.counts.push_back(counts_[i].load(std::memory_order_relaxed));
  return reading;
}

struct Metrics::Parts {
  struct Family {
    std::string help;
    std::size_t type;
    std::map<std::string, Metric, std::less<>> metrics;  // by labels
  };

  // The place of a metric in its family; made where it is new.
  Metric& place(std::string_view name, std::string_view help, std::string_view labels, std::size_t type,
                const std::function<Metric()>& make) {
    const std::lock_guard lock{mutex};
    if (!good_name(name)) throw std::logic_error{"a metric can't be named \"" + std::string{name} + "\""};
    auto& family = families.try_emplace(std::string{name}, Family{std::string{help}, type, {}}).first->second;
    if (family.type != type) throw std::logic_error{std::string{name} + " is a metric of two types"};
    const auto known = family.metrics.find(labels);
    return known != family.metrics.end() ? known->second : family.metrics.emplace(labels, make()).first->second;
  }

  mutable std::mutex mutex;
  std::map<std::string, Family, std::less<>> families;
};

Metrics::Metrics() : parts_{std::make_unique<Parts>()} {}
Metrics::~Metrics() = default;

Counter& Metrics::counter(std::string_view name, std::string_view help, std::string_view labels) {
  return *std::get<0>(parts_->place(name, help, labels, 0, [] { return std::make_unique<Counter>(); }));
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, std::string_view labels, double first,
                              int buckets) {
  return *std::get<1>(
      parts_->place(name, help, labels, 1, [&] { return std::make_unique<Histogram>(first, buckets); }));
}

void Metrics::gauge(std::string_view name, std::string_view help, std::function<double()> read,
                    std::string_view labels) {
  bool made = false;
  parts_->place(name, help, labels, 2, [&] {
    made = true;
    return std::move(read);
  });
  if (!made) throw std::logic_error{"the gauge " + std::string{name} + " was declared twice"};
}

std::string Metrics::text() const {
  // Gauges ask the rest of the program, so they are read after the lock is given back; what is listed stays for ever.
  struct Listed {
    const std::string* name;
    const Parts::Family* family;
    std::vector<std::pair<const std::string*, const Metric*>> metrics;
  };
  std::vector<Listed> families;
  {
    const std::lock_guard lock{parts_->mutex};
    for (const auto& [name, family] : parts_->families) {
      auto& listed = families.emplace_back(Listed{&name, &family, {}});
      for (const auto& [labels, metric] : family.metrics) listed.metrics.emplace_back(&labels, &metric);
    }
  }
  std::string out;
  for (const auto& listed : families) {
    const auto& name = *listed.name;
    out += "# HELP " + name + " " + escaped(listed.family->help, false) + "\n";
    out += "# TYPE " + name + " " + std::string{type_names[listed.family->type]} + "\n";
    for (const auto& metric : listed.metrics) {
      std::visit([&](const auto& kind) { show(out, name, *metric.first, kind); }, *metric.second);
    }
  }
  return out;
}

std::string label(std::string_view name, std::string_view value) {
  return std::string{name} + "=\"" + escaped(value, true) + "\"";
}

}  // namespace edu::ops
