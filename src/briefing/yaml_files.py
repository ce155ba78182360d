"""YAML as a person writes it by hand: names and values, each once, no aliases, no tags, no depth without end."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

LARGEST = 100_000  # bytes of a file
DEEPEST = 20  # levels of a text


def read(path: Path) -> Any:
    """The content of a YAML file, every scalar as the text that was typed: a file means what the command line means.

    Raises ValueError that says what is wrong, with the line where there is one, also for a file that cannot be read.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(getattr(error, "strerror", None) or f"not a YAML file: {error}") from None
    if len(content) > LARGEST:
        raise ValueError(f"longer than {LARGEST:,} bytes")
    return parse(text, typed=False)


def parse(text: str, typed: bool) -> Any:
    """The content of a YAML text; `typed` reads numbers, dates and truth values as such, else every scalar is a text.

    Raises ValueError like `read`.
    """
    import yaml

    try:
        _check(yaml, text)
        base = yaml.SafeLoader
        plain = type("TextLoader", (base,), {"yaml_implicit_resolvers": {}})
        return yaml.load(text, Loader=base if typed else plain)
    except yaml.YAMLError as error:
        raise ValueError(f"not a YAML file: {error}") from None


def _check(yaml: Any, text: str) -> None:
    """Raises ValueError for what a YAML text may not hold, before anything is made of it."""
    level = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        place = f"line {event.start_mark.line + 1}: "
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueError(f"{place}anchors and aliases are not used; write the value itself")
        if getattr(event, "tag", None):
            raise ValueError(f"{place}tags are not used; write the plain value")
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > DEEPEST:
            raise ValueError(f"{place}nested too deeply")
    pending = [yaml.compose(text, Loader=yaml.SafeLoader)]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[Hashable] = set()
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if key.value in seen:
                        raise ValueError(f"line {key.start_mark.line + 1}: {key.value!r} is given twice")
                    seen.add(key.value)
                pending += [key, value]
        elif isinstance(node, yaml.SequenceNode):
            pending += node.value
