// The pieces that pages are made of (ours). A view is a pure function of Context and State: nothing here remembers.
// Rules: every node that shows text has a look; where things stand is the look's matter too (assets/theme/looks.json);
// containers on the way to a field have keys of their own, so that a field is never made anew while somebody types.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/node.hpp"
#include "screens/screens.hpp"
#include "text/message.hpp"

namespace asan::screens {

using text::Msg;
using Nodes = std::vector<Node>;
using Attributes = std::initializer_list<std::pair<Attr, std::string_view>>;

/// What a view looks at, and the words it needs all the time.
struct View {
  const Context& context;
  const State& state;

  [[nodiscard]] text::Language language() const noexcept { return state.route.language; }
  [[nodiscard]] const catalogue::Catalogue& catalogue() const noexcept { return context.catalogue; }
  [[nodiscard]] std::string say(Msg key, std::initializer_list<text::Argument> arguments = {}) const {
    return text::message(key, language(), arguments);
  }
  [[nodiscard]] const std::string& in(const text::Localized& words) const { return words[language()]; }
  /// Address of a page in the visitor's language, with what is known of the applicant.
  [[nodiscard]] std::string link(Page page) const;
  /// The same without the query: where a form goes to.
  [[nodiscard]] std::string path(Page page) const;
  /// The page that is shown now, in another language.
  [[nodiscard]] std::string link_in(text::Language other) const;
  [[nodiscard]] calendar::CivilTime civil(Instant t) const { return catalogue().zone.to_civil(t); }
  /// By the centres' calendar: fees are told by the rates of this day.
  [[nodiscard]] calendar::CivilDate today() const { return civil(state.now).date; }
  /// What is known for a service, alone or among others.
  [[nodiscard]] catalogue::Facts facts_of(catalogue::ServiceIndex service, const interview::Services& among) const;
  [[nodiscard]] catalogue::Facts facts_of(const catalogue::Service& service) const;
  [[nodiscard]] std::string typed(std::string_view field) const;
  [[nodiscard]] bool is_live() const noexcept { return state.surface == Surface::live; }
};

/// A node with text. `text` may be empty for inputs and bars.
[[nodiscard]] Node leaf(Tag tag, Look look, std::string text, Attributes attributes = {});
/// A node with children.
[[nodiscard]] Node box(Tag tag, Look look, Nodes children, Attributes attributes = {});
[[nodiscard]] Node keyed(std::string key, Node node);
[[nodiscard]] Node in_state(LookState state, Node node);
void set(Node& node, Attr attribute, std::string value = {});
/// A button that stays down.
void set_pressed(Node& node, bool is_pressed);

template <class... Children>
[[nodiscard]] Nodes nodes(Children&&... children) {
  Nodes all;
  all.reserve(sizeof...(children));
  (all.push_back(std::forward<Children>(children)), ...);
  return all;
}
void append(Nodes& to, Nodes from);

/// The page's one h1; it takes the focus when the page is new.
[[nodiscard]] Node page_title(std::string text, Look look = Look::h1);
[[nodiscard]] Node icon(Icon which, Look look = Look::icon);
/// A code for cameras. `name`: for who does not see it; without one nobody is told of it.
[[nodiscard]] Node qr_picture(const wire::QrCode& code, std::string name = {});
[[nodiscard]] Node paragraph(Look look, std::string text);
/// A list without bullets; the role keeps it a list for every screen reader.
[[nodiscard]] Node list(Look look, Nodes items);
/// An arrow and the page to return to.
[[nodiscard]] Node back_link(const View& view, Page page, Msg words);
/// A link that looks like a button.
[[nodiscard]] Node button_link(std::string key, Look look, std::string href, std::string text);
/// A task with its picture, in a list.
struct Tile {
  std::string_view key;
  Icon picture;
  Msg title;
  std::string note;
  Page page;
};
[[nodiscard]] Node tile(const View& view, Tile tile);
/// A line of a list that leads somewhere: words to the left, a value and an arrow to the right.
struct RowLink {
  std::string key;
  std::string href;
  std::string title;
  std::string note;   // may be empty
  std::string value;  // may be empty
  /// A value of several words goes below the title where there is little room.
  bool has_long_value = false;
};
[[nodiscard]] Node row_link(RowLink row);
/// A section with its heading.
[[nodiscard]] Node section(std::string key, std::string heading, Nodes children, Look look = Look::section);
/// Folded until it is opened: a line that says what is inside.
[[nodiscard]] Node folded(std::string key, Node line, Nodes inside, Look look = Look::card_list);
[[nodiscard]] Node fold_line(std::string title, std::string value);

/// Name and value pairs, as a description list.
struct Term {
  std::string name;
  std::string value;
  /// A link or button behind the value, for changing it.
  Nodes action = {};
};
[[nodiscard]] Node terms(Look look, std::vector<Term> all);

/// "Step 2 of 4" in words and as bars.
[[nodiscard]] Node steps(const View& view, int step, Msg name);

/// What a page adds to the frame that all pages share.
struct Content {
  std::string title;
  Nodes main;
  /// The way back; messages come between it and the page.
  Nodes back = {};
  /// Said aloud when the page changes without a new address.
  std::string status_text = {};
  /// The form whose fields must outlive a change of language; empty when nothing is typed here.
  std::string typed_form = {};
  /// A form that only asks has fields that can be wrong.
  bool asks = false;
  int status = 200;
  bool is_personal = false;
  /// The page itself says what the notice would say.
  bool tells_notice = false;
  /// Takes the focus of a new page instead of its title.
  std::string first_focus = "h1";
};

}  // namespace asan::screens
