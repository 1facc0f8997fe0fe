"""What names hold, as the page shows it."""

import types

_LONGEST_REPR = 200
_MOST_VARIABLES = 100


def variables(frame):
    """The names of a frame and what they hold; what is only defined or imported is left out."""
    found = []
    for name, value in list(frame.f_locals.items()):
        if name.startswith("__") or _is_definition(value):
            continue
        found.append({"name": name, "repr": short_repr(value)})
        if len(found) == _MOST_VARIABLES:
            break
    return found


_DEFINITIONS = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)


def _is_definition(value):
    return isinstance(value, _DEFINITIONS)


def short_repr(value):
    """What repr says, cut where it is long; a repr that fails is said to."""
    try:
        if isinstance(value, (str, bytes, bytearray)) and len(value) > _LONGEST_REPR:
            return f"{value[:_LONGEST_REPR]!r}… ({len(value)} in all)"
        text = repr(value)
    except Exception as error:
        return f"<{type(value).__name__}: its repr raises {type(error).__name__}>"
    if len(text) > 4 * _LONGEST_REPR:
        return text[: 4 * _LONGEST_REPR] + "…"
    return text
