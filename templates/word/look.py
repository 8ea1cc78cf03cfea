"""How a report looks: every length, size and weight of ``reference.docx``, each named once.

After each value stand the rule of the format of Security Council reports that it comes from and how sure that is: H
read in the United Nations' own text or seen in real documents, M inferred, U unverified, general knowledge only. Before
the first report is issued, compare the values marked U with a .docx from ODS. After a change run
``python -m templates.word.build_reference``.

Lengths are in twips (a twentieth of a point, 1,440 to the inch), sizes of type in half points and rules in eighths of
a point, as WordprocessingML has them.
"""

# Page
PAGE_WIDTH, PAGE_HEIGHT = 12240, 15840  # rule 15, U: Letter (New York)
MARGIN_TOP, MARGIN_RIGHT, MARGIN_BOTTOM, MARGIN_LEFT = 1440, 1200, 1152, 1200  # rule 15, U
HEADER_FROM_EDGE, FOOTER_FROM_EDGE = 432, 504  # rule 15, U
LANGUAGE = "en-GB"  # rules 41 and 72, M
WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT

# Body
FONT = "Times New Roman"  # rule 15, U
BODY_SIZE, BODY_LINE, BODY_AFTER = 20, 240, 120  # rule 15, U: 10 pt on exactly 12 pt, 6 pt after
INDENT = 1267  # rule 15, U: the text column stands this far inside both margins
TAB = 475  # rule 15, U: steps of the tab stops, and from a number to its text
QUIET_SIZE, QUIET_LINE = 18, 220  # U: details set apart, 9 pt

# Footnotes and links
FOOTNOTE_SIZE = 17  # rule 15, U: 8.5 pt
FOOTNOTE_LINE, FOOTNOTE_AFTER = 200, 40  # U
FOOTNOTE_HANGING = 300  # U: the number stands in the margin, this far before the text

LINK_COLOUR = "0563C1"  # rule 30, U: links out of the report; references within it look like the text

# Headings, from the first level to the sixth
HEADING_NUMBERS = (
    "upperRoman %1.",
    "upperLetter %2.",
    "decimal %3.",
    "lowerLetter (%4)",
    "lowerRoman (%5)",
    "lowerLetter %6.",
)  # rule 20, H: I., A., 1., (a), (i), a.
HEADING_SIZES = (28, 24, 20, 20, 20, 20)  # rule 20, H: 14, 12 and 10 pt
HEADING_LOOKS = ("<w:b/>", "<w:b/>", "<w:b/>", "<w:b/>", "<w:i/>", "")  # rule 20, H: bold to (a), italic (i), roman a.
HEADING_BEFORE = (240, 160, 120, 120, 120, 120)  # U
HEADING_AFTER = (160, 120, 120, 120, 120, 120)  # U
HEADING_MARK = 246  # U: the number stands in the margin, right-aligned this far from the text

# Lists
LIST_NUMBERS = ("lowerLetter (%1)", "lowerRoman (%2)", "lowerLetter %3.", "lowerRoman %4.")  # rule 18, H
BULLET = "•"  # rule 19, H for bullets, U for the sign

# Tables
TABLE_SIZE, TABLE_LINE, TABLE_AROUND = 17, 200, 40  # U: 8.5 pt
TABLE_HEAD_SIZE = 14  # U: column heads in italics, 7 pt
TABLE_RULE_TOP, TABLE_RULE_HEAD, TABLE_RULE_BOTTOM = 4, 12, 12  # rule 32, H that these three are all, U for the weights
TABLE_NOTE_AFTER = 20  # rule 24, H that notes stand under the table, U for the room between them
TABLE_GUTTER = 170  # U: between columns

# Summary box
BOX_RULE, BOX_PADDING = 4, 8  # rule 51, H that it is boxed, U for weight and padding (points)
BOX_INDENT = INDENT + BOX_PADDING * 20

# Masthead and title
MASTHEAD_LEFT, MASTHEAD_RIGHT = 6240, 3600  # U: the two columns
MASTHEAD_TOP, MASTHEAD_BOTTOM = 480, 1900  # U: least heights of the two rows
MASTHEAD_RULE_TOP, MASTHEAD_RULE_BOTTOM = 4, 12  # U
ORGANIZATION_SIZE, ORGAN_SIZE, SERIES_SIZE = 28, 40, 40  # U: organ bold; the letter of the series ("S") large
TITLE_SIZE, TITLE_LINE, TITLE_BEFORE = 34, 380, 360  # rule 13, H bold, U 17 pt
TYPE_SIZE, TYPE_LINE, TYPE_BEFORE, TYPE_AFTER = 28, 320, 60, 300  # rule 13, H bold, U 14 pt

# Running lines
RUNNING_SIZE = 17  # U: 8.5 pt; symbol and page number bold
RUNNING_RULE = 4  # U: under the symbol
