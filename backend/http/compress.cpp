#include "http/compress.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <utility>

#include "http/negotiate.hpp"

namespace asan::http {

std::optional<std::string> brotli(std::string_view bytes, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  const auto ok = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                        reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                        reinterpret_cast<std::uint8_t*>(out.data()));
  if (ok == BROTLI_FALSE) return std::nullopt;
  out.resize(size);
  return out;
}

std::optional<std::string> gzip(std::string_view bytes, int level) {
  constexpr int gzip_format = 16;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, MAX_WBITS + gzip_format, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
    return std::nullopt;
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  std::string in(bytes);  // zlib's interface is not const
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (!is_done) return std::nullopt;
  return out;
}

void compress(const Incoming& request, Outgoing& out) {
  constexpr int quick_brotli = 4;
  constexpr int quick_gzip = 5;
  out.with("Vary", "Accept-Encoding");
  const Encodings accepted = accepted_encodings(request.header("Accept-Encoding"));
  std::optional<std::string> bytes;
  if (accepted.br) {
    bytes = brotli(out.body, quick_brotli);
  } else if (accepted.gzip) {
    bytes = gzip(out.body, quick_gzip);
  }
  if (!bytes) return;
  out.body = *std::move(bytes);
  out.with("Content-Encoding", accepted.br ? "br" : "gzip");
}

}  // namespace asan::http
