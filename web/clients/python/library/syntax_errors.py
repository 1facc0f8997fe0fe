"""Where a program could not be read, and what to do about it."""

_HINTS = (
    ("Missing parentheses in call to 'print'", "This is how Python 2 prints. Since Python 3, print is a function: put what it prints in parentheses."),
    ("Missing parentheses in call to 'exec'", "This is Python 2. Since Python 3, exec is a function: put what it runs in parentheses."),
    ("multiple exception types must be parenthesized", "This is how Python 2 names an exception. Since Python 3 it is written: except SomeError as error."),
    ("unterminated string literal", "A text in single or double quotes ends on its own line. For several lines, use three quotes at each end."),
    ("unterminated triple-quoted string", "The three quotes that end the text are missing."),
    ("inconsistent use of tabs", "Some lines begin with tabs and some with spaces. Use spaces only: four for each level."),
    ("expected an indented block", "The lines that belong to the line above begin with four more spaces than it does."),
    ("unindent does not match", "This line begins with another number of spaces than the lines that it belongs with."),
    ("unexpected indent", "This line begins with more spaces than the line above, and nothing above it asks for that."),
    ("invalid non-printable character", "A character here cannot be seen: it was pasted with the text. Delete it, and type a space."),
    ("invalid character", "A typographic character was pasted with the text, such as a curly quote. Type the plain one."),
)


def place_of(error):
    """Where the parser stopped, as the page shows it."""
    place = {"line": error.lineno or 1}
    for name, value in (
        ("column", error.offset),
        ("endLine", error.end_lineno),
        ("endColumn", error.end_offset),
    ):
        if value and value > 0:
            place[name] = value
    for words, hint in _HINTS:
        if words in (error.msg or ""):
            place["hint"] = hint
            break
    return place
