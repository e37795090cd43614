"""From SVG to pixels, in the process, with no browser."""

import resvg_py


def raster(svg: str, width: int) -> bytes:
    """Return a PNG of this width with its alpha channel. The drawings hold no text, so no font is looked for."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True))
