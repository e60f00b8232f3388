// One function for each thing that core decides: it makes a case out of random numbers and adds to the words what the
// case is and what came out.
#pragma once

#include <array>
#include <string_view>

#include "differential/random.hpp"
#include "differential/words.hpp"

namespace asan::differential {

void availability(Random& random, Words& words);
void occupancy(Random& random, Words& words);
void free_days(Random& random, Words& words);
void soonest(Random& random, Words& words);
void judge_and_why_not(Random& random, Words& words);
void visits(Random& random, Words& words);
void hold(Random& random, Words& words);
void reschedule(Random& random, Words& words);
void offered_visits(Random& random, Words& words);
void draws(Random& random, Words& words);
void stranded(Random& random, Words& words);
void checklist_and_fees(Random& random, Words& words);
void interviews(Random& random, Words& words);
void catalogue_api(Random& random, Words& words);
void search(Random& random, Words& words);
void letters(Random& random, Words& words);
void formats(Random& random, Words& words);
void typed_details(Random& random, Words& words);
void requests(Random& random, Words& words);
void replies(Random& random, Words& words);
void spoiled_json(Random& random, Words& words);
void spoiled_catalogue(Random& random, Words& words);
void screens_walk(Random& random, Words& words);

struct Operation {
  std::string_view name;
  void (*run)(Random& random, Words& words);
};

inline constexpr std::array<Operation, 23> operations = {{{"availability", availability},
                                                          {"occupancy", occupancy},
                                                          {"free_days", free_days},
                                                          {"soonest", soonest},
                                                          {"judge and why_not", judge_and_why_not},
                                                          {"plan_visits", visits},
                                                          {"decide_hold", hold},
                                                          {"decide_reschedule", reschedule},
                                                          {"offer_visits", offered_visits},
                                                          {"draws", draws},
                                                          {"stranded", stranded},
                                                          {"checklist and fees", checklist_and_fees},
                                                          {"interview and papers", interviews},
                                                          {"catalogue API", catalogue_api},
                                                          {"search", search},
                                                          {"letters", letters},
                                                          {"formats", formats},
                                                          {"typed details", typed_details},
                                                          {"requests", requests},
                                                          {"replies", replies},
                                                          {"spoiled JSON", spoiled_json},
                                                          {"spoiled catalogue", spoiled_catalogue},
                                                          {"update and view", screens_walk}}};

}  // namespace asan::differential
