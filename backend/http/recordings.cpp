#include "http/recordings.hpp"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include "files/private_file.hpp"
#include "wire/codec_parts.hpp"

namespace asan::http {
namespace {

namespace fs = std::filesystem;
using Done = Recordings::Done;
using Failure = RecordingFailure;

constexpr std::string_view ending = ".json";
constexpr std::size_t most_steps = 200;
constexpr std::size_t longest_title = 200;

std::optional<std::string> text_up_to(std::string_view text, std::size_t longest) {
  if (text.empty() || text.size() > longest) return std::nullopt;
  return std::string(text);
}

/// The frame of assets/walkthroughs/README.md: its name when it is one.
std::optional<WalkthroughId> read_frame(wire::JsonReader& root) {
  root.only({"name", "title", "terminal", "start", "given", "steps"});
  auto name = root.at("name").parsed([](std::string_view text) { return WalkthroughId::parse(text); }, "a name");
  const auto is_short = [](std::string_view text) { return text_up_to(text, longest_title); };
  const wire::JsonReader title = root.at("title");
  if (title.present()) (void)title.parsed(is_short, "1 to 200 bytes");
  (void)root.at("terminal").parsed(is_short, "1 to 200 bytes");
  (void)root.at("start").parsed(is_short, "1 to 200 bytes");
  std::size_t steps = 0;
  root.at("steps").each([&steps](wire::JsonReader&) { ++steps; });
  if (steps == 0 || steps > most_steps) return std::nullopt;
  return name;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    if (each->path().extension() == ending) found.push_back(each->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool make_private_folder(const fs::path& folder) {
  std::error_code error;
  const bool is_new = fs::create_directories(folder, error);
  if (is_new && !error) fs::permissions(folder, fs::perms::owner_all, error);
  return !error;
}

Recordings::Answer<Done> write_into(const fs::path& folder, const fs::path& file, std::string_view text,
                                    std::size_t most_files) {
  if (!make_private_folder(folder)) return failure(Failure::unusable);
  const std::vector<fs::path> others = files_in(folder);
  const bool is_new = std::find(others.begin(), others.end(), file) == others.end();
  if (is_new && others.size() >= most_files) return failure(Failure::full);
  if (!files::write_private(file, text, files::WhenThere::replace)) return failure(Failure::unusable);
  return Done{};
}

}  // namespace

fs::path Recordings::file_of(const WalkthroughId& name) const { return folder_ / (name.str() + std::string(ending)); }

fs::path Recordings::file_of(const WalkthroughId& name, const ViewId& view) const {
  return folder_ / name.str() / (view.str() + std::string(ending));
}

Recordings::Answer<std::string> Recordings::all() const {
  std::string list = R"({"walkthroughs":[)";
  const char* separator = "";
  for (const fs::path& file : files_in(folder_)) {
    const auto text = files::read_private(file);
    // Somebody else forgot it just now.
    if (!text && text.error() == files::FileFailure::missing) continue;
    if (!text) return failure(Failure::unusable);
    list.append(separator).append(*text);
    separator = ",";
  }
  return list.append("]}");
}

Recordings::Answer<Done> Recordings::keep(std::string_view walkthrough) const {
  const auto name = wire::read_document(walkthrough, read_frame);
  if (!name) return failure(Failure::malformed);
  return write_into(folder_, file_of(*name), walkthrough, most);
}

Recordings::Answer<Done> Recordings::forget(const WalkthroughId& name) const {
  std::error_code error;
  const bool is_gone = fs::remove(file_of(name), error);
  if (error) return failure(Failure::unusable);
  const bool are_gone = fs::remove_all(folder_ / name.str(), error) > 0;
  if (error) return failure(Failure::unusable);
  if (!is_gone && !are_gone) return failure(Failure::not_there);
  return Done{};
}

Recordings::Answer<std::string> Recordings::screens(const WalkthroughId& name, const ViewId& view) const {
  auto text = files::read_private(file_of(name, view));
  if (text) return *std::move(text);
  return failure(text.error() == files::FileFailure::missing ? Failure::not_there : Failure::unusable);
}

Recordings::Answer<Done> Recordings::keep_screens(const WalkthroughId& name, const ViewId& view,
                                                  std::string_view screens) const {
  if (screens.size() > longest_screens || !wire::JsonDocument::parse(screens)) return failure(Failure::malformed);
  std::error_code error;
  if (!fs::exists(folder_ / name.str(), error)) {
    std::size_t folders = 0;
    for (fs::directory_iterator each(folder_, error), end; !error && each != end; each.increment(error)) {
      if (each->is_directory(error)) ++folders;
    }
    if (folders >= most) return failure(Failure::full);
  }
  return write_into(folder_ / name.str(), file_of(name, view), screens, most_views);
}

}  // namespace asan::http
