# What lies beside a program that brings all of its own along (portable Linux, Windows): typefaces,
# the licences of everything in it, and a few lines on how to begin.
target_link_options(gently PRIVATE -static-libgcc -Wl,--gc-sections)

include(.ci/fonts.cmake)
install(FILES ${GENTLY_FONTS} ${GENTLY_MORE_FONTS} DESTINATION ${CMAKE_INSTALL_DATADIR}/gently/fonts)

install(FILES LICENSE RENAME gently.txt DESTINATION licences)
foreach(package ${GENTLY_FONT_PACKAGES})
    install(FILES /usr/share/doc/${package}/copyright RENAME ${package}.txt DESTINATION licences)
endforeach()
foreach(library libsdl2 libsdl2-ttf libsdl2-mixer freetype harfbuzz cjson zlib utf8proc fribidi)
    install(FILES ${GENTLY_LIBRARY_SOURCES}/${library}/debian/copyright RENAME ${library}.txt
            DESTINATION licences)
endforeach()
install(FILES ${GENTLY_LIBRARY_SOURCES}/fribidi/COPYING RENAME fribidi-lgpl.txt DESTINATION licences)

string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(ends LF)
if(WIN32)
    set(ends CRLF)
endif()
configure_file(.ci/begin-${system}.txt ${CMAKE_BINARY_DIR}/begin.txt @ONLY NEWLINE_STYLE ${ends})
install(FILES ${CMAKE_BINARY_DIR}/begin.txt RENAME README.txt DESTINATION .)
