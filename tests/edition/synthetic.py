"""An edition of a few small files with a manifest of ours, for what needs no real build; and keys."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from briefing.edition.manifest import NAME, file_id, written

FILES: Mapping[str, bytes] = {
    "briefing.html": b"<!DOCTYPE html>\n<p>about 1,100 km</p>\n",
    "briefing.pdf": b"%PDF-1.7\n\x00\xff\n",
    "claims.json": b'{"claims": []}\n',
    "figures/map.svg": b"<svg/>\n",
    "notebooks/launch.ipynb": b"{}\n",
}


def edition(folder: Path, files: Mapping[str, bytes] = FILES) -> Path:
    """Writes an edition into a new folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / NAME).write_text(manifest(files), encoding="utf-8")
    return folder


def manifest(files: Mapping[str, bytes] = FILES) -> str:
    """The manifest of these files."""
    root = {"@id": "./", "@type": "Dataset", "name": "2025년 1월 6일 – a briefing", "conformsTo": {"@id": "x"}}
    told = [
        {"@id": file_id(name), "@type": "File", "sha256": sha256(content).hexdigest(), "contentSize": str(len(content))}
        for name, content in files.items()
    ]
    return written([root, *told])


def key(folder: Path, name: str = "key", kind: str = "ed25519") -> Path:
    """A new key pair in the files of OpenSSH: the private key, beside it the public one."""
    made = ed25519.Ed25519PrivateKey.generate() if kind == "ed25519" else ec.generate_private_key(ec.SECP256R1())
    path = folder / name
    path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    path.chmod(0o600)
    public_key = made.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    path.with_name(f"{name}.pub").write_text(f"{public_key} {name}@example.org\n")
    return path


def public(private: Path) -> str:
    """The line of the public key that belongs to a private one."""
    return private.with_name(f"{private.name}.pub").read_text().strip()
