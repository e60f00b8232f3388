#include "http/visitor.hpp"

#include "auth/form_guard.hpp"
#include "http/guard.hpp"

namespace asan::http {

namespace {

constexpr std::string_view stamp_field = "csrf";

}  // namespace

Visitor visitor_of(const Incoming& request, bool is_behind_tls) {
  const std::string_view known = cookie(request, visitor_cookie_name(is_behind_tls));
  if (auth::is_visitor(known)) return {std::string(known), false};
  return {auth::new_visitor(), true};
}

std::optional<screens::Fields> stamped_fields(const Incoming& request, const Visitor& visitor, const auth::Keys& keys) {
  screens::Fields fields = screens::decode_fields(request.body);
  if (visitor.is_new || !auth::is_form_stamp(keys, visitor.id, screens::field(fields, stamp_field))) {
    return std::nullopt;
  }
  std::erase_if(fields, [](const auto& each) { return each.first == stamp_field; });
  return fields;
}

}  // namespace asan::http
