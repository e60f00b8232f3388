#include "error_pages.hpp"

#include <array>

#include "html/escape.hpp"
#include "html/problem_page.hpp"
#include "http/problem_answer.hpp"
#include "text/message.hpp"
#include "wire/codec.hpp"

namespace asan::server {
namespace {

using wire::ProblemKind;

constexpr std::array kinds = {ProblemKind::unavailable, ProblemKind::overloaded, ProblemKind::too_large,
                              ProblemKind::malformed_request};

/// Without style sheet and script: nothing else can be fetched when it is shown. A proxy knows no language, so it says
/// it in all of them.
std::string page(ProblemKind kind) {
  std::string html =
      "<!doctype html>\n<html lang=\"az\">\n<head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta name=\"color-scheme\" content=\"light dark\"><title>";
  html::append_escaped(html::problem_words(kind, text::Language::az).title, html);
  html.append("</title></head>\n<body>\n<main>\n");
  for (const text::Language language : text::all_languages) {
    const html::ProblemWords words = html::problem_words(kind, language);
    const std::string tag(text::tag_of(language));
    html.append("<section lang=\"").append(tag).append("\">\n<h1>");
    html::append_escaped(words.title, html);
    html.append("</h1>\n<p>");
    html::append_escaped(words.detail, html);
    html.append("</p>\n<p><a href=\"/").append(tag).append("/\">");
    html::append_escaped(text::message(text::Msg::problem_back_home, language), html);
    html.append("</a></p>\n</section>\n");
  }
  return html.append("</main>\n</body>\n</html>\n");
}

}  // namespace

std::vector<ErrorFile> error_files(const calendar::Zone& zone) {
  std::vector<ErrorFile> files;
  files.reserve(kinds.size() * (text::all_languages.size() + 1));
  for (const ProblemKind kind : kinds) {
    const std::string name(wire::problem_name(kind));
    files.push_back({name + ".html", page(kind)});
    for (const text::Language language : text::all_languages) {
      const wire::Problem problem{kind, "", {}, {}};
      std::string file = name;
      file.append(".").append(text::tag_of(language)).append(".json");
      files.push_back({std::move(file), http::problem_answer(problem, language, zone, "").body});
    }
  }
  return files;
}

}  // namespace asan::server
