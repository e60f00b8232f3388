#include "html/qr.hpp"

#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>
#include <string>

namespace asan::html {

wire::QrCode make_qr(std::string_view text) {
  try {
    const auto code = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    wire::QrCode qr;
    qr.size = code.getSize();
    for (int y = 0; y < qr.size; ++y) {
      for (int x = 0; x < qr.size; ++x) qr.modules.push_back(code.getModule(x, y) ? '1' : '0');
    }
    return qr;
  } catch (const std::length_error&) {
    return {};
  }
}

}  // namespace asan::html
