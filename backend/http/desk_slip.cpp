// The payment slip, with the picture of what it says.
#include "fees/slip.hpp"
#include "html/qr.hpp"
#include "http/desk.hpp"
#include "http/desk_parts.hpp"
#include "interview/interview.hpp"
#include "screens/route.hpp"

namespace asan::http {

using wire::ProblemKind;
using wire::Reply;

namespace {

std::string_view name_of(fees::NoSlip why) {
  switch (why) {
    case fees::NoSlip::open_questions:
      return "open_questions";
    case fees::NoSlip::count_missing:
      return "count_missing";
    case fees::NoSlip::amount_unknown:
      return "amount_unknown";
    case fees::NoSlip::nothing_to_pay:
      return "nothing_to_pay";
    case fees::NoSlip::several_currencies:
      return "several_currencies";
  }
  return {};
}

}  // namespace

Reply Desk::get_payment_slip(const wire::GetPaymentSlip& request) const {
  const catalogue::Catalogue& catalogue = parts_.catalogue;
  const auto service = catalogue.find(request.service);
  if (!service) return problem(ProblemKind::not_found);
  // Money is not asked for by answers that were half understood.
  for (const auto& answer : request.answers) {
    if (screens::answer_fields(catalogue, screens::answers_of(catalogue, {answer})).empty()) {
      return problem(ProblemKind::malformed_request, answer.first + ": expected an answer to one of our questions");
    }
  }
  const interview::Answers answers = screens::answers_of(catalogue, request.answers);
  const auto slip = fees::slip_for(catalogue, *service, interview::facts_for(catalogue, {*service}, answers, *service),
                                   request.on.value_or(catalogue.zone.to_civil(parts_.now()).date), request.units);
  if (!slip) {
    wire::Problem refused = problem(ProblemKind::no_payment_slip);
    refused.fields.push_back({"slip", std::string(name_of(slip.error()))});
    return refused;
  }
  std::string payload = fees::payload_of(slip->order);
  wire::QrCode qr = html::make_qr(payload);
  return wire::PaymentSlip{*slip, std::move(payload), std::move(qr)};
}

}  // namespace asan::http
