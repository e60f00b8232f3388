// What somebody ticked of the papers to bring. Only papers that the catalogue knows: an old note of a browser may name
// others.
#include <algorithm>
#include <iterator>

#include "screens/names.hpp"
#include "screens/update_turn.hpp"

namespace asan::screens {
namespace {

checklist::Papers known_papers(const catalogue::Catalogue& catalogue) {
  checklist::Papers known;
  for (const catalogue::Service& service : catalogue.services) {
    for (const catalogue::RequiredEvidence& evidence : service.evidence) known.insert(evidence.id);
  }
  return known;
}

}  // namespace

void ticked(Turn& turn, const Ticked& action) {
  if (!action.has) {
    turn.state.has.erase(action.paper);
  } else if (known_papers(turn.context.catalogue).count(action.paper) != 0) {
    turn.state.has.insert(action.paper);
  }
}

void ticks_kept(Turn& turn, const TicksKept& action) {
  const checklist::Papers known = known_papers(turn.context.catalogue);
  turn.state.keeps_ticks = true;
  turn.state.has.clear();
  std::set_intersection(action.has.begin(), action.has.end(), known.begin(), known.end(),
                        std::inserter(turn.state.has, turn.state.has.end()));
}

void forget_ticks(Turn& turn) {
  turn.state.has.clear();
  // The button is gone.
  turn.effects.emplace_back(Focus{std::string(papers_ready_key)});
}

}  // namespace asan::screens
