// The check page while it waits for the code that proves the phone (booking/contact_check.hpp).
#include <algorithm>

#include "booking/contact_check.hpp"
#include "screens/field_rules.hpp"
#include "screens/names.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {

void remember_code_step(Turn& turn, const Fields& fields) {
  const auto is_left = [](const auto& each) { return each.first == field_name::codes_left; };
  const bool is_check = std::holds_alternative<CheckPage>(turn.state.route.page);
  if (!is_check || turn.state.code_step || std::none_of(fields.begin(), fields.end(), is_left)) return;
  const std::string_view left = field(fields, field_name::codes_left);
  const bool is_digit = left.size() == 1 && left.front() >= '0' && left.front() <= '0' + booking::most_codes;
  turn.state.code_step = CodeStep{is_digit ? left.front() - '0' : 0};
}

void submit_code(Turn& turn, const HoldId& hold, wire::TypedPerson person) {
  const std::string_view typed = typed_value(turn.state.typed, field_name::contact_code);
  turn.state.errors.clear();
  if (const auto wrong = contact_code_error(typed)) {
    turn.state.notice = Notice::none;
    show_errors(turn, {{std::string(field_name::contact_code), *wrong}});
    return;
  }
  confirm(turn, hold, std::move(person), booking::ContactCode::parse(typed)->str());
}

void code_sent(Turn& turn, const wire::CodeSent& sent) {
  State& state = turn.state;
  const bool is_underway = state.code_step && state.code_step->codes_left == sent.codes_left;
  state.code_step = CodeStep{sent.codes_left, sent.next_at};
  state.renewal.reset();
  state.errors.clear();
  if (is_underway) {
    stay(turn, Notice::code_underway);
    return;
  }
  state.typed.erase(std::string(field_name::contact_code));
  turn.effects.emplace_back(Focus{std::string(field_name::contact_code)});
  load(turn);
}

void code_wrong(Turn& turn) {
  if (!turn.state.code_step) turn.state.code_step.emplace();
  show_errors(turn, {{std::string(field_name::contact_code), text::Msg::error_contact_code_wrong}});
  load(turn);
}

}  // namespace asan::screens
