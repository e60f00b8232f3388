#include "screens/view_frame.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "screens/names.hpp"
#include "screens/view_form.hpp"
#include "screens/view_notice.hpp"
#include "screens/view_terminal.hpp"
#include "text/format.hpp"

namespace asan::screens {
namespace {

struct LanguageNames {
  text::Language language;
  Msg short_name;
  Msg full_name;
};
constexpr std::array<LanguageNames, 3> languages = {{
    {text::Language::az, Msg::language_az_short, Msg::language_az_full},
    {text::Language::ru, Msg::language_ru_short, Msg::language_ru_full},
    {text::Language::en, Msg::language_en_short, Msg::language_en_full},
}};

Node languages_of_page(const View& view, const std::string& typed_form) {
  return language_switch(view, [&](text::Language language, const std::string& tag) {
    Node way = keeps_typed(view, "lang-" + tag, Look::lang, typed_form, view.link_in(language), {});
    if (way.tag == Tag::a) {
      set(way, Attr::hreflang, tag);
      set(way, Attr::rel, "alternate");
    }
    return way;
  });
}

struct Place {
  std::string_view key;
  Msg name;
  Page page;
};

std::array<Place, 4> places() {
  return {{{"book", Msg::nav_book, SearchPage{{}, Task::book}},
           {"documents", Msg::nav_documents, SearchPage{{}, Task::documents}},
           {"fees", Msg::nav_fees, FeesPage{}},
           {"mine", Msg::nav_mine, FindPage{}}}};
}

Node sections(const View& view, std::string_view where, Look look, Look link_look, Msg label) {
  const std::string key = std::string(where) + "-nav";
  Node items = list(Look::cluster, {});
  for (const Place& place : places()) {
    Node way = keyed(key + "-" + std::string(place.key),
                     leaf(Tag::a, link_look, view.say(place.name), {{Attr::href, view.link(place.page)}}));
    if (place.page == view.state.route.page) {
      set(way, Attr::aria_current, "page");
      way.state = LookState::current;
    }
    items.children.push_back(box(Tag::li, Look::none, nodes(std::move(way))));
  }
  return keyed(key, box(Tag::nav, look, nodes(std::move(items)), {{Attr::aria_label, view.say(label)}}));
}

Node header(const View& view, const std::string& typed_form) {
  Node brand =
      keyed("brand",
            box(Tag::a, Look::header_brand,
                nodes(icon(Icon::check, Look::brand_mark), leaf(Tag::span, Look::brand_name, view.say(Msg::app_name))),
                {{Attr::href, view.link(HomePage{})}}));
  Nodes parts = nodes(std::move(brand));
  if (!view.state.terminal) {
    parts.push_back(sections(view, "header", Look::header_nav, Look::header_link, Msg::nav_label));
  }
  // There the page itself is the choice.
  if (!std::holds_alternative<StartPage>(view.state.route.page)) parts.push_back(languages_of_page(view, typed_form));
  return keyed("header", box(Tag::header, Look::header, std::move(parts)));
}

Node footer(const View& view) {
  const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
  return keyed("footer",
               box(Tag::footer, Look::footer,
                   nodes(sections(view, "footer", Look::footer_nav, Look::footer_link, Msg::nav_footer_label),
                         leaf(Tag::p, Look::footer_strong, view.say(Msg::footer_independent)),
                         paragraph(Look::muted, view.in(view.catalogue().disclaimer)),
                         paragraph(Look::muted, view.say(Msg::footer_as_of, {{"date", std::string_view(as_of)}})))));
}

/// Paper outlives the page it was printed from: when that was, where it was, what to trust. An appointment's own
/// address is a key to it and is not left lying about: its code finds it again.
Node printed_note(const View& view, bool is_personal) {
  const std::string as_of = text::long_date(view.catalogue().collected_on, view.language());
  const std::string today = text::long_date(view.civil(view.state.now).date, view.language());
  const std::string address = view.state.origin + (is_personal ? view.path(FindPage{}) : view.link_in(view.language()));
  const Msg way = is_personal ? Msg::print_again : Msg::print_page;
  return keyed(
      "printed",
      box(Tag::div, Look::print_only,
          nodes(paragraph(Look::small_muted, view.say(Msg::footer_independent) + " " +
                                                 view.say(Msg::source_check, {{"date", std::string_view(as_of)}})),
                paragraph(Look::small_muted, view.say(Msg::print_on, {{"date", std::string_view(today)}}) + " " +
                                                 view.say(way, {{"address", std::string_view(address)}})))));
}

std::string document_title(const View& view, const std::string& title, bool has_errors) {
  std::string whole = title;
  if (has_errors) {
    whole = view.say(Msg::title_error, {{"title", std::string_view(title)}});
  }
  return view.say(Msg::title_page,
                  {{"title", std::string_view(whole)}, {"app", std::string_view(view.say(Msg::app_name))}});
}

}  // namespace

Node language_switch(const View& view,
                     const std::function<Node(text::Language language, const std::string& tag)>& way_to) {
  Node items = list(Look::cluster, {});
  for (const LanguageNames& names : languages) {
    const std::string tag(text::tag_of(names.language));
    const bool is_current = names.language == view.language();
    Node way = way_to(names.language, tag);
    way.children.push_back(
        leaf(Tag::span, is_current ? Look::lang_name_current : Look::lang_name, view.say(names.short_name)));
    set(way, Attr::lang, tag);
    set(way, Attr::aria_label, view.say(names.full_name));
    if (is_current) set(way, Attr::aria_current, "true");
    items.children.push_back(box(Tag::li, Look::none, nodes(std::move(way))));
  }
  return keyed("languages", box(Tag::nav, Look::languages, nodes(std::move(items)),
                                {{Attr::aria_label, view.say(Msg::language_label)}}));
}

Nodes practice_note(const View& view) {
  if (!view.context.is_practice) return {};
  return nodes(
      keyed("practice",
            box(Tag::div, Look::practice, nodes(leaf(Tag::p, Look::practice_words, view.say(Msg::practice_note))),
                {{Attr::role, "region"}, {Attr::aria_label, view.say(Msg::practice_label)}, {Attr::data_fixed, ""}})));
}

Screen frame(const View& view, Content content) {
  // A page that lost its form (it is gone, or still on its way) has no fields to lead to.
  const bool has_errors = !view.state.errors.empty() && (!content.typed_form.empty() || content.asks);
  Node page = box(Tag::main, Look::main, {}, {{Attr::id, "main"}, {Attr::tabindex, "-1"}});
  page.key = "main";
  append(page.children, std::move(content.back));
  if (!view.state.is_online) page.children.push_back(offline_note(view));
  if (has_errors) page.children.push_back(error_summary(view));
  if (has_notice(view) && !content.tells_notice) page.children.push_back(notice_box(view));
  append(page.children, std::move(content.main));

  std::string spoken = std::move(content.status_text);
  if (has_notice(view)) spoken = notice_heading(view);
  Node status = keyed(
      "status", leaf(Tag::div, Look::unseen, std::move(spoken), {{Attr::role, "status"}, {Attr::aria_live, "polite"}}));

  Nodes parts = nodes(keyed("skip", leaf(Tag::a, Look::skip_link, view.say(Msg::nav_skip), {{Attr::href, "#main"}})));
  append(parts, practice_note(view));
  append(parts, nodes(header(view, content.typed_form), std::move(page)));
  if (view.state.terminal) {
    append(parts, terminal_parts(view));
  } else {
    parts.push_back(footer(view));
    parts.push_back(printed_note(view, content.is_personal));
  }
  parts.push_back(std::move(status));

  Screen screen;
  screen.language = view.language();
  screen.title = document_title(view, content.title, has_errors);
  screen.body = keyed("page", box(Tag::div, page_look(view), std::move(parts)));
  if (view.state.terminal) lock_in(screen.body);
  // Keys are unique by construction; the tests of views hold it for every page.
  (void)assign_keys(screen.body);
  screen.focus_key = has_errors ? std::string(error_summary_key) : std::move(content.first_focus);
  screen.status = has_errors ? 422 : std::max(content.status, notice_status(view));
  screen.is_personal = content.is_personal;
  return screen;
}

}  // namespace asan::screens
