// The payment slip: reference and QR for a bank or a terminal, what is paid for, and that no officer takes cash. It is
// there without the server too; only the picture comes from there.
#include "screens/names.hpp"
#include "screens/shown_slip.hpp"
#include "screens/view_fees.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_pages.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using fees::NoSlip;

/// The picture, or why it is not there.
Nodes reader_part(const View& view, const fees::Slip& slip) {
  const auto& known = view.state.slip;
  if (known && known->slip == slip) return nodes(qr_picture(known->qr, view.say(Msg::slip_qr)));
  if (view.state.is_online && !is_server_away(view.state.notice)) {
    return nodes(paragraph(Look::muted, view.say(Msg::form_loading)));
  }
  return nodes(keyed(
      "qr-missing",
      box(Tag::div, Look::stack, nodes(paragraph(Look::muted, view.say(Msg::slip_qr_offline)), retry_link(view)))));
}

Node ticket(const View& view, const Service& service, const fees::Slip& slip) {
  const fees::PaymentOrder& order = slip.order;
  Node top = box(Tag::div, Look::ticket_top,
                 nodes(leaf(Tag::p, Look::ticket_label, view.say(Msg::slip_reference)),
                       keyed("reference", leaf(Tag::p, Look::ticket_code, fees::printed_reference(order.reference)))));
  Nodes bottom = reader_part(view, slip);
  bottom.push_back(box(Tag::div, Look::row_words,
                       nodes(leaf(Tag::strong, Look::ticket_date, text::money(order.total, view.language())),
                             leaf(Tag::span, Look::body, view.in(service.names)),
                             leaf(Tag::span, Look::muted, view.in(view.catalogue().at(service.agency).names)))));
  return keyed("slip", box(Tag::section, Look::ticket,
                           nodes(std::move(top), box(Tag::div, Look::ticket_bottom, std::move(bottom))),
                           {{Attr::aria_label, view.say(Msg::slip_title)}}));
}

Node rules(const View& view) {
  return keyed("rules", box(Tag::section, Look::notice,
                            nodes(leaf(Tag::h2, Look::notice_title, view.say(Msg::slip_where)),
                                  paragraph(Look::notice_text, view.say(Msg::slip_qr_hint)),
                                  paragraph(Look::notice_text, view.say(Msg::slip_no_person)))));
}

Node facts(const View& view, const Service& service, const fees::Slip& slip) {
  return keyed("facts",
               box(Tag::div, Look::card,
                   nodes(terms(Look::terms_wide,
                               {{view.say(Msg::slip_payee), view.in(view.catalogue().at(service.agency).names)},
                                {view.say(Msg::slip_amount), text::money(slip.order.total, view.language())},
                                {view.say(Msg::slip_day), text::long_date(slip.order.on, view.language())}}))));
}

Nodes slip_parts(const View& view, const Service& service, const fees::Slip& slip, const fees::Assessment& fees) {
  Nodes parts = nodes(ticket(view, service, slip), rules(view), facts(view, service, slip),
                      section("slip-fees", view.say(Msg::fee_title), due_fees(view, "slip-fees", fees)));
  if (!service.fees_verified) parts.push_back(paragraph(Look::muted, view.say(Msg::fee_unverified_note)));
  parts.push_back(paragraph(Look::muted, view.say(Msg::slip_demo)));
  return parts;
}

Msg reason_words(NoSlip why) noexcept {
  switch (why) {
    case NoSlip::open_questions:
      return Msg::slip_none_open;
    case NoSlip::count_missing:
      return Msg::slip_none_count;
    case NoSlip::amount_unknown:
      return Msg::slip_none_unknown;
    case NoSlip::nothing_to_pay:
      return Msg::slip_none_free;
    case NoSlip::several_currencies:
      return Msg::slip_none_currencies;
  }
  return Msg::slip_none_unknown;
}

/// To the questions, or to the fees with their number of pages.
Node way_out(const View& view, const SlipPage& page, NoSlip why) {
  if (why == NoSlip::open_questions) {
    return button_link("ask-next", Look::button, view.link(QuestionsPage{{page.service}}),
                       view.say(Msg::checklist_answer));
  }
  return button_link("to-fees", Look::button_outline, view.link(ChecklistPage{{page.service}, page.units, page.on}),
                     view.say(Msg::slip_to_fees));
}

Node none_card(const View& view, const SlipPage& page, NoSlip why) {
  return keyed("no-slip", box(Tag::section, Look::card_stack,
                              nodes(leaf(Tag::h2, Look::h2, view.say(Msg::slip_none)),
                                    paragraph(Look::body, view.say(reason_words(why))), way_out(view, page, why))));
}

}  // namespace

Content slip_content(const View& view, const SlipPage& page) {
  const auto index = view.catalogue().find(page.service);
  if (!index) return not_found_content(view);
  const Service& service = view.catalogue().at(*index);
  Content content;
  content.title = view.say(Msg::slip_title);
  // Without the picture the slip is whole: what it lacks stands in its place.
  content.tells_notice = is_server_away(view.state.notice);
  content.back = nodes(back_link(view, ServicePage{service.id}, Msg::nav_to_service));
  Nodes parts = nodes(page_title(content.title), paragraph(Look::lead_muted, view.in(service.names)));
  append(parts, dropped_notice(view));
  const auto slip = slip_of(view.catalogue(), view.state, page, *index);
  if (slip) {
    const catalogue::Facts known = view.facts_of(service);
    append(parts, slip_parts(view, service, *slip, fees::assess(service, known, slip->order.on, page.units)));
  } else {
    parts.push_back(none_card(view, page, slip.error()));
  }
  const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
  parts.push_back(paragraph(Look::muted, view.say(Msg::source_check, {{"date", std::string_view(as_of)}})));
  content.main = nodes(keyed("payment", box(Tag::div, Look::column, std::move(parts))));
  return content;
}

}  // namespace asan::screens
