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

/// The measures of the paper, in dots.
namespace form {

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

}  // namespace form

class PaperPage {
 public:
  explicit PaperPage(Typeface& typeface) : typeface_(typeface) {}

  void operator()(const sheets::Heading& heading) {
    const Style style = heading.level == Level::title     ? form::title
                        : heading.level == Level::section ? form::section
                                                          : form::part;
    space(heading.level == Level::part ? form::gap : form::small_gap);
    write(heading.text, style, form::left, form::content);
    space(heading.level == Level::part ? form::small_gap : form::small_gap + form::small_gap / 2);
  }

  void operator()(const sheets::Text& words) {
    write(words.text, words.is_muted ? form::small : form::body, form::left, form::content);
    space(form::small_gap);
  }

  void operator()(const sheets::Columns& row) {
    if (row.is_total) {
      space(form::small_gap);
      paper_.blacken(form::left, y_, form::content, form::pen);
      y_ += form::pen;
      space(form::small_gap);
    }
    const Style value = row.is_total ? form::total : form::strong;
    const Style name = row.is_total ? form::total : form::body;
    space(form::small_gap);
    const int value_width = row.value.empty() ? 0 : typeface_.width(row.value, value);
    const int name_width = row.value.empty() ? form::content : form::content - value_width - form::column_gap;
    // A value of several words needs the whole width itself, and stands below.
    const bool is_beside = name_width >= form::content * 2 / 5;
    const int top = y_;
    write(row.name, name, form::left, is_beside ? name_width : form::content);
    if (is_beside && !row.value.empty()) {
      typeface_.draw(row.value, value, form::right - value_width, top + form::ascent(value), paper_);
      y_ = std::max(y_, top + form::line_height(value));
    } else if (!row.value.empty()) {
      write(row.value, value, form::left, form::content);
    }
    notes(row.notes, form::left, form::content);
    space(form::small_gap);
  }

  void operator()(const sheets::Checkbox& box) {
    const int x = form::left + (box.is_choice ? form::choice_indent : 0);
    draw_box(x, y_ + (form::line_height(form::body) - form::box_side) / 2, box.is_ticked);
    write(box.text, form::body, x + form::box_indent, form::right - x - form::box_indent);
    notes(box.notes, x + form::box_indent, form::right - x - form::box_indent);
    space(form::gap);
  }

  void operator()(const sheets::Rule& /*rule*/) {
    space(form::gap);
    paper_.blacken(form::left, y_, form::content, 2);
    y_ += 2;
    space(form::gap);
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
    space(form::gap);
    const int top = y_;
    space(form::gap);
    centred(code.label, form::small);
    space(form::small_gap);
    const Style usual = fitting(form::usual_code, {form::largest_code, Weight::semibold});
    const Style style = fitting(code.code, usual);
    const int letters = usual.size * 4 / 5;
    typeface_.draw(code.code, style, (Raster::width - typeface_.width(code.code, style)) / 2, y_ + letters, paper_);
    y_ += letters;
    space(2 * form::gap);
    frame(form::left, top, form::content, y_ - top);
    space(form::gap);
  }

  [[nodiscard]] Raster take() && {
    paper_.grow_to(y_);
    return std::move(paper_);
  }

 private:
  void space(int dots) { y_ += dots; }

  void write(std::string_view text, Style style, int x, int width) {
    for (const std::string& line : typeface_.wrapped(text, style, width)) {
      typeface_.draw(line, style, x, y_ + form::ascent(style), paper_);
      y_ += form::line_height(style);
    }
  }

  void notes(const std::vector<std::string>& all, int x, int width) {
    for (const std::string& note : all) write(note, form::small, x, width);
  }

  [[nodiscard]] Style fitting(std::string_view text, Style largest) {
    while (largest.size > form::body.size && typeface_.width(text, largest) > form::content - 4 * form::gap) {
      --largest.size;
    }
    return largest;
  }

  void centred(std::string_view text, Style style) {
    for (const std::string& line : typeface_.wrapped(text, style, form::content)) {
      typeface_.draw(line, style, (Raster::width - typeface_.width(line, style)) / 2, y_ + form::ascent(style), paper_);
      y_ += form::line_height(style);
    }
  }

  /// Its corners are form::left out: they look round.
  void frame(int x, int y, int across, int down) {
    const int corner = 2 * form::pen;
    paper_.blacken(x + corner, y, across - 2 * corner, form::pen);
    paper_.blacken(x + corner, y + down - form::pen, across - 2 * corner, form::pen);
    paper_.blacken(x, y + corner, form::pen, down - 2 * corner);
    paper_.blacken(x + across - form::pen, y + corner, form::pen, down - 2 * corner);
    for (const int side : {x + form::pen, x + across - 2 * form::pen}) {
      paper_.blacken(side, y + form::pen, form::pen, form::pen);
      paper_.blacken(side, y + down - 2 * form::pen, form::pen, form::pen);
    }
  }

  void draw_box(int x, int y, bool is_ticked) {
    paper_.blacken(x, y, form::box_side, form::pen);
    paper_.blacken(x, y + form::box_side - form::pen, form::box_side, form::pen);
    paper_.blacken(x, y, form::pen, form::box_side);
    paper_.blacken(x + form::box_side - form::pen, y, form::pen, form::box_side);
    if (!is_ticked) return;
    const int third = form::box_side / 3;
    for (int i = 0; i < third; ++i) paper_.blacken(x + third / 2 + i, y + third + i, form::pen, form::pen + 1);
    for (int i = 0; i < third + third / 2; ++i) {
      paper_.blacken(x + third / 2 + third + i, y + 2 * third - i, form::pen, form::pen + 1);
    }
  }

  /// With words it stands to the form::left of them, alone in the middle.
  void draw_qr(const qrcodegen::QrCode& code, const std::string& caption) {
    const int modules = code.getSize() + 2 * form::quiet_modules;
    // Below three dots a module no reader is sure; then the code has the width that it needs, and the words go below.
    const int module = std::max(3, (caption.empty() ? form::qr_alone : form::qr_beside) / modules);
    const int side = module * modules;
    const int words_width = form::content - side - form::column_gap;
    const bool is_beside = !caption.empty() && words_width >= form::content * 2 / 5;
    const int x = is_beside ? form::left - form::quiet_modules * module : (Raster::width - side) / 2;
    for (int row = 0; row < code.getSize(); ++row) {
      for (int column = 0; column < code.getSize(); ++column) {
        if (!code.getModule(column, row)) continue;
        paper_.blacken(x + (form::quiet_modules + column) * module, y_ + (form::quiet_modules + row) * module, module,
                       module);
      }
    }
    const int bottom = y_ + side;
    if (is_beside) {
      const auto lines = static_cast<int>(typeface_.wrapped(caption, form::body, words_width).size());
      y_ += std::max(0, (side - lines * form::line_height(form::body)) / 2);
      write(caption, form::body, x + side + form::column_gap, words_width);
    }
    y_ = std::max(y_, bottom);
    if (!caption.empty() && !is_beside) centred(caption, form::body);
  }

  Typeface& typeface_;
  Raster paper_;
  int y_ = 0;
};

}  // namespace

Raster lay_out(const sheets::Sheet& sheet, Typeface& typeface) {
  PaperPage page(typeface);
  for (const sheets::Line& line : sheet.lines) std::visit(page, line);
  return std::move(page).take();
}

}  // namespace asan::print
