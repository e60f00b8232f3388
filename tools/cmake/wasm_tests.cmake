# The core's tests as one Node program: the rooms are compiled without exceptions as for the browser, the tests
# and their libraries with them, which rapidcheck and GoogleTest need.
set(googletest /usr/src/googletest/googletest)
file(GLOB_RECURSE rapidcheck_sources ${ASAN_RAPIDCHECK_DIR}/src/*.cpp)
if(NOT rapidcheck_sources)
  message(FATAL_ERROR "rapidcheck is not in ${ASAN_RAPIDCHECK_DIR}: run tools/fetch_sources.sh")
endif()
add_library(asan_test_libraries STATIC
  ${googletest}/src/gtest-all.cc ${googletest}/src/gtest_main.cc ${rapidcheck_sources})
target_include_directories(asan_test_libraries SYSTEM
  PUBLIC ${googletest}/include ${ASAN_RAPIDCHECK_DIR}/include ${ASAN_RAPIDCHECK_DIR}/extras/gtest/include
  PRIVATE ${googletest})
target_compile_options(asan_test_libraries PUBLIC -fexceptions PRIVATE -w)
asan_compiled_quickly(asan_test_libraries)
set_source_files_properties(${googletest}/src/gtest-all.cc ${googletest}/src/gtest_main.cc PROPERTIES
  SKIP_UNITY_BUILD_INCLUSION ON)

add_executable(core_tests)
asan_test_folders(folders)
foreach(folder IN LISTS folders)
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  target_sources(core_tests PRIVATE ${sources})
endforeach()
if(NOT folders)
  target_sources(core_tests PRIVATE ${CMAKE_SOURCE_DIR}/tools/cmake/empty_main.cpp)
endif()
asan_compiled_quickly(core_tests)
target_compile_definitions(core_tests PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_include_directories(core_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(core_tests PRIVATE asan_options asan_open_data asan_compare asan_staff_screens asan_fleet asan_sheets asan_test_libraries asan_json)
target_link_options(core_tests PRIVATE -fexceptions -sSINGLE_FILE=1 -sNODERAWFS=1 -sENVIRONMENT=node
  -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -lnodefs.js -lnoderawfs.js)
