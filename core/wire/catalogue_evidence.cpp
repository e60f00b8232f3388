// What to bring: every document once, what it is and where it comes from.
#include "wire/catalogue_names.hpp"
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::EvidenceForm;

std::optional<catalogue::Evidence> read_one(JsonReader& reader) {
  const auto id = read_id<EvidenceId>(
      reader, {"id", "names", "form", "whose", "origin", "count", "copy_of", "issued_by", "editor_note"});
  if (!id) {
    return std::nullopt;
  }
  constexpr std::int32_t most = 20;
  const JsonReader count = reader.at("count");
  return catalogue::Evidence{.id = *id,
                             .names = read_localized(reader.at("names")),
                             .form = reader.at("form").choice(forms),
                             .whose = reader.at("whose").choice(holders),
                             .origin = reader.at("origin").choice(origins),
                             .count = count.present() ? count.int32(1, most) : 1};
}

bool is_copy(EvidenceForm form) { return form == EvidenceForm::copy || form == EvidenceForm::notarised_copy; }

}  // namespace

void read_evidence(Loading& loading, const JsonReader& file) {
  file.only({"evidence", "editor_note"});
  read_list(file.at("evidence"), loading.catalogue.evidence, loading.evidence, read_one);
}

void read_evidence_links(Loading& loading, const JsonReader& file) {
  file.at("evidence").each([&](JsonReader& reader) {
    const auto index = loading.evidence.find(reader.at("id"));
    if (!index) {
      return;
    }
    catalogue::Evidence& evidence = loading.catalogue.evidence.at(static_cast<std::size_t>(*index));
    reader.call(evidence.id.str());
    const JsonReader copy_of = reader.at("copy_of");
    const JsonReader issued_by = reader.at("issued_by");
    if (copy_of.present()) {
      evidence.copy_of = loading.evidence.find(copy_of);
    }
    if (issued_by.present()) {
      evidence.issued_by = loading.services.find_all(issued_by);
    }
    const bool is_chain = evidence.copy_of && loading.catalogue.at(*evidence.copy_of).form != EvidenceForm::original;
    if (copy_of.present() && (!is_copy(evidence.form) || is_chain)) {
      copy_of.note("only a copy is of another document, and that one is an original");
    }
    if (loading.used_evidence.count(*index) == 0) {
      reader.note("no service asks for this document; remove it, or name it in a service");
    }
  });
}

}  // namespace asan::wire
