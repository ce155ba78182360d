"""The documents of an assembled report as a plain call makes them: pandoc reads the Markdown once for each of them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefing.rendering import config, embedded, shortcodes


class FromMarkdown(embedded._Job):
    """The renderer's job with its templates, filters and metadata, but over Markdown instead of pandoc's reading."""

    def pandoc(self, to: str, layout: config.Layout, metadata: Path, *arguments: str) -> str:
        """As the renderer's; of two options `--from` pandoc takes the last."""
        return super().pandoc(to, layout, metadata, "--from=markdown", *arguments)


def documents(report: Path, out: Path, seconds: int) -> None:
    """`briefing.html` and `briefing.pdf` of the report in the folder `out`, one after the other, unchecked."""
    text = shortcodes.text(shortcodes.expand(report, _refuse))
    settings = config.load(report)
    with tempfile.TemporaryDirectory() as scratch:
        for name, write in (("html", embedded._html), ("pdf", embedded._pdf)):
            job = FromMarkdown(report, settings, text, Path(scratch) / name, seconds)
            write(job, out / f"briefing.{name}")


def _refuse(file: str, number: int, message: str) -> None:
    raise ValueError(f"{file}:{number}: {message}")
