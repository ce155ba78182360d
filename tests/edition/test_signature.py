"""Signatures: those of ours are good to the real ssh-keygen and those of its are good to us; no other is."""

from __future__ import annotations

import base64
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.edition import signers
from briefing.edition.manifest import NAME, SIGNATURE
from briefing.edition.signature import (
    LARGEST,
    Broken,
    _armoured,
    _parsed,
    _strings,
    fingerprint,
    public_key,
    read_key,
    sign,
    signer,
    write,
)
from briefing.errors import UsageError
from tests.edition.synthetic import manifest, public

pytestmark = pytest.mark.deep  # it needs ssh-keygen

CONTENT = manifest().encode()


def key(folder: Path, name: str, kind: str = "ed25519", passphrase: str = "") -> None:
    """A new key pair by the real ssh-keygen: the private key, beside it the public one."""
    command = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", f"{name}@example.org", "-f", str(folder / name)]
    subprocess.run(command, check=True, timeout=60)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two Ed25519 keys, one that is encrypted, and one of another kind."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("mine", "other"):
        key(folder, name)
    key(folder, "encrypted", passphrase="a passphrase")
    key(folder, "ecdsa", "ecdsa")
    return folder


@pytest.fixture(scope="module")
def mine(keys: Path) -> bytes:
    return sign(CONTENT, read_key(keys / "mine")).encode()


def accepted(signature: bytes, allowed: str, folder: Path, content: bytes = CONTENT, name: str = "me") -> bool:
    """Whether the real ssh-keygen accepts a signature."""
    (folder / "allowed").write_text(allowed + "\n")
    (folder / "sig").write_bytes(signature)
    command = ["ssh-keygen", "-Y", "verify", "-f", "allowed", "-I", name, "-n", "file", "-s", "sig"]
    return subprocess.run(command, input=content, cwd=folder, capture_output=True, timeout=60).returncode == 0


def by_ssh_keygen(folder: Path, private: Path, *more: str, namespace: str = "file") -> bytes:
    (folder / "content").write_bytes(CONTENT)
    (folder / "content.sig").unlink(missing_ok=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(private), "-n", namespace, *more, "content"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    return (folder / "content.sig").read_bytes()


def test_ssh_keygen_accepts_ours_and_no_other(mine: bytes, keys: Path, tmp_path: Path) -> None:
    allowed = f"me {public(keys / 'mine')}"
    assert accepted(mine, allowed, tmp_path)
    assert not accepted(mine, allowed, tmp_path, CONTENT + b" ")
    assert not accepted(mine, f"me {public(keys / 'other')}", tmp_path)


@pytest.mark.parametrize("more", [(), ("-O", "hashalg=sha256")])
def test_we_accept_ssh_keygens_and_know_its_key(more: tuple[str, ...], keys: Path, tmp_path: Path) -> None:
    found = signer(CONTENT, by_ssh_keygen(tmp_path, keys / "mine", *more))
    told = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(keys / "mine.pub")], capture_output=True, text=True, check=True, timeout=60
    )
    assert fingerprint(found) == told.stdout.split()[1]


def test_the_signature_of_an_edition_that_is_made_is_of_its_manifest(mine: bytes, keys: Path, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(CONTENT)
    write(tmp_path, read_key(keys / "mine"))
    assert (tmp_path / SIGNATURE).read_bytes() == mine


def test_the_same_content_and_key_give_the_same_signature_as_ssh_keygens(
    mine: bytes, keys: Path, tmp_path: Path
) -> None:
    assert by_ssh_keygen(tmp_path, keys / "mine") == mine


def test_every_byte_of_a_signature_counts(mine: bytes) -> None:
    for place, byte in enumerate(mine):
        for other in {byte ^ 1, byte ^ 0x20, 0x0A, 0x3D, 0xFF} - {byte}:
            with pytest.raises(Broken):
                signer(CONTENT, mine[:place] + bytes([other]) + mine[place + 1 :])
        with pytest.raises(Broken):
            signer(CONTENT, mine[:place] + mine[place + 1 :])
        with pytest.raises(Broken):
            signer(CONTENT, mine[:place] + b"\n" + mine[place:])
    for place in range(len(CONTENT)):
        with pytest.raises(Broken, match="not a signature of this manifest"):
            signer(CONTENT[:place] + bytes([CONTENT[place] ^ 1]) + CONTENT[place + 1 :], mine)


def test_a_signature_for_another_purpose_or_of_another_kind_is_refused(keys: Path, tmp_path: Path) -> None:
    for private, namespace, told in [
        ("mine", "git", "not a signature of a file"),
        ("ecdsa", "file", "a key that is not Ed25519"),
    ]:
        with pytest.raises(Broken, match=told):
            signer(CONTENT, by_ssh_keygen(tmp_path, keys / private, namespace=namespace))


def test_parts_that_do_not_belong_together_are_refused(mine: bytes) -> None:
    raw, _, value = _parsed(mine)
    whole = (_strings(b"ssh-ed25519", raw), b"file", b"", b"sha512", _strings(b"ssh-ed25519", value))
    start = b"SSHSIG" + struct.pack(">I", 1)
    assert _armoured(start + _strings(*whole)).encode() == mine
    for blob, told in [
        (start + _strings(*whole) + b"\0", "a signature with something after its end"),
        (start + _strings(*whole[:4]), "a signature that is cut short"),
        (start + _strings(*whole[:3], b"md5", whole[4]), "not a signature of a file"),
        (start + _strings(*whole[:2], b"kept", *whole[3:]), "not a signature of a file"),
        (
            start + _strings(_strings(b"ssh-ed25519", raw, b""), *whole[1:]),
            "a signature with something after its end",
        ),
        (start + _strings(_strings(b"ssh-ed25519", raw[:31]), *whole[1:]), "not a signature of this manifest"),
        (start + _strings(*whole[:4], _strings(b"ssh-rsa", value)), "a signature by a key that is not Ed25519"),
        (start + _strings(*whole[:4], _strings(b"ssh-ed25519", value + b"\0")), "not a signature of this manifest"),
        (start + b"\xff\xff\xff\xff", "a signature that is cut short"),
        (b"SSHSIG" + struct.pack(">I", 2) + _strings(*whole), "a signature of a version that is not known"),
        (b"SSHSIC" + struct.pack(">I", 1) + _strings(*whole), "no signature as ssh-keygen writes them"),
        (b"", "no signature as ssh-keygen writes them"),
    ]:
        with pytest.raises(Broken, match=rf"^it is {told}$"):
            signer(CONTENT, _armoured(blob).encode())


@pytest.mark.parametrize("parts", [(b"ssh-ed25519", b"x" * 31), (b"ssh-rsa", b"x" * 32)])
def test_a_public_key_of_another_kind_or_length_is_none(parts: tuple[bytes, ...]) -> None:
    assert public_key(_strings(b"ssh-ed25519", b"x" * 32))
    with pytest.raises(Broken, match=r"^it is no Ed25519 key$"):
        public_key(_strings(*parts))


@settings(max_examples=50)
@given(st.one_of(st.binary(), st.binary().map(lambda blob: _armoured(b"SSHSIG\0\0\0\1" + blob).encode())))
def test_nothing_else_is_a_signature(text: bytes) -> None:
    with pytest.raises(Broken):
        signer(CONTENT, text)


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from([b"ssh-ed25519", b"file", b"", b"sha512", b"x" * 32, b"y" * 64]), max_size=6), st.data()
)
def test_no_arrangement_of_its_parts_is_a_signature(parts: list[bytes], data: st.DataObject) -> None:
    inner = data.draw(st.lists(st.booleans(), min_size=len(parts), max_size=len(parts)))
    nested = [_strings(b"ssh-ed25519", part) if deep else part for part, deep in zip(parts, inner, strict=True)]
    with pytest.raises(Broken):
        signer(CONTENT, _armoured(b"SSHSIG\0\0\0\1" + _strings(*nested)).encode())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("encrypted", "the key is encrypted"),
        ("ecdsa", "the key is of another kind"),
        ("mine.pub", "no private key of OpenSSH"),
        ("none", "No such file or directory"),
        (".", "Is a directory"),
        ("damaged", "no private key of OpenSSH"),
        ("empty", "no private key of OpenSSH"),
        ("no\0name", "cannot be read"),
        ("long", "no private key of OpenSSH"),
    ],
)
def test_a_key_that_cannot_sign_is_named_and_never_shown(name: str, told: str, keys: Path) -> None:
    text = (keys / "mine").read_text()
    (keys / "damaged").write_text(text.replace(text[120:130], "AAAAAAAAAA"))
    (keys / "empty").write_text("")
    (keys / "long").write_text(f"{' ' * LARGEST}{text}")
    with pytest.raises(UsageError, match=told) as raised:
        read_key(keys / name)
    hint = "give an Ed25519 key of OpenSSH without a passphrase, as from: ssh-keygen -t ed25519 -N '' -f KEY"
    first, second = str(raised.value).split("\n")
    assert (first[: first.index(": ")], second) == (f"--sign {keys / name}", f"  {hint}")
    is_file = "\0" not in name and (keys / name).is_file()
    lines = (keys / name).read_text().splitlines()[1:-1] if is_file else []
    assert not [line for line in lines if line[:20] in str(raised.value)]


# Whose signatures are accepted


def allowed(path: Path, text: str) -> dict[bytes, str]:
    path.write_text(text, encoding="utf-8")
    return signers.read(path)


def test_a_public_key_is_a_file_of_one_signer(keys: Path, mine: bytes) -> None:
    assert signers.read(keys / "mine.pub") == {signer(CONTENT, mine): "mine@example.org"}


@pytest.mark.parametrize(
    ("options", "is_accepted"),
    [
        ("", True),
        ('namespaces="file"', True),
        ('namespaces="git"', False),
        ('namespaces="git,file"', True),
        ('namespaces="f*"', True),
        ('namespaces="fil?"', True),
        ('namespaces="*,!file"', False),
        ('namespaces="!file,*"', False),
        ('namespaces="!git"', False),
        ('NAMESPACES="file"', True),
    ],
)
def test_the_namespaces_of_a_line_are_heeded_as_ssh_keygen_does(
    options: str, is_accepted: bool, mine: bytes, keys: Path, tmp_path: Path
) -> None:
    line = " ".join(filter(None, ["# a comment\n\nme,you@*", options, public(keys / "mine")]))
    assert (signer(CONTENT, mine) in allowed(tmp_path / "file", line)) is is_accepted
    assert accepted(mine, line, tmp_path) is is_accepted


def test_of_several_lines_each_names_its_signer(keys: Path, mine: bytes, tmp_path: Path) -> None:
    lines = [f"{name} {public(keys / name)}" for name in ("other", "ecdsa", "mine")]
    found = allowed(tmp_path / "file", "\n".join([*lines, f'"an other" {public(keys / "mine")}']))
    assert (len(found), found[signer(CONTENT, mine)]) == (2, "mine")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no Ed25519 key in it"),
        ("# nothing", "no Ed25519 key in it"),
        ("{ecdsa}", "no Ed25519 key in it"),
        ("me {ecdsa}", "no Ed25519 key in it"),
        ("me cert-authority {mine}", "line 1: of the options only namespaces"),
        ('\nme valid-after="20250101" {mine}', "line 2: of the options only namespaces"),
        ('me namespaces="file",valid-before="20250101" {mine}', "of the options only namespaces"),
        ("me namespaces {mine}", "of the options only namespaces"),
        ("me", "line 1: write `ssh-ed25519 KEY`"),
        ("ssh-ed25519", "line 1: write `ssh-ed25519 KEY`"),
        ("-----BEGIN SSH SIGNATURE-----", "line 1: write `ssh-ed25519 KEY`"),
        ("-----BEGIN PRIVATE KEY-----", "line 1: this is a private key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "line 1: this is a private key; give its public half"),
        ("me ssh-ed25519 AAAA", "the key is damaged"),
        ("ssh-ed25519 AAA", "the key is damaged"),
        ("\ud800", "no public key and no file of allowed signers"),
    ],
)
def test_a_file_of_signers_that_says_too_little_or_more_than_is_heeded_is_refused(
    text: str, told: str, keys: Path, tmp_path: Path
) -> None:
    given = text.replace("{mine}", public(keys / "mine")).replace("{ecdsa}", public(keys / "ecdsa"))
    (tmp_path / "file").write_bytes(given.encode("utf-8", "surrogatepass"))
    with pytest.raises(UsageError, match=told):
        signers.read(tmp_path / "file")
    with pytest.raises(UsageError, match="No such file"):
        signers.read(tmp_path / "none")


KIND = base64.b64encode(_strings(b"ssh-ed25519", b"k" * 32)).decode()
WORDS = st.sampled_from(
    ["me", "ssh-ed25519", KIND, 'namespaces="file"', ",", '"', "=", " ", "\t", "\n", "#", "ssh-rsa"]
)


@settings(max_examples=50)
@given(st.one_of(st.text(), st.lists(WORDS).map("".join), st.lists(WORDS).map(" ".join)))
def test_no_text_of_signers_makes_another_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "signers"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        assert set(signers.read(path)) <= {base64.b64decode(KIND)}
    except UsageError as error:
        assert str(error).startswith("--signer ")


def test_the_name_of_a_signature_is_that_of_the_manifest_as_ssh_keygen_gives_it() -> None:
    assert SIGNATURE == "ro-crate-metadata.json.sig"
