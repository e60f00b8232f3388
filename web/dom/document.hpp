// What DomTree may do to a page. The browser implements it (web/app/platform); tests implement it with a plain model.
#pragma once

#include <cstdint>
#include <string_view>

namespace asan::dom {

/// An element, as long as its node lives; chosen by DomTree.
using Handle = std::uint32_t;
/// Parent: the page's body. Sibling: none, put it at the end.
inline constexpr Handle none = 0;

class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  virtual ~Document() = default;

  // ---- taking over the server's page ----
  /// Takes the element with this key (or, without a key, the next one below the parent that has none) for `handle`.
  /// False when there is none with this tag.
  virtual bool adopt(Handle handle, Handle parent, std::string_view tag, std::string_view key) = 0;
  /// Takes away an attribute that the node does not have. `names`: those it has, each between spaces.
  virtual void keep_only(Handle handle, std::string_view names) = 0;
  /// Takes away text that stands beside an element's children.
  virtual void drop_text(Handle handle) = 0;
  /// Removes every element that was not adopted.
  virtual void finish_adoption() = 0;

  // ---- living with it; each one leaves alone what is so already ----
  /// Between begin() and end() the focused element may be moved: the focus and the selection are kept.
  virtual void begin() = 0;
  /// False when the focus was lost because its element is gone.
  virtual bool end() = 0;
  virtual void create(Handle handle, std::string_view tag) = 0;
  virtual void insert(Handle handle, Handle parent, Handle before) = 0;
  virtual void remove(Handle handle) = 0;
  virtual void set_text(Handle handle, std::string_view text) = 0;
  /// An empty value is an attribute that is set.
  virtual void set_attribute(Handle handle, std::string_view name, std::string_view value) = 0;
  virtual void remove_attribute(Handle handle, std::string_view name) = 0;
  /// The value that a field shows. A field in which somebody composes a character with an input method is let alone:
  /// what is composed comes back as typed.
  virtual void set_value(Handle handle, std::string_view value) = 0;
  virtual void set_picture(Handle handle, std::string_view path) = 0;
};

}  // namespace asan::dom
