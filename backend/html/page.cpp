#include "html/page.hpp"

#include <array>
#include <utility>

#include "html/escape.hpp"
#include "html/render.hpp"
#include "text/message.hpp"
#include "wire/codec.hpp"

namespace asan::html {
namespace {

void append_link(std::string_view relation, std::string_view more, std::string_view href, std::string& out) {
  if (href.empty()) return;
  out.append("<link rel=\"").append(relation).append("\"").append(more).append(" href=\"");
  append_escaped(href, out);
  out.append("\">");
}

constexpr std::array<std::pair<std::string_view, text::Msg>, 31> bench_words = {{
    {"title", text::Msg::staff_bench_title},       {"record", text::Msg::staff_bench_record},
    {"stop", text::Msg::staff_bench_stop},         {"close", text::Msg::staff_bench_close},
    {"name", text::Msg::staff_bench_name},         {"keep", text::Msg::staff_bench_keep},
    {"discard", text::Msg::staff_bench_discard},   {"recorded", text::Msg::staff_bench_recorded},
    {"shipped", text::Msg::staff_bench_shipped},   {"none", text::Msg::staff_bench_none},
    {"language", text::Msg::staff_bench_language}, {"speed", text::Msg::staff_bench_speed},
    {"slow", text::Msg::staff_bench_slow},         {"person", text::Msg::staff_bench_person},
    {"fast", text::Msg::staff_bench_fast},         {"play", text::Msg::staff_bench_play},
    {"forget", text::Msg::staff_bench_forget},     {"playing", text::Msg::staff_bench_playing},
    {"abort", text::Msg::staff_bench_abort},       {"passed", text::Msg::staff_bench_passed},
    {"failed", text::Msg::staff_bench_failed},     {"noted", text::Msg::staff_bench_noted},
    {"expected", text::Msg::staff_bench_expected}, {"got", text::Msg::staff_bench_got},
    {"tree", text::Msg::staff_bench_tree},         {"picture", text::Msg::staff_bench_picture},
    {"undone", text::Msg::staff_bench_undone},     {"accept", text::Msg::staff_bench_accept},
    {"dated", text::Msg::staff_bench_dated},       {"lost", text::Msg::staff_bench_lost},
    {"full", text::Msg::staff_bench_full},
}};

/// Staff's bench stands beside the page, so its words come with its script.
void append_practice(text::Language language, const SiteFiles& files, std::string& out) {
  for (const std::string& script : files.practice) {
    out.append("<script defer src=\"").append(escaped(script)).append("\"");
    const bool is_last = &script == &files.practice.back();
    if (is_last) {
      out.append(" data-walkthroughs=\"").append(escaped(files.walkthroughs)).append("\"");
      for (const auto& [name, key] : bench_words) {
        out.append(" data-").append(name).append("=\"").append(escaped(text::message(key, language))).append("\"");
      }
    }
    out.append("></script>");
  }
}

void append_head(const screens::Screen& screen, const PageParts& parts, std::string& out) {
  out.append("<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
  if (!parts.refresh.empty()) {
    out.append("<meta http-equiv=\"refresh\" content=\"").append(escaped(parts.refresh)).append("\">");
  }
  out.append("<title>");
  append_escaped(screen.title, out);
  out.append("</title><style>").append(parts.css).append("</style>");
  for (const std::string& font : parts.files.fonts) append_link("preload", " as=\"font\" crossorigin", font, out);
  // Without one, browsers ask for /favicon.ico, and a whole page would be the answer.
  append_link("icon", "", parts.files.icon.empty() ? "data:," : std::string_view(parts.files.icon), out);
  append_link("canonical", "", parts.canonical, out);
  for (const auto& [language, href] : parts.alternates) {
    append_link("alternate", " hreflang=\"" + std::string(text::tag_of(language)) + "\"", href, out);
  }
  if (!parts.structured_data.empty()) {
    out.append("<script type=\"application/ld+json\">");
    append_json_for_script(parts.structured_data, out);
    out.append("</script>");
  }
  if (!parts.terminal.empty() && !parts.files.camera.empty()) {
    out.append("<script defer src=\"").append(escaped(parts.files.camera)).append("\"></script>");
  }
  if (!parts.files.script.empty()) {
    out.append("<script defer src=\"").append(escaped(parts.files.script)).append("\"></script>");
  }
  if (!parts.terminal.empty() && !parts.files.beat.empty()) {
    out.append("<script defer src=\"").append(escaped(parts.files.beat)).append("\"></script>");
  }
  if (parts.is_practice && !parts.terminal.empty()) append_practice(screen.language, parts.files, out);
  out.append("</head>");
}

}  // namespace

std::string boot_json(const PageParts& parts) {
  std::string json = "{\"now\":";
  append_json_string(calendar::format_instant(parts.now, parts.zone), json);
  json.append(",\"nonce\":");
  append_json_string(parts.nonce, json);
  json.append(",\"catalogue\":");
  append_json_string(parts.files.catalogue, json);
  json.append(",\"replies\":[");
  const char* separator = "";
  for (const Exchange& exchange : parts.exchanges) {
    json.append(separator).append("{\"request\":").append(wire::write(exchange.request, parts.zone));
    json.append(",\"reply\":").append(wire::write(exchange.reply, parts.zone)).append("}");
    separator = ",";
  }
  return json.append("]}");
}

std::string render_page(const screens::Screen& screen, const PageParts& parts) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"";
  out.append(text::tag_of(screen.language)).append("\"");
  if (!parts.terminal.empty()) out.append(" data-terminal=\"").append(escaped(parts.terminal)).append("\"");
  if (parts.is_practice) out.append(" data-practice");
  out.append(">");
  append_head(screen, parts, out);
  out.append("<body>");
  append_node(screen.body, out);
  out.append("<script type=\"application/json\" id=\"boot\">");
  append_json_for_script(boot_json(parts), out);
  return out.append("</script></body></html>\n");
}

}  // namespace asan::html
