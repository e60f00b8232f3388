#include "screens/view_parts.hpp"

namespace asan::screens {
namespace {

constexpr int step_count = 4;

}  // namespace

std::string View::link(Page page) const {
  return url(catalogue(), Route{language(), std::move(page), state.route.answers});
}

std::string View::path(Page page) const { return url(catalogue(), Route{language(), std::move(page), {}}); }

std::string View::link_in(text::Language other) const {
  Route route = state.route;
  route.language = other;
  return url(catalogue(), route);
}

catalogue::Facts View::facts_of(catalogue::ServiceIndex service, const interview::Services& among) const {
  return interview::facts_for(catalogue(), among, state.route.answers, service);
}

catalogue::Facts View::facts_of(const catalogue::Service& service) const {
  const auto index = catalogue().find(service.id);
  return index ? facts_of(*index, {*index}) : catalogue::Facts();
}

std::string View::typed(std::string_view field) const {
  const auto found = state.typed.find(std::string(field));
  return found == state.typed.end() ? std::string() : found->second;
}

Node leaf(Tag tag, Look look, std::string text, Attributes attributes) {
  Node node;
  node.tag = tag;
  node.look = look;
  node.text = std::move(text);
  node.attributes.reserve(attributes.size());
  for (const auto& [attribute, value] : attributes) node.attributes.emplace_back(attribute, value);
  return node;
}

Node box(Tag tag, Look look, Nodes children, Attributes attributes) {
  Node node = leaf(tag, look, {}, attributes);
  node.children = std::move(children);
  return node;
}

Node keyed(std::string key, Node node) {
  node.key = std::move(key);
  return node;
}

Node in_state(LookState state, Node node) {
  node.state = state;
  return node;
}

void set(Node& node, Attr attribute, std::string value) { node.attributes.emplace_back(attribute, std::move(value)); }

void set_pressed(Node& node, bool is_pressed) {
  set(node, Attr::aria_pressed, is_pressed ? "true" : "false");
  if (is_pressed) node.state = LookState::current;
}

void append(Nodes& to, Nodes from) {
  to.reserve(to.size() + from.size());
  for (Node& node : from) to.push_back(std::move(node));
}

Node page_title(std::string text, Look look) {
  return keyed("h1", leaf(Tag::h1, look, std::move(text), {{Attr::id, "h1"}, {Attr::tabindex, "-1"}}));
}

Node icon(Icon which, Look look) {
  Node node = leaf(Tag::svg, look, {}, {{Attr::aria_hidden, "true"}});
  node.picture.kind = Picture::Kind::icon;
  node.picture.icon = which;
  return node;
}

Node qr_picture(const wire::QrCode& code, std::string name) {
  Node node = leaf(Tag::svg, Look::qr, {});
  if (!name.empty()) {
    set(node, Attr::role, "img");
    set(node, Attr::aria_label, std::move(name));
  }
  node.picture.kind = Picture::Kind::qr;
  node.picture.qr = code;
  return keyed("qr", std::move(node));
}

Node paragraph(Look look, std::string text) { return leaf(Tag::p, look, std::move(text)); }

Node list(Look look, Nodes items) { return box(Tag::ul, look, std::move(items), {{Attr::role, "list"}}); }

Node back_link(const View& view, Page page, Msg words) {
  return keyed("back",
               box(Tag::a, Look::back_link,
                   nodes(icon(Icon::chevron_left, Look::icon_small), leaf(Tag::span, Look::back_text, view.say(words))),
                   {{Attr::href, view.link(std::move(page))}}));
}

Node button_link(std::string key, Look look, std::string href, std::string text) {
  return keyed(std::move(key), leaf(Tag::a, look, std::move(text), {{Attr::href, href}}));
}

Node tile(const View& view, Tile tile) {
  return box(Tag::li, Look::none,
             nodes(keyed(std::string(tile.key), box(Tag::a, Look::tile,
                                                    nodes(icon(tile.picture, Look::tile_icon),
                                                          leaf(Tag::strong, Look::tile_title, view.say(tile.title)),
                                                          leaf(Tag::span, Look::muted, std::move(tile.note))),
                                                    {{Attr::href, view.link(std::move(tile.page))}}))));
}

Node row_link(RowLink row) {
  Nodes words = nodes(leaf(Tag::span, Look::row_title, std::move(row.title)));
  if (!row.note.empty()) words.push_back(leaf(Tag::span, Look::row_note, std::move(row.note)));
  Nodes parts = nodes(box(Tag::span, Look::row_words, std::move(words)));
  if (!row.value.empty()) {
    parts.push_back(leaf(Tag::span, row.has_long_value ? Look::row_value_long : Look::row_value, std::move(row.value)));
  }
  parts.push_back(icon(Icon::chevron_right, Look::icon_small));
  return box(Tag::li, Look::row_item,
             nodes(keyed(std::move(row.key), box(Tag::a, row.has_long_value ? Look::row_long : Look::row,
                                                 std::move(parts), {{Attr::href, row.href}}))));
}

Node section(std::string key, std::string heading, Nodes children, Look look) {
  const std::string id = key + "-heading";
  Node node = box(Tag::section, look, nodes(leaf(Tag::h2, Look::h2, std::move(heading), {{Attr::id, id}})),
                  {{Attr::aria_labelledby, id}});
  append(node.children, std::move(children));
  return keyed(std::move(key), std::move(node));
}

Node fold_line(std::string title, std::string value) {
  Nodes parts = nodes(box(Tag::span, Look::row_words, nodes(leaf(Tag::span, Look::row_title, std::move(title)))));
  if (!value.empty()) parts.push_back(leaf(Tag::span, Look::row_value, std::move(value)));
  parts.push_back(icon(Icon::chevron_down, Look::icon_closed));
  parts.push_back(icon(Icon::chevron_up, Look::icon_open));
  return box(Tag::summary, Look::row, std::move(parts));
}

Node folded(std::string key, Node line, Nodes inside, Look look) {
  Node node = box(Tag::details, look, nodes(std::move(line)));
  append(node.children, std::move(inside));
  return keyed(std::move(key), std::move(node));
}

Node terms(Look look, std::vector<Term> all) {
  Node node = box(Tag::dl, look, {});
  for (Term& term : all) {
    Nodes parts = nodes(leaf(Tag::dt, Look::term, std::move(term.name)));
    if (term.action.empty()) {
      parts.push_back(leaf(Tag::dd, Look::definition, std::move(term.value)));
    } else {
      parts.push_back(leaf(Tag::dd, Look::definition, std::move(term.value)));
      parts.push_back(box(Tag::dd, Look::term_action, std::move(term.action)));
    }
    node.children.push_back(box(Tag::div, Look::term_row, std::move(parts)));
  }
  return node;
}

Node steps(const View& view, int step, Msg name) {
  Node bars = box(Tag::div, Look::steps, {}, {{Attr::aria_hidden, "true"}});
  for (int i = 1; i <= step_count; ++i) {
    bars.children.push_back(leaf(Tag::span, i <= step ? Look::step_on : Look::step, {}));
  }
  std::string words = view.say(
      Msg::steps_of,
      {{"step", std::int64_t{step}}, {"count", std::int64_t{step_count}}, {"name", std::string_view(view.say(name))}});
  return keyed("steps",
               box(Tag::div, Look::steps_box, nodes(std::move(bars), paragraph(Look::muted, std::move(words)))));
}

}  // namespace asan::screens
