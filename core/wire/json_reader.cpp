#include "wire/json_reader.hpp"

#include <algorithm>

namespace asan::wire {

namespace {

/// A body of nonsense must not become a report of nonsense.
constexpr std::size_t most_problems = 200;

std::string_view kind_name(JsonKind kind) noexcept {
  switch (kind) {
    case JsonKind::null:
      return "null";
    case JsonKind::boolean:
      return "true or false";
    case JsonKind::integer:
      return "a whole number";
    case JsonKind::real:
      return "a number";
    case JsonKind::string:
      return "a string";
    case JsonKind::list:
      return "a list";
    case JsonKind::object:
      return "an object";
  }
  return "";
}

}  // namespace

JsonReader::JsonReader(const JsonDocument& document, std::vector<JsonProblem>& problems)
    : document_(&document), problems_(&problems) {}

JsonReader::JsonReader(const JsonReader& parent, std::uint32_t node, std::size_t index) noexcept
    : document_(parent.document_), problems_(parent.problems_), parent_(&parent), index_(index), node_(node) {}

JsonReader::JsonReader(const JsonReader& parent, std::uint32_t node, std::string_view field, State state) noexcept
    : document_(parent.document_),
      problems_(parent.problems_),
      parent_(&parent),
      field_(field),
      node_(node),
      state_(state) {}

JsonReader JsonReader::at(std::string_view field) const& {
  if (!is_object()) {
    // Noted once: what is not an object is not asked again.
    state_ = State::silent;
    return {*this, 0, field, State::silent};
  }
  std::uint32_t found = 0;
  for (std::uint32_t child = node_ + 1; child < end(); child = next(child)) {
    if (document_->view(document_->nodes_[child].key) != field) continue;
    if (found != 0) {
      JsonReader twice(*this, child, field, State::found);
      twice.note("written twice; keep one");
      return {*this, 0, field, State::silent};
    }
    found = child;
  }
  return {*this, found, field, found == 0 ? State::missing : State::found};
}

bool JsonReader::present() const noexcept { return state_ == State::found && node().kind != JsonKind::null; }

JsonKind JsonReader::kind() const noexcept { return present() ? node().kind : JsonKind::null; }

bool JsonReader::is(JsonKind kind, std::string_view expected) const {
  if (state_ == State::found && node().kind == kind) return true;
  note_unexpected(expected);
  return false;
}

std::string_view JsonReader::string() const { return is_string() ? document_->view(node().text) : std::string_view(); }

std::string_view JsonReader::string_or(std::string_view fallback) const { return present() ? string() : fallback; }

std::int64_t JsonReader::integer(std::int64_t least, std::int64_t most) const {
  if (!is(JsonKind::integer, "a whole number")) return least > 0 ? least : std::min<std::int64_t>(0, most);
  const std::int64_t value = node().integer;
  if (value >= least && value <= most) return value;
  note_unexpected("a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
}

std::int32_t JsonReader::int32(std::int32_t least, std::int32_t most) const {
  return static_cast<std::int32_t>(integer(least, most));
}

bool JsonReader::boolean() const { return is(JsonKind::boolean, "true or false") && node().integer != 0; }

bool JsonReader::boolean_or(bool fallback) const { return present() ? boolean() : fallback; }

void JsonReader::note(std::string remedy) const {
  if (state_ == State::silent || problems_->size() >= most_problems) return;
  problems_->push_back({place(), std::move(remedy)});
}

void JsonReader::note_unexpected(std::string_view expected) const {
  std::string remedy = "expected ";
  remedy.append(expected);
  if (state_ == State::missing) {
    remedy.append(", but it is missing");
  } else if (state_ == State::found && node().kind == JsonKind::string) {
    remedy.append(", found \"").append(document_->view(node().text)).append("\"");
  } else if (state_ == State::found && node().kind == JsonKind::integer) {
    remedy.append(", found ").append(std::to_string(node().integer));
  } else if (state_ == State::found) {
    remedy.append(", found ").append(kind_name(node().kind));
  }
  note(std::move(remedy));
}

void JsonReader::only(std::initializer_list<std::string_view> fields) const {
  if (!is_object()) return;
  for (std::uint32_t child = node_ + 1; child < end(); child = next(child)) {
    const std::string_view key = document_->view(document_->nodes_[child].key);
    if (std::find(fields.begin(), fields.end(), key) != fields.end()) continue;
    JsonReader unknown(*this, child, key, State::found);
    std::string known;
    for (const std::string_view field : fields) known.append(known.empty() ? "" : ", ").append(field);
    unknown.note("there is no such field here; the fields are " + known);
  }
}

std::string JsonReader::place() const {
  if (parent_ == nullptr) return "";
  std::string text = parent_->place();
  if (field_.empty()) return text + "[" + (name_.empty() ? std::to_string(index_) : std::string(name_)) + "]";
  if (!text.empty()) text += '.';
  text.append(field_);
  return text;
}

}  // namespace asan::wire
