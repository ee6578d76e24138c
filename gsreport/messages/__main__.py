"""`python -m gsreport.messages`: brings the catalogues of messages up to date and tells what is left to translate."""

from __future__ import annotations

from gsreport.messages.collecting import update, written

if __name__ == "__main__":
    for language in ("kk", "ru"):
        path = update(language)
        left = sum(1 for message in written(language) if message.id and (message.fuzzy or not message.string))
        print(f"{path}: {left} messages to translate")  # noqa: T201 - what the command is for
