// The running program: events of the page become actions, update() answers, its effects are carried out, view() is put
// on the page. Holds no rule of the portal: those are core's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/platform.hpp"
#include "catalogue/catalogue.hpp"
#include "dom/dom_tree.hpp"
#include "screens/screens.hpp"

namespace asan::app {

class App {
 public:
  explicit App(std::shared_ptr<const catalogue::Catalogue> catalogue);

  /// An answer that the server's page was made of: the first screen need not ask for it.
  void know(std::string_view request, std::string_view reply);
  /// Takes the server's page over.
  void start(platform::Texts texts);
  void visit(std::string_view address, bool is_link);
  void submit(std::string_view address, std::string_view fields);
  void typed(dom::Handle element, std::string_view name, std::string_view value);
  void left(std::string_view name);
  void grid_key(std::string_view node, std::string_view key);
  void replied(std::uint32_t call, const wire::HttpReply& reply);
  void unreachable(std::uint32_t call);
  void ticked(std::string_view paper, bool has);
  /// Another page of ours wrote down what is ticked.
  void ticks_kept();
  void set_online(bool is_online);
  void touched();
  void entered(std::string_view kind, bool is_code);
  void pressed(std::string_view what);
  void printed(std::string_view outcome);
  void help_called(bool is_called);
  void camera_told(std::string_view what, std::string_view code);
  void wake();

  [[nodiscard]] dom::DomTree& page() noexcept { return page_; }

 private:
  struct Pending {
    std::uint32_t id;
    wire::Request request;
  };
  struct Known {
    wire::Request request;
    wire::Reply reply;
  };
  enum class Scroll : std::uint8_t { to_top, leave };

  void perform(const screens::Action& action);
  /// What somebody did, at this moment.
  void act(const screens::Action& action);
  void ask(const wire::Request& request);
  void refresh(Scroll scroll = Scroll::to_top);
  void put_focus(bool is_new_page);
  void keep();
  /// At a terminal whose visitor wants to hear.
  void read_aloud(const screens::Screen& screen);
  /// What is ticked may have changed in another tab.
  void read_kept_ticks();
  void wait_for_next_change();
  [[nodiscard]] std::string page_name() const;

  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  text::SearchIndex search_;
  screens::Context context_;
  screens::State state_;
  dom::DomTree page_;
  std::vector<Known> known_;
  std::vector<Pending> pending_;
  std::uint32_t last_call_ = 0;
  std::string shown_page_;
  std::string wanted_focus_;
  std::string kept_;
  /// The visitor hears; and whether the last he heard was the question that comes before the end.
  bool is_reading_ = false;
  bool was_leaving_ = false;
  /// What is kept of ticks: the text, and what was made of it.
  std::string kept_ticks_;
  checklist::Papers ticked_before_;
};

}  // namespace asan::app
