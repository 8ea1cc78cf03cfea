"""Pictures of data as Vega-Lite specifications: plain JSON, made here once for the site and for Word.

A picture is laid out by hand in pixels of a sheet `WIDTH` wide: words in a gutter, marks beside them. So nothing of it
depends on how a browser or a printer measures letters. Colours are those of the style sheet (`INKS`), by which the site
puts its variables, so that pictures follow dark colours. Status is told by shape, word and colour.
"""

from builder.core.charts.draw import draw
from builder.core.charts.sheet import INKS, WIDTH

__all__ = ["INKS", "WIDTH", "draw"]
