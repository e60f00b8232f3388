# One program per tests/fuzz/*_fuzz.cpp: with libFuzzer in the preset "fuzz" (Clang), elsewhere with replay.cpp, which
# runs the corpus and changes of it. Built only when asked for.
file(GLOB fuzz_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp)
foreach(source IN LISTS fuzz_sources)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL ${source})
  target_compile_definitions(${name} PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE asan_options asan_screens asan_json asan_backend_store_memory
    asan_backend_html asan_backend_http)
  if(ASAN_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp)
  endif()
endforeach()
file(GLOB scenario_rooms CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/scenarios/*.cpp)
list(FILTER scenario_rooms EXCLUDE REGEX "/scenario\\.cpp$")
target_sources(scenario_fuzz PRIVATE ${scenario_rooms})
