// Wires the browser's events to the program. The catalogue comes first, the page is taken over next, the canvas when
// the fonts are there.
#include <optional>

#include "app/app.hpp"
#include "app/canvas.hpp"
#include "app/numbers.hpp"
#include "wire/catalogue_codec.hpp"

namespace {

using asan::app::number;
using asan::platform::Event;
using asan::platform::Texts;

struct Program {
  std::optional<asan::app::App> app;
  asan::app::Canvas canvas;
};

Program& program() {
  static Program the_program;
  return the_program;
}

void read_catalogue(std::string_view pack) {
  auto catalogue = asan::wire::read_catalogue(asan::wire::read_pack(pack));
  if (catalogue) program().app.emplace(*std::move(catalogue));
}

asan::wire::HttpReply reply_of(Texts texts) {
  return {static_cast<int>(number(texts[1])), std::string(texts[2]), std::string(texts[3])};
}

void on_event(Event event, Texts texts) {
  if (event == Event::catalogue) read_catalogue(texts[0]);
  auto& app = program().app;
  if (!app) return;  // a catalogue of another version: the server's page stays
  switch (event) {
    case Event::catalogue:
      break;
    case Event::known_reply:
      app->know(texts[0], texts[1]);
      break;
    case Event::start:
      app->start(texts);
      break;
    case Event::visit:
      app->visit(texts[0], !texts[1].empty());
      break;
    case Event::submit:
      app->submit(texts[0], texts[1]);
      break;
    case Event::typed:
      app->typed(number(texts[0]), texts[1], texts[2]);
      break;
    case Event::left:
      app->left(texts[0]);
      break;
    case Event::grid_key:
      app->grid_key(texts[0], texts[1]);
      break;
    case Event::replied:
      app->replied(number(texts[0]), reply_of(texts));
      break;
    case Event::unreachable:
      app->unreachable(number(texts[0]));
      break;
    case Event::online:
      app->set_online(!texts[0].empty());
      break;
    case Event::wake:
      app->wake();
      break;
    case Event::pointer:
      program().canvas.point_at(number(texts[0]), number(texts[1]));
      asan::platform::ask_frame(false);
      break;
    case Event::ticked:
      app->ticked(texts[0], !texts[1].empty());
      break;
    case Event::ticks_kept:
      app->ticks_kept();
      break;
    case Event::touched:
      app->touched();
      break;
    case Event::entered:
      app->entered(texts[0], !texts[1].empty());
      break;
    case Event::pressed:
      app->pressed(texts[0]);
      break;
    case Event::printed:
      app->printed(texts[0]);
      break;
    case Event::helped:
      app->help_called(!texts[0].empty());
      break;
    case Event::camera:
      app->camera_told(texts[0], texts[1]);
      break;
  }
}

void on_fonts(std::string_view regular, std::string_view semibold) {
  if (program().app && program().canvas.open(regular, semibold)) asan::platform::ask_frame(true);
}

bool on_frame(bool must_measure) { return program().canvas.frame(program().app->page(), must_measure); }

}  // namespace

int main() {
  asan::platform::start({&on_event, &on_fonts, &on_frame, [] { program().canvas.restore_device(); },
                         [] { return program().canvas.boxes(); }});
  return 0;
}
