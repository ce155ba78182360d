"""Whether an edition is as it was published: its files against the manifest, and the manifest against its signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.edition import archive, signature
from briefing.edition.found import Fault, Found, Refused, shown
from briefing.edition.manifest import NAME, SIGNATURE, Manifest, Unreadable, read


@dataclass(frozen=True)
class Verified:
    """What became of verifying an edition: its faults, how many files are recorded, and whose signature it has.

    `key` is the fingerprint of the key that signed it, "" where it is not signed; `signer` is who that is, "" where
    nobody was asked for. `notes` tell what else is to be known, and are no faults; `rebuilt` is whether it was built
    again. `found` and `manifest` are what was read, None where it could not be.
    """

    edition: Path
    faults: tuple[Fault, ...]
    files: int = 0
    key: str = ""
    signer: str = ""
    notes: tuple[str, ...] = ()
    rebuilt: bool = False
    found: Found | None = None
    manifest: Manifest | None = None

    def as_dict(self) -> dict[str, Any]:
        return {
            "edition": shown(str(self.edition)),
            "faults": [fault._asdict() for fault in self.faults],
            "files": self.files,
            "signed_by_key": self.key or None,
            "signer": self.signer or None,
            "notes": list(self.notes),
            "rebuilt": self.rebuilt,
        }

    def __str__(self) -> str:
        if self.signer:
            signed = f"signed by {self.signer}"
        elif self.key:
            signed = f"signed by {self.key}, who is not checked: give --signer FILE"
        else:
            signed = "not signed"
        again = "; the same when it is built again" if self.rebuilt else ""
        return f"{shown(str(self.edition))}: {self.files} files as recorded; {signed}{again}"


def verify(edition: Path, allowed: Mapping[bytes, str] | None = None) -> Verified:
    """Hold an edition, a folder or its archive, against its manifest.

    Names every file that was changed, is missing or was added, whatever the byte. With `allowed`, who signs with which
    public key (see `briefing.edition.signers`), it must be signed with one of these. Writes nothing and opens nothing
    outside the edition. Raises UsageError for what is neither a folder nor an archive.
    """
    try:
        found = archive.opened(edition)
        if NAME not in found.files and NAME not in {fault.file for fault in found.faults}:
            raise Refused(f"no edition: there is no {NAME} in it")
    except Refused as error:
        return Verified(edition, (Fault("", str(error)),))
    faults, manifest, key, signer = [*found.faults], None, "", ""
    try:
        manifest = read(found.texts.get(NAME, b""))
        faults += _differences(manifest, found)
    except Unreadable as error:
        faults.append(Fault(NAME, f"changed: {error}"))
    try:
        key, signer = _signed(found, allowed)
    except signature.Broken as error:
        faults.append(Fault(SIGNATURE, str(error)))
    told = {Fault(shown(fault.file), fault.message) for fault in faults}
    return Verified(edition, tuple(sorted(told)), len(found.files), key, signer, found=found, manifest=manifest)


def _differences(manifest: Manifest, found: Found) -> list[Fault]:
    """The files that are not as the manifest says. What is no plain file, or damaged, is told already."""
    told = {fault.file for fault in found.faults}
    faults = []
    for name in sorted({*manifest.files, *found.files} - {NAME} - told):
        if name not in found.files:
            faults.append(Fault(name, "missing"))
        elif name not in manifest.files:
            faults.append(Fault(name, "added: the manifest does not name it"))
        elif manifest.files[name] != found.files[name]:
            faults.append(Fault(name, "changed: its sha256 is not the one that the manifest names"))
    return faults


def _signed(found: Found, allowed: Mapping[bytes, str] | None) -> tuple[str, str]:
    """Fingerprint of the signing key and who holds it. Raises Broken for a signature that is wrong, or missing."""
    text = found.texts.get(SIGNATURE)
    if text is None:
        if allowed is not None:
            raise signature.Broken("missing: the edition is not signed")
        return "", ""
    key = signature.signer(found.texts.get(NAME, b""), text)
    name = signature.fingerprint(key)
    if allowed is None:
        return name, ""
    if key not in allowed:
        raise signature.Broken(f"signed by {name}, who is not among the signers that are allowed")
    return name, shown(allowed[key])
