# cpp-httplib, split into a header and one source file by its own script, so that its 10,000
# lines are compiled once and not in every file that serves a route.
if(NOT EXISTS ${ASAN_HTTPLIB_DIR}/httplib.h)
  message(STATUS "cpp-httplib is not in ${ASAN_HTTPLIB_DIR}: no server (tools/fetch_sources.sh gets it)")
  return()
endif()
set(split ${CMAKE_BINARY_DIR}/httplib)
add_custom_command(
  OUTPUT ${split}/httplib.h ${split}/httplib.cc
  COMMAND ${CMAKE_COMMAND} -E make_directory ${split}
  COMMAND ${Python3_EXECUTABLE} ${ASAN_HTTPLIB_DIR}/split.py -o ${split}
  WORKING_DIRECTORY ${ASAN_HTTPLIB_DIR}
  DEPENDS ${ASAN_HTTPLIB_DIR}/httplib.h
  COMMENT "Splitting cpp-httplib" VERBATIM)
add_custom_target(asan_httplib_split DEPENDS ${split}/httplib.h)
add_library(asan_httplib STATIC ${split}/httplib.cc ${split}/httplib.h)
target_include_directories(asan_httplib SYSTEM PUBLIC ${split})
set_target_properties(asan_httplib PROPERTIES UNITY_BUILD OFF)
# A small backlog left 556 of 1,000 simultaneous connects waiting for 20 s (backend.md).
# The other limits are those of backend/http/limits.hpp as far as the library takes them as macros.
target_compile_definitions(asan_httplib PUBLIC CPPHTTPLIB_LISTEN_BACKLOG=4096
  CPPHTTPLIB_HEADER_MAX_COUNT=64 CPPHTTPLIB_HEADER_MAX_LENGTH=8192 CPPHTTPLIB_MAX_LINE_LENGTH=16384
  CPPHTTPLIB_REQUEST_URI_MAX_LENGTH=4096 CPPHTTPLIB_FORM_URL_ENCODED_PAYLOAD_MAX_LENGTH=16384)
target_link_libraries(asan_httplib PUBLIC Threads::Threads)
