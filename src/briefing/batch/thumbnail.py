"""The small picture by which an edition is known in the index."""

from __future__ import annotations

import base64
import io
from pathlib import Path

# Where it flew says most at a glance, then what was claimed of it, then how it stands among the others.
NAMES = ("map", "trajectory", "distance", "spread", "days", "calendar", "yearly", "ladder")
PICTURES = tuple(f"figures/{name}.png" for name in NAMES)
WIDTH, HEIGHT = 320, 200  # pixels, at most
QUALITY = 60


def thumbnail(edition: Path) -> str:
    """The edition's first picture in the order above, made small, as a `data:` address of some 5 kB; empty without."""
    from PIL import Image

    for path in (edition / name for name in PICTURES):
        if path.is_file():
            with Image.open(path) as picture:
                small = picture.convert("RGB")
            small.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
            made = io.BytesIO()
            small.save(made, "WEBP", quality=QUALITY, method=6)
            return f"data:image/webp;base64,{base64.b64encode(made.getvalue()).decode('ascii')}"
    return ""
