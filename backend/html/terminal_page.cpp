#include "html/terminal_page.hpp"

#include <utility>

#include "html/qr.hpp"
#include "screens/view_form.hpp"
#include "screens/view_frame.hpp"
#include "screens/view_parts.hpp"
#include "staff_screens/view_self_test.hpp"
#include "text/message.hpp"
#include "wire/codec.hpp"

namespace asan::html {
namespace {

using screens::Attr;
using screens::Look;
using screens::Node;
using screens::Nodes;
using screens::Tag;
using text::Msg;

screens::Screen terminal_screen(const screens::View& view, Msg title, Nodes rest, int status) {
  screens::Content content;
  content.title = view.say(title);
  content.is_personal = true;
  content.main = screens::nodes(screens::page_title(content.title));
  screens::append(content.main, std::move(rest));
  content.status = status;
  return screens::frame(view, std::move(content));
}

Node link_form(std::string key, std::string_view action, const TerminalOffer& offer, Look look, std::string words) {
  const std::string button = key + "-button";
  return screens::keyed(std::move(key), screens::box(Tag::form, Look::none,
                                                     screens::nodes(screens::hidden("setup", offer.link),
                                                                    screens::submit(button, look, std::move(words))),
                                                     {{Attr::method, "post"}, {Attr::action, action}}));
}

/// Before the doors open: from here, and from any screen of the terminal with a code that staff keep to themselves.
Node self_test_card(const screens::View& view) {
  using staff_screens::self_test_word;
  return screens::keyed(
      "self-test",
      screens::box(Tag::section, Look::card_stack,
                   screens::nodes(screens::leaf(Tag::h2, Look::h2, view.say(Msg::staff_self_test_link_title)),
                                  screens::paragraph(Look::body, view.say(Msg::staff_self_test_link_words,
                                                                          {{"word", self_test_word}})),
                                  screens::keyed("self-test-code", screens::qr_picture(make_qr(self_test_word))),
                                  screens::button_link("self-test-link", Look::button_outline,
                                                       staff_screens::self_test_address(view.language()),
                                                       view.say(Msg::staff_self_test_link)))));
}

/// The same words in all three languages, the visitor's own first.
Nodes in_all_languages(text::Language first, Msg title, Msg words) {
  Nodes all;
  const auto add = [&](text::Language language) {
    const std::string tag(text::tag_of(language));
    all.push_back(screens::keyed("in-" + tag,
                                 screens::box(Tag::section, Look::section,
                                              screens::nodes(screens::leaf(Tag::h2, Look::h2, message(title, language)),
                                                             screens::paragraph(Look::body, message(words, language))),
                                              {{Attr::lang, tag}})));
  };
  add(first);
  for (const text::Language language : text::all_languages) {
    if (language != first) add(language);
  }
  return all;
}

}  // namespace

screens::Screen set_up_screen(const screens::Context& context, const screens::State& state,
                              const TerminalOffer& offer) {
  constexpr int ok = 200;
  const screens::View view{context, state};
  const std::string& id = offer.terminal.id.str();
  const auto centre = context.catalogue.find(offer.terminal.centre);
  const std::string name = centre ? view.in(context.catalogue.at(*centre).names) : offer.terminal.centre.str();
  Nodes rest = screens::nodes(
      screens::paragraph(Look::body, view.say(Msg::staff_terminal_setup_words,
                                              {{"id", std::string_view(id)}, {"centre", std::string_view(name)}})),
      screens::paragraph(Look::body, view.say(Msg::staff_terminal_setup_stays)),
      link_form("set-up", "/terminal", offer, Look::button,
                view.say(Msg::staff_terminal_setup_button, {{"id", std::string_view(id)}})));
  if (offer.is_this_one) {
    rest.push_back(self_test_card(view));
    rest.push_back(link_form("leave", "/terminal/leave", offer, Look::button_outline,
                             view.say(Msg::staff_terminal_setup_leave, {{"id", std::string_view(id)}})));
  }
  return terminal_screen(view, Msg::staff_terminal_setup_title, std::move(rest), ok);
}

screens::Screen closed_link_screen(const screens::Context& context, const screens::State& state) {
  const screens::View view{context, state};
  return terminal_screen(
      view, Msg::staff_terminal_setup_closed,
      screens::nodes(screens::paragraph(Look::body, view.say(Msg::staff_terminal_setup_closed_detail))),
      wire::http_status(wire::ProblemKind::not_allowed));
}

screens::Screen no_terminal_screen(const screens::Context& context, const screens::State& state) {
  const screens::View view{context, state};
  Nodes rest = in_all_languages(view.language(), Msg::staff_terminal_setup_none, Msg::staff_terminal_setup_none_detail);
  rest.push_back(
      screens::button_link("home", Look::button, view.link(screens::HomePage{}), view.say(Msg::problem_back_home)));
  return terminal_screen(view, Msg::staff_terminal_setup_none, std::move(rest),
                         wire::http_status(wire::ProblemKind::not_allowed));
}

}  // namespace asan::html
