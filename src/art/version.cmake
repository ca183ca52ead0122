# Writes a header with a hash over the sources of the art.
set(all "")
foreach(source ${SOURCES})
    file(SHA256 ${source} hash)
    string(APPEND all ${hash})
endforeach()
string(SHA256 version "${all}")
file(WRITE ${OUTPUT} "#define GENTLY_ART_VERSION \"${version}\"\n")
