#include "http/calendar_file.hpp"

#include "booking/booking.hpp"
#include "text/format.hpp"
#include "text/message.hpp"

namespace asan::http {
namespace {

using text::Msg;

/// An appointment outlives its service's entry in the catalogue: then its id must do.
const std::string& service_name(const catalogue::Catalogue& catalogue, const ServiceId& id, text::Language language) {
  const auto service = catalogue.find(id);
  return service ? catalogue.at(*service).names[language] : id.str();
}

/// Of several services what is done when, one a line.
std::string step_lines(const catalogue::Catalogue& catalogue, const booking::Visit& visit, text::Language language) {
  std::string lines;
  if (visit.parts().size() == 1) return lines;
  for (const booking::Part& part : visit.parts()) {
    const std::string time = catalogue.zone.to_civil(part.range.start_at).time.hh_mm();
    lines += text::message(Msg::ics_step, language,
                           {{"time", std::string_view(time)},
                            {"service", std::string_view(service_name(catalogue, part.service, language))}});
    lines += '\n';
  }
  return lines;
}

booking::CalendarTexts texts_of(const catalogue::Catalogue& catalogue, const booking::Appointment& appointment,
                                std::string_view code, text::Language language) {
  booking::CalendarTexts texts;
  const auto centre = catalogue.find(appointment.centre);
  std::vector<std::string> services;
  for (const booking::Part& part : appointment.visit.parts()) {
    services.push_back(service_name(catalogue, part.service, language));
  }
  const std::string names = text::list_of(services, language);
  const std::string& centre_name = centre ? catalogue.at(*centre).names[language] : appointment.centre.str();
  const std::string address = centre ? catalogue.at(*centre).address[language] : std::string();
  const std::int64_t minutes = catalogue.booking.arrive_early.in_whole_minutes();
  texts.summary = text::message(Msg::ics_summary, language, {{"service", std::string_view(names)}});
  texts.location = text::message(Msg::ics_location, language,
                                 {{"centre", std::string_view(centre_name)}, {"address", std::string_view(address)}});
  const std::string grouped = text::grouped_code(code);
  texts.description =
      step_lines(catalogue, appointment.visit, language) +
      text::message(Msg::ics_description, language, {{"code", std::string_view(grouped)}, {"minutes", minutes}});
  return texts;
}

}  // namespace

std::optional<CalendarTarget> calendar_target(std::string_view path) {
  constexpr std::string_view middle = "/appointments/";
  constexpr std::string_view ending = "/calendar.ics";
  constexpr std::size_t language_size = 3;  // "/az"
  if (path.size() < language_size + middle.size() + ending.size()) return std::nullopt;
  const auto language = text::language_of(path.substr(1, language_size - 1));
  if (!language || path.substr(language_size, middle.size()) != middle) return std::nullopt;
  if (path.substr(path.size() - ending.size()) != ending) return std::nullopt;
  path.remove_prefix(language_size + middle.size());
  path.remove_suffix(ending.size());
  auto token = ManageToken::parse(path);
  if (!token) return std::nullopt;
  return CalendarTarget{*language, *std::move(token)};
}

std::optional<Outgoing> calendar_file(const catalogue::Catalogue& catalogue, const Desk& desk,
                                      const CalendarTarget& target, Instant now) {
  const auto appointment = desk.appointment(target.token);
  if (!appointment) return std::nullopt;
  const std::string code = desk.code_of(*appointment).str();
  Outgoing out;
  out.content_type = "text/calendar; charset=utf-8";
  out.body = booking::icalendar(*appointment, texts_of(catalogue, *appointment, code, target.language), now);
  out.with("Cache-Control", "no-store").with("Content-Language", std::string(text::tag_of(target.language)));
  out.with("Content-Disposition", "attachment; filename=\"appointment.ics\"");
  return out;
}

}  // namespace asan::http
