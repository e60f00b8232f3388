// A visitor who does anything at all, in any order: every action in any state is answered, and every state is a screen
// that can be written as HTML. One action a line: v, s, t, l, k, o or n and what it needs, parted by tabs.
#include <string>

#include "fuzz/fuzz.hpp"
#include "html/render.hpp"
#include "screens/fixture.hpp"
#include "screens/screens.hpp"

namespace {

using namespace asan;
using namespace asan::screens;

constexpr int most_actions = 40;

std::optional<Action> action_of(std::string_view line) {
  const std::string_view kind = fuzz::next_part(line, '\t');
  const std::string first(fuzz::next_part(line, '\t'));
  if (kind == "v") return Visit{first, "0123456789abcdefghijkl"};
  if (kind == "s") return Submit{first, decode_fields(line)};
  if (kind == "t") return Typed{first, std::string(line)};
  if (kind == "l") return Left{first};
  if (kind == "k") return GridKey{first, std::string(line)};
  if (kind == "o") return OnlineChanged{first == "1"};
  if (kind == "n") return Tick{fixture::monday_morning() + Duration::minutes(static_cast<std::int64_t>(first.size()))};
  return std::nullopt;
}

void show(const State& state) {
  const Screen screen = view(fixture::context(), state);
  std::string html;
  html::append_node(screen.body, html);
  fuzz::require(!html.empty(), "every state is a screen");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  std::string_view rest = fuzz::text_of(bytes, count);
  State state;
  state.now = fixture::monday_morning();
  state.surface = Surface::live;
  for (int i = 0; i < most_actions && !rest.empty(); ++i) {
    const auto action = action_of(fuzz::next_part(rest, '\n'));
    if (!action) continue;
    Step step = update(fixture::context(), std::move(state), *action);
    state = std::move(step.state);
    // The connection is bad today.
    for (const Effect& effect : step.effects) {
      const auto* call = std::get_if<Call>(&effect);
      if (call == nullptr) continue;
      state = update(fixture::context(), std::move(state), Unreachable{call->request}).state;
    }
    show(state);
  }
  return 0;
}
