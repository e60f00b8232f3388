// What the network offers: centres, agencies, services, required documents (CPSV-AP Evidence) and fees (CPSV-AP
// Cost), each with its source, date and status. Source of the data: assets/catalogue, from facts.md.
// A Catalogue is immutable and whole: wire/catalogue_codec builds it only when every reference resolves.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "calendar/opening_hours.hpp"
#include "calendar/zone.hpp"
#include "catalogue/condition.hpp"
#include "catalogue/counter_plan.hpp"
#include "catalogue/evidence.hpp"
#include "catalogue/fee.hpp"
#include "catalogue/hall_plan.hpp"
#include "catalogue/indices.hpp"
#include "text/language.hpp"

namespace asan::catalogue {

enum class SourceKind : std::uint8_t { official, law, embassy, news, secondary, code, seed, general };

struct Source {
  SourceId id;
  SourceKind kind = SourceKind::general;
  std::string title;
  std::string url;   // http or https, or empty
  std::string date;  // as published ("2022-08-15", "2018", or empty)
  /// Where it is when there is no address to open ("day.az 1792388"); may be empty.
  std::string reference = {};
};

enum class AgencyKind : std::uint8_t { operator_, state, utility, private_ };

struct Agency {
  AgencyId id;
  AgencyKind kind = AgencyKind::state;
  text::Localized names;
  std::string website;  // may be empty
  std::vector<SourceIndex> sources;
  bool verified = false;
};

/// Services that the same counters serve; how many counters: BookingRules.
struct Group {
  GroupId id;
  text::Localized names;
  /// Private services have none.
  std::optional<AgencyIndex> lead_agency;
};

enum class CentreKind : std::uint8_t { city, regional, kommunal };

struct Centre {
  CentreId id;
  int number = 0;
  text::Localized names;
  text::Localized city;
  text::Localized address;
  std::string postal_code;
  std::string phone;
  /// Degrees times 100, two decimals as in the source; unverified.
  std::int32_t latitude_hundredths = 0;
  std::int32_t longitude_hundredths = 0;
  bool is_active = true;
  calendar::OpeningHours hours;
  bool hours_verified = false;
  std::string hours_as_of;  // year or date of the schedule's source; may be empty
  std::vector<SourceIndex> sources;
  CentreKind kind = CentreKind::regional;
  std::optional<calendar::CivilDate> opened_on = {};
  bool address_verified = false;
  bool position_verified = false;
};

enum class ProcessingUnit : std::uint8_t { unknown, immediate, minutes, hours, working_days, calendar_days, months };

struct Processing {
  Condition when;
  ProcessingUnit unit = ProcessingUnit::unknown;
  std::int32_t value = 0;
  Status status = Status::unknown;
  /// "may be extended by up to one month"; empty in all languages when there is nothing to say.
  text::Localized note = {};
};

enum class ValidityUnit : std::uint8_t { years, until_age, unlimited };

/// How long the document lasts that the citizen receives.
struct Validity {
  Condition when;
  ValidityUnit unit = ValidityUnit::years;
  std::int32_t value = 0;
};

/// The values of a choice that make sense for a service (an identity card is made in 1, 3 or 10 days, not in 20).
struct Answers {
  VariableId variable{};
  std::vector<std::int32_t> values;
};

/// Where a service is offered.
struct Channels {
  bool centre = false;
  bool online = false;
  bool mobile = false;
  bool airport = false;
};

struct Service {
  ServiceId id;
  GroupIndex group{};
  AgencyIndex agency{};
  text::Localized names;
  std::vector<RequiredEvidence> evidence;
  std::vector<Fee> fees;
  std::vector<Processing> processing;
  /// Time at the counter, used as the length of an appointment.
  Duration typical;
  Status typical_status = Status::illustrative;
  Channels channels;
  /// Centres that offer it, in catalogue order (already resolved from "all", "regional", ids); empty when it is not
  /// offered at a counter.
  std::vector<CentreIndex> centres;
  std::vector<SourceIndex> sources;
  std::string legal_basis;  // may be empty
  bool documents_verified = false;
  bool fees_verified = false;
  bool processing_verified = false;
  /// Who may ask for it.
  Condition eligibility = {};
  std::vector<Validity> validity = {};
  /// A choice that is not listed takes all its values.
  std::vector<Answers> answers = {};
};

enum class HolidayKind : std::uint8_t { fixed, mourning, religious, substitute };
enum class HolidayStatus : std::uint8_t { official, estimated, derived };

struct Holiday {
  calendar::CivilDate on;
  text::Localized names;
  HolidayKind kind = HolidayKind::fixed;
  HolidayStatus status = HolidayStatus::official;
  /// Of a substitute day off that the rule made: the holiday that it makes up for.
  std::optional<calendar::CivilDate> instead_of = {};
};

/// Through whom a place is booked, and so out of whose share of the counters it comes.
enum class Channel : std::uint8_t {
  online,
  call_centre,
  walk_in,
  /// People whom the booking rules give priority.
  special_needs
};

/// A life event leads to services ("my child was born"), in the order in which they are done (ours).
struct LifeEvent {
  LifeEventId id;
  text::Localized names;
  std::vector<ServiceIndex> services;
};

/// From which end of the booked slot an arrival is counted.
enum class SlotEnd : std::uint8_t { start, end };

/// Who missed so many appointments on days that lie within so many cannot book online for so many days (ours).
struct NoshowLimit {
  std::int32_t missed = 3;
  std::int32_t within_days = 90;
  std::int32_t for_days = 30;
};

/// When the last day of the window can be booked first (ours): at a time of its own for each group, so that there is
/// no burst, least of all at midnight.
struct Release {
  struct OfGroup {
    GroupIndex group{};
    calendar::TimeOfDay at;
  };
  calendar::TimeOfDay at;
  std::vector<OfGroup> groups;
};

/// Who comes before others: may book what is kept for Channel::special_needs (ours).
enum class PriorityGround : std::uint8_t { disability, pregnancy, infant, veteran, age };
struct Priority {
  PriorityGround ground = PriorityGround::disability;
  /// Only for age.
  std::int32_t from_years = 0;
  text::Localized names = {};
};

/// Counters of a group at a centre that are kept for a channel, in percent of those on duty (ours).
struct ChannelShare {
  CentreIndex centre{};
  GroupIndex group{};
  Channel channel = Channel::online;
  std::int32_t percent = 0;
};

/// Defaults of booking; every value is data and says whether it is ours or from a source.
struct BookingRules {
  Duration slot_step;                 // grid of start times
  Duration hold_for;                  // 10 minutes
  Duration lead_time;                 // earliest bookable: now + lead
  std::int32_t window_days = 0;       // latest bookable day: today + window
  Duration arrive_early;              // 30 minutes, queue-2020
  Duration cancel_late;               // 10 minutes, queue-2020
  std::int32_t default_counters = 0;  // counters of a group at a centre when not listed
  struct Counters {
    CentreIndex centre{};
    GroupIndex group{};
    std::int32_t counters = 0;
  };
  std::vector<Counters> counters;
  /// At most one of a centre; it replaces the counters above.
  std::vector<CounterPlan> plans = {};
  /// Of a centre and group 100 percent at most together, none twice.
  std::vector<ChannelShare> shares = {};
  Release release = {};
  std::vector<Priority> priority = {};
  /// Days that are released by draw (slots/draw_days.hpp); at most one rule for a centre and group.
  struct DrawRule {
    CentreIndex centre{};
    GroupIndex group{};
    calendar::CivilDate first_on;    // of the first period
    std::int32_t period_days = 0;    // drawn at once
    std::array<bool, 7> weekdays{};  // Monday first: which days of a period are drawn
    std::int32_t collect_days = 0;   // how long requests are collected
    std::int32_t days_before = 0;    // from the draw to the period's first day
    calendar::TimeOfDay draw_at;
  };
  std::vector<DrawRule> draws = {};
  SlotEnd arrival_counts_from = SlotEnd::end;  // queue-2020
  std::int32_t bookings_per_person = 3;        // at once
  NoshowLimit noshow_limit = {};
  Duration return_delay = {};  // at most so long a cancelled place stays taken
  Duration offer_for = {};     // how long a place that came free is kept for the first in the waiting list
};

/// What several services in one visit must respect beside their times (ours; assets/catalogue/visit_rules.json).
struct VisitRules {
  /// The walk between counters of two groups, the same in both directions; at every centre when none is named.
  struct Walk {
    std::optional<CentreIndex> centre;
    GroupIndex one{};
    GroupIndex other{};
    Duration takes;
  };
  /// One service ends before another begins: payment before issue.
  struct Precedence {
    ServiceIndex before{};
    ServiceIndex after{};
  };
  /// Between different groups that are not listed.
  Duration usual_walk;
  /// The last one that fits counts.
  std::vector<Walk> walks;
  std::vector<Precedence> precedence;

  /// None within a group: its counters stand side by side.
  [[nodiscard]] Duration walk(CentreIndex centre, GroupIndex one, GroupIndex other) const noexcept;
  [[nodiscard]] bool must_precede(ServiceIndex before, ServiceIndex after) const noexcept;
};

class Catalogue {
 public:
  std::vector<Source> sources;
  std::vector<Agency> agencies;
  std::vector<Group> groups;
  std::vector<Centre> centres;
  std::vector<Service> services;
  /// Every document that a service asks for, once.
  std::vector<Evidence> evidence;
  std::vector<Holiday> holidays;  // sorted by date
  std::vector<LifeEvent> life_events;
  std::vector<std::vector<std::string>> synonyms;
  Vocabulary vocabulary;
  BookingRules booking;
  VisitRules visit;
  /// At most one of a centre.
  std::vector<HallPlan> halls;
  calendar::Zone zone;
  /// Day on which the facts were collected, shown as "as of".
  calendar::CivilDate collected_on;
  text::Localized disclaimer;
  /// When rest days move, in words (Labour Code 105), and where the dates come from.
  text::Localized holiday_rule;
  std::vector<SourceIndex> holiday_sources;

  explicit Catalogue(calendar::Zone centre_zone) : zone(std::move(centre_zone)) {}

  [[nodiscard]] const Source& at(SourceIndex i) const { return sources.at(static_cast<std::size_t>(i)); }
  [[nodiscard]] const Agency& at(AgencyIndex i) const { return agencies.at(static_cast<std::size_t>(i)); }
  [[nodiscard]] const Group& at(GroupIndex i) const { return groups.at(static_cast<std::size_t>(i)); }
  [[nodiscard]] const Centre& at(CentreIndex i) const { return centres.at(static_cast<std::size_t>(i)); }
  [[nodiscard]] const Service& at(ServiceIndex i) const { return services.at(static_cast<std::size_t>(i)); }
  [[nodiscard]] const Evidence& at(EvidenceIndex i) const { return evidence.at(static_cast<std::size_t>(i)); }

  [[nodiscard]] std::optional<CentreIndex> find(const CentreId& id) const;
  [[nodiscard]] std::optional<ServiceIndex> find(const ServiceId& id) const;
  [[nodiscard]] std::optional<GroupIndex> find(const GroupId& id) const;
  [[nodiscard]] std::optional<AgencyIndex> find(const AgencyId& id) const;
  /// Null when where its counters stand is not known.
  [[nodiscard]] const HallPlan* hall_of(CentreIndex centre) const noexcept;

  /// For calendar::day_status; positions point into `holidays`.
  [[nodiscard]] const std::vector<calendar::HolidayOn>& holiday_days() const noexcept { return holiday_days_; }
  /// Builds the lookups; called once by the reader after the lists are filled.
  void finish();

 private:
  std::unordered_map<CentreId, CentreIndex> centre_by_id_;
  std::unordered_map<ServiceId, ServiceIndex> service_by_id_;
  std::unordered_map<GroupId, GroupIndex> group_by_id_;
  std::vector<calendar::HolidayOn> holiday_days_;
};

/// The values of a choice, or of yes and no, that are offered as answers to a question of this service.
[[nodiscard]] std::vector<std::int32_t> offered_answers(const Service& service, const Vocabulary& vocabulary,
                                                        VariableId variable);

/// One of those; of a number every answer is.
[[nodiscard]] bool is_offered(const Service& service, const Vocabulary& vocabulary, VariableId variable,
                              std::int32_t value);

/// One mistake in the catalogue's files, for the editor who must mend it.
struct CatalogueError {
  std::string file;    // "services/mia.json"
  std::string place;   // "services[3].fees[1].when"
  std::string remedy;  // what is wrong and what to write instead
};

/// Rules that need the whole catalogue: conditions that can hold, no two contradicting fees, statuses that fit their
/// amounts, nothing unused, booking rules that make sense. The files' own rules are the reader's
/// (wire/catalogue_codec).
[[nodiscard]] std::vector<CatalogueError> check_catalogue(const Catalogue& catalogue);

}  // namespace asan::catalogue
