# One GoogleTest program per folder of tests.
enable_testing()
find_package(GTest REQUIRED)

# asan_test(<program> <folder> <library>...)
function(asan_test program folder)
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  add_executable(${program} ${sources})
  target_compile_definitions(${program} PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_include_directories(${program} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_link_libraries(${program} PRIVATE asan_options ${ARGN} GTest::gtest_main rapidcheck asan_json)
  asan_compiled_quickly(${program})
  # What is tested is watched for undefined behaviour, not the tests: a third of their compile time.
  target_compile_options(${program} PRIVATE -fno-sanitize=undefined)
  add_test(NAME ${program} COMMAND ${program} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

asan_test_folders(folders)
foreach(folder IN LISTS folders)
  get_filename_component(name ${folder} NAME)
  if(folder MATCHES "/tests/core/")
    asan_test(core_${name}_test ${folder} asan_open_data asan_compare asan_staff_screens asan_fleet asan_sheets)
  else()
    asan_test(${name}_test ${folder} asan_screens)
  endif()
endforeach()

asan_test(notify_test ${CMAKE_SOURCE_DIR}/tests/notify asan_backend_notify asan_backend_store_memory)
asan_test(accounts_test ${CMAKE_SOURCE_DIR}/tests/accounts asan_backend_accounts asan_backend_store_memory)
asan_test(print_test ${CMAKE_SOURCE_DIR}/tests/print asan_backend_print)
target_compile_definitions(print_test PRIVATE ASAN_PRINT_FONTS="${ASAN_FONTS_DIR}")
asan_test(speech_test ${CMAKE_SOURCE_DIR}/tests/speech asan_backend_speech)
asan_test(vault_test ${CMAKE_SOURCE_DIR}/tests/vault asan_backend_vault)

file(GLOB contract CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/store_contract/*_test.cpp)
if(contract)
  asan_test(store_contract_test ${CMAKE_SOURCE_DIR}/tests/store_contract
    asan_backend_store_memory asan_backend_store_sqlite asan_backend_store_postgres asan_backend_auth)
  # It waits for databases most of its time: first, so that the others run beside it.
  set_tests_properties(store_contract_test PROPERTIES COST 1000)
endif()

file(GLOB fairness_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fairness/*_test.cpp)
if(fairness_tests)
  asan_test(fairness_test ${CMAKE_SOURCE_DIR}/tests/fairness asan_backend_fairness)
endif()

file(GLOB http_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/http/*_test.cpp)
if(http_tests AND TARGET asan_httplib)
  asan_test(http_test ${CMAKE_SOURCE_DIR}/tests/http asan_backend_http asan_backend_settings asan_backend_store_memory)
endif()

file(GLOB web_tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/web/*_test.cpp)
if(web_tests AND TARGET asan_web_paint)
  asan_test(web_test ${CMAKE_SOURCE_DIR}/tests/web asan_web_paint)
  # The program itself, with the tests' own platform behind platform.hpp.
  target_sources(web_test PRIVATE ${CMAKE_SOURCE_DIR}/web/app/app.cpp ${CMAKE_SOURCE_DIR}/web/app/kept.cpp)
endif()

if(TARGET asan_web_reader)
  asan_test(reader_test ${CMAKE_SOURCE_DIR}/tests/reader asan_web_reader asan_backend_html)
  # Its pictures are drawn pixel by pixel.
  target_compile_options(reader_test PRIVATE -O1)
endif()
