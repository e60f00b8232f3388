# Warnings are errors in our own code. Third-party code is compiled without them (SYSTEM includes).
add_library(asan_options INTERFACE)
target_compile_options(asan_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees an overlap in std::string's operator+ that is not there (GCC bug 105651).
  target_compile_options(asan_options INTERFACE -Wno-restrict)
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    # The sanitizers' extra branches make this warning guess wrong; the plain builds keep it.
    target_compile_options(asan_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # Clang counts the first to -Wconversion, GCC does not: both compilers are to say the same. The OpenAPI document is one
  # long literal, which both take. A local may have the name of something in a source that it is only compiled with;
  # within one source GCC sees it.
  target_compile_options(asan_options INTERFACE -Wno-sign-conversion -Wno-overlength-strings -Wno-shadow)
endif()

# Failures are values in core and web, so the browser needs neither exceptions nor RTTI.
add_library(asan_plain_options INTERFACE)
if(EMSCRIPTEN)
  target_compile_options(asan_plain_options INTERFACE -fno-exceptions)
endif()
if(EMSCRIPTEN AND NOT ASAN_WASM_TESTS)
  # rapidcheck needs RTTI, and libc++'s std::function and std::shared_ptr have another layout without it: all of
  # a program must agree.
  target_compile_options(asan_plain_options INTERFACE -fno-rtti)
endif()

# What tests and is not served is compiled without optimisation: most of a build's time would go there.
function(asan_compiled_quickly target)
  target_compile_options(${target} PRIVATE -O0)
  if(EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -fno-lto)
  endif()
endfunction()

find_program(ASAN_CCACHE ccache)
if(ASAN_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ASAN_CCACHE})
endif()

# Header-only packages. em++ must not see /usr/include, so each one is linked into a folder of
# its own; a room sees only the packages it asks for.
function(asan_header_package name folder)
  set(root ${CMAKE_BINARY_DIR}/packages/${name})
  if(NOT EXISTS /usr/include/${folder})
    message(FATAL_ERROR "/usr/include/${folder} is missing: run ./portal build once, it installs the package.")
  endif()
  file(MAKE_DIRECTORY ${root})
  file(CREATE_LINK /usr/include/${folder} ${root}/${folder} SYMBOLIC)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${root})
endfunction()
asan_header_package(asan_expected tl)
asan_header_package(asan_json nlohmann)
target_compile_definitions(asan_json INTERFACE JSON_NOEXCEPTION)
