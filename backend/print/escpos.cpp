#include "print/escpos.hpp"

#include <algorithm>
#include <string_view>

namespace asan::print {
namespace {

constexpr char dle = '\x10';
constexpr char esc = '\x1b';
constexpr char gs = '\x1d';

/// A picture is sent in bands, so that a printer with little memory begins before all of it is there.
constexpr int band_rows = 128;
/// The blade is above the printing head: so much white paper goes out before the cut, in dots.
constexpr char feed_before_cut = '\x10';

// Epson's tables: bits that are the same in every answer of a kind tell the kinds apart.
constexpr unsigned realtime_mask = 0b1001'0011U;
constexpr unsigned realtime_bits = 0b0001'0010U;
constexpr unsigned in_order_mask = 0b1001'0000U;
/// Answer to DLE DC4 8: this byte and two more.
constexpr std::uint8_t clearing = 0x37;
constexpr int clearing_rest = 2;
/// Status that nobody asked for: three more bytes.
constexpr unsigned unasked_bits = 0b0001'0000U;
constexpr int unasked_rest = 3;

bool has(StatusByte answer, unsigned bits) noexcept { return (answer.bits & bits) != 0; }

/// A printer obeys real-time commands (DLE EOT, ENQ, DC4) also where they are only dots of a picture. One dot more in
/// the second byte, and it is none.
void append_dots(const Raster& paper, int first_row, int rows, std::string& bytes) {
  constexpr std::string_view commands = "\x04\x05\x14";
  constexpr unsigned one_dot = 0b0010'0000U;
  const auto* const begin = paper.bytes().data() + static_cast<std::size_t>(first_row) * Raster::bytes_a_row;
  char before = '\0';
  std::for_each_n(begin, static_cast<std::size_t>(rows) * Raster::bytes_a_row, [&](std::uint8_t byte) {
    auto next = static_cast<char>(byte);
    if (before == dle && commands.find(next) != std::string_view::npos) next = static_cast<char>(byte | one_dot);
    bytes.push_back(next);
    before = next;
  });
}

}  // namespace

std::string clear_buffer() { return {dle, '\x14', '\x08', '\x01', '\x03', '\x14', '\x01', '\x06', '\x02', '\x08'}; }

std::string ask(Question question) { return {dle, '\x04', static_cast<char>(question)}; }

std::string job(const Raster& paper) {
  // It shall say nothing unasked.
  std::string bytes = {esc, '@', gs, 'a', '\0'};
  for (int row = 0; row < paper.height(); row += band_rows) {
    const int rows = std::min(band_rows, paper.height() - row);
    bytes.append({gs, 'v', '0', '\0', static_cast<char>(Raster::bytes_a_row), '\0', static_cast<char>(rows), '\0'});
    append_dots(paper, row, rows, bytes);
  }
  bytes.append({gs, 'V', '\x42', feed_before_cut});
  bytes.append({gs, 'r', '\x01'});
  return bytes;
}

std::optional<Answer> Answers::take(std::uint8_t byte) noexcept {
  if (bytes_to_come_ > 0) {
    if (--bytes_to_come_ > 0 || !is_clearing_) return std::nullopt;
    return Cleared{};
  }
  is_clearing_ = byte == clearing;
  if (is_clearing_) {
    bytes_to_come_ = clearing_rest;
    return std::nullopt;
  }
  if ((byte & realtime_mask) == realtime_bits) return StatusByte{byte};
  if ((byte & realtime_mask) == unasked_bits) {
    bytes_to_come_ = unasked_rest;
    return std::nullopt;
  }
  if ((byte & in_order_mask) != 0) return std::nullopt;
  constexpr unsigned low = 0b0000'0011U;
  constexpr unsigned out = 0b0000'1100U;
  return Done{(byte & low) != 0, (byte & out) != 0};
}

void note(Question asked, StatusByte answer, Status& status) noexcept {
  switch (asked) {
    case Question::printer:
      status.is_offline = status.is_offline || has(answer, 0b0000'1000U);
      break;
    case Question::offline_cause:
      status.is_cover_open = status.is_cover_open || has(answer, 0b0000'0100U);
      status.is_paper_out = status.is_paper_out || has(answer, 0b0010'0000U);
      status.has_error = status.has_error || has(answer, 0b0100'0000U);
      break;
    case Question::error_cause:
      // The cutter, what cannot be mended, and heat that goes by itself.
      status.has_error = status.has_error || has(answer, 0b0110'1000U);
      break;
    case Question::paper:
      status.is_paper_low = status.is_paper_low || has(answer, 0b0000'1100U);
      status.is_paper_out = status.is_paper_out || has(answer, 0b0110'0000U);
      break;
  }
}

}  // namespace asan::print
