#include "open_data/words.hpp"
#include "screens/names.hpp"

namespace asan::open_data {
namespace {

using catalogue::Service;

bool is_public_body(catalogue::AgencyKind kind) noexcept {
  return kind == catalogue::AgencyKind::state || kind == catalogue::AgencyKind::operator_;
}

/// Whoever reads this sees no pill beside the figure.
bool is_sure(catalogue::Status status) noexcept {
  return status == catalogue::Status::official || status == catalogue::Status::secondary;
}

class Page {
 public:
  Page(const screens::Context& context, const Service& service, text::Language language, calendar::CivilDate on)
      : catalogue_(context.catalogue),
        service_(service),
        on_(on),
        state_(in_language(language)),
        view_{context, state_} {}

  std::string written() {
    const catalogue::Agency& agency = catalogue_.at(service_.agency);
    const bool is_public = is_public_body(agency.kind);
    json_.begin_object();
    json_.string_field("@context", "https://schema.org");
    json_.string_field("@type", is_public ? "GovernmentService" : "Service");
    json_.string_field("name", view_.in(service_.names));
    json_.string_field("url", view_.path(screens::ServicePage{service_.id}));
    json_.string_field("serviceType", view_.in(catalogue_.at(service_.group).names));
    json_.field("provider").begin_object();
    json_.string_field("@type", is_public ? "GovernmentOrganization" : "Organization");
    json_.string_field("name", view_.in(agency.names));
    if (!agency.website.empty()) json_.string_field("url", agency.website);
    json_.end_object();
    json_.field("areaServed").begin_object();
    json_.string_field("@type", "Country");
    json_.string_field("name", "AZ");
    json_.end_object();
    channel();
    output();
    offers();
    json_.end_object();
    return std::move(json_).take();
  }

 private:
  static screens::State in_language(text::Language language) {
    screens::State state;
    state.route.language = language;
    return state;
  }

  void channel() {
    json_.field("availableChannel").begin_object();
    json_.string_field("@type", "ServiceChannel");
    json_.string_field("serviceUrl", view_.path(screens::ServicePage{service_.id}));
    json_.field("availableLanguage").begin_list();
    for (const text::Language language : text::all_languages) json_.string(text::tag_of(language));
    json_.end_list();
    // One time for everybody, or none is told.
    const bool is_one = service_.processing.size() == 1 && service_.processing.front().when.is_always() &&
                        is_sure(service_.processing.front().status);
    const std::string time = is_one ? duration(service_.processing.front()) : std::string();
    if (!time.empty()) json_.string_field("processingTime", time);
    json_.end_object();
  }

  /// Papers of which the catalogue says that this service gives them.
  void output() {
    std::vector<const catalogue::Evidence*> given;
    for (const catalogue::Evidence& evidence : catalogue_.evidence) {
      for (const catalogue::ServiceIndex index : evidence.issued_by) {
        if (catalogue_.at(index).id == service_.id) given.push_back(&evidence);
      }
    }
    if (given.empty()) return;
    json_.field("serviceOutput").begin_list();
    for (const catalogue::Evidence* evidence : given) {
      json_.begin_object();
      json_.string_field("@type", "Thing");
      json_.string_field("name", view_.in(evidence->names));
      json_.end_object();
    }
    json_.end_list();
  }

  void offers() {
    bool has_begun = false;
    for (const catalogue::Fee& fee : service_.fees) {
      const catalogue::Rate rate = catalogue::rate_on(fee, on_);
      if (!rate.amount || !is_sure(rate.status)) continue;
      if (!has_begun) json_.field("offers").begin_list();
      has_begun = true;
      offer(fee, rate);
    }
    if (has_begun) json_.end_list();
  }

  void offer(const catalogue::Fee& fee, const catalogue::Rate& rate) {
    json_.begin_object();
    json_.string_field("@type", "Offer");
    json_.string_field("name", view_.in(fee.label));
    const std::string when = screens::all_condition_words(view_, service_, fee.when);
    if (!when.empty()) json_.string_field("description", when);
    if (rate.from_on) json_.string_field("validFrom", rate.from_on->iso());
    if (fee.per != catalogue::FeeUnit::once) {
      json_.field("priceSpecification").begin_object();
      json_.string_field("@type", "UnitPriceSpecification");
      json_.string_field("unitText", unit_name(fee.per));
    }
    json_.string_field("price", decimal(*rate.amount));
    json_.string_field("priceCurrency", rate.amount->currency().code());
    if (fee.per != catalogue::FeeUnit::once) json_.end_object();
    json_.end_object();
  }

  const catalogue::Catalogue& catalogue_;
  const Service& service_;
  calendar::CivilDate on_;
  screens::State state_;
  screens::View view_;
  wire::JsonWriter json_;
};

}  // namespace

std::string structured_data(const screens::Context& context, const catalogue::Service& service, text::Language language,
                            calendar::CivilDate today) {
  return Page(context, service, language, today).written();
}

}  // namespace asan::open_data
