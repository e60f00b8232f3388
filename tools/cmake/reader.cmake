# Reading QR codes off a camera's picture: Debian's quirc behind one function (web/reader), natively for the tests and as
# a WASM module of its own, which a page loads when somebody switches the camera on.
if(NOT EXISTS ${ASAN_QUIRC_DIR}/lib/quirc.h)
  if(EMSCRIPTEN)
    message(FATAL_ERROR "quirc is not in ${ASAN_QUIRC_DIR}: run tools/fetch_sources.sh")
  endif()
  message(STATUS "quirc is not in ${ASAN_QUIRC_DIR}: no tests of reader (tools/fetch_sources.sh gets it)")
  return()
endif()
set(lib ${ASAN_QUIRC_DIR}/lib)
add_library(asan_quirc STATIC ${lib}/decode.c ${lib}/identify.c ${lib}/quirc.c ${lib}/version_db.c)
target_include_directories(asan_quirc SYSTEM PUBLIC ${lib})
# Whatever is built around it: it looks at every pixel several times a second.
target_compile_options(asan_quirc PRIVATE -O2)
set_target_properties(asan_quirc PROPERTIES UNITY_BUILD OFF)
# It reads what strangers hold before a camera: the tests watch that it stays in its memory. Undefined behaviour is not
# watched: it copies nothing from nowhere (memcpy of no bytes from a null pointer) and is well with it.
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=address")
  target_compile_options(asan_quirc PRIVATE -fsanitize=address)
endif()

asan_room(reader web/reader PREFIX web_ ROOT web DEPS quirc)
if(NOT EMSCRIPTEN)
  return()
endif()
target_compile_options(asan_web_reader PRIVATE -O2)
add_executable(portal_reader ${CMAKE_SOURCE_DIR}/web/reader/main.cpp)
target_link_libraries(portal_reader PRIVATE asan_options asan_plain_options asan_web_reader)
set_target_properties(portal_reader PROPERTIES SUFFIX .wasm)
# The memory does not grow: a picture, its sums and what the finder keeps of it have their sizes.
target_link_options(portal_reader PRIVATE -fno-exceptions -fno-rtti --no-entry -sSTANDALONE_WASM -sMALLOC=emmalloc
  -sFILESYSTEM=0 -sSUPPORT_ERRNO=0 -sINITIAL_MEMORY=8MB -sTOTAL_STACK=256KB
  -sEXPORTED_FUNCTIONS=_reader_pixels,_reader_read,_reader_text)
