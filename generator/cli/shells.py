"""Scripts that complete the words of `python build.py …` in bash, zsh and fish.

A script holds every command and option as they are now, so that a shell need not start Python at each press of Tab.
It also completes for `python`, since that is how build.py is run; other programs of Python's are left to the shell.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import click

# What a word can be: one of a few, a folder, a file, or anything.
Sort = Literal["choice", "folder", "file", "word"]
PROGRAMS = ("python", "python3", "build.py")
# The command that is meant where none is given.
_DEFAULT = "build"


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command; `takes` is None for one that stands alone."""

    name: str
    about: str
    takes: Sort | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A command with its options, and what can stand in the places after them."""

    name: str
    about: str
    options: tuple[Option, ...]
    takes: Sort | None
    choices: tuple[str, ...]


def words_of(commands: Mapping[str, click.Command]) -> tuple[Words, ...]:
    """What can be typed, read from the commands themselves."""
    return tuple(_words(name, command) for name, command in commands.items())


def _words(name: str, command: click.Command) -> Words:
    inner = command.commands if isinstance(command, click.Group) else {}
    # Of a command with commands of its own, the options of all of them.
    found = {option.name: option for each in (command, *inner.values()) for option in _options(each)}
    options = tuple(sorted(found.values(), key=lambda o: o.name))
    about = command.get_short_help_str(80).rstrip(".")
    places = [p for p in command.params if isinstance(p, click.Argument)]
    if inner or not places:
        return Words(name, about, options, "choice" if inner else None, tuple(inner))
    takes = _sort(places[0])
    # What has no kind of its own, such as a line of a file or a state of the site, is mostly named by a path.
    return Words(name, about, options, "file" if takes == "word" else takes, _choices(places[0]))


def _options(command: click.Command) -> Iterator[Option]:
    for p in command.params:
        if isinstance(p, click.Option):
            yield Option(max(p.opts, key=len), (p.help or "").partition(". ")[0].rstrip("."), None if p.is_flag else _sort(p), _choices(p))
    yield Option("--help", "Show help and exit", None, ())


def _sort(parameter: click.Parameter) -> Sort:
    if isinstance(parameter.type, click.Choice):
        return "choice"
    if isinstance(parameter.type, click.Path):
        return "file" if parameter.type.file_okay else "folder"
    return "word"


def _choices(parameter: click.Parameter) -> tuple[str, ...]:
    return tuple(str(choice) for choice in parameter.type.choices) if isinstance(parameter.type, click.Choice) else ()


def bash(commands: Sequence[Words]) -> str:
    """For bash 4 and newer."""
    names = " ".join(c.name for c in commands)
    cases = [f'        "{c.name} {o.name}") {_bash_words(o.takes, o.choices)}; return ;;' for c in commands for o in c.options if o.takes]
    options = [f'        "{c.name}") words="{" ".join(o.name for o in c.options)}" ;;' for c in commands]
    places = [f'        "{c.name}") {_bash_words(c.takes, c.choices)} ;;' for c in commands]
    return "\n".join(
        [
            "# Completes the words of build.py in bash: source <(python build.py completion bash)",
            "_build_py() {",
            '    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command="" words="" at word',
            "    COMPREPLY=()",
            "    for ((at = 0; at < COMP_CWORD; at++)); do",
            "        [[ ${COMP_WORDS[at]} == build.py || ${COMP_WORDS[at]} == */build.py ]] && break",
            "    done",
            "    # Another program of Python's: the shell completes names of files.",
            "    ((at < COMP_CWORD)) || return",
            '    for word in "${COMP_WORDS[@]:at+1:COMP_CWORD-at-1}"; do',
            f'        case " {names} " in *" $word "*) command=$word; break ;; esac',
            "    done",
            f'    case "${{command:-{_DEFAULT}}} $before" in',
            *cases,
            "    esac",
            "    if [[ $current == -* ]]; then",
            f'        case "${{command:-{_DEFAULT}}}" in',
            *(f"    {line}" for line in options),
            "        esac",
            '        COMPREPLY=($(compgen -W "$words" -- "$current"))',
            '    elif [[ -z $command ]]; then',
            f'        COMPREPLY=($(compgen -W "{names}" -- "$current"))',
            "    else",
            '        case "$command" in',
            *(f"    {line}" for line in places),
            "        esac",
            "    fi",
            "}",
            f"complete -o default -F _build_py {' '.join(PROGRAMS)}",
            "",
        ]
    )  # fmt: skip


def _bash_words(takes: Sort | None, choices: Sequence[str]) -> str:
    match takes:
        case "choice":
            return f'COMPREPLY=($(compgen -W "{" ".join(choices)}" -- "$current"))'
        case "folder":
            return 'compopt -o filenames; COMPREPLY=($(compgen -d -- "$current"))'
        case "file":
            return 'compopt -o filenames; COMPREPLY=($(compgen -f -- "$current"))'
        case _:
            return "compopt +o default; COMPREPLY=()"


def zsh(commands: Sequence[Words]) -> str:
    """For zsh with its completion system, which `compinit` starts."""
    lines = [
        "# Completes the words of build.py in zsh, after compinit: source <(python build.py completion zsh)",
        "_build_py() {",
        "    local state line",
    ]
    lines += ["    local -a known=(", *(f"        {_quoted(f'{c.name}:{c.about}')}" for c in commands), "    )"]
    lines += ["    _arguments -C \\"]
    lines += [f"        {_zsh_option(o)} \\" for c in commands if c.name == _DEFAULT for o in c.options]
    lines += ["        '1:command:->command' '*::word:->rest'", '    case "$state" in', "        command) _describe command known ;;"]
    lines += ['        rest) case "$line[1]" in']
    for command in commands:
        places = [_quoted(f"*:word:{_zsh_words(command.takes, command.choices)}")] if command.takes else []
        lines += [f"            {command.name})", "                _arguments \\"]
        lines += [f"                    {part} \\" for part in [*(_zsh_option(o) for o in command.options), *places]]
        lines[-1] = lines[-1].removesuffix(" \\") + " ;;"
    lines += ["        esac ;;", "    esac", "}", "_build_py_of_python() {", "    if (( CURRENT > 2 )) && [[ ${words[2]:t} == build.py ]]; then"]
    lines += ["        shift words; (( CURRENT-- )); _build_py", "    else", '        _python "$@" 2>/dev/null || _files', "    fi", "}"]
    return "\n".join([*lines, "compdef _build_py build.py", "compdef _build_py_of_python python python3", ""])


def _zsh_option(option: Option) -> str:
    about = option.about.replace("[", "(").replace("]", ")").replace(":", " –")
    takes = f":{option.takes}:{_zsh_words(option.takes, option.choices)}" if option.takes else ""
    return _quoted(f"{option.name}[{about}]{takes}")


def _zsh_words(takes: Sort | None, choices: Sequence[str]) -> str:
    match takes:
        case "choice":
            return f"({' '.join(choices)})"
        case "folder":
            return "_files -/"
        case "file":
            return "_files"
        case _:
            return ""


def fish(commands: Sequence[Words]) -> str:
    """For fish 3 and newer."""
    names = " ".join(c.name for c in commands)
    lines = [
        "# Completes the words of build.py in fish: python build.py completion fish | source",
        "function __build_py_at --description 'Whether build.py is being typed, and which of its commands'",
        "    set -l words (commandline -opc)",
        "    for at in (seq (count $words))",
        "        if string match -qr '(^|/)build\\.py$' -- $words[$at]",
        "            for word in $words[$at..-1]",
        f"                contains -- $word {names}; and begin; contains -- $word $argv; return; end",
        "            end",
        "            contains -- none $argv; return",
        "        end",
        "    end",
        "    return 1",
        "end",
        f"for program in {' '.join(PROGRAMS)}",
        *(f"    {line}" for line in _fish_lines(commands)),
        "end",
        "",
    ]
    return "\n".join(lines)


def _fish_lines(commands: Sequence[Words]) -> Iterator[str]:
    for command in commands:
        yield f"complete -c $program -n '__build_py_at none' -f -a {command.name} -d {_quoted(command.about)}"
    for command in commands:
        here = f"complete -c $program -n '__build_py_at {command.name}{' none' if command.name == _DEFAULT else ''}'"
        for option in command.options:
            yield f"{here} -l {option.name.removeprefix('--')} -d {_quoted(option.about)}{_fish_words(option.takes, option.choices)}"
        here = f"complete -c $program -n '__build_py_at {command.name}'"
        if command.takes == "choice":
            yield f"{here} -f -a {_quoted(' '.join(command.choices))}"
        elif command.takes:
            yield f"{here} -F"
        else:
            yield f"{here} -f"


def _fish_words(takes: Sort | None, choices: Sequence[str]) -> str:
    match takes:
        case "choice":
            return f" -x -a {_quoted(' '.join(choices))}"
        case "folder":
            return " -x -a '(__fish_complete_directories)'"
        case "file":
            return " -r -F"
        case "word":
            return " -x"
        case _:
            return ""


def _quoted(text: str) -> str:
    """A text in single quotation marks, which no character of it ends: a straight one becomes a curly one."""
    return "'" + text.replace("'", "’").replace("\\", "") + "'"


SHELLS: Mapping[str, Callable[[Sequence[Words]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}
