#include "http/request_desk.hpp"

#include <utility>

#include "auth/tokens.hpp"
#include "http/person_form.hpp"

namespace asan::http {

using wire::ProblemKind;
using wire::Reply;

Reply RequestDesk::file(const wire::FileSlotRequest& request, const store::WriteKey& key) const {
  auto person = parse_person(request.person);
  if (!person) return std::move(person).error();
  const AppointmentId id = auth::random_appointment_id();
  const store::NewRequest wanted{{.id = id,
                                  .number = auth::request_number(parts_.keys, id),
                                  .centre = request.centre,
                                  .service = request.service,
                                  .when = request.when,
                                  .person = *std::move(person),
                                  .language = request.language},
                                 auth::code_hash(parts_.keys, auth::short_code(parts_.keys, id))};
  const auto answer = parts_.store.slot_requests().file(key, wanted, parts_.now());
  if (!answer) return problem_of(answer.error());
  switch (answer->outcome) {
    case booking::FileOutcome::filed:
      break;
    case booking::FileOutcome::already_requested:
      return problem(ProblemKind::already_requested);
    case booking::FileOutcome::place_free:
      return problem(ProblemKind::place_free);
    case booking::FileOutcome::not_offered:
      return problem(ProblemKind::not_found);
    case booking::FileOutcome::no_such_days:
      return problem(ProblemKind::no_such_days);
  }
  return standing(answer->request.value().id);
}

Reply RequestDesk::get(const wire::GetSlotRequest& request) const {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  return standing(*id);
}

Reply RequestDesk::act(const wire::ActOnSlotRequest& request, const store::WriteKey& key) const {
  const auto id = auth::appointment_of(parts_.keys, request.token);
  if (!id) return problem(ProblemKind::not_found);
  const auto answer = parts_.store.slot_requests().act(key, *id, request.action, parts_.now());
  if (!answer) return problem_of(answer.error());
  switch (answer->outcome) {
    case booking::ActOutcome::done:
      break;
    case booking::ActOutcome::not_found:
      return problem(ProblemKind::not_found);
    case booking::ActOutcome::offer_over:
      return problem(ProblemKind::offer_over);
    case booking::ActOutcome::not_possible:
      return problem(ProblemKind::not_possible);
  }
  serve_line(answer->request.value().centre);
  return standing(*id);
}

Reply RequestDesk::draw(const wire::GetDraw& request) const {
  auto view = draw_view({request.centre, request.group, request.from_on});
  if (!view) return problem_of(view.error());
  if (!*view) return problem(ProblemKind::not_found);
  return **std::move(view);
}

void RequestDesk::serve_line(const CentreId& centre) const {
  (void)parts_.store.slot_requests().serve_line(centre, parts_.now());
}

Reply RequestDesk::standing(const AppointmentId& id) const {
  auto found = parts_.store.slot_requests().find_request(id);
  if (!found) return problem_of(found.error());
  if (!*found) return problem(ProblemKind::not_found);
  const booking::SlotRequest& request = (*found)->request;
  wire::SlotRequestView view{auth::manage_token(parts_.keys, id),
                             request.number,
                             request.centre,
                             request.service,
                             request.when,
                             request.state,
                             (*found)->position,
                             request.offer,
                             std::nullopt};
  if (request.draw_on) {
    auto draw = draw_view({request.centre, request.group, *request.draw_on});
    if (!draw) return problem_of(draw.error());
    view.draw = *std::move(draw);
  }
  return view;
}

Result<std::optional<wire::DrawView>, store::StoreFailure> RequestDesk::draw_view(const store::DrawKey& key) const {
  const auto centre = parts_.catalogue.find(key.centre);
  const auto group = parts_.catalogue.find(key.group);
  const auto draw = centre && group ? slots::draw_from(parts_.catalogue, *centre, *group, key.from_on) : std::nullopt;
  if (!draw) return std::nullopt;
  const auto held = parts_.store.slot_requests().find_draw(key);
  if (!held) return failure(held.error());
  wire::DrawView view{key.centre, key.group, draw->from_on, draw->to_on, draw->collect_from, draw->drawn_at, "",
                      "",         {}};
  view.commitment = auth::draw_commitment(*held ? (*held)->seed : auth::draw_seed(parts_.keys, key));
  if (!*held) return view;
  view.seed = (*held)->seed;
  for (const store::DrawnNumber& one : (*held)->drawn) {
    view.drawn.push_back({one.number, one.range ? std::optional(one.range->start_at) : std::nullopt});
  }
  return view;
}

}  // namespace asan::http
