// Text to JsonDocument. nlohmann's parser reads (RFC 8259; a byte order mark at the beginning is skipped) and hands
// over value by value, so that no tree of its own is built.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "wire/json_reader.hpp"

namespace asan::wire {

namespace {

constexpr std::size_t most_levels = 32;

std::string line_and_column(std::string_view json, std::size_t position) {
  const std::string_view before = json.substr(0, position);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t line_break = before.rfind('\n');
  const std::size_t column = before.size() - (line_break == std::string_view::npos ? 0 : line_break + 1) + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// The library says "[id] parse error at line 1, column 4: syntax error while parsing value - unexpected ']';
/// expected ...". In between it repeats what it last read, which may be anything: that is left out.
std::string remedy_of(const nlohmann::json::exception& error, const std::string& last_token) {
  constexpr int beyond_double = 406;
  if (error.id == beyond_double) {
    return "this number is too large";
  }
  std::string_view said = error.what();
  for (const std::string_view opening : {"parse error at ", ": ", "syntax error while parsing ", " - "}) {
    const std::size_t at = said.find(opening);
    said.remove_prefix(at == std::string_view::npos ? 0 : at + opening.size());
  }
  std::string remedy(said);
  const std::string repeated = "; last read: '" + last_token + "'";
  const std::size_t at = remedy.find(repeated);
  if (at != std::string::npos) {
    remedy.erase(at, repeated.size());
  }
  return remedy;
}

}  // namespace

/// Receives what nlohmann::json::sax_parse reads; false stops it.
class JsonBuilder {
 public:
  JsonBuilder(std::string_view json, JsonDocument& document) : json_(json), document_(document) {
    // Decoded text is never longer than its JSON, so the buffer does not grow.
    document_.text_.reserve(json.size());
    constexpr std::size_t usual_bytes_a_node = 20;
    document_.nodes_.reserve(json.size() / usual_bytes_a_node + 1);
  }

  JsonProblem problem;

  bool null() { return add(JsonKind::null); }
  bool boolean(bool value) { return add(JsonKind::boolean, value ? 1 : 0); }
  bool number_integer(std::int64_t value) { return add(JsonKind::integer, value); }
  bool number_unsigned(std::uint64_t value) {
    const bool fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return add(fits ? JsonKind::integer : JsonKind::real, fits ? static_cast<std::int64_t>(value) : 0);
  }
  bool number_float(double /*value*/, const std::string& /*text*/) { return add(JsonKind::real); }
  bool string(const std::string& value) {
    add(JsonKind::string);
    document_.nodes_.back().text = keep(value);
    return true;
  }
  /// JSON as text has none.
  bool binary(const std::vector<std::uint8_t>& /*value*/) { return false; }
  bool key(const std::string& name) {
    key_ = keep(name);
    return true;
  }
  bool start_object(std::size_t /*elements*/) { return open(JsonKind::object); }
  bool start_array(std::size_t /*elements*/) { return open(JsonKind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  /// `read`: bytes up to and with the one that was wrong.
  bool parse_error(std::size_t read, const std::string& last_token, const nlohmann::json::exception& error) {
    problem = {line_and_column(json_, read == 0 ? 0 : read - 1), remedy_of(error, last_token)};
    return false;
  }

 private:
  using Text = JsonDocument::Text;

  Text keep(const std::string& text) {
    const Text kept{static_cast<std::uint32_t>(document_.text_.size()), static_cast<std::uint32_t>(text.size())};
    document_.text_.append(text);
    return kept;
  }

  bool add(JsonKind kind, std::int64_t integer = 0) {
    JsonDocument::Node& node = document_.nodes_.emplace_back();
    node.key = std::exchange(key_, Text());
    node.kind = kind;
    node.integer = integer;
    node.end = static_cast<std::uint32_t>(document_.nodes_.size());
    return true;
  }

  bool open(JsonKind kind) {
    if (open_.size() == most_levels) {
      problem = {"", "nested deeper than " + std::to_string(most_levels) + " levels"};
      return false;
    }
    open_.push_back(document_.nodes_.size());
    return add(kind);
  }

  bool close() {
    document_.nodes_[open_.back()].end = static_cast<std::uint32_t>(document_.nodes_.size());
    open_.pop_back();
    return true;
  }

  std::string_view json_;
  JsonDocument& document_;
  Text key_;
  /// The lists and objects around the next value.
  std::vector<std::size_t> open_;
};

Result<JsonDocument, JsonProblem> JsonDocument::parse(std::string_view json) {
  if (json.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return failure(JsonProblem{"", "too large"});
  }
  JsonDocument document;
  JsonBuilder builder(json, document);
  if (!nlohmann::json::sax_parse(json.data(), json.data() + json.size(), &builder)) {
    return failure(std::move(builder.problem));
  }
  return document;
}

}  // namespace asan::wire
