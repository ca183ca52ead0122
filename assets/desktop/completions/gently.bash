# Completions of gently for bash.
_gently()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' i
    local commands='text thread replay stats export doctor new preview check walk graph
        strings help'
    local options='--data-dir --config-dir --profile --levels --now --seed --lang --format --output
        --day --random --text --mend --no-wait --windowed --fullscreen --theme --text-scale --reduced-motion
        --mute --voice --renderer --script --screenshot --help --version'
    COMPREPLY=()
    case $before in
    --data-dir | --config-dir | --levels) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
    --output | --script | --screenshot) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json csv markdown' -- "$word"); return ;;
    --theme)
        mapfile -t COMPREPLY < <(compgen -W 'dawn day dusk night contrast auto' -- "$word"); return ;;
    --text-scale) mapfile -t COMPREPLY < <(compgen -W '100 125 150 175 200' -- "$word"); return ;;
    --profile | --now | --seed | --lang | --day | --random | --windowed | --renderer) return ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
        return
    fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        [[ ! " "$commands" " =~ [[:space:]]"${COMP_WORDS[i]}"[[:space:]] ]] || command=${COMP_WORDS[i]}
    done
    case $command in
    '' | help) mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word") ;;
    check | walk | graph | preview) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    esac
}
complete -o filenames -F _gently gently
