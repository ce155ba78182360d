"""Whose signatures are accepted: a public key of OpenSSH, or a file of allowed signers as ssh-keygen reads it."""

from __future__ import annotations

import base64
import binascii
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from briefing.edition.signature import NAMESPACE, public_key
from briefing.errors import UsageError

_LARGEST = 1_000_000  # bytes
_TYPE = r"(?:sk-)?(?:ssh|ecdsa)-[A-Za-z0-9@.-]+"
_KEY = rf"(?P<kind>{_TYPE})[ \t]+(?P<key>[A-Za-z0-9+/=]+)(?:[ \t]+(?P<comment>.*))?"
_PRIVATE = re.compile(r"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----")
_PUBLIC = re.compile(_KEY)
_ALLOWED = re.compile(rf'(?P<who>"[^"]+"|[^\s"]+)[ \t]+(?:(?P<options>(?!{_TYPE}\s)(?:[^\s"]|"[^"]*")+)[ \t]+)?{_KEY}')
_OPTION = re.compile(r'([^,="]+)(?:="([^"]*)")?(?:,|$)')


class _Line(NamedTuple):
    who: str
    options: str
    kind: str
    key: str


def read(path: Path) -> dict[bytes, str]:
    """Who signs with each Ed25519 key of a file, by the key in OpenSSH's binary form.

    The file is a public key (`ssh-ed25519 … comment`) or has lines of allowed signers (`name ssh-ed25519 …`), whose
    option `namespaces` is heeded. Raises UsageError with the line for one that cannot be read, for an option that is
    not heeded, since the line would allow more than it says, and for a file without any Ed25519 key.
    """
    try:
        with path.open("rb") as stream:
            lines = stream.read(_LARGEST).decode("utf-8").splitlines()
    except UnicodeDecodeError:
        raise UsageError(f"--signer {path}: this is no public key and no file of allowed signers") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"--signer {path}: {getattr(error, 'strerror', None) or 'cannot be read'}") from None
    found: dict[bytes, str] = {}
    has_any = False
    for number, text in enumerate(lines, 1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        place = f"--signer {path}: line {number}"
        line = _line(text.strip(), place)
        is_heeded = _is_for_files(line.options, place)
        if line.kind == "ssh-ed25519":
            has_any = True
            if is_heeded:
                found.setdefault(_binary(line.key, place), line.who)
    if not has_any:
        raise UsageError(f"--signer {path}: there is no Ed25519 key in it")
    return found


def _line(text: str, place: str) -> _Line:
    if found := _PUBLIC.fullmatch(text):
        return _Line(found["comment"] or "the holder of the key", "", found["kind"], found["key"])
    if found := _ALLOWED.fullmatch(text):
        return _Line(found["who"].strip('"'), found["options"] or "", found["kind"], found["key"])
    if _PRIVATE.match(text):
        raise UsageError(f"{place}: this is a private key; give its public half, as in a file that ends in .pub")
    raise UsageError(f"{place}: write `ssh-ed25519 KEY`, or `NAME ssh-ed25519 KEY` for each allowed signer")


def _is_for_files(options: str, place: str) -> bool:
    """Whether a line allows signatures of files, by its option `namespaces`; without it, it does."""
    allows, end = True, 0
    for option in _OPTION.finditer(options):
        if option.start() != end or option[1].lower() != "namespaces" or option[2] is None:
            break
        end = option.end()
        patterns = option[2].split(",")
        refused = any(_matches(p[1:]) for p in patterns if p.startswith("!"))
        allows = allows and not refused and any(_matches(p) for p in patterns)
    if end != len(options):
        raise UsageError(f'{place}: of the options only namespaces="…" is heeded; take others out, or the line')
    return allows


def _matches(pattern: str) -> bool:
    return fnmatchcase(NAMESPACE.decode(), pattern.replace("[", "[[]"))


def _binary(key: str, place: str) -> bytes:
    try:
        return public_key(base64.b64decode(key, validate=True))
    except (binascii.Error, ValueError):
        raise UsageError(f"{place}: the key is damaged") from None
