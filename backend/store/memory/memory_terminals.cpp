#include "store/memory/memory_terminals.hpp"

namespace asan::store {

namespace {

TerminalNote without_picture(const TerminalNote& note) {
  return {note.terminal, note.kind, note.centre, note.at,
          note.kind == TerminalNoteKind::picture ? std::string() : note.body};
}

}  // namespace

Result<bool, StoreFailure> MemoryTerminals::put(const TerminalNote& note) {
  if (note.body.size() > longest_terminal_note) return failure(StoreFailure::broken);
  const std::lock_guard lock(places_.mutex());
  const auto [kept, is_new] = notes_.try_emplace({note.terminal, note.kind}, note);
  if (!is_new && kept->second.at > note.at) return false;
  kept->second = note;
  return true;
}

Result<bool, StoreFailure> MemoryTerminals::drop(const TerminalId& terminal, TerminalNoteKind kind) {
  const std::lock_guard lock(places_.mutex());
  return notes_.erase({terminal, kind}) > 0;
}

Result<std::vector<TerminalNote>, StoreFailure> MemoryTerminals::of(const TerminalId& terminal) {
  const std::lock_guard lock(places_.mutex());
  std::vector<TerminalNote> found;
  for (auto at = notes_.lower_bound({terminal, TerminalNoteKind::report});
       at != notes_.end() && at->first.first == terminal; ++at) {
    found.push_back(without_picture(at->second));
  }
  return found;
}

Result<std::vector<TerminalNote>, StoreFailure> MemoryTerminals::all() {
  const std::lock_guard lock(places_.mutex());
  std::vector<TerminalNote> found;
  found.reserve(notes_.size());
  for (const auto& [key, note] : notes_) {
    found.push_back(without_picture(note));
  }
  return found;
}

Result<std::optional<TerminalNote>, StoreFailure> MemoryTerminals::picture_of(const TerminalId& terminal) {
  const std::lock_guard lock(places_.mutex());
  const auto found = notes_.find({terminal, TerminalNoteKind::picture});
  return found == notes_.end() ? std::nullopt : std::optional(found->second);
}

std::int64_t MemoryTerminals::forget_before(Instant before) {
  return static_cast<std::int64_t>(std::erase_if(notes_, [before](const auto& each) {
    const TerminalNote& note = each.second;
    return note.at < (is_soon_forgotten(note.kind) ? before : before - terminal_notes_kept);
  }));
}

}  // namespace asan::store
