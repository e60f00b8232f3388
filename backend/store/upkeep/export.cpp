#include "store/upkeep/export.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <string_view>
#include <system_error>
#include <vector>

namespace asan::store {

namespace {

namespace fs = std::filesystem;
using Kind = UpkeepFailureKind;

class OutFile {
 public:
  explicit OutFile(const fs::path& path) {
    constexpr mode_t owner_only = 0600;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
    if (descriptor >= 0) file_.reset(::fdopen(descriptor, "w"));
  }
  [[nodiscard]] bool is_open() const noexcept { return file_ != nullptr; }
  void write(std::string_view text) {
    is_good_ = std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() && is_good_;
  }
  /// Whether all of it was written.
  [[nodiscard]] bool close() { return std::fclose(file_.release()) == 0 && is_good_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const noexcept { (void)std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  bool is_good_ = true;
};

UpkeepFailure unwritable(const fs::path& path) {
  const Kind kind = errno == EEXIST ? Kind::exists : Kind::unwritable;
  return {kind, path.string().append(": ").append(std::generic_category().message(errno))};
}

void append_person(std::string& line, const std::optional<booking::Person>& person) {
  line.append(",\"person\":");
  if (!person) {
    line.append("null");
    return;
  }
  line.push_back('{');
  append_member(line, "given_name", std::string(person->given_name.str()));
  line.push_back(',');
  append_member(line, "family_name", std::string(person->family_name.str()));
  line.push_back(',');
  append_member(line, "phone", std::string(person->phone.e164()));
  line.push_back(',');
  append_member(line, "fin", std::string(person->fin.str()));
  line.push_back('}');
}

std::string bytes_of(const Value& value) {
  const auto* bytes = std::get_if<Bytes>(&value);
  return bytes == nullptr ? std::string() : bytes->bytes;
}

class TableExport {
 public:
  TableExport(const KeptTable& table, std::string columns, const vault::Vault* vault)
      : table_(table), columns_(std::move(columns)), vault_(vault) {
    for_each_column(columns_, [this](std::string_view name, std::string_view) { names_.emplace_back(name); });
  }
  UpkeepResult<std::int64_t> write(TableReader& tables, const fs::path& path) {
    OutFile file(path);
    if (!file.is_open()) return failure(unwritable(path));
    const bool opens = table_.has_person && vault_ != nullptr;
    std::int64_t lines = 0;
    bool is_sealed_otherwise = false;
    const std::string columns = opens ? columns_ + ", person_key, person_text" : columns_;
    const auto read = tables.read(table_, columns, [&](const Row& row) {
      std::string line = line_of(row);
      if (opens) {
        const vault::SealedPerson sealed{bytes_of(row[names_.size()]), bytes_of(row[names_.size() + 1])};
        const auto person = vault_->open(table_.name, std::get<std::string>(row.front()), sealed);
        is_sealed_otherwise = !person;
        if (is_sealed_otherwise) return false;
        append_person(line, *person);
      }
      file.write(line.append("}\n"));
      ++lines;
      return true;
    });
    if (!read) return failure(read.error());
    if (is_sealed_otherwise) return failure(UpkeepFailure{Kind::wrong_keys, "a person does not open with these keys"});
    if (!file.close()) return failure(unwritable(path));
    return lines;
  }

 private:
  [[nodiscard]] std::string line_of(const Row& row) const {
    std::string line = "{";
    for (std::size_t column = 0; column < names_.size(); ++column) {
      if (column > 0) line.push_back(',');
      append_member(line, names_[column], row[column]);
    }
    return line;
  }

  const KeptTable& table_;
  std::string columns_;
  const vault::Vault* vault_;
  std::vector<std::string> names_;
};

}  // namespace

UpkeepResult<std::int64_t> export_tables(TableReader& tables, const fs::path& out, const vault::Vault* with_persons) {
  std::error_code error;
  const bool is_new = fs::create_directories(out, error);
  if (is_new) fs::permissions(out, fs::perms::owner_all, error);
  if (error) return failure(UpkeepFailure{Kind::unwritable, out.string().append(": ").append(error.message())});
  std::int64_t lines = 0;
  for (const KeptTable& table : kept_tables) {
    if (table.exported.empty()) continue;
    TableExport exported(table, tables.exported_columns(table), with_persons);
    auto written = exported.write(tables, out / std::string(table.name).append(".jsonl"));
    if (!written) return written;
    lines += *written;
  }
  return lines;
}

}  // namespace asan::store
