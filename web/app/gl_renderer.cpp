#include "app/gl_renderer.hpp"

#include <GLES3/gl3.h>

#include <cstddef>

namespace asan::app {
namespace {

constexpr const char* vertex_source = R"(#version 300 es
uniform vec2 scale;
layout(location = 0) in vec2 at;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 ink;
out vec2 texel;
out vec4 colour;
void main() {
  texel = uv;
  colour = ink;
  gl_Position = vec4(at * scale + vec2(-1.0, 1.0), 0.0, 1.0);
})";

constexpr const char* fragment_source = R"(#version 300 es
precision mediump float;
uniform sampler2D cover;
in vec2 texel;
in vec4 colour;
layout(location = 0) out vec4 pixel;
void main() {
  pixel = vec4(colour.rgb, colour.a * texture(cover, texel).r);
})";

GLuint compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

/// Bytes from the beginning of the bound buffer, as OpenGL wants them: in the clothes of a pointer.
const void* offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);  // NOLINT(performance-no-int-to-ptr)
}

GLuint id_of(const ImTextureData& texture) { return static_cast<GLuint>(texture.GetTexID()); }

void create(ImTextureData& texture) {
  GLuint id = 0;
  glGenTextures(1, &id);
  glBindTexture(GL_TEXTURE_2D, id);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER}) {
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  }
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T}) {
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  }
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, texture.Width, texture.Height, 0, GL_RED, GL_UNSIGNED_BYTE,
               texture.GetPixels());
  texture.SetTexID(id);
  texture.SetStatus(ImTextureStatus_OK);
}

void update(ImTextureData& texture) {
  glBindTexture(GL_TEXTURE_2D, id_of(texture));
  glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
  for (const ImTextureRect& part : texture.Updates) {
    glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RED, GL_UNSIGNED_BYTE,
                    texture.GetPixelsAt(part.x, part.y));
  }
  texture.SetStatus(ImTextureStatus_OK);
}

void destroy(ImTextureData& texture) {
  const GLuint id = id_of(texture);
  glDeleteTextures(1, &id);
  texture.SetTexID(ImTextureID_Invalid);
  texture.SetStatus(ImTextureStatus_Destroyed);
}

/// As the atlas wants it.
void serve(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      create(texture);
      break;
    case ImTextureStatus_WantUpdates:
      update(texture);
      break;
    case ImTextureStatus_WantDestroy:
      destroy(texture);
      break;
    case ImTextureStatus_OK:
    case ImTextureStatus_Destroyed:
      break;
  }
}

}  // namespace

bool GlRenderer::open() {
  program_ = glCreateProgram();
  glAttachShader(program_, compiled(GL_VERTEX_SHADER, vertex_source));
  glAttachShader(program_, compiled(GL_FRAGMENT_SHADER, fragment_source));
  glLinkProgram(program_);
  GLint is_linked = 0;
  glGetProgramiv(program_, GL_LINK_STATUS, &is_linked);
  if (is_linked == 0) return false;
  scale_ = glGetUniformLocation(program_, "scale");
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glUseProgram(program_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  constexpr GLsizei stride = sizeof(ImDrawVert);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset(offsetof(ImDrawVert, col)));
  for (const GLuint attribute : {0U, 1U, 2U}) glEnableVertexAttribArray(attribute);
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  return true;
}

void GlRenderer::forget(ImVector<ImTextureData*>& textures) {
  for (ImTextureData* const texture : textures) {
    texture->SetTexID(ImTextureID_Invalid);
    // The atlas will want it again.
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
}

void GlRenderer::render(const paint::Frame& frame, std::uint32_t background) {
  for (ImTextureData* const texture : frame.textures) serve(*texture);
  const auto part = [background](unsigned shift) { return static_cast<float>((background >> shift) & 0xFFU) / 255; };
  glViewport(0, 0, frame.width, frame.height);
  glClearColor(part(24), part(16), part(8), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glUniform2f(scale_, 2.0F / static_cast<float>(frame.width), -2.0F / static_cast<float>(frame.height));
  const auto& list = frame.list;
  glBufferData(GL_ARRAY_BUFFER, list.VtxBuffer.size_in_bytes(), list.VtxBuffer.Data, GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, list.IdxBuffer.size_in_bytes(), list.IdxBuffer.Data, GL_STREAM_DRAW);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.ElemCount == 0) continue;
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                   offset(command.IdxOffset * sizeof(ImDrawIdx)));
  }
}

}  // namespace asan::app
