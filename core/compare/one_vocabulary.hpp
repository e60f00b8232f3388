// Two versions of a catalogue have two vocabularies, and ids of variables and values are positions in them. Here both
// become one, by names, so that one person's answers can be put to both versions.
#pragma once

#include "catalogue/catalogue.hpp"

namespace asan::compare {

/// The newer one's words, and those that only the older one has. A variable that changed its kind is two variables.
[[nodiscard]] catalogue::Vocabulary joined(const catalogue::Vocabulary& newer, const catalogue::Vocabulary& older);

/// The service said in `to`, which has every word of `from`. What it offered as answers it offers still: values that
/// are new in `to` are not among them.
[[nodiscard]] catalogue::Service translated(catalogue::Service service, const catalogue::Vocabulary& from,
                                            const catalogue::Vocabulary& to);

/// The person may ask for the service, and each answer is one that it offers.
[[nodiscard]] bool may_ask(const catalogue::Service& service, const catalogue::Facts& person,
                           const catalogue::Vocabulary& vocabulary);

}  // namespace asan::compare
