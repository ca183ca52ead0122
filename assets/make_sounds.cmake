# The sounds are made here, at build time, by a program that knows how: no recording, no binary in
# the repository. The program is built the same way in every preset (optimised, no sanitizers, no
# fused multiply-add), so that a debug build and a release sound alike to the last byte.
pkg_check_modules(VORBISENC REQUIRED IMPORTED_TARGET vorbisenc vorbis ogg)

file(GLOB make_sounds_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/sound/*.c)
add_executable(gently_make_sounds ${make_sounds_sources}
               ${CMAKE_SOURCE_DIR}/src/base/error.c
               ${CMAKE_SOURCE_DIR}/src/base/memory.c
               ${CMAKE_SOURCE_DIR}/src/base/random.c)
target_include_directories(gently_make_sounds PRIVATE ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(gently_make_sounds PRIVATE _POSIX_C_SOURCE=200809L)
target_compile_options(gently_make_sounds PRIVATE -O2 -ffp-contract=off -Wall -Wextra -Wshadow
                       -Wconversion -Wmissing-prototypes -Wstrict-prototypes
                       $<$<BOOL:${GENTLY_WARNINGS_AS_ERRORS}>:-Werror>)
target_link_libraries(gently_make_sounds PRIVATE PkgConfig::VORBISENC m)

set(sounds_stamp ${CMAKE_CURRENT_BINARY_DIR}/sounds.stamp)
add_custom_command(OUTPUT ${sounds_stamp}
                   COMMAND ${CMAKE_COMMAND} -E make_directory ${GENTLY_SOUNDS_DIR}
                   COMMAND gently_make_sounds ${GENTLY_SOUNDS_DIR}
                   COMMAND ${CMAKE_COMMAND} -E touch ${sounds_stamp}
                   DEPENDS gently_make_sounds
                   COMMENT "Making the sounds"
                   VERBATIM)
add_custom_target(gently_sounds ALL DEPENDS ${sounds_stamp})
