#include "sheets/sheet.hpp"

#include <string_view>
#include <utility>

#include "screens/screens.hpp"
#include "screens/view_parts.hpp"
#include "screens/view_visit.hpp"
#include "screens/view_words.hpp"
#include "sheets/from_nodes.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::sheets {
namespace {

using booking::AppointmentStatus;
using screens::Node;
using screens::View;
using text::Msg;

void begin(const View& view, Sheet& sheet) {
  write_practice_note(view, sheet.lines);
  sheet.lines.emplace_back(Text{view.say(Msg::app_name), true});
}

/// Where and when it was printed, and how far it can be trusted.
void end(const View& view, Sheet& sheet) {
  const auto add = [&sheet](std::string words) { sheet.lines.emplace_back(Text{std::move(words), true}); };
  sheet.lines.emplace_back(Rule{});
  if (view.state.terminal) {
    if (const auto centre = view.catalogue().find(view.state.terminal->centre)) {
      add(view.in(view.catalogue().at(*centre).names));
    }
  }
  const std::string today = text::long_date(view.today(), view.language());
  add(view.say(Msg::print_on, {{"date", std::string_view(today)}}));
  const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
  add(view.say(Msg::source_check, {{"date", std::string_view(as_of)}}));
  add(view.say(Msg::footer_independent));
  if (const std::string& words = view.in(view.catalogue().disclaimer); !words.empty()) add(words);
}

/// The page, to be opened again on a telephone.
void add_address(const View& view, Sheet& sheet) {
  if (view.state.origin.empty()) return;
  sheet.lines.emplace_back(Rule{});
  sheet.lines.emplace_back(Qr{view.state.origin + view.link_in(view.language()), view.say(Msg::sheet_on_phone)});
}

/// The parts of the page with these keys, in the order of the page.
template <class Wanted>
void write_parts(const Node& column, const Wanted& is_wanted, Sheet& sheet) {
  for (const Node& part : column.children) {
    if (!is_wanted(std::string_view(part.key))) continue;
    if (part.key == "open-questions") {
      // The way to answer them is not on paper; that the list can still change is.
      sheet.lines.emplace_back(Text{part.children.front().text, true});
      continue;
    }
    if (part.tag == screens::Tag::section && !sheet.lines.empty()) sheet.lines.emplace_back(Rule{});
    write_node(part, sheet.lines);
  }
}

bool has_start(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::optional<Sheet> checklist_sheet(const View& view, const Node& page) {
  const Node* facts = find_by_key(page, "facts");
  const Node* title = find_by_key(page, "h1");
  if (facts == nullptr || title == nullptr || find_by_key(*facts, "bring") == nullptr) return std::nullopt;
  Sheet sheet{view.language(), {}};
  begin(view, sheet);
  write_node(*title, sheet.lines);
  for (const ServiceId& service : std::get<screens::ChecklistPage>(view.state.route.page).services) {
    sheet.lines.emplace_back(Heading{screens::service_words(view, service), Level::part});
  }
  const auto is_listed = [](std::string_view key) {
    return key == "dated" || has_start(key, "refused-") || key == "open-questions" || key == "bring" ||
           has_start(key, "fees-") || key == "total" || key == "steps";
  };
  write_parts(*facts, is_listed, sheet);
  if (const Node* answers = find_by_key(page, "answers")) {
    sheet.lines.emplace_back(Rule{});
    write_node(*answers, sheet.lines);
  }
  add_address(view, sheet);
  end(view, sheet);
  return sheet;
}

std::optional<Sheet> service_sheet(const View& view, const Node& page) {
  const Node* facts = find_by_key(page, "facts");
  const Node* title = find_by_key(page, "h1");
  if (facts == nullptr || title == nullptr || find_by_key(*facts, "documents") == nullptr) return std::nullopt;
  const auto index = view.catalogue().find(std::get<screens::ServicePage>(view.state.route.page).service);
  if (!index) return std::nullopt;
  Sheet sheet{view.language(), {}};
  begin(view, sheet);
  write_node(*title, sheet.lines);
  const catalogue::Agency& agency = view.catalogue().at(view.catalogue().at(*index).agency);
  sheet.lines.emplace_back(Text{view.in(agency.names), true});
  const auto is_listed = [](std::string_view key) { return key == "documents" || key == "fees" || key == "times"; };
  write_parts(*facts, is_listed, sheet);
  add_address(view, sheet);
  end(view, sheet);
  return sheet;
}

/// The page's own words, each to its place on the paper; without the name and phone of the visitor.
void write_ticket(const View& view, const Node& ticket, Sheet& sheet) {
  std::vector<Line>& lines = sheet.lines;
  const wire::AppointmentView& appointment = *view.state.appointment;
  for (const Node& half : ticket.children) {
    for (const Node& part : half.children) {
      for (const Node& word : part.children) {
        if (word.look == screens::Look::ticket_date) {
          lines.emplace_back(Heading{word.text, Level::title});
        } else if (word.look == screens::Look::lead) {
          lines.emplace_back(Heading{word.text, Level::section});
        } else {
          write_node(word, lines);
        }
      }
    }
  }
  const std::string code = text::grouped_code(appointment.code.str());
  lines.emplace_back(BigCode{view.say(Msg::ticket_code), code});
  lines.emplace_back(Qr{appointment.code.str(), {}});
}

std::optional<Sheet> ticket_sheet(const View& view, const Node& page) {
  const Node* ticket = find_by_key(page, "ticket");
  if (ticket == nullptr || !view.state.appointment) return std::nullopt;
  if (view.state.appointment->status == AppointmentStatus::fulfilled) return std::nullopt;
  Sheet sheet{view.language(), {}};
  begin(view, sheet);
  write_ticket(view, *ticket, sheet);
  if (const Node* rules = find_by_key(page, "rules")) write_node(*rules, sheet.lines);
  sheet.lines.emplace_back(Rule{});
  for (screens::Term& term : screens::service_terms(view, view.state.appointment->visit)) {
    sheet.lines.emplace_back(Columns{std::move(term.name), std::move(term.value), {}, false});
  }
  if (const Node* bring = find_by_key(page, "bring")) {
    sheet.lines.emplace_back(Rule{});
    write_node(*bring, sheet.lines);
  }
  end(view, sheet);
  return sheet;
}

struct SheetOutline {
  std::string text;

  void line(std::string_view kind, std::string_view words) { text.append(kind).append(" ").append(words).append("\n"); }
  void notes(const std::vector<std::string>& all) {
    for (const std::string& note : all) line("    ", note);
  }

  void operator()(const Heading& heading) {
    constexpr std::string_view marks = "###";
    line(marks.substr(0, static_cast<std::size_t>(heading.level) + 1), heading.text);
  }
  void operator()(const Text& words) { line(words.is_muted ? "~" : "=", words.text); }
  void operator()(const Columns& row) {
    line(row.is_total ? "total" : "row", row.value.empty() ? row.name : row.name + " | " + row.value);
    notes(row.notes);
  }
  void operator()(const Checkbox& box) {
    std::string kind = box.is_choice ? "  " : "";
    line(kind.append(box.is_ticked ? "[x]" : "[ ]"), box.text);
    notes(box.notes);
  }
  void operator()(const Rule& /*rule*/) { text.append("---\n"); }
  void operator()(const Qr& qr) {
    line("qr", qr.content);
    if (!qr.caption.empty()) notes({qr.caption});
  }
  void operator()(const BigCode& code) { line("code", code.label + " | " + code.code); }
};

}  // namespace

std::optional<Sheet> sheet_of(const screens::Context& context, const screens::State& state) {
  const View view{context, state};
  const screens::Page& page = state.route.page;
  if (!screens::has_sheet(page)) return std::nullopt;
  const Node body = screens::view(context, state).body;
  if (std::holds_alternative<screens::ChecklistPage>(page)) return checklist_sheet(view, body);
  if (std::holds_alternative<screens::ServicePage>(page)) return service_sheet(view, body);
  return ticket_sheet(view, body);
}

std::string outline(const Sheet& sheet) {
  SheetOutline written;
  for (const Line& line : sheet.lines) std::visit(written, line);
  return std::move(written.text);
}

}  // namespace asan::sheets
