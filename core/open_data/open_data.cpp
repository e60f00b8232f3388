#include "open_data/open_data.hpp"

#include "open_data/words.hpp"

namespace asan::open_data {
namespace {

constexpr std::string_view services_path = "/api/v1/services";
constexpr std::string_view checklist_path = "/api/v1/checklist";
constexpr std::string_view fees_path = "/api/v1/fees";

/// "passport" of "/api/v1/services/passport"; empty when it is another path.
std::string_view service_in(std::string_view path) noexcept {
  const bool is_below = path.size() > services_path.size() + 1 &&
                        path.substr(0, services_path.size()) == services_path && path[services_path.size()] == '/';
  const std::string_view id = is_below ? path.substr(services_path.size() + 1) : std::string_view();
  return id.find('/') == std::string_view::npos ? id : std::string_view();
}

}  // namespace

bool is_ours(std::string_view path) noexcept {
  return path == services_path || path == checklist_path || path == fees_path || !service_in(path).empty();
}

bool has_formats(std::string_view path) noexcept { return path == fees_path; }

Result<Document, wire::Problem> answer(const screens::Context& context, std::string_view target,
                                       calendar::CivilDate today, Format preferred) {
  const std::size_t question = target.find('?');
  const std::string_view path = target.substr(0, question);
  const std::string_view query = question == std::string_view::npos ? "" : target.substr(question + 1);
  if (path == services_path) return services_document(context, query, today);
  if (path == checklist_path) return checklist_document(context, query, today);
  if (path == fees_path) return fees_document(context, query, today, preferred);
  return service_document(context, service_in(path), query, today);
}

}  // namespace asan::open_data
