# One plain program per bench, built only when asked for.
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*.cpp)
foreach(bench IN LISTS benches)
  get_filename_component(name ${bench} NAME_WE)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${bench})
  target_compile_definitions(bench_${name} PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_include_directories(bench_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(bench_${name} PRIVATE asan_options asan_screens
    asan_backend_store_memory asan_backend_store_sqlite)
endforeach()
