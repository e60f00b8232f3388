#include "practice.hpp"

#include <string_view>
#include <system_error>

#include "files/private_file.hpp"

namespace asan::server {
namespace {

constexpr std::string_view mark_name = "practice";
constexpr std::string_view mark_text = "Nothing in this folder is booked: portal-server serve --practice.\n";

bool make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  const bool is_new = std::filesystem::create_directories(folder, error);
  if (is_new) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  return !error;
}

}  // namespace

bool is_practice_folder(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / mark_name, error);
}

FolderClaim claim_folder(const std::filesystem::path& folder, FolderUse use) {
  const bool is_marked = is_practice_folder(folder);
  if (use == FolderUse::real) return is_marked ? FolderClaim::is_practice : FolderClaim::fits;
  if (is_marked) return FolderClaim::fits;
  if (!make_folder(folder)) return FolderClaim::unusable;
  std::error_code error;
  const bool is_empty = std::filesystem::is_empty(folder, error);
  if (error) return FolderClaim::unusable;
  if (!is_empty) return FolderClaim::is_real;
  const auto written = files::write_private(folder / mark_name, mark_text, files::WhenThere::refuse);
  return written ? FolderClaim::fits : FolderClaim::unusable;
}

std::optional<std::string> refusal_to_serve(const settings::Options& options) {
  if (options.is_practice && !options.database.empty()) {
    return "--practice keeps what is practised in a folder of its own; leave out --database.";
  }
  const bool has_way_out =
      !options.sms_gateway.empty() || !options.sms_mail_domain.empty() || !options.alert_to.empty();
  if (options.is_practice && has_way_out) {
    return "--practice sends no message; leave out --sms-gateway, --sms-mail-domain and --alert-to.";
  }
  const std::string where = "The data folder " + options.data.string() + " ";
  switch (claim_folder(options.data, options.is_practice ? FolderUse::practice : FolderUse::real)) {
    case FolderClaim::fits:
      return std::nullopt;
    case FolderClaim::is_real:
      return where + "was not made for practice; name an empty one with --data.";
    case FolderClaim::is_practice:
      return where + "is for practice; serve it with --practice, or name another one with --data.";
    case FolderClaim::unusable:
      break;
  }
  return where + "cannot be used; check its owner and the room on its disk.";
}

std::optional<std::string> refusal_to_move(const settings::Options& options) {
  if (!options.database.empty() || !is_practice_folder(options.data)) return std::nullopt;
  return "The data folder " + options.data.string() +
         " is for practice; what is in it counts for nothing and stays there.";
}

}  // namespace asan::server
