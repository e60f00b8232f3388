#include <algorithm>
#include <map>
#include <set>

#include "catalogue/check_parts.hpp"

namespace asan::catalogue {

namespace {

/// "fees[2]"
std::string element(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

/// One service, and where its mistakes are noted.
class ServiceCheck {
 public:
  ServiceCheck(const Catalogue& catalogue, const Service& service, std::vector<CatalogueError>& errors)
      : service_(service),
        vocabulary_(catalogue.vocabulary),
        file_(services_file(catalogue, service)),
        errors_(errors) {}

  void run() const {
    check_channels();
    check_answers();
    check_condition("eligibility", service_.eligibility);
    check_evidence();
    check_fees();
    check_processing();
    check_validity();
  }

 private:
  void add(const std::string& place, std::string remedy) const {
    errors_.push_back({file_, "services[" + service_.id.str() + "]." + place, std::move(remedy)});
  }

  void check_channels() const {
    const Channels& channels = service_.channels;
    if (!channels.centre && !channels.online && !channels.mobile && !channels.airport) {
      add("channels", "name at least one of centre, online, mobile, airport");
    }
    if (channels.centre && service_.centres.empty()) {
      add("centres", "say which centres offer the service, or remove centre from its channels");
    }
    if (!channels.centre && !service_.centres.empty()) {
      add("centres", "remove it, or add centre to the channels");
    }
  }

  void check_answers() const {
    std::set<VariableId> seen;
    for (std::size_t i = 0; i < service_.answers.size(); ++i) {
      const Answers& answers = service_.answers[i];
      const std::string place = element("answers", i);
      if (vocabulary_.at(answers.variable).kind == VariableKind::integer) {
        add(place, "only values of a choice can be listed");
      }
      if (!seen.insert(answers.variable).second) {
        add(place, "this variable is listed twice; keep one");
      }
      if (std::set<std::int32_t>(answers.values.begin(), answers.values.end()).size() != answers.values.size()) {
        add(place + ".values", "a value is listed twice; keep one");
      }
      if (answers.values.size() < 2) {
        add(place + ".values", "a question needs at least two answers; with one, remove the question's conditions");
      }
    }
  }

  /// It can hold, for someone who may ask for the service, with an answer that is offered, and every term says
  /// something.
  void check_condition(const std::string& place, const Condition& condition) const {
    for (const Term& term : condition.all_of) {
      if (is_idle(term, vocabulary_)) {
        add(place, "\"" + condition_text({{term}}, vocabulary_) + "\" holds for everyone; remove it");
      }
      if (term.op == Operator::equal && !is_offered(service_, vocabulary_, term.variable, term.value)) {
        add(place, "\"" + condition_text({{term}}, vocabulary_) + "\" is no answer of this service; see \"answers\"");
      }
    }
    if (!is_satisfiable(condition, vocabulary_)) {
      add(place, "\"" + condition_text(condition, vocabulary_) + "\" can never hold; mend or remove it");
    } else if (are_exclusive(condition, service_.eligibility, vocabulary_)) {
      add(place, "\"" + condition_text(condition, vocabulary_) +
                     "\" never holds for those who may ask for the service (" +
                     condition_text(service_.eligibility, vocabulary_) + ")");
    }
  }

  [[nodiscard]] bool can_meet(const Condition& a, const Condition& b) const {
    return !are_exclusive(a, b, vocabulary_);
  }

  void check_evidence() const {
    const auto& evidence = service_.evidence;
    std::map<std::string, std::size_t> alternatives;
    for (std::size_t i = 0; i < evidence.size(); ++i) {
      const std::string place = element("evidence", i);
      check_condition(place + ".when", evidence[i].when);
      for (std::size_t j = 0; j < i; ++j) {
        if (evidence[j].id == evidence[i].id && can_meet(evidence[j].when, evidence[i].when)) {
          add(place, "\"" + evidence[i].id.str() + "\" is asked for twice by " + element("evidence", j) +
                         " and here; make the conditions exclude each other");
        }
      }
      if (evidence[i].one_of) {
        ++alternatives[*evidence[i].one_of];
      }
    }
    for (const auto& [name, count] : alternatives) {
      if (count < 2) {
        add("evidence", "one_of \"" + name + "\" stands alone; give the other documents the same one_of");
      }
    }
  }

  /// Each rate lasts until the next begins.
  void check_rates(const std::string& place, const std::vector<Rate>& rates) const {
    if (rates.empty()) {
      add(place, R"(write at least { "amount": "unknown", "status": "unknown" })");
    }
    for (std::size_t i = 0; i < rates.size(); ++i) {
      const std::string row = place + "[" + std::to_string(i) + "]";
      if ((rates[i].status == Status::unknown) == rates[i].amount.has_value()) {
        add(row, rates[i].amount ? "the amount is known, so its status is not unknown"
                                 : "the amount is unknown, so its status is unknown");
      }
      const bool is_later =
          i == 0 || (rates[i].from_on && (!rates[i - 1].from_on || *rates[i - 1].from_on < *rates[i].from_on));
      if (!is_later) {
        add(row + ".from", "every rate but the first says from which day it holds, and the days are in order");
      }
    }
  }

  /// Two fees of one kind and unit that can be due together contradict each other, unless one is marked as adding up
  /// (vehicle registration: certificate, plate and inspection; facts.md section 8).
  void check_fees() const {
    const auto& fees = service_.fees;
    for (std::size_t i = 0; i < fees.size(); ++i) {
      const std::string place = element("fees", i);
      check_condition(place + ".when", fees[i].when);
      check_rates(place + ".rates", fees[i].rates);
      for (std::size_t j = 0; j < i; ++j) {
        const bool is_rival = fees[j].kind == fees[i].kind && fees[j].per == fees[i].per;
        if (is_rival && !fees[i].adds_up && !fees[j].adds_up && can_meet(fees[i].when, fees[j].when)) {
          add(place, "it contradicts " + element("fees", j) + ": both are due when \"" +
                         condition_text(fees[i].when, vocabulary_) + "\" and \"" +
                         condition_text(fees[j].when, vocabulary_) +
                         "\"; make the conditions exclude each other, or mark one with \"adds_up\": true");
        }
      }
    }
  }

  /// Of several times for the same case each but one says in a note what it is for.
  void check_processing() const {
    const auto& rows = service_.processing;
    const auto has_note = [](const Processing& row) { return row.note != text::Localized(); };
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::string place = element("processing", i);
      check_condition(place + ".when", rows[i].when);
      if ((rows[i].unit == ProcessingUnit::unknown) != (rows[i].status == Status::unknown)) {
        add(place, "unit and status are unknown together or not at all");
      }
      for (std::size_t j = 0; j < i; ++j) {
        if (can_meet(rows[i].when, rows[j].when) && !has_note(rows[i]) && !has_note(rows[j])) {
          add(place, "it contradicts " + element("processing", j) +
                         "; make the conditions exclude each other, or say in a note what it is for");
        }
      }
    }
  }

  void check_validity() const {
    const auto& rows = service_.validity;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      check_condition(element("validity", i) + ".when", rows[i].when);
      for (std::size_t j = 0; j < i; ++j) {
        if (can_meet(rows[i].when, rows[j].when)) {
          add(element("validity", i),
              "it contradicts " + element("validity", j) + "; make the conditions exclude each other");
        }
      }
    }
  }

  const Service& service_;
  const Vocabulary& vocabulary_;
  std::string file_;
  std::vector<CatalogueError>& errors_;
};

}  // namespace

void check_services(const Catalogue& catalogue, std::vector<CatalogueError>& errors) {
  for (const Service& service : catalogue.services) {
    ServiceCheck(catalogue, service, errors).run();
  }
  std::map<std::string, const Service*> by_name;
  for (const Service& service : catalogue.services) {
    for (const text::Language language : text::all_languages) {
      const std::string key = std::string(text::tag_of(language)) + " " + service.names[language];
      const auto [at, is_new] = by_name.emplace(key, &service);
      if (!is_new) {
        errors.push_back(
            {services_file(catalogue, service),
             "services[" + service.id.str() + "].names." + std::string(text::tag_of(language)),
             "the service \"" + at->second->id.str() + "\" has the same name; a citizen could not tell them apart"});
      }
    }
  }
}

}  // namespace asan::catalogue
