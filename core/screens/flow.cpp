#include "screens/flow.hpp"

#include <iterator>
#include <utility>

#include "screens/screens.hpp"

namespace asan::screens {
namespace {

/// Keeps the changes of address and gives back what is asked.
std::vector<wire::Request> sorted_out(std::vector<Effect> effects, std::vector<Go>& gone) {
  std::vector<wire::Request> asked;
  for (Effect& effect : effects) {
    if (auto* call = std::get_if<Call>(&effect)) asked.push_back(std::move(call->request));
    if (auto* go = std::get_if<Go>(&effect)) gone.push_back(std::move(*go));
  }
  return asked;
}

}  // namespace

State run(const Context& context, State state, const Action& action,
          const std::function<wire::Reply(const wire::Request&)>& answer, std::vector<Go>& gone) {
  constexpr int most_rounds = 8;
  Step step = update(context, std::move(state), action);
  std::vector<wire::Request> asked = sorted_out(std::move(step.effects), gone);
  for (int round = 0; round < most_rounds && !asked.empty(); ++round) {
    std::vector<wire::Request> asked_next;
    for (const wire::Request& request : asked) {
      step = update(context, std::move(step.state), Replied{request, answer(request)});
      std::vector<wire::Request> more = sorted_out(std::move(step.effects), gone);
      asked_next.insert(asked_next.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    asked = std::move(asked_next);
  }
  return std::move(step.state);
}

}  // namespace asan::screens
