"""Signing an edition: a detached Ed25519 signature of its manifest, in the format that ssh-keygen writes and checks.

    ssh-keygen -Y verify -f allowed_signers -I NAME -n file -s ro-crate-metadata.json.sig < ro-crate-metadata.json

The manifest names the sha256 of every other file, so that its signature covers the edition. Whoever knows the signer's
public key can see that the edition is theirs; the manifest's own digest shows only that it was not changed by accident.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefing import whole
from briefing.edition.manifest import NAME, SIGNATURE
from briefing.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Key: TypeAlias = "Ed25519PrivateKey"

NAMESPACE = b"file"
LARGEST = 10_000  # bytes of a key
_KIND = b"ssh-ed25519"
_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = {b"sha512": hashlib.sha512, b"sha256": hashlib.sha256}
_WIDTH = 70
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n"
_ARMOUR = re.compile(f"{_BEGIN}([A-Za-z0-9+/=\n]+){_END}")


class Broken(ValueError):
    """A signature that does not hold; the message says why."""


def read_key(path: Path) -> Key:
    """The private key in a file: Ed25519, in the format of OpenSSH, not encrypted.

    Raises UsageError for any other, which never shows anything of the file's content.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    hint = "give an Ed25519 key of OpenSSH without a passphrase, as from: ssh-keygen -t ed25519 -N '' -f KEY"
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST)
    except (OSError, ValueError) as error:
        raise UsageError(f"--sign {path}: {getattr(error, 'strerror', None) or 'cannot be read'}\n  {hint}") from None
    try:
        key = load_ssh_private_key(content, None)
    except TypeError:
        raise UsageError(f"--sign {path}: the key is encrypted\n  {hint}") from None
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError(f"--sign {path}: this is no private key of OpenSSH that can be read\n  {hint}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"--sign {path}: the key is of another kind\n  {hint}")
    return key


def write(folder: Path, key: Key) -> None:
    """Write the signature of the manifest in `folder` beside it."""
    (folder / SIGNATURE).write_text(sign((folder / NAME).read_bytes(), key), encoding="ascii", newline="\n")


def sign_standing(folder: Path, key: Key) -> None:
    """Sign the edition that stands in `folder`; a signature that is there is replaced whole.

    Raises UsageError where it cannot be written.
    """
    whole.write(folder / SIGNATURE, sign((folder / NAME).read_bytes(), key).encode(), folder.parent)


def sign(content: bytes, key: Key) -> str:
    """The signature of `content`, as armoured text; equal content and key give equal text."""
    public = _strings(_KIND, key.public_key().public_bytes_raw())
    signed = _strings(_KIND, key.sign(_message(content, b"sha512")))
    return _armoured(_MAGIC + struct.pack(">I", _VERSION) + _strings(public, NAMESPACE, b"", b"sha512", signed))


def signer(content: bytes, armoured: bytes) -> bytes:
    """The public key (in OpenSSH's binary form) whose signature of `content` this is.

    Raises Broken for what is no Ed25519 signature of ssh-keygen's in its own form, to the byte, of a file; and for one
    of other content.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    public, digest, signed = _parsed(armoured)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signed, _message(content, digest))
    except (InvalidSignature, ValueError):
        raise Broken("it is not a signature of this manifest") from None
    return _strings(_KIND, public)


def fingerprint(public: bytes) -> str:
    """The fingerprint of a public key in OpenSSH's binary form, as ssh-keygen tells it: SHA256:…"""
    return "SHA256:" + base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip("=")


def public_key(blob: bytes) -> bytes:
    """The blob itself, where it is an Ed25519 public key in OpenSSH's binary form. Raises Broken for any other."""
    kind, key = _split(blob, 2)
    if kind != _KIND or len(key) != 32:
        raise Broken("it is no Ed25519 key")
    return blob


def _message(content: bytes, digest: bytes) -> bytes:
    return _MAGIC + _strings(NAMESPACE, b"", digest, _HASHES[digest](content).digest())


def _strings(*parts: bytes) -> bytes:
    """SSH's strings: each with its length before it."""
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def _armoured(blob: bytes) -> str:
    text = base64.b64encode(blob).decode()
    return _BEGIN + "".join(f"{line}\n" for line in _lines(text)) + _END


def _lines(text: str) -> Iterable[str]:
    return (text[start : start + _WIDTH] for start in range(0, len(text), _WIDTH))


def _parsed(armoured: bytes) -> tuple[bytes, bytes, bytes]:
    """Public key (32 bytes), name of the hash and signature (64 bytes) in an armoured signature."""
    found = _ARMOUR.fullmatch(armoured.decode("ascii", "replace"))
    try:
        blob = base64.b64decode(found[1].replace("\n", ""), validate=True) if found else b""
    except binascii.Error:
        blob = b""
    if not found or _armoured(blob) != found[0] or blob[:6] != _MAGIC:
        raise Broken("it is no signature as ssh-keygen writes them")
    if blob[6:10] != struct.pack(">I", _VERSION):
        raise Broken("it is a signature of a version that is not known")
    public, namespace, reserved, digest, signed = _split(blob[10:], 5)
    if not (public.startswith(_strings(_KIND)) and signed.startswith(_strings(_KIND))):
        raise Broken("it is a signature by a key that is not Ed25519")
    (_, key), (_, value) = _split(public, 2), _split(signed, 2)
    if namespace != NAMESPACE or reserved or digest not in _HASHES:
        raise Broken("it is not a signature of a file")
    return key, digest, value


def _split(blob: bytes, count: int) -> list[bytes]:
    """So many of SSH's strings, and nothing after them."""
    parts = []
    for _ in range(count):
        length = int.from_bytes(blob[:4], "big")
        parts.append(blob[4 : 4 + length])
        if len(blob) < 4 + length:
            raise Broken("it is a signature that is cut short")
        blob = blob[4 + length :]
    if blob:
        raise Broken("it is a signature with something after its end")
    return parts
