"""Where a program could not be read, and what to do about it."""

import re

# What the line itself shows, where something was pasted that is no Python.
_PASTED = (
    (r"\s*(>>>|\.\.\.)\s", "Python's console writes >>> and ... before what is typed there. They are no part of a program: leave them out, and the lines of answers too."),
    (r"\s*[$%]?\s*(python3? -m )?pip3? install\b", "This is a command for a terminal, not a line of a program. What comes with Python, as smtplib does, needs no installing."),
    (r"\s*([CS]:\s|([CS]:)?\s*((EHLO|HELO|LHLO|AUTH)\s|(MAIL FROM|RCPT TO):))", "This is a command of SMTP, not a line of Python: it runs in the tab Wire. A program has smtplib send it."),
    (r"\s*def\s+\w+\.\w", "After def stands one name with no dot. Manuals put the class before it to say whose method it is."),
    (r".*\[\s*,", "Square brackets in a manual mark what may be left out: write the arguments without them."),
    (r".*\(.*(?<![\w)\]])\*\s*,", "In a manual, a lone * says that what comes after it is given by name. Leave it out of a call."),
)

_HINTS = (
    ("Missing parentheses in call to 'print'", "This is how Python 2 prints. Since Python 3, print is a function: put what it prints in parentheses."),
    ("Missing parentheses in call to 'exec'", "This is Python 2. Since Python 3, exec is a function: put what it runs in parentheses."),
    ("multiple exception types must be parenthesized", "Several classes, with as behind them, stand in parentheses: except (OneError, OtherError) as error."),
    ("unterminated string literal", "A text in single or double quotes ends on its own line. For several lines, use three quotes at each end."),
    ("unterminated triple-quoted string", "The three quotes that end the text are missing."),
    ("inconsistent use of tabs", "Some lines begin with tabs and some with spaces. Use spaces only: four for each level."),
    ("expected an indented block", "Below a line that ends with a colon, something must stand four spaces further in. A comment is not enough: write pass where there is nothing to do."),
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
    if hint := _hint(error.msg or "", error.text or ""):
        place["hint"] = hint
    return place


def _hint(message, line):
    for words, hint in _HINTS:
        if words in message:
            return hint
    for pattern, hint in _PASTED:
        if re.match(pattern, line):
            return hint
    return None
