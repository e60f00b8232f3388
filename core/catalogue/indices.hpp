// Positions in Catalogue's lists: cheap keys inside one loaded catalogue; ids are for files, URLs and stores.
#pragma once

#include <cstdint>

namespace asan::catalogue {

enum class CentreIndex : std::uint16_t {};
enum class AgencyIndex : std::uint16_t {};
enum class GroupIndex : std::uint16_t {};
enum class ServiceIndex : std::uint16_t {};
enum class EvidenceIndex : std::uint16_t {};
enum class SourceIndex : std::uint16_t {};

}  // namespace asan::catalogue
