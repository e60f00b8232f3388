# The simulator: a plain program, built only when asked for, because it runs a million steps with the flags of what is
# served; sanitizers would take minutes.
add_executable(simulation EXCLUDE_FROM_ALL)
file(GLOB simulation_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/simulation/*.cpp)
target_sources(simulation PRIVATE ${simulation_sources} ${CMAKE_SOURCE_DIR}/tests/store_contract/faulty_disk.cpp
  ${CMAKE_SOURCE_DIR}/tests/store_contract/postgres_server.cpp)
target_include_directories(simulation PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(simulation PRIVATE asan_options asan_backend_store_memory asan_backend_store_sqlite
  asan_backend_store_postgres)
