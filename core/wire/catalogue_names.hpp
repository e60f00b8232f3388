// Names of the catalogue's closed sets of values, as they stand in its files and in what is published of it.
#pragma once

#include "catalogue/catalogue.hpp"
#include "wire/json_reader.hpp"

namespace asan::wire {

inline constexpr JsonNames<catalogue::SourceKind, 8> source_kinds{{{"official", catalogue::SourceKind::official},
                                                                   {"law", catalogue::SourceKind::law},
                                                                   {"embassy", catalogue::SourceKind::embassy},
                                                                   {"news", catalogue::SourceKind::news},
                                                                   {"secondary", catalogue::SourceKind::secondary},
                                                                   {"code", catalogue::SourceKind::code},
                                                                   {"seed", catalogue::SourceKind::seed},
                                                                   {"general", catalogue::SourceKind::general}}};

inline constexpr JsonNames<catalogue::AgencyKind, 4> agency_kinds{{{"operator", catalogue::AgencyKind::operator_},
                                                                   {"state", catalogue::AgencyKind::state},
                                                                   {"utility", catalogue::AgencyKind::utility},
                                                                   {"private", catalogue::AgencyKind::private_}}};

inline constexpr JsonNames<catalogue::VariableKind, 3> variable_kinds{{{"integer", catalogue::VariableKind::integer},
                                                                       {"boolean", catalogue::VariableKind::boolean},
                                                                       {"choice", catalogue::VariableKind::choice}}};

inline constexpr JsonNames<catalogue::EvidenceForm, 7> forms{
    {{"original", catalogue::EvidenceForm::original},
     {"copy", catalogue::EvidenceForm::copy},
     {"notarised_copy", catalogue::EvidenceForm::notarised_copy},
     {"application", catalogue::EvidenceForm::application},
     {"photo", catalogue::EvidenceForm::photo},
     {"electronic", catalogue::EvidenceForm::electronic},
     {"details", catalogue::EvidenceForm::details}}};

inline constexpr JsonNames<catalogue::Whose, 16> holders{{{"applicant", catalogue::Whose::applicant},
                                                          {"child", catalogue::Whose::child},
                                                          {"parents", catalogue::Whose::parents},
                                                          {"couple", catalogue::Whose::couple},
                                                          {"spouse", catalogue::Whose::spouse},
                                                          {"family", catalogue::Whose::family},
                                                          {"relative", catalogue::Whose::relative},
                                                          {"parties", catalogue::Whose::parties},
                                                          {"representative", catalogue::Whose::representative},
                                                          {"guardian", catalogue::Whose::guardian},
                                                          {"deceased", catalogue::Whose::deceased},
                                                          {"heirs", catalogue::Whose::heirs},
                                                          {"owner", catalogue::Whose::owner},
                                                          {"host", catalogue::Whose::host},
                                                          {"employer", catalogue::Whose::employer},
                                                          {"organisation", catalogue::Whose::organisation}}};

inline constexpr JsonNames<catalogue::Origin, 17> origins{{{"own", catalogue::Origin::own},
                                                           {"centre", catalogue::Origin::centre},
                                                           {"bank", catalogue::Origin::bank},
                                                           {"medical", catalogue::Origin::medical},
                                                           {"notary", catalogue::Origin::notary},
                                                           {"court", catalogue::Origin::court},
                                                           {"police", catalogue::Origin::police},
                                                           {"civil_registry", catalogue::Origin::civil_registry},
                                                           {"state_body", catalogue::Origin::state_body},
                                                           {"customs", catalogue::Origin::customs},
                                                           {"school", catalogue::Origin::school},
                                                           {"employer", catalogue::Origin::employer},
                                                           {"insurer", catalogue::Origin::insurer},
                                                           {"mobile_operator", catalogue::Origin::mobile_operator},
                                                           {"photo", catalogue::Origin::photo},
                                                           {"translator", catalogue::Origin::translator},
                                                           {"abroad", catalogue::Origin::abroad}}};

inline constexpr JsonNames<catalogue::Status, 5> statuses{{{"official", catalogue::Status::official},
                                                           {"secondary", catalogue::Status::secondary},
                                                           {"historical", catalogue::Status::historical},
                                                           {"illustrative", catalogue::Status::illustrative},
                                                           {"unknown", catalogue::Status::unknown}}};

inline constexpr JsonNames<catalogue::FeeKind, 4> fee_kinds{{{"state_fee", catalogue::FeeKind::state_fee},
                                                             {"service_charge", catalogue::FeeKind::service_charge},
                                                             {"tariff", catalogue::FeeKind::tariff},
                                                             {"commercial", catalogue::FeeKind::commercial}}};

/// A fee that is paid once says nothing.
inline constexpr JsonNames<catalogue::FeeUnit, 2> fee_units{
    {{"page", catalogue::FeeUnit::page}, {"month", catalogue::FeeUnit::month}}};

inline constexpr JsonNames<catalogue::ProcessingUnit, 7> processing_units{
    {{"unknown", catalogue::ProcessingUnit::unknown},
     {"immediate", catalogue::ProcessingUnit::immediate},
     {"minutes", catalogue::ProcessingUnit::minutes},
     {"hours", catalogue::ProcessingUnit::hours},
     {"working_days", catalogue::ProcessingUnit::working_days},
     {"calendar_days", catalogue::ProcessingUnit::calendar_days},
     {"months", catalogue::ProcessingUnit::months}}};

inline constexpr JsonNames<catalogue::ValidityUnit, 3> validity_units{
    {{"years", catalogue::ValidityUnit::years},
     {"until_age", catalogue::ValidityUnit::until_age},
     {"unlimited", catalogue::ValidityUnit::unlimited}}};

}  // namespace asan::wire
