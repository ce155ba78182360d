"""Rendered pages against stored pictures of them: a layout that changed unseen is found, letters may differ by a hair.

`APPROVE_SNAPSHOTS=1` stores what is rendered instead; look at the pictures before committing them.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

STORED = Path(__file__).parent / "snapshots"
MOST_PAGES = 12  # of one document
DPI = 50
DARKER = 48  # of 255: what a pixel may differ by, once blurred
SHARE = 0.002  # of the pixels of a page that may differ by more


def differences(pdf: Path, name: str) -> list[str]:
    """The pages, up to `MOST_PAGES`, that do not look as stored under `name`, each as a sentence; else none."""
    folder = STORED / name
    with tempfile.TemporaryDirectory() as scratch:
        made = rendered(pdf, Path(scratch))
        if os.environ.get("APPROVE_SNAPSHOTS"):
            store(made, folder)
        stored = sorted(folder.glob("*.png"))
        if len(stored) != len(made):
            return [f"{name}: {len(made)} pages, {len(stored)} are stored"]
        shares = [differing(read(theirs), read(ours)) for theirs, ours in zip(stored, made, strict=True)]
    return [
        f"{name}, page {page}: {share:.1%} of it differs from {path.name}"
        for page, (share, path) in enumerate(zip(shares, stored, strict=True), 1)
        if share > SHARE
    ]


def rendered(pdf: Path, folder: Path) -> list[Path]:
    """Pictures of the first pages, in grey."""
    command = ["pdftoppm", "-gray", "-r", str(DPI), "-l", str(MOST_PAGES), "-png", str(pdf), str(folder / "page")]
    subprocess.run(command, check=True)
    return sorted(folder.glob("page-*.png"))


def store(pages: list[Path], folder: Path) -> None:
    """Replaces the pictures stored in `folder`, in sixteen greys."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for page, path in enumerate(pages, 1):
        grey = Image.open(path).convert("L").point(lambda value: value // 17 * 17)
        grey.save(folder / f"{page:02}.png", optimize=True)


def read(path: Path) -> npt.NDArray[np.int16]:
    """The picture in grey, blurred by a pixel: rows × columns, 0 to 255."""
    return np.asarray(Image.open(path).convert("L").filter(ImageFilter.GaussianBlur(1)), dtype=np.int16)


def differing(stored: npt.NDArray[np.int16], made: npt.NDArray[np.int16]) -> float:
    """The share of pixels that differ by more than `DARKER`; all of them where the sizes differ."""
    if stored.shape != made.shape:
        return 1.0
    return float((np.abs(stored - made) > DARKER).mean())
