# The browser client. Only web/app/platform.* knows Emscripten; ImGui is compiled without what a
# visitor never sees, so that the first visit stays small. The rooms below app are plain C++: native
# builds have them for the tests.
file(GLOB imgui_sources ${ASAN_IMGUI_DIR}/imgui*.cpp)
list(FILTER imgui_sources EXCLUDE REGEX "imgui_demo")
if(NOT imgui_sources AND EMSCRIPTEN)
  message(FATAL_ERROR "Dear ImGui is not in ${ASAN_IMGUI_DIR}: run tools/fetch_sources.sh")
elseif(NOT imgui_sources)
  message(STATUS "Dear ImGui is not in ${ASAN_IMGUI_DIR}: no tests of web (tools/fetch_sources.sh gets it)")
  return()
endif()
add_library(asan_imgui STATIC ${imgui_sources})
target_include_directories(asan_imgui SYSTEM PUBLIC ${ASAN_IMGUI_DIR})
target_compile_definitions(asan_imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  # WebGL 2 has no base vertex: a long page is more than 64k vertices in one list.
  "ImDrawIdx=unsigned int")
target_link_libraries(asan_imgui PRIVATE asan_plain_options)
set_target_properties(asan_imgui PROPERTIES UNITY_BUILD OFF)

asan_room(dom web/dom PREFIX web_ ROOT web DEPS screens)
asan_room(paint web/paint PREFIX web_ ROOT web DEPS web_dom imgui)
if(NOT EMSCRIPTEN)
  return()
endif()
asan_room(app web/app PREFIX web_ ROOT web DEPS web_paint web_dom)

if(EXISTS ${CMAKE_SOURCE_DIR}/web/app/main.cpp)
  file(GLOB js_libraries CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/shell/*.library.js)
  set(pre_js ${CMAKE_SOURCE_DIR}/web/shell/program.pre.js)
  add_executable(portal_web ${CMAKE_SOURCE_DIR}/web/app/main.cpp)
  target_link_libraries(portal_web PRIVATE asan_options asan_plain_options asan_web_app)
  target_link_options(portal_web PRIVATE
    -fno-exceptions -fno-rtti -sMALLOC=emmalloc -sFILESYSTEM=0 -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0 -sSUPPORT_ERRNO=0 -sALLOW_MEMORY_GROWTH=1
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0
    # The page's script hands texts over in memory of the program.
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free)
  foreach(library IN LISTS js_libraries)
    target_link_options(portal_web PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  target_link_options(portal_web PRIVATE "SHELL:--pre-js ${pre_js}")
  set_property(TARGET portal_web PROPERTY LINK_DEPENDS ${js_libraries} ${pre_js})
  set(environment NODE_PATH=/usr/share/nodejs)
  if(ASAN_CLOSURE)
    set(closure ${CMAKE_SOURCE_DIR}/tools/npm/node_modules/.bin/google-closure-compiler)
    target_link_options(portal_web PRIVATE "SHELL:--closure 1")
    list(APPEND environment EM_CLOSURE_COMPILER=${closure})
  endif()
  list(JOIN environment " " environment)
  set_target_properties(portal_web PROPERTIES
    RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env ${environment}")
endif()
