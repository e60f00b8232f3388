// One case at the counter: the network, the store, the clock, and who holds what. Every rule is asked of core and of
// the store; nothing is decided here.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "booking/booking.hpp"
#include "scenarios/pattern.hpp"
#include "store/port.hpp"

namespace asan::scenario {

[[nodiscard]] const char* channel_word(catalogue::Channel channel);

/// What a name in a case stands for.
struct Booking {
  HoldId hold;
  AppointmentId appointment;
  /// Whose person it is.
  std::string visitor;
};

class Session {
 public:
  Session(std::shared_ptr<const catalogue::Catalogue> catalogue, Instant now);

  /// The catalogue as it would be after a change that is not made; the same as `catalogue` when there is none.
  [[nodiscard]] const catalogue::Catalogue& what_if() const noexcept { return *what_if_; }
  void set_what_if(std::shared_ptr<const catalogue::Catalogue> changed) noexcept { what_if_ = std::move(changed); }

  [[nodiscard]] const catalogue::Catalogue& catalogue() const noexcept { return *catalogue_; }
  [[nodiscard]] store::Store& store() noexcept { return *store_; }
  [[nodiscard]] Instant now() const noexcept { return now_; }
  void set_now(Instant now) noexcept { now_ = now; }
  [[nodiscard]] Context context() const;

  /// What was given with "in", or else the only centre; the reader has made sure of one of the two.
  [[nodiscard]] catalogue::CentreIndex centre(const Arguments& arguments) const;
  /// What was given with "via", or else online.
  [[nodiscard]] static catalogue::Channel channel(const Arguments& arguments);
  /// All that these groups and those that share counters with them take at the centre, as far as it can touch the days.
  [[nodiscard]] std::vector<slots::Occupied> occupied(catalogue::CentreIndex centre,
                                                      std::vector<catalogue::GroupIndex> groups, DaySpan days);

  [[nodiscard]] HoldId draw_hold() { return HoldId::parse(digits()).value(); }
  [[nodiscard]] AppointmentId draw_appointment() { return AppointmentId::parse(digits()).value(); }
  /// A name that nobody else has.
  [[nodiscard]] std::string draw_visitor() { return std::string(nobody_) + "-" + std::to_string(++drawn_); }
  /// The one that was given with "key", or a new one.
  [[nodiscard]] store::WriteKey write_key(const Arguments& arguments, const char* verb);
  [[nodiscard]] store::CodeHash code_hash();

  void name(const std::string& name, Booking booking);
  [[nodiscard]] const std::set<std::string>& names() const noexcept { return names_; }
  /// Whose appointment it is; of those without a name "somebody".
  [[nodiscard]] std::string name_of(const AppointmentId& appointment) const;
  [[nodiscard]] Booking& booking(const std::string& name) { return bookings_.at(name); }
  /// The same name is the same person.
  [[nodiscard]] static booking::Person person(const std::string& name);

 private:
  static constexpr const char* nobody_ = "somebody";
  [[nodiscard]] std::string digits();

  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::shared_ptr<const catalogue::Catalogue> what_if_;
  std::unique_ptr<store::Store> store_;
  Instant now_;
  std::map<std::string, Booking> bookings_;
  std::set<std::string> names_;
  std::uint64_t drawn_ = 0;
};

}  // namespace asan::scenario
