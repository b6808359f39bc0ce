"""
Draws what a command prints as the picture of a terminal.

    picture.py FILE.svg COMMAND …     runs the command and draws what it wrote to standard output
"""

import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

# Of a monospaced font of 13 pixels; textLength makes it so in every font
CHARACTER = 7.8
LINE = 19
MARGIN = 18
TOP = 46
KINDS = (("_COMPLETE", "good"), ("_FAILED", "bad"), ("ROLLBACK", "bad"), ("_IN_PROGRESS", "soft"))
STYLE = """
    text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; font-size: 13px;
      fill: #e6edf3; white-space: pre; }
    .good { fill: #3fb950; } .bad { fill: #f85149; } .soft { fill: #9198a1; }
    rect { fill: #0d1117; stroke: #3d444d; }
"""


def draw(command, lines):
    """
    A picture of a terminal in which a command was typed.

    :param lines: what it printed
    """
    shown = [f"$ {command}", *lines]
    width = round(max(map(len, shown)) * CHARACTER + 2 * MARGIN)
    height = TOP + LINE * len(shown) + 4
    texts = [text(line, TOP + LINE * number) for number, line in enumerate(shown) if line]
    dots = [f'  <circle cx="{MARGIN + 4 + 18 * number}" cy="18" r="5" fill="{colour}"/>'
            for number, colour in enumerate(("#f85149", "#d29922", "#3fb950"))]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label="{escape(command, {chr(34): "&quot;"})}">',
        f"  <style>{STYLE}  </style>",
        f'  <rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8"/>',
        *dots, *texts, "</svg>", ""])


def text(line, y):
    """One line, its words of success and failure in colour. Each word has its place, so that columns stay columns."""
    kind = next((name for word, name in KINDS if word in line), None)
    words = []
    for start, word in words_of(line):
        of_kind = f' class="{kind}"' if kind and any(mark in word for mark, _ in KINDS) else ""
        words.append(f'  <text x="{MARGIN + start * CHARACTER:.1f}" y="{y}" textLength="{len(word) * CHARACTER:.1f}"'
                     f' lengthAdjust="spacingAndGlyphs"{of_kind}>{escape(word)}</text>')
    return "\n".join(words)


def words_of(line):
    """Pieces of a line that two spaces or more divide, with where each begins."""
    start = None
    for at, character in enumerate(line + "  "):
        if start is None and character != " ":
            start = at
        elif start is not None and (line + "  ")[at:at + 2] == "  ":
            yield start, line[start:at]
            start = None


def main():
    target, *command = sys.argv[1:]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    Path(target).write_text(draw(" ".join(command), done.stdout.rstrip("\n").split("\n")))


if __name__ == "__main__":
    main()
