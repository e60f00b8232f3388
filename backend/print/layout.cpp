#include "print/layout.hpp"

#include <algorithm>
#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace asan::print {
namespace {

using sheets::Level;

constexpr int left = 12;
constexpr int right = Raster::width - 12;
constexpr int content = right - left;

constexpr Style body{27, Weight::regular};
constexpr Style strong{27, Weight::semibold};
constexpr Style small{23, Weight::regular};
constexpr Style part{29, Weight::semibold};
constexpr Style section{37, Weight::semibold};
constexpr Style title{50, Weight::semibold};
constexpr Style total{34, Weight::semibold};

/// A line of text is this much higher than its letters.
constexpr int line_height(Style style) { return style.size * 4 / 3; }
/// From the top of a line to where its letters stand.
constexpr int ascent(Style style) { return style.size; }

constexpr int gap = 14;
constexpr int small_gap = 6;
constexpr int column_gap = 20;
constexpr int box_side = 30;
constexpr int box_indent = box_side + 18;
constexpr int choice_indent = 24;
constexpr int pen = 3;
/// What a reader needs around a code, in modules (ISO/IEC 18004: four; the paper beside it is white).
constexpr int quiet_modules = 2;
constexpr int qr_beside = 232;
constexpr int qr_alone = 240;
constexpr int largest_code = 108;
/// As wide as codes are; their height does not depend on their letters.
constexpr std::string_view usual_code = "0000-0000-00";

class Page {
 public:
  explicit Page(Typeface& typeface) : typeface_(typeface) {}

  void operator()(const sheets::Heading& heading) {
    const Style style = heading.level == Level::title ? title : heading.level == Level::section ? section : part;
    space(heading.level == Level::part ? gap : small_gap);
    write(heading.text, style, left, content);
    space(heading.level == Level::part ? small_gap / 2 : small_gap);
  }

  void operator()(const sheets::Text& words) {
    write(words.text, words.is_muted ? small : body, left, content);
    space(small_gap);
  }

  void operator()(const sheets::Columns& row) {
    if (row.is_total) {
      space(small_gap);
      paper_.blacken(left, y_, content, pen);
      y_ += pen;
      space(small_gap);
    }
    const Style value = row.is_total ? total : strong;
    const Style name = row.is_total ? total : body;
    space(small_gap);
    const int value_width = row.value.empty() ? 0 : typeface_.width(row.value, value);
    const int name_width = row.value.empty() ? content : content - value_width - column_gap;
    // A value of several words needs the whole width itself, and stands below.
    const bool is_beside = name_width >= content * 2 / 5;
    const int top = y_;
    write(row.name, name, left, is_beside ? name_width : content);
    if (is_beside && !row.value.empty()) {
      typeface_.draw(row.value, value, right - value_width, top + ascent(value), paper_);
      y_ = std::max(y_, top + line_height(value));
    } else if (!row.value.empty()) {
      write(row.value, value, left, content);
    }
    notes(row.notes, left, is_beside ? name_width : content);
    space(small_gap);
  }

  void operator()(const sheets::Checkbox& box) {
    const int x = left + (box.is_choice ? choice_indent : 0);
    draw_box(x, y_ + (line_height(body) - box_side) / 2, box.is_ticked);
    write(box.text, body, x + box_indent, right - x - box_indent);
    notes(box.notes, x + box_indent, right - x - box_indent);
    space(gap);
  }

  void operator()(const sheets::Rule& /*rule*/) {
    space(gap);
    paper_.blacken(left, y_, content, 2);
    y_ += 2;
    space(gap);
  }

  void operator()(const sheets::Qr& qr) {
    try {
      draw_qr(qrcodegen::QrCode::encodeText(qr.content.c_str(), qrcodegen::QrCode::Ecc::MEDIUM), qr.caption);
    } catch (const std::length_error&) {
      // More than any picture holds: the sheet does without.
      return;
    }
  }

  /// In a frame, as large as it fits, so that it is read over the counter.
  void operator()(const sheets::BigCode& code) {
    space(gap);
    const int top = y_;
    space(gap);
    centred(code.label, small);
    space(small_gap);
    const Style usual = fitting(usual_code, {largest_code, Weight::semibold});
    const Style style = fitting(code.code, usual);
    const int letters = usual.size * 4 / 5;
    typeface_.draw(code.code, style, (Raster::width - typeface_.width(code.code, style)) / 2, y_ + letters, paper_);
    y_ += letters;
    space(2 * gap);
    frame(left, top, content, y_ - top);
    space(gap);
  }

  [[nodiscard]] Raster take() && {
    paper_.grow_to(y_);
    return std::move(paper_);
  }

 private:
  void space(int dots) { y_ += dots; }

  void write(std::string_view text, Style style, int x, int width) {
    for (const std::string& line : typeface_.wrapped(text, style, width)) {
      typeface_.draw(line, style, x, y_ + ascent(style), paper_);
      y_ += line_height(style);
    }
  }

  void notes(const std::vector<std::string>& all, int x, int width) {
    for (const std::string& note : all) write(note, small, x, width);
  }

  [[nodiscard]] Style fitting(std::string_view text, Style largest) {
    while (largest.size > body.size && typeface_.width(text, largest) > content - 4 * gap) --largest.size;
    return largest;
  }

  void centred(std::string_view text, Style style) {
    for (const std::string& line : typeface_.wrapped(text, style, content)) {
      typeface_.draw(line, style, (Raster::width - typeface_.width(line, style)) / 2, y_ + ascent(style), paper_);
      y_ += line_height(style);
    }
  }

  /// Its corners are left out: they look round.
  void frame(int x, int y, int across, int down) {
    const int corner = 2 * pen;
    paper_.blacken(x + corner, y, across - 2 * corner, pen);
    paper_.blacken(x + corner, y + down - pen, across - 2 * corner, pen);
    paper_.blacken(x, y + corner, pen, down - 2 * corner);
    paper_.blacken(x + across - pen, y + corner, pen, down - 2 * corner);
    for (const int side : {x + pen, x + across - 2 * pen}) {
      paper_.blacken(side, y + pen, pen, pen);
      paper_.blacken(side, y + down - 2 * pen, pen, pen);
    }
  }

  void draw_box(int x, int y, bool is_ticked) {
    paper_.blacken(x, y, box_side, pen);
    paper_.blacken(x, y + box_side - pen, box_side, pen);
    paper_.blacken(x, y, pen, box_side);
    paper_.blacken(x + box_side - pen, y, pen, box_side);
    if (!is_ticked) return;
    const int third = box_side / 3;
    for (int i = 0; i < third; ++i) paper_.blacken(x + third / 2 + i, y + third + i, pen, pen + 1);
    for (int i = 0; i < third + third / 2; ++i) {
      paper_.blacken(x + third / 2 + third + i, y + 2 * third - i, pen, pen + 1);
    }
  }

  /// With words it stands to the left of them, alone in the middle.
  void draw_qr(const qrcodegen::QrCode& code, const std::string& caption) {
    const int modules = code.getSize() + 2 * quiet_modules;
    // Below three dots a module no reader is sure; then the code has the width that it needs, and the words go below.
    const int module = std::max(3, (caption.empty() ? qr_alone : qr_beside) / modules);
    const int side = module * modules;
    const int words_width = content - side - column_gap;
    const bool is_beside = !caption.empty() && words_width >= content * 2 / 5;
    const int x = is_beside ? left - quiet_modules * module : (Raster::width - side) / 2;
    for (int row = 0; row < code.getSize(); ++row) {
      for (int column = 0; column < code.getSize(); ++column) {
        if (!code.getModule(column, row)) continue;
        paper_.blacken(x + (quiet_modules + column) * module, y_ + (quiet_modules + row) * module, module, module);
      }
    }
    const int bottom = y_ + side;
    if (is_beside) {
      const auto lines = static_cast<int>(typeface_.wrapped(caption, body, words_width).size());
      y_ += std::max(0, (side - lines * line_height(body)) / 2);
      write(caption, body, x + side + column_gap, words_width);
    }
    y_ = std::max(y_, bottom);
    if (!caption.empty() && !is_beside) centred(caption, body);
  }

  Typeface& typeface_;
  Raster paper_;
  int y_ = 0;
};

}  // namespace

Raster lay_out(const sheets::Sheet& sheet, Typeface& typeface) {
  Page page(typeface);
  for (const sheets::Line& line : sheet.lines) std::visit(page, line);
  return std::move(page).take();
}

}  // namespace asan::print
