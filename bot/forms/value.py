"""What an answer is kept as."""

Value = str | int | float | list[str]
"""An answer as it is kept, the same before and after JSON.

A date is its ISO text, a time `HH:MM`, yes_no "yes" or "no", a choice its `value`, a phone E.164, a number an int or a
float, skills a list of texts; anything else is the text.
"""
