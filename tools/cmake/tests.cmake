# The sources of every folder of unit tests that runs natively and as WASM.
# asan_test_folders(<out>) lists folders below tests/ that hold C++ tests of core.
function(asan_test_folders out)
  set(folders)
  file(GLOB rooms LIST_DIRECTORIES true CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/core/*)
  foreach(folder IN LISTS rooms ITEMS ${CMAKE_SOURCE_DIR}/tests/wire ${CMAKE_SOURCE_DIR}/tests/screens)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*_test.cpp)
    if(sources)
      list(APPEND folders ${folder})
    endif()
  endforeach()
  set(${out} ${folders} PARENT_SCOPE)
endfunction()
