# Sources of one target are compiled sixteen at a time where nobody waits for a single one (the presets say where):
# headers and templates that all of them name are then read and compiled once, which is most of the work. A source whose
# file-local names meet those of a neighbour stands here: with others that it does not meet, or alone. The preset dev
# compiles each alone: a missing #include is found there.
set(ASAN_APART 0)

# asan_apart(<folder> <source>...): these are compiled together, and with no others.
function(asan_apart folder)
  math(EXPR number "${ASAN_APART} + 1")
  list(TRANSFORM ARGN PREPEND ${CMAKE_SOURCE_DIR}/${folder}/)
  set(ASAN_APART ${number} PARENT_SCOPE)
  set(ASAN_APART_${number} ${ARGN} PARENT_SCOPE)
endfunction()

asan_apart(core/screens update_submit.cpp view_appointment.cpp view_calendar.cpp view_centres.cpp view_documents.cpp
  view_fees_page.cpp view_form.cpp view_home.cpp view_life_event.cpp view_parts.cpp view_picker.cpp
  view_questions.cpp view_reschedule.cpp view_service.cpp)
asan_apart(core/screens view_checklist.cpp view_details.cpp view_fees.cpp view_notice.cpp view_offered_visits.cpp
  view_request.cpp view_service_facts.cpp view_slots.cpp view_soonest.cpp view_words.cpp)
asan_apart(core/screens view_search.cpp view_slip.cpp view_visit_page.cpp)
asan_apart(core/wire catalogue_holidays.cpp codec_occupancy.cpp codec_replies.cpp json_document.cpp)
asan_apart(core/wire catalogue_hours.cpp codec_slip.cpp)
asan_apart(tests/store_contract audit_test.cpp contact_test.cpp crash_test.cpp life_test.cpp migration_test.cpp
  nodes_test.cpp simulation_test.cpp)
asan_apart(tests/store_contract erasure_test.cpp outbox_crash_test.cpp)
asan_apart(tests/store_contract outbox_test.cpp race_test.cpp)

set(ASAN_ALONE
  backend/difference_report.cpp
  backend/fairness/rate_limits.cpp
  backend/http/listener.cpp
  backend/main.cpp
  backend/store/memory/memory_requests.cpp
  backend/store/postgres/postgres_upkeep.cpp
  backend/store/sqlite/request_records.cpp
  backend/upkeep.cpp
  core/calendar/zone.cpp
  core/compare/whom.cpp
  core/slots/stranded.cpp
  core/text/search_slips.cpp
  core/wire/catalogue_places.cpp
  core/wire/catalogue_services.cpp
  tests/core/booking/booking_test.cpp
  tests/core/booking/contact_check_test.cpp
  tests/core/booking/life_test.cpp
  tests/core/booking/slot_request_test.cpp
  tests/core/booking/visit_offers_test.cpp
  tests/core/calendar/night_clash_test.cpp
  tests/core/calendar/opening_hours_test.cpp
  tests/core/fees/slip_test.cpp
  tests/core/slots/occupancy_test.cpp
  tests/core/slots/visit_model_test.cpp
  tests/core/slots/visit_planner_test.cpp
  tests/core/slots/why_not_test.cpp
  tests/http/occupancy_test.cpp
  tests/http/request_desk_test.cpp
  tests/http/staff_desk_test.cpp
  tests/scenarios/setup_verbs.cpp
  tests/screens/desk_contact.cpp
  tests/screens/desk_requests.cpp
  tests/screens/view_why_test.cpp
  tests/screens/walk_ticks_test.cpp
  tests/wire/http_test.cpp
  tests/wire/why_codec_test.cpp
)
set_source_files_properties(${ASAN_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

# Gives each target one more source for each group that it has a part in. Called when all targets are there.
function(asan_join_apart)
  if(NOT CMAKE_UNITY_BUILD)
    return()
  endif()
  get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(sources ${target} SOURCES)
    foreach(number RANGE 1 ${ASAN_APART})
      set(text "")
      foreach(source IN LISTS ASAN_APART_${number})
        if(source IN_LIST sources)
          string(APPEND text "#include \"${source}\"\n")
          set_source_files_properties(${source} PROPERTIES HEADER_FILE_ONLY ON)
        endif()
      endforeach()
      if(text)
        set(joined ${CMAKE_BINARY_DIR}/together/${target}/unity_apart_${number}.cpp)
        file(CONFIGURE OUTPUT ${joined} CONTENT "${text}" @ONLY)
        target_sources(${target} PRIVATE ${joined})
        set_source_files_properties(${joined} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
      endif()
    endforeach()
  endforeach()
endfunction()
