"""How fast the briefing is made, as ratios within one run: `make bench` measures and writes docs/performance.md."""
