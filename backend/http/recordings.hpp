// Walk-throughs that staff recorded at practising terminals, and the screens that one showed when it was first played
// (ours): files of the practice folder, walkthroughs/NAME.json and walkthroughs/NAME/VIEW.json. A real portal has none.
// What a step may be is the player's business (web/shell/replay.js, assets/walkthroughs): here a document is checked
// for its frame alone and kept as it came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace asan::http {

struct WalkthroughTag : CatalogueIdRule {};
/// What its file is called.
using WalkthroughId = Id<WalkthroughTag>;
struct ViewTag : CatalogueIdRule {};
/// Language and screen: "az-393x698". Screens are compared with those of the same view alone.
using ViewId = Id<ViewTag>;

/// full: there are as many as one folder holds; some can be forgotten.
enum class RecordingFailure : std::uint8_t { not_there, malformed, full, unusable };

class Recordings {
 public:
  template <class T>
  using Answer = Result<T, RecordingFailure>;
  struct Done {};

  static constexpr std::size_t most = 60;
  static constexpr std::size_t most_views = 12;
  /// Two hundred screens with their pictures would be longer: the player then leaves the last pictures out.
  static constexpr std::size_t longest_screens = std::size_t{3} * 1024 * 1024;

  /// The folder is made when there is something to keep.
  explicit Recordings(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// {"walkthroughs": [...]}, in the order of their names.
  [[nodiscard]] Answer<std::string> all() const;
  /// Instead of one of the same name.
  [[nodiscard]] Answer<Done> keep(std::string_view walkthrough) const;
  /// And its screens.
  [[nodiscard]] Answer<Done> forget(const WalkthroughId& name) const;
  [[nodiscard]] Answer<std::string> screens(const WalkthroughId& name, const ViewId& view) const;
  /// Also of one that came with the portal and is not kept here. JSON of any form.
  [[nodiscard]] Answer<Done> keep_screens(const WalkthroughId& name, const ViewId& view,
                                          std::string_view screens) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(const WalkthroughId& name) const;
  [[nodiscard]] std::filesystem::path file_of(const WalkthroughId& name, const ViewId& view) const;

  std::filesystem::path folder_;
};

}  // namespace asan::http
