# The files of the typefaces that go along where a system may have none, as Debian's packages install
# them. GENTLY_FONTS are the words of the game as it begins; GENTLY_MORE_FONTS are for the settings
# (plain, OpenDyslexic) and for other scripts. Japanese is left out: its file is larger than all else.
set(folder /usr/share/fonts)
set(GENTLY_FONTS ${folder}/opentype/ebgaramond/EBGaramond12-Regular.otf
    ${folder}/opentype/ebgaramond/EBGaramond12-Italic.otf
    ${folder}/truetype/quicksand/Quicksand-Medium.ttf CACHE STRING "Typefaces to pack")
set(GENTLY_MORE_FONTS ${folder}/opentype/opendyslexic/OpenDyslexic-Regular.otf
    ${folder}/opentype/opendyslexic/OpenDyslexic-Italic.otf
    ${folder}/truetype/noto/NotoSans-Regular.ttf ${folder}/truetype/noto/NotoSans-Italic.ttf
    ${folder}/truetype/noto/NotoNaskhArabic-Regular.ttf CACHE STRING "More typefaces to pack")
set(GENTLY_FONT_PACKAGES fonts-ebgaramond fonts-quicksand fonts-opendyslexic fonts-noto-core)
