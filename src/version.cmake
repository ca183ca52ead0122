# Writes a header in which NAME is a hash over SOURCES: what depends on them is made anew when one changes.
set(all "")
foreach(source ${SOURCES})
    file(SHA256 ${source} hash)
    string(APPEND all ${hash})
endforeach()
string(SHA256 version "${all}")
file(WRITE ${OUTPUT} "#define ${NAME} \"${version}\"\n")
