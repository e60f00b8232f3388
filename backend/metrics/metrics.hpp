// Measurements of the running server in Prometheus' text exposition format, version 0.0.4. Observing takes no lock once
// a series exists; who asks for a series keeps the reference. Labels come from closed sets of ours only, so that nobody
// outside can make series without end.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asan::metrics {

/// Names and values; written in the order given.
using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Counter {
 public:
  void add(std::uint64_t count = 1) noexcept { count_.fetch_add(count, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t value() const noexcept { return count_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> count_{0};
};

class Gauge {
 public:
  void add(std::int64_t change) noexcept { value_.fetch_add(change, std::memory_order_relaxed); }
  void set(std::int64_t value) noexcept { value_.store(value, std::memory_order_relaxed); }
  [[nodiscard]] std::int64_t value() const noexcept { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

class Histogram {
 public:
  /// `bounds`: the buckets' upper bounds, growing; one more bucket takes the rest. They must outlive it.
  explicit Histogram(std::span<const double> bounds) : bounds_(bounds), counts_(bounds.size() + 1) {}
  void observe(double value) noexcept;
  [[nodiscard]] std::span<const double> bounds() const noexcept { return bounds_; }
  /// Of one bucket alone.
  [[nodiscard]] std::uint64_t count(std::size_t bucket) const noexcept {
    return counts_[bucket].load(std::memory_order_relaxed);
  }
  [[nodiscard]] double sum() const noexcept { return sum_.load(std::memory_order_relaxed); }

 private:
  std::span<const double> bounds_;
  std::vector<std::atomic<std::uint64_t>> counts_;
  std::atomic<double> sum_{0};
};

/// What every family has; it writes itself.
class Family {
 public:
  Family() = default;
  Family(const Family&) = delete;
  Family& operator=(const Family&) = delete;
  virtual ~Family() = default;
  virtual void append_to(std::string& text) const = 0;
};

/// Series of one name, by their labels.
template <class Instrument>
class FamilyOf final : public Family {
 public:
  FamilyOf(std::string name, std::string help, std::function<std::unique_ptr<Instrument>()> make)
      : name_(std::move(name)), help_(std::move(help)), make_(std::move(make)) {}

  /// Made when it is asked for first; lives as long as the family.
  [[nodiscard]] Instrument& with(Labels labels);
  void append_to(std::string& text) const override;

 private:
  std::string name_;
  std::string help_;
  std::function<std::unique_ptr<Instrument>()> make_;
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Instrument>> series_;
};

class Registry {
 public:
  [[nodiscard]] FamilyOf<Counter>& counters(std::string name, std::string help);
  [[nodiscard]] FamilyOf<Gauge>& gauges(std::string name, std::string help);
  /// `bounds` must outlive the registry.
  [[nodiscard]] FamilyOf<Histogram>& histograms(std::string name, std::string help, std::span<const double> bounds);
  /// Asked when somebody looks; `kind` is "gauge" or "counter".
  void look_up(std::string name, std::string help, std::string_view kind, std::function<double()> value);

  [[nodiscard]] std::string text() const;

  static constexpr std::string_view content_type = "text/plain; version=0.0.4; charset=utf-8";

 private:
  template <class F>
  F& keep(std::unique_ptr<F> family);

  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Family>> families_;
};

}  // namespace asan::metrics
