#include "wire/json_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace asan::wire {

namespace {

constexpr std::size_t most_levels = 32;
/// A body of nonsense must not become a report of nonsense.
constexpr std::size_t most_problems = 200;

std::string line_and_column(std::string_view json, std::size_t position) {
  const std::string_view before = json.substr(0, std::min(position > 0 ? position - 1 : 0, json.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_break = before.rfind('\n');
  const std::size_t column = before.size() - (line_break == std::string_view::npos ? 0 : line_break + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

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

/// Takes nlohmann's SAX events. Every function says whether to go on.
struct JsonBuilder {
  using Json = nlohmann::json;

  JsonDocument& document;
  std::string_view json;
  JsonProblem problem;
  std::vector<std::uint32_t> open;
  JsonDocument::Text key_text;

  JsonDocument::Text keep(std::string_view text) const {
    const auto begin = static_cast<std::uint32_t>(document.text_.size());
    document.text_.append(text);
    return {begin, static_cast<std::uint32_t>(text.size())};
  }
  JsonDocument::Node& add(JsonKind kind) {
    JsonDocument::Node& node = document.nodes_.emplace_back();
    node.key = std::exchange(key_text, {});
    node.kind = kind;
    node.end = static_cast<std::uint32_t>(document.nodes_.size());
    return node;
  }
  bool begin(JsonKind kind) {
    add(kind);
    open.push_back(static_cast<std::uint32_t>(document.nodes_.size() - 1));
    if (open.size() <= most_levels) return true;
    problem.remedy = "nested deeper than " + std::to_string(most_levels) + " levels";
    return false;
  }
  bool finish() {
    document.nodes_[open.back()].end = static_cast<std::uint32_t>(document.nodes_.size());
    open.pop_back();
    return true;
  }

  bool null() { return add(JsonKind::null).end != 0; }
  bool boolean(bool value) {
    add(JsonKind::boolean).integer = value ? 1 : 0;
    return true;
  }
  bool number_integer(Json::number_integer_t value) {
    JsonDocument::Node& node = add(JsonKind::integer);
    node.integer = value;
    node.real = static_cast<double>(value);
    return true;
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (value <= static_cast<Json::number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
      return number_integer(static_cast<std::int64_t>(value));
    }
    add(JsonKind::real).real = static_cast<double>(value);
    return true;
  }
  bool number_float(Json::number_float_t value, const Json::string_t& /*as_written*/) {
    add(JsonKind::real).real = value;
    return true;
  }
  bool string(const Json::string_t& value) {
    const JsonDocument::Text text = keep(value);
    add(JsonKind::string).text = text;
    return true;
  }
  bool binary(const Json::binary_t& /*bytes*/) { return false; }
  bool start_object(std::size_t /*size*/) { return begin(JsonKind::object); }
  bool key(const Json::string_t& value) {
    key_text = keep(value);
    return true;
  }
  bool end_object() { return finish(); }
  bool start_array(std::size_t /*size*/) { return begin(JsonKind::list); }
  bool end_array() { return finish(); }
  bool parse_error(std::size_t position, const std::string& last_token, const nlohmann::detail::exception& /*why*/) {
    problem.place = line_and_column(json, position);
    problem.remedy = "this is no JSON; look at what stands before and after '" + last_token + "'";
    return false;
  }
};

Result<JsonDocument, JsonProblem> JsonDocument::parse(std::string_view json) {
  if (json.size() >= std::numeric_limits<std::uint32_t>::max()) return failure(JsonProblem{"", "too large"});
  JsonDocument document;
  // Decoded text is never longer than its JSON, so the buffer does not grow.
  document.text_.reserve(json.size());
  constexpr std::size_t usual_bytes_a_node = 20;
  document.nodes_.reserve(json.size() / usual_bytes_a_node + 1);
  JsonBuilder builder{document, json, {}, {}, {}};
  if (!nlohmann::json::sax_parse(json.begin(), json.end(), &builder)) return failure(std::move(builder.problem));
  return document;
}

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

double JsonReader::number(double least, double most) const {
  const bool is_number = state_ == State::found && (node().kind == JsonKind::real || node().kind == JsonKind::integer);
  if (is_number && node().real >= least && node().real <= most) return node().real;
  note_unexpected("a number from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
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
