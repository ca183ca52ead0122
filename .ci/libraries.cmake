# SDL2, SDL2_ttf, SDL2_mixer, cJSON, utf8proc, FriBidi and zlib from their sources (.ci/get-sources),
# under the names that pkg-config gives the installed ones: for builds that bring their libraries
# along (browser, portable Linux, Windows). Compiled file by file, without the libraries' own
# configure checks; SDL alone is asked to look what the system can do, but not in a browser build,
# where that takes minutes.
# Must not do: change anything for the builds that use the system's libraries.
set(sources ${GENTLY_LIBRARY_SOURCES})
set(made ${CMAKE_BINARY_DIR}/libraries)
file(MAKE_DIRECTORY ${made}/cjson)

function(gently_foreign name)
    add_library(${name} STATIC ${ARGN})
    set_target_properties(${name} PROPERTIES C_EXTENSIONS ON)
    target_compile_options(${name} PRIVATE -w -O2 -ffunction-sections -fdata-sections)
    target_link_libraries(${name} PRIVATE gently_hardening)
endfunction()

# ---- SDL2 -----------------------------------------------------------------------------------------
# By its own CMake, which finds out what the headers of this machine allow. Everything of the system
# (X11, Wayland, sound, D-Bus) is loaded when the game starts, and done without where it is not there.
function(gently_sdl_by_its_own_cmake)
    set(CMAKE_C_EXTENSIONS ON)
    set(SDL_SHARED OFF)
    set(SDL_STATIC ON)
    set(SDL_STATIC_PIC ON)
    set(SDL_TEST OFF)
    set(SDL2_DISABLE_SDL2MAIN ON)
    set(SDL2_DISABLE_INSTALL ON)
    set(SDL_CCACHE OFF)
    foreach(without JACK ESD ARTS NAS SNDIO LIBSAMPLERATE RPI VIVANTE KMSDRM VULKAN)
        set(SDL_${without} OFF)
    endforeach()
    set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
    set(CMAKE_MESSAGE_LOG_LEVEL WARNING)
    add_subdirectory(${sources}/libsdl2 ${made}/sdl2 EXCLUDE_FROM_ALL)
    target_compile_options(SDL2-static PRIVATE -w -ffunction-sections -fdata-sections)
endfunction()

if(EMSCRIPTEN)
    set(folders . atomic audio audio/emscripten audio/disk audio/dummy cpuinfo dynapi events file
        filesystem/emscripten haptic haptic/dummy joystick joystick/emscripten loadso/dlopen locale
        locale/emscripten misc misc/emscripten power power/emscripten render render/opengles2
        render/software sensor sensor/dummy stdlib thread thread/generic timer timer/unix video
        video/dummy video/emscripten video/yuv2rgb)
    set(files "")
    foreach(folder ${folders})
        file(GLOB more ${sources}/libsdl2/src/${folder}/*.c)
        list(APPEND files ${more})
    endforeach()
    gently_foreign(gently_sdl2 ${files})
    target_include_directories(gently_sdl2 SYSTEM PUBLIC ${sources}/libsdl2/include)
    # What SDL's sound and OpenGL call by name in the page's script.
    file(WRITE ${made}/link.rsp
         "-sDEFAULT_LIBRARY_FUNCS_TO_INCLUDE=$autoResumeAudioContext,$dynCall\n")
    target_link_options(gently_sdl2 INTERFACE @${made}/link.rsp)
else()
    gently_sdl_by_its_own_cmake()
    add_library(gently_sdl2 INTERFACE)
    target_link_libraries(gently_sdl2 INTERFACE SDL2-static)
    target_include_directories(gently_sdl2 SYSTEM INTERFACE ${sources}/libsdl2/include)
endif()

# ---- zlib: the journal's checksum, and compressed fonts -------------------------------------------
set(files adler32 crc32 inffast inflate inftrees zutil)
list(TRANSFORM files REPLACE ".+" "${sources}/zlib/\\0.c")
gently_foreign(gently_zlib ${files})
target_include_directories(gently_zlib SYSTEM PUBLIC ${sources}/zlib)

# ---- FreeType: TrueType and OpenType, nothing else ------------------------------------------------
set(drivers autofit_module:FT_Module_Class tt_driver:FT_Driver_ClassRec cff_driver:FT_Driver_ClassRec
    psaux_module:FT_Module_Class psnames_module:FT_Module_Class pshinter_module:FT_Module_Class
    sfnt_module:FT_Module_Class ft_smooth_renderer:FT_Renderer_Class)
set(modules "")
foreach(driver ${drivers})
    string(REGEX REPLACE "(.*):(.*)" "FT_USE_MODULE(\\2, \\1_class)\n" line ${driver})
    string(APPEND modules ${line})
endforeach()
file(WRITE ${made}/gently_ftmodule.h ${modules})
set(ft ${sources}/freetype/src)
gently_foreign(gently_freetype
    ${ft}/base/ftbase.c ${ft}/base/ftbbox.c ${ft}/base/ftbitmap.c ${ft}/base/ftdebug.c
    ${ft}/base/ftfstype.c ${ft}/base/ftglyph.c ${ft}/base/ftinit.c ${ft}/base/ftmm.c
    ${ft}/base/ftstroke.c ${ft}/base/ftsynth.c ${ft}/base/ftsystem.c ${ft}/base/fttype1.c
    ${ft}/autofit/autofit.c ${ft}/cff/cff.c ${ft}/gzip/ftgzip.c ${ft}/lzw/ftlzw.c
    ${ft}/psaux/psaux.c ${ft}/pshinter/pshinter.c ${ft}/psnames/psnames.c ${ft}/sfnt/sfnt.c
    ${ft}/smooth/smooth.c ${ft}/truetype/truetype.c)
target_compile_definitions(gently_freetype PRIVATE FT2_BUILD_LIBRARY FT_CONFIG_OPTION_SYSTEM_ZLIB
                           "FT_CONFIG_MODULES_H=<gently_ftmodule.h>")
target_include_directories(gently_freetype SYSTEM PUBLIC ${sources}/freetype/include ${made})
target_link_libraries(gently_freetype PUBLIC gently_zlib)

# ---- HarfBuzz: shapes and kerns as the system's SDL2_ttf does -------------------------------------
gently_foreign(gently_harfbuzz ${sources}/harfbuzz/src/harfbuzz.cc)
target_compile_definitions(gently_harfbuzz PRIVATE HAVE_FREETYPE=1 HB_NO_MT)
target_compile_options(gently_harfbuzz PRIVATE -fno-exceptions -fno-rtti -fno-threadsafe-statics)
target_include_directories(gently_harfbuzz SYSTEM PUBLIC ${sources}/harfbuzz/src)
target_link_libraries(gently_harfbuzz PUBLIC gently_freetype)

gently_foreign(gently_sdl2_ttf ${sources}/libsdl2-ttf/SDL_ttf.c)
target_compile_definitions(gently_sdl2_ttf PRIVATE TTF_USE_HARFBUZZ=1)
target_include_directories(gently_sdl2_ttf SYSTEM PUBLIC ${sources}/libsdl2-ttf)
target_link_libraries(gently_sdl2_ttf PUBLIC gently_sdl2 gently_harfbuzz)

# ---- SDL2_mixer: WAV and Ogg Vorbis ---------------------------------------------------------------
file(GLOB files ${sources}/libsdl2-mixer/src/*.c ${sources}/libsdl2-mixer/src/codecs/*.c)
gently_foreign(gently_sdl2_mixer ${files})
target_compile_definitions(gently_sdl2_mixer PRIVATE MUSIC_WAV MUSIC_OGG OGG_USE_STB)
target_include_directories(gently_sdl2_mixer SYSTEM PUBLIC ${sources}/libsdl2-mixer/include
                           PRIVATE ${sources}/libsdl2-mixer/src ${sources}/libsdl2-mixer/src/codecs)
target_link_libraries(gently_sdl2_mixer PUBLIC gently_sdl2)

# ---- cJSON, utf8proc, FriBidi ---------------------------------------------------------------------
gently_foreign(gently_cjson ${sources}/cjson/cJSON.c)
configure_file(${sources}/cjson/cJSON.h ${made}/cjson/cJSON.h COPYONLY)
target_include_directories(gently_cjson SYSTEM PUBLIC ${made})
gently_foreign(gently_utf8proc ${sources}/utf8proc/utf8proc.c)
target_compile_definitions(gently_utf8proc PUBLIC UTF8PROC_STATIC)
target_include_directories(gently_utf8proc SYSTEM PUBLIC ${sources}/utf8proc)
file(GLOB files ${sources}/fribidi/lib/*.c)
gently_foreign(gently_fribidi ${files})
target_compile_definitions(gently_fribidi PRIVATE HAVE_STDLIB_H HAVE_STRING_H HAVE_STRINGIZE
                           PUBLIC DONT_HAVE_FRIBIDI_CONFIG_H FRIBIDI_STATIC)
target_include_directories(gently_fribidi SYSTEM PUBLIC ${sources}/fribidi/lib)
set(FRIBIDI_FOUND ON)

foreach(library SDL2 SDL2_TTF SDL2_MIXER CJSON UTF8PROC FRIBIDI)
    string(TOLOWER ${library} name)
    add_library(PkgConfig::${library} ALIAS gently_${name})
endforeach()
add_library(ZLIB::ZLIB ALIAS gently_zlib)
