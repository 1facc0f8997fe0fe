"""What names hold, as the page shows it."""

import types

_LONGEST_REPR = 200
# Of what stands in a list and the like.
_LONGEST_INSIDE = 50
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
        text = _repr(value)
    except Exception as error:
        return f"<{type(value).__name__}: its repr raises {type(error).__name__}>"
    if len(text) > 4 * _LONGEST_REPR:
        return text[: 4 * _LONGEST_REPR] + "…"
    return text


_BRACKETS = {list: "[]", tuple: "()", dict: "{}", set: "{}"}
_DEEPEST_REPR = 4


def _repr(value, depth=0):
    """As repr; of what is long only the beginning is ever made, however much there is."""
    most = _LONGEST_REPR if depth == 0 else _LONGEST_INSIDE
    if isinstance(value, (str, bytes, bytearray)) and len(value) > most:
        return f"{value[:most]!r}… ({len(value)} in all)"
    kind = type(value)
    if kind not in _BRACKETS or not value:
        return repr(value)
    start, end = _BRACKETS[kind]
    if depth == _DEEPEST_REPR:
        return f"{start}…{end}"
    parts = []
    length = 0
    for item in value.items() if kind is dict else value:
        each = item if kind is dict else (item,)
        part = ": ".join(_repr(one, depth + 1) for one in each)
        parts.append(part)
        length += len(part)
        if length > 4 * _LONGEST_REPR:
            break
    comma = "," if kind is tuple and len(value) == 1 else ""
    return start + ", ".join(parts) + comma + end
