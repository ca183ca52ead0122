#!/bin/sh
# Includes in src go along the arrows only, and SDL, cJSON and zlib stay in their folder. The tree
# to look at is $1.
set -eu
cd "$1"
find src -name '*.[ch]' | sort | xargs awk '
    BEGIN {
        may["base"] = ""
        may["core"] = "base"
        may["store"] = "core base windows"
        may["ui"] = "base"
        may["art"] = "base"
        may["app"] = "store core ui base"
        may["text"] = "app core ui base"
        may["cli"] = "app store core base"
        may["sdl"] = "app art ui core base windows"
        may["windows"] = "base"
        may["web"] = "cli sdl app ui store core base"
        may["main.c"] = "cli text sdl app store core base"
    }
    function wrong(what) {
        printf "%s:%d: %s\n", FILENAME, FNR, what
        bad = 1
    }
    FNR == 1 {
        split(FILENAME, part, "/")
        from = part[2]
        if (!(from in may))
            wrong("src/" from " is not a folder of the plan; tests/house/arrows.sh has the list")
    }
    /^[ \t]*#[ \t]*include[ \t]*"/ {
        split($0, quoted, "\"")
        to = quoted[2]
        if (to !~ /\//)
            wrong("\"" to "\" is included without its folder")
        sub("/.*", "", to)
        if (to != from && index(" " may[from] " ", " " to " ") == 0)
            wrong("src/" from " includes from " to "; it may include from: " from " " may[from])
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"]SDL/ && from != "sdl" {
        wrong("SDL is for src/sdl alone")
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"](cjson|cJSON|zlib)/ && from != "store" {
        wrong("cJSON and zlib are for src/store alone")
    }
    END { exit bad }'
