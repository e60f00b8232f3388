# One program, built natively and as the browser's WASM with the flags of what is served: both must say the same
# (tests/differential). Built only when asked for.
file(GLOB differential_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/differential/*.cpp)
add_executable(differential EXCLUDE_FROM_ALL ${differential_sources} ${CMAKE_SOURCE_DIR}/tests/screens/desk.cpp
  ${CMAKE_SOURCE_DIR}/tests/screens/desk_contact.cpp ${CMAKE_SOURCE_DIR}/tests/screens/desk_requests.cpp)
target_compile_definitions(differential PRIVATE ASAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
target_include_directories(differential PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(differential PRIVATE asan_options asan_open_data)
asan_compiled_quickly(differential)
if(EMSCRIPTEN)
  target_link_libraries(differential PRIVATE asan_plain_options)
  target_link_options(differential PRIVATE -fno-exceptions -fno-rtti -sSINGLE_FILE=1 -sENVIRONMENT=node
    -sNODERAWFS=1 -lnodefs.js -lnoderawfs.js -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1)
  set_target_properties(differential PROPERTIES
    RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
