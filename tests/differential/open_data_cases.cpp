// What is published of the real catalogue: addresses with random services, answers, days and languages, and with
// mistakes.
#include "core/catalogue/real_catalogue.hpp"
#include "differential/operations.hpp"
#include "open_data/open_data.hpp"
#include "screens/screens.hpp"

namespace asan::differential {
namespace {

const screens::Context& real_context() {
  static const text::SearchIndex index = screens::make_service_search(real_catalogue::get());
  static const screens::Context context{real_catalogue::get(), index};
  return context;
}

/// Before, between and after the days on which rates change.
calendar::CivilDate any_day(Random& random) {
  return calendar::CivilDate::from_days(static_cast<std::int32_t>(random.number(17'000, 22'000)));
}

void add_answers(Random& random, const catalogue::Catalogue& all, screens::Fields& fields) {
  const int count = random.number(0, 12);
  for (int i = 0; i < count; ++i) {
    const catalogue::Variable& variable = random.one_of(all.vocabulary.variables);
    const bool is_number = variable.kind == catalogue::VariableKind::integer;
    const auto value = is_number ? random.number(variable.least, variable.most)
                                 : static_cast<std::int32_t>(random.position(variable.values.size()));
    const bool is_own = random.chance(15);
    const bool is_slip = random.chance(5);
    fields.emplace_back((is_own ? random.one_of(all.services).id.str() + "." : std::string()) + variable.name,
                        is_slip ? "x" : catalogue::fact_text(variable, value));
  }
}

screens::Fields checklist_fields(Random& random, const catalogue::Catalogue& all) {
  screens::Fields fields;
  const int count = random.number(0, 9) == 0 ? random.number(0, 14) : random.number(1, 4);
  for (int i = 0; i < count; ++i) fields.emplace_back("service", random.one_of(all.services).id.str());
  add_answers(random, all, fields);
  if (random.chance(30)) fields.emplace_back("pages", std::to_string(random.number(0, 40)));
  if (random.chance(30)) fields.emplace_back("months", std::to_string(random.number(0, 40)));
  return fields;
}

screens::Fields list_fields(Random& random, const catalogue::Catalogue& all) {
  screens::Fields fields;
  if (random.chance(70)) fields.emplace_back("q", random.one_of(all.services).names.in.at(random.position(3)));
  if (random.chance(20)) fields.emplace_back("agency", random.one_of(all.agencies).id.str());
  return fields;
}

std::string any_target(Random& random, const catalogue::Catalogue& all) {
  std::string path = "/api/v1/";
  screens::Fields fields;
  switch (random.number(0, 4)) {
    case 0:
      path += "services";
      fields = list_fields(random, all);
      if (random.chance(20)) fields.emplace_back("group", random.one_of(all.groups).id.str());
      break;
    case 1:
      path += "services/" + random.one_of(all.services).id.str();
      break;
    case 2:
      path += "fees";
      fields = list_fields(random, all);
      if (random.chance(50)) fields.emplace_back("format", random.one_of({"csv", "json", "xml"}));
      break;
    default:
      path += "checklist";
      fields = checklist_fields(random, all);
  }
  if (random.chance(80)) fields.emplace_back("lang", random.one_of({"az", "ru", "en"}));
  if (random.chance(40)) fields.emplace_back("on", any_day(random).iso());
  if (random.chance(5)) fields.emplace_back(random.one_of({"q", "lang", "on", "agency"}), "-");
  return path + "?" + screens::encode_fields(fields);
}

}  // namespace

void catalogue_api(Random& random, Words& words) {
  const screens::Context& context = real_context();
  const std::string target = any_target(random, context.catalogue);
  const calendar::CivilDate today = any_day(random);
  words.add(target).add(today.iso()).end_line();
  const auto document = open_data::answer(context, target, today);
  words.add(document ? document->body : document.error().place).end_line();
  const auto language = static_cast<text::Language>(random.number(0, 2));
  words.add(open_data::structured_data(context, random.one_of(context.catalogue.services), language, today));
}

}  // namespace asan::differential
