#include "app/app.hpp"

#include <algorithm>
#include <utility>

#include "app/kept.hpp"
#include "screens/spoken.hpp"
#include "wire/codec.hpp"

namespace asan::app {
namespace {

constexpr std::size_t start_texts = 8;
constexpr std::size_t texts_a_field = 3;

/// "id centre"
std::optional<screens::Terminal> terminal_of(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  auto id = TerminalId::parse(text.substr(0, space));
  auto centre = CentreId::parse(text.substr(space + 1));
  if (!id || !centre) return std::nullopt;
  return screens::Terminal{*std::move(id), *std::move(centre)};
}

}  // namespace

App::App(std::shared_ptr<const catalogue::Catalogue> catalogue)
    : catalogue_(std::move(catalogue)),
      search_(screens::make_service_search(*catalogue_)),
      context_{*catalogue_, search_},
      page_(platform::document()) {
  state_.surface = screens::Surface::live;
}

// ---- beginning ----

void App::know(std::string_view request, std::string_view reply) {
  auto asked = wire::read_request(request);
  auto answer = wire::read_reply(reply);
  if (asked && answer) known_.push_back({*std::move(asked), *std::move(answer)});
}

void App::start(platform::Texts texts) {
  if (texts.size() < start_texts) return;
  const std::string address(texts[0]);
  const Kept kept = read_kept(texts[3]);
  state_.is_online = !texts[4].empty();
  state_.origin = texts[5];
  state_.terminal = terminal_of(texts[6]);
  context_.is_practice = !texts[7].empty();
  state_.now = platform::now();
  read_kept_ticks();
  for (const auto& [name, value] : kept.typed) perform(screens::Typed{name, value});
  const bool is_same_page = kept.address == address && !kept.nonce.empty();
  perform(screens::Visit{address, is_same_page ? kept.nonce : std::string(texts[2])});
  // The answer to a form that was sent before we ran stands at the form's address. It works as it is.
  const bool is_unknown = std::holds_alternative<screens::NotFoundPage>(state_.route.page);
  if (is_unknown && !texts[1].empty() && texts[1] != "404") return;
  for (std::size_t i = start_texts; i + texts_a_field <= texts.size(); i += texts_a_field) {
    perform(screens::Typed{std::string(texts[i]), std::string(texts[i + 1])});
    if (texts[i + 2] == "true") perform(screens::Left{std::string(texts[i])});
  }
  known_.clear();
  screens::Screen screen = screens::view(context_, state_);
  platform::set_title(screen.title, text::tag_of(screen.language));
  page_.adopt(std::move(screen.body));
  shown_page_ = page_name();
  wanted_focus_.clear();
  keep();
  wait_for_next_change();
  platform::listen();
  platform::ask_frame(true);
}

// ---- events ----

void App::visit(std::string_view address, bool is_link) {
  // A terminal has no history: nobody can go back to what somebody else did.
  if (is_link) platform::set_address(address, state_.terminal.has_value());
  act(screens::Visit{std::string(address), platform::make_nonce()});
  refresh(is_link ? Scroll::to_top : Scroll::leave);
}

void App::submit(std::string_view address, std::string_view fields) {
  act(screens::Submit{std::string(address), screens::decode_fields(fields)});
  refresh();
}

void App::typed(dom::Handle element, std::string_view name, std::string_view value) {
  page_.note_value(element, std::string(value));
  act(screens::Typed{std::string(name), std::string(value)});
  refresh();
}

void App::left(std::string_view name) {
  act(screens::Left{std::string(name)});
  refresh();
}

void App::grid_key(std::string_view node, std::string_view key) {
  act(screens::GridKey{std::string(node), std::string(key)});
  refresh();
}

void App::replied(std::uint32_t call, const wire::HttpReply& reply) {
  const auto found =
      std::find_if(pending_.begin(), pending_.end(), [call](const Pending& one) { return one.id == call; });
  if (found == pending_.end()) return;
  const wire::Request request = std::move(found->request);
  pending_.erase(found);
  // Whatever speaks in the server's place (a proxy, a sign-in page of the network) is as good as no answer.
  const auto read = wire::from_http(request, reply);
  if (read) {
    act(screens::Replied{request, *read});
  } else {
    act(screens::Unreachable{request});
  }
  refresh();
}

void App::unreachable(std::uint32_t call) { replied(call, {0, "", ""}); }

void App::ticked(std::string_view paper, bool has) {
  auto id = EvidenceId::parse(paper);
  if (!id) return;
  read_kept_ticks();
  act(screens::Ticked{*std::move(id), has});
  refresh();
}

void App::ticks_kept() {
  read_kept_ticks();
  refresh();
}

void App::set_online(bool is_online) {
  act(screens::OnlineChanged{is_online});
  refresh();
}

void App::touched() {
  act(screens::Touched{});
  // Most touches change nothing yet: what they touch does, by an event of its own.
  const bool is_over = state_.leaves_at || std::holds_alternative<screens::StartPage>(state_.route.page);
  if (is_over) refresh();
}

void App::entered(std::string_view kind, bool is_code) {
  act(screens::Entered{std::string(kind), is_code});
  refresh();
}

void App::pressed(std::string_view what) {
  act(screens::Pressed{std::string(what)});
  platform::show_ways(state_.ways.has_contrast, state_.ways.is_large);
  refresh();
}

void App::printed(std::string_view outcome) {
  act(screens::Printed{std::string(outcome)});
  refresh();
}

void App::help_called(bool is_called) {
  act(screens::HelpCalled{is_called});
  refresh();
}

void App::camera_told(std::string_view what, std::string_view code) {
  act(screens::CameraTold{std::string(what), std::string(code)});
  refresh();
}

void App::wake() {
  perform(screens::Tick{platform::now()});
  read_kept_ticks();
  refresh();
}

// ---- carrying out ----

void App::act(const screens::Action& action) {
  perform(screens::Tick{platform::now()});
  perform(action);
}

void App::perform(const screens::Action& action) {
  screens::Step step = screens::update(context_, std::move(state_), action);
  state_ = std::move(step.state);
  for (const screens::Effect& effect : step.effects) {
    if (const auto* call = std::get_if<screens::Call>(&effect)) {
      ask(call->request);
    } else if (const auto* go = std::get_if<screens::Go>(&effect)) {
      platform::set_address(go->target, go->replace || state_.terminal.has_value());
    } else if (const auto* focus = std::get_if<screens::Focus>(&effect)) {
      wanted_focus_ = focus->key;
    } else if (const auto* restart = std::get_if<screens::Restart>(&effect)) {
      platform::restart(restart->target);
    } else if (const auto* print = std::get_if<screens::Print>(&effect)) {
      platform::print(print->target);
    } else if (std::holds_alternative<screens::CallHelp>(effect)) {
      platform::call_help();
    } else if (const auto* camera = std::get_if<screens::SwitchCamera>(&effect)) {
      platform::switch_camera(camera->is_on);
    }
  }
}

void App::ask(const wire::Request& request) {
  const auto found =
      std::find_if(known_.begin(), known_.end(), [&](const Known& known) { return known.request == request; });
  if (found != known_.end()) {
    perform(screens::Replied{request, found->reply});
    return;
  }
  pending_.push_back({++last_call_, request});
  platform::call(last_call_, wire::to_http(request, catalogue_->zone));
}

/// The same for a page in every language and with every query.
std::string App::page_name() const {
  const std::string address = screens::url(*catalogue_, {text::Language::az, state_.route.page, {}});
  return address.substr(0, address.find('?'));
}

void App::refresh(Scroll scroll) {
  screens::Screen screen = screens::view(context_, state_);
  read_aloud(screen);
  const bool is_new_page = page_name() != shown_page_;
  shown_page_ = page_name();
  platform::set_title(screen.title, text::tag_of(screen.language));
  const std::uint32_t before = page_.version();
  const bool has_focus = page_.show(std::move(screen.body));
  if (is_new_page && scroll == Scroll::to_top) platform::scroll_to(dom::none);
  const bool is_there = !wanted_focus_.empty() && page_.handle_of(wanted_focus_) != dom::none;
  if (!is_there) wanted_focus_ = is_new_page || !has_focus ? screen.focus_key : std::string();
  put_focus(is_new_page);
  keep();
  wait_for_next_change();
  if (page_.version() != before) platform::ask_frame(true);
}

/// What is the same as before is not said again, so that typing and the countdown are not talked over.
void App::read_aloud(const screens::Screen& screen) {
  if (!state_.ways.is_spoken) {
    if (is_reading_) platform::say({}, {});
    is_reading_ = false;
    return;
  }
  const bool is_new = !is_reading_ || page_name() != shown_page_ || state_.leaves_at.has_value() != was_leaving_;
  was_leaving_ = state_.leaves_at.has_value();
  if (!is_new) return;
  is_reading_ = true;
  platform::say(text::tag_of(screen.language), screens::utterances(screen));
}

void App::put_focus(bool is_new_page) {
  const dom::Handle element = wanted_focus_.empty() ? dom::none : page_.handle_of(wanted_focus_);
  if (element == dom::none) return;
  platform::focus(element);
  if (!is_new_page) platform::scroll_to(element);
  wanted_focus_.clear();
}

void App::read_kept_ticks() {
  const auto kept = platform::kept_ticks();
  if (!kept || (state_.keeps_ticks && *kept == kept_ticks_)) return;
  perform(screens::TicksKept{read_ticks(*kept)});
  kept_ticks_ = *kept;
  ticked_before_ = state_.has;
}

void App::keep() {
  if (state_.has != ticked_before_) {
    ticked_before_ = state_.has;
    kept_ticks_ = write_ticks(state_.has);
    platform::keep_ticks(kept_ticks_);
  }
  std::string text = write_kept({screens::url(*catalogue_, state_.route), state_.nonce, state_.typed});
  if (text == kept_) return;
  kept_ = std::move(text);
  platform::keep(kept_);
}

/// Nothing runs while nothing changes.
void App::wait_for_next_change() {
  const auto next = screens::next_change(state_);
  platform::wake_in(next ? std::max<std::int64_t>((*next - platform::now()).in_seconds(), 1) : 0);
}

}  // namespace asan::app
