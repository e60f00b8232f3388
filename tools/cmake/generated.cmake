# Code made from assets at build time. Include it as "generated/messages.hpp" and so on. The folder is a SYSTEM one:
# GCC's -Wshadow takes an enumerator of enum class Look for a namesake of any function declared before it.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(ASAN_GENERATED_ROOT ${CMAKE_BINARY_DIR}/generated)
set(ASAN_GENERATED_DIR ${ASAN_GENERATED_ROOT}/generated)
file(MAKE_DIRECTORY ${ASAN_GENERATED_DIR})
set_property(GLOBAL PROPERTY ASAN_text_HAS_GENERATED_SOURCES ON)

function(asan_generated_messages room)
  set(inputs ${CMAKE_SOURCE_DIR}/assets/messages/az.json
             ${CMAKE_SOURCE_DIR}/assets/messages/ru.json
             ${CMAKE_SOURCE_DIR}/assets/messages/en.json)
  set(script ${CMAKE_SOURCE_DIR}/tools/generate_messages.py)
  add_custom_command(
    OUTPUT ${ASAN_GENERATED_DIR}/messages.hpp ${ASAN_GENERATED_DIR}/messages.cpp
    COMMAND ${Python3_EXECUTABLE} ${script} --out ${ASAN_GENERATED_DIR} --without=${ASAN_MESSAGES_WITHOUT} ${inputs}
    DEPENDS ${script} ${inputs}
    COMMENT "Messages in three languages" VERBATIM)
  add_custom_target(asan_messages DEPENDS ${ASAN_GENERATED_DIR}/messages.hpp)
  target_sources(asan_${room} PRIVATE ${ASAN_GENERATED_DIR}/messages.cpp)
  add_dependencies(asan_${room} asan_messages)
  target_include_directories(asan_${room} SYSTEM PUBLIC ${ASAN_GENERATED_ROOT})
endfunction()

function(asan_generated_looks room)
  file(GLOB icons CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/icons/*.svg)
  set(looks ${CMAKE_SOURCE_DIR}/assets/theme/looks.json)
  set(looks_script ${CMAKE_SOURCE_DIR}/tools/generate_looks.py)
  set(icons_script ${CMAKE_SOURCE_DIR}/tools/generate_icons.py)
  add_custom_command(
    OUTPUT ${ASAN_GENERATED_DIR}/looks.hpp ${ASAN_GENERATED_DIR}/looks.css
    COMMAND ${Python3_EXECUTABLE} ${looks_script} --out ${ASAN_GENERATED_DIR} ${looks}
    DEPENDS ${looks_script} ${looks}
    COMMENT "Looks for CSS and painter" VERBATIM)
  add_custom_command(
    OUTPUT ${ASAN_GENERATED_DIR}/icons.hpp
    COMMAND ${Python3_EXECUTABLE} ${icons_script} --out ${ASAN_GENERATED_DIR} ${icons}
    DEPENDS ${icons_script} ${icons}
    COMMENT "Icons" VERBATIM)
  add_custom_target(asan_looks DEPENDS ${ASAN_GENERATED_DIR}/looks.hpp ${ASAN_GENERATED_DIR}/icons.hpp)
  asan_room_scope(asan_${room} scope)
  add_dependencies(asan_${room} asan_looks)
  target_include_directories(asan_${room} SYSTEM ${scope} ${ASAN_GENERATED_ROOT})
endfunction()
