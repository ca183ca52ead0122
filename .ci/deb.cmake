# The Debian package, made by cpack from the preset `deb` (.ci/package deb does all of it). With
# SOURCE_DATE_EPOCH it is the same bytes each time.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gently)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Gently maintainers <gently@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION games)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "game for practising self-compassion, a few minutes a day")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Gently tells short moments in which one usually pushes past oneself, and
leaves the choice to the player: push on, or pause, notice, change one's
mind, mend, stay. No choice is wrong and none is counted against another.
What is counted is that one came.

It needs no account and no network, keeps everything in plain files, and can
be played in a window or in the terminal. Scenarios are JSON files that
anyone can write; commands to check and preview them are included.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-ebgaramond, fonts-quicksand, libsdl2-mixer-2.0-0") # opened, not linked
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libnotify-bin")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "graphviz")

# Debian wants to know the licences, and what has changed.
set(doc ${CMAKE_BINARY_DIR}/doc)
file(READ LICENSE licence)
string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REGEX REPLACE "\n" "\n " licence "${licence}")
string(STRIP "${licence}" licence)
file(WRITE ${doc}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: The Gently maintainers
License: MIT

Files: levels/* assets/*
Copyright: The Gently maintainers
License: CC-BY-4.0
 https://creativecommons.org/licenses/by/4.0/legalcode

License: MIT
 ${licence}
")
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${doc}/changelog "gently (${PROJECT_VERSION}-1) stable; urgency=low

  * What has changed is told in CHANGELOG.md.

 -- The Gently maintainers <gently@example.org>  ${date}
")
# It is no package of Debian's own, so nobody there has asked for it in a bug report.
file(WRITE ${doc}/lintian-overrides "gently: initial-upload-closes-no-bugs\n")
install(FILES ${doc}/lintian-overrides RENAME gently
        DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)
add_custom_command(OUTPUT ${doc}/changelog.Debian.gz
    COMMAND ${GZIP} -9nc ${doc}/changelog > ${doc}/changelog.Debian.gz DEPENDS ${doc}/changelog)
add_custom_command(OUTPUT ${doc}/changelog.gz
    COMMAND ${GZIP} -9nc ${CMAKE_SOURCE_DIR}/CHANGELOG.md > ${doc}/changelog.gz DEPENDS CHANGELOG.md)
add_custom_target(gently_doc ALL DEPENDS ${doc}/changelog.Debian.gz ${doc}/changelog.gz)
install(FILES ${doc}/copyright ${doc}/changelog.Debian.gz ${doc}/changelog.gz
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/gently)

include(CPack)
