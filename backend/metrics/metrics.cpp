#include "metrics/metrics.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace asan::metrics {
namespace {

/// Shortest text that reads back as the same number.
std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  (void)error;  // it fits
  return {text.data(), end};
}

void append_escaped(std::string_view value, std::string& text) {
  for (const char c : value) {
    if (c == '\\' || c == '"') text.push_back('\\');
    if (c == '\n') {
      text.append("\\n");
    } else {
      text.push_back(c);
    }
  }
}

/// `a="b",c="d"`
std::string text_of(Labels labels) {
  std::string text;
  for (const auto& [name, value] : labels) {
    if (!text.empty()) text.push_back(',');
    text.append(name).append("=\"");
    append_escaped(value, text);
    text.push_back('"');
  }
  return text;
}

void append_head(std::string_view name, std::string_view help, std::string_view kind, std::string& text) {
  text.append("# HELP ").append(name).append(" ").append(help).append("\n");
  text.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
}

void append_sample(std::string_view name, std::string_view labels, const std::string& value, std::string& text) {
  text.append(name);
  if (!labels.empty()) text.append("{").append(labels).append("}");
  text.append(" ").append(value).append("\n");
}

std::string_view kind_of(const Counter* /*kind*/) { return "counter"; }
std::string_view kind_of(const Gauge* /*kind*/) { return "gauge"; }
std::string_view kind_of(const Histogram* /*kind*/) { return "histogram"; }

void append_series(std::string_view name, const std::string& labels, const Counter& counter, std::string& text) {
  append_sample(name, labels, std::to_string(counter.value()), text);
}

void append_series(std::string_view name, const std::string& labels, const Gauge& gauge, std::string& text) {
  append_sample(name, labels, std::to_string(gauge.value()), text);
}

void append_series(std::string_view name, const std::string& labels, const Histogram& histogram, std::string& text) {
  const std::string before = labels.empty() ? "" : labels + ",";
  const std::string bucket = std::string(name).append("_bucket");
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= histogram.bounds().size(); ++i) {
    total += histogram.count(i);
    const std::string bound = i < histogram.bounds().size() ? number(histogram.bounds()[i]) : "+Inf";
    append_sample(bucket, std::string(before).append("le=\"").append(bound).append("\""), std::to_string(total), text);
  }
  append_sample(std::string(name).append("_sum"), labels, number(histogram.sum()), text);
  append_sample(std::string(name).append("_count"), labels, std::to_string(total), text);
}

class LookedUp final : public Family {
 public:
  LookedUp(std::string name, std::string help, std::string_view kind, std::function<double()> value)
      : name_(std::move(name)), help_(std::move(help)), kind_(kind), value_(std::move(value)) {}
  void append_to(std::string& text) const override {
    append_head(name_, help_, kind_, text);
    append_sample(name_, "", number(value_()), text);
  }

 private:
  std::string name_;
  std::string help_;
  std::string kind_;
  std::function<double()> value_;
};

}  // namespace

void Histogram::observe(double value) noexcept {
  const auto found = std::lower_bound(bounds_.begin(), bounds_.end(), value);
  counts_[static_cast<std::size_t>(found - bounds_.begin())].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

template <class Instrument>
Instrument& FamilyOf<Instrument>::with(Labels labels) {
  std::string text = text_of(labels);
  const std::lock_guard lock(mutex_);
  auto& series = series_[std::move(text)];
  if (series == nullptr) series = make_();
  return *series;
}

template <class Instrument>
void FamilyOf<Instrument>::append_to(std::string& text) const {
  append_head(name_, help_, kind_of(static_cast<const Instrument*>(nullptr)), text);
  const std::lock_guard lock(mutex_);
  for (const auto& [labels, instrument] : series_) append_series(name_, labels, *instrument, text);
}

template class FamilyOf<Counter>;
template class FamilyOf<Gauge>;
template class FamilyOf<Histogram>;

template <class F>
F& Registry::keep(std::unique_ptr<F> family) {
  F& kept = *family;
  const std::lock_guard lock(mutex_);
  families_.push_back(std::move(family));
  return kept;
}

FamilyOf<Counter>& Registry::counters(std::string name, std::string help) {
  return keep(std::make_unique<FamilyOf<Counter>>(std::move(name), std::move(help),
                                                  [] { return std::make_unique<Counter>(); }));
}

FamilyOf<Gauge>& Registry::gauges(std::string name, std::string help) {
  return keep(
      std::make_unique<FamilyOf<Gauge>>(std::move(name), std::move(help), [] { return std::make_unique<Gauge>(); }));
}

FamilyOf<Histogram>& Registry::histograms(std::string name, std::string help, std::span<const double> bounds) {
  return keep(std::make_unique<FamilyOf<Histogram>>(std::move(name), std::move(help),
                                                    [bounds] { return std::make_unique<Histogram>(bounds); }));
}

void Registry::look_up(std::string name, std::string help, std::string_view kind, std::function<double()> value) {
  (void)keep(std::make_unique<LookedUp>(std::move(name), std::move(help), kind, std::move(value)));
}

std::string Registry::text() const {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const auto& family : families_) family->append_to(text);
  return text;
}

}  // namespace asan::metrics
