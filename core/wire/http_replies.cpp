// Replies as HTTP; requests are http.cpp's matter.
#include <utility>

#include "wire/codec_parts.hpp"
#include "wire/http.hpp"

namespace asan::wire {

namespace {

constexpr std::string_view json_type = "application/json";
constexpr std::string_view problem_type = "application/problem+json";

std::string_view media_type(std::string_view content_type) {
  content_type = content_type.substr(0, content_type.find(';'));
  while (!content_type.empty() && content_type.back() == ' ') content_type.remove_suffix(1);
  return content_type;
}

template <class T>
Result<Reply, ReadError> read_as(std::string_view body, std::optional<T> (*read)(JsonReader&)) {
  auto reply = read_document(body, read);
  if (!reply) return failure(std::move(reply.error()));
  return std::move(*reply);
}

/// Which reply belongs to which request.
struct ReadReply {
  std::string_view body;

  Result<Reply, ReadError> operator()(const GetAvailability& /*asked*/) const {
    return read_as(body, read_availability);
  }
  Result<Reply, ReadError> operator()(const GetOccupancy& /*asked*/) const { return read_as(body, read_occupancy); }
  Result<Reply, ReadError> operator()(const GetWhyNot& /*asked*/) const { return read_as(body, read_why_not); }
  Result<Reply, ReadError> operator()(const GetSoonest& /*asked*/) const { return read_as(body, read_soonest_places); }
  Result<Reply, ReadError> operator()(const GetPaymentSlip& /*asked*/) const {
    return read_as(body, read_payment_slip);
  }
  Result<Reply, ReadError> operator()(const PlaceHold& /*asked*/) const { return read_as(body, read_hold_view); }
  Result<Reply, ReadError> operator()(const GetHold& /*asked*/) const { return read_as(body, read_hold_view); }
  Result<Reply, ReadError> operator()(const ReleaseHold& /*asked*/) const { return read_as(body, read_released); }
  Result<Reply, ReadError> operator()(const Confirm& /*asked*/) const { return read_as(body, read_appointment_view); }
  Result<Reply, ReadError> operator()(const SendCode& /*asked*/) const { return read_as(body, read_code_sent); }
  Result<Reply, ReadError> operator()(const GetAppointment& /*asked*/) const {
    return read_as(body, read_appointment_view);
  }
  Result<Reply, ReadError> operator()(const FindAppointment& /*asked*/) const {
    return read_as(body, read_appointment_view);
  }
  Result<Reply, ReadError> operator()(const FileSlotRequest& /*asked*/) const {
    return read_as(body, read_slot_request_view);
  }
  Result<Reply, ReadError> operator()(const GetSlotRequest& /*asked*/) const {
    return read_as(body, read_slot_request_view);
  }
  Result<Reply, ReadError> operator()(const ActOnSlotRequest& /*asked*/) const {
    return read_as(body, read_slot_request_view);
  }
  Result<Reply, ReadError> operator()(const GetDraw& /*asked*/) const { return read_as(body, read_draw_view); }
  Result<Reply, ReadError> operator()(const Cancel& /*asked*/) const { return read_as(body, read_appointment_view); }
  Result<Reply, ReadError> operator()(const Arrive& /*asked*/) const { return read_as(body, read_appointment_view); }
  Result<Reply, ReadError> operator()(const Reschedule& /*asked*/) const {
    return read_as(body, read_appointment_view);
  }
  Result<Reply, ReadError> operator()(const GetVisits& /*asked*/) const { return read_as(body, read_visit_offers); }
  Result<Reply, ReadError> operator()(const GetRescheduleTimes& /*asked*/) const {
    return read_as(body, read_availability);
  }
};

}  // namespace

HttpReply to_http(const Reply& reply, const calendar::Zone& zone) {
  std::string body = std::visit([&zone](const auto& each) { return body_of(each, zone); }, reply);
  if (const auto* wrong = std::get_if<Problem>(&reply)) {
    return {http_status(wrong->kind), std::string(problem_type), std::move(body)};
  }
  constexpr int ok = 200;
  return {ok, std::string(json_type), std::move(body)};
}

Result<Reply, ReadError> from_http(const Request& request, const HttpReply& http) {
  constexpr int first_problem = 400;
  const std::string_view type = media_type(http.content_type);
  if (http.status >= first_problem && type == problem_type) return read_as(http.body, read_problem);
  if (http.status < first_problem && type == json_type) return std::visit(ReadReply{http.body}, request);
  return failure(ReadError{std::to_string(http.status).append(" ").append(type).append(": no answer of ours")});
}

}  // namespace asan::wire
