"""What is wrong with a command line, in plain words."""

import re
from typing import Any

import typer

LONGEST_VALUE = 40
"""Characters of a wrong value that a message repeats."""

FIRST = ("--debug", "--version")
"""Options of the program itself: they stand before the command."""


def usage_message(error: typer.TyperException) -> str:
    """Return what is wrong and what to do, in one line."""
    problem = _problem(error)
    context = getattr(error, "ctx", None)
    if not context:  # Typer does not tell the command
        return problem
    return f"{problem}{'' if problem.endswith('?') else ';'} see: {context.command_path} --help"


def _problem(error: typer.TyperException) -> str:
    # Typer publishes the class of no error but BadParameter.
    kind, message = type(error).__name__, error.format_message().rstrip(".")
    if kind == "MissingParameter":
        return f"{_name(error)} is missing"
    if kind == "BadParameter" and error.__cause__:
        return _bad_value(error)
    if kind == "NoSuchOption":
        name = getattr(error, "option_name", "")
        if name in FIRST:
            return f"{name} must come first: cvprstats {name}"
        nearest = getattr(error, "possibilities", None)  # the most similar first
        hint = f": did you mean {nearest[0]}?" if nearest else ""
        return f"there is no option {name}{hint}"
    if kind == "BadOptionUsage":
        takes = "takes no value" if "not take" in message else "needs a value"
        return f"{getattr(error, 'option_name', '')} {takes}"
    message = re.sub(r"^No such command ('.*?')\.?", r"there is no command \1", message)
    message = message.replace(" Did you mean", ": did you mean")
    return re.sub(r"^Got unexpected extra arguments?(?:\(s\))? \((.*)\)$", _too_many, message)


def _too_many(unexpected: re.Match[str]) -> str:
    from cvprstats.scale.partitions import is_list

    said = f"too many arguments: leave out {unexpected[1]}"
    if any(map(is_list, unexpected[1].split())):  # the shell puts files in the place of a pattern
        return f"{said}, or put quotes around a pattern of files"
    return said


def _name(error: typer.TyperException) -> str:
    """Return what the user calls the parameter: `EDITION`, `--output`."""
    parameter: Any = getattr(error, "param", None)
    if parameter.param_type_name == "argument":
        return str(parameter.display_name_raw)
    return str(parameter.opts[0])


def _bad_value(error: typer.TyperException) -> str:
    parameter: Any = getattr(error, "param", None)
    cause: Any = error.__cause__  # Pydantic's error has the value
    value = str(cause.errors()[0]["input"])
    value = value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    if choices := parameter.type_descriptor.choices:
        return f"{_name(error)} is {value!r}: choose {', '.join(choices[:-1])} or {choices[-1]}"
    least, most = parameter.min, parameter.max
    needed = "a whole number" if parameter.type_descriptor.annotation is int else "a number"
    limits = f" from {least} to {most}" if most is not None else f" of {least} or more"
    return f"{_name(error)} is {value}: give {needed}{limits if least is not None else ''}"
