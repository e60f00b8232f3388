#include "scenarios/session.hpp"

#include <array>
#include <utility>

#include "base/fingerprint.hpp"
#include "slots/slots.hpp"
#include "store/memory/memory_store.hpp"

namespace asan::scenario {

namespace {

using catalogue::Channel;
constexpr std::array<Channel, 4> channels = {Channel::online, Channel::call_centre, Channel::walk_in,
                                             Channel::special_needs};

}  // namespace

const char* channel_word(Channel channel) {
  switch (channel) {
    case Channel::call_centre:
      return "call-centre";
    case Channel::walk_in:
      return "walk-in";
    case Channel::special_needs:
      return "special-needs";
    case Channel::online:
      break;
  }
  return "online";
}

Session::Session(std::shared_ptr<const catalogue::Catalogue> catalogue, Instant now)
    : catalogue_(std::move(catalogue)), what_if_(catalogue_), store_(store::make_memory_store(catalogue_)), now_(now) {}

Context Session::context() const { return {&catalogue_->zone, catalogue_.get(), now_, &names_}; }

catalogue::CentreIndex Session::centre(const Arguments& arguments) const {
  return arguments.has("in") ? arguments.get<catalogue::CentreIndex>("in") : catalogue::CentreIndex{};
}

catalogue::Channel Session::channel(const Arguments& arguments) {
  for (const auto channel : channels) {
    if (arguments.has("via") && arguments.text("via") == channel_word(channel)) {
      return channel;
    }
  }
  return catalogue::Channel::online;
}

std::vector<slots::Occupied> Session::occupied(catalogue::CentreIndex centre, std::vector<catalogue::GroupIndex> groups,
                                               DaySpan days) {
  // The last day's hours may run over midnight.
  const TimeRange span{slots::day_bounds(*catalogue_, days.from_on).start_at,
                       slots::day_bounds(*catalogue_, days.to_on.plus_days(1)).end_at};
  const booking::Needed needed{slots::sharing_groups(*catalogue_, centre, std::move(groups)), span};
  return store_->occupied(catalogue_->at(centre).id, needed, now_).value();
}

store::WriteKey Session::write_key(const Arguments& arguments, const char* verb) {
  const std::string key = arguments.has("key") ? "said-" + arguments.text("key") : "drawn-" + digits();
  constexpr std::size_t shortest = 16;
  const std::string padding(key.size() < shortest ? shortest - key.size() : 0, '_');
  return {IdempotencyKey::parse(key + padding).value(), fingerprint_of(verb + (" " + arguments.text_without("key")))};
}

store::CodeHash Session::code_hash() {
  const std::string text = digits();
  store::CodeHash hash{};
  for (std::size_t i = 0; i < hash.size(); ++i) {
    hash.at(i) = static_cast<std::uint8_t>(text.at(i));
  }
  return hash;
}

void Session::name(const std::string& name, Booking booking) {
  names_.insert(name);
  bookings_.insert_or_assign(name, std::move(booking));
}

std::string Session::name_of(const AppointmentId& appointment) const {
  for (const auto& [name, booking] : bookings_) {
    if (booking.appointment == appointment) {
      return name.rfind(nobody_, 0) == 0 ? nobody_ : name;
    }
  }
  return nobody_;
}

booking::Person Session::person(const std::string& name) {
  constexpr std::uint64_t phones = 10'000'000;
  std::uint64_t number = fingerprint_of(name);
  std::string phone = std::to_string(phones + number % (9 * phones)).substr(1);
  phone.resize(7, '0');
  std::string fin;
  for (int i = 0; i < 7; ++i) {
    constexpr std::string_view letters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    fin += letters.at(number % letters.size());
    number /= letters.size();
  }
  return {booking::PersonName::parse("Visitor").value(), booking::PersonName::parse("Scenario").value(),
          booking::Phone::parse("050" + phone).value(), booking::Fin::parse(fin).value()};
}

std::string Session::digits() {
  constexpr std::size_t length = 32;
  const std::string text = std::to_string(++drawn_);
  return std::string(length - text.size(), '0') + text;
}

}  // namespace asan::scenario
