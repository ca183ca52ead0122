# What makes the program one of Windows: where it begins, its icon, what it says of itself.
find_program(RSVG_CONVERT rsvg-convert REQUIRED)
find_program(ICOTOOL icotool REQUIRED)
set(here ${CMAKE_SOURCE_DIR}/src/windows)
set(made ${CMAKE_BINARY_DIR}/windows)
file(MAKE_DIRECTORY ${made})
set(pictures "")
foreach(size 16 24 32 48 64 256)
    set(picture ${made}/${size}.png)
    add_custom_command(OUTPUT ${picture}
        COMMAND ${RSVG_CONVERT} -w ${size} -h ${size} -o ${picture}
                ${CMAKE_SOURCE_DIR}/assets/desktop/gently.svg
        DEPENDS ${CMAKE_SOURCE_DIR}/assets/desktop/gently.svg VERBATIM)
    list(APPEND pictures ${picture})
endforeach()
add_custom_command(OUTPUT ${made}/gently.ico COMMAND ${ICOTOOL} -c -o ${made}/gently.ico ${pictures}
                   DEPENDS ${pictures} VERBATIM)
string(REPLACE "." "," GENTLY_VERSION_NUMBERS ${PROJECT_VERSION})
configure_file(${here}/gently.manifest ${made}/gently.manifest COPYONLY)
configure_file(${here}/gently.rc.in ${made}/gently.rc @ONLY)
set_source_files_properties(${made}/gently.rc PROPERTIES
    OBJECT_DEPENDS "${made}/gently.ico;${made}/gently.manifest" INCLUDE_DIRECTORIES ${made})

enable_language(RC)
target_sources(gently PRIVATE ${here}/start.c ${made}/gently.rc)
target_link_options(gently PRIVATE -municode -static -fstack-protector-strong
                    -Wl,--no-insert-timestamp)
