// A sheet as dots: sizes, spaces and columns of the paper. One dot is an eighth of a millimetre.
#pragma once

#include "print/raster.hpp"
#include "print/typeface.hpp"
#include "sheets/sheet.hpp"

namespace asan::print {

[[nodiscard]] Raster lay_out(const sheets::Sheet& sheet, Typeface& typeface);

}  // namespace asan::print
