# One plain program per bench, built only when asked for. In the browser client's build those of core become Node
# programs, so that they are measured with the flags that visitors get.
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*.cpp)
if(EMSCRIPTEN)
  list(FILTER benches EXCLUDE REGEX "/(store|occupancy_bytes)\\.cpp$")
endif()
foreach(bench IN LISTS benches)
  get_filename_component(name ${bench} NAME_WE)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${bench})
  target_compile_definitions(bench_${name} PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_include_directories(bench_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(bench_${name} PRIVATE asan_options asan_screens)
  if(EMSCRIPTEN)
    target_link_libraries(bench_${name} PRIVATE asan_plain_options)
    target_link_options(bench_${name} PRIVATE -fno-exceptions -fno-rtti -sSINGLE_FILE=1 -sENVIRONMENT=node
      -sALLOW_MEMORY_GROWTH=1)
    set_target_properties(bench_${name} PROPERTIES
      RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
  else()
    target_link_libraries(bench_${name} PRIVATE asan_backend_store_memory asan_backend_store_sqlite asan_backend_http)
  endif()
endforeach()
