# The scenario runner, ./portal scenario: tests/scenarios/*.cpp on core and the store in memory.
file(GLOB scenario_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/scenarios/*.cpp)
add_executable(scenario ${scenario_sources})
target_compile_definitions(scenario PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_include_directories(scenario PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(scenario PRIVATE asan_options asan_backend_store_memory asan_json)
