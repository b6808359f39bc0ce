"""What was measured, as a table and as a picture."""

from dataclasses import dataclass
from html import escape
from statistics import median

NOT_COVERED = ("Not covered: Lambda itself (its snapshots, its network, the share of a processor that it gives a function of"
               " 512 MB), TLS, and the official LogGroup provider, whose source is in no package registry.")


@dataclass
class Row:
    """A figure with its range over the rounds, and what it should be at most."""

    name: str
    values: list
    unit: str
    target: float | None = None

    @property
    def median(self):
        return median(self.values)

    def text(self, value):
        return f"{value:.0f}" if self.unit in ("MiB", "MB") else f"{value:.1f}" if self.unit == "ms" else f"{value:.2f}"


def rows(found):
    each = found["rounds"]

    def cold(name, what):
        return [one["cold"][name][what] for one in each]

    def ratio(what):
        return [ours / stock for ours, stock in zip(cold("ours", what), cold("stock", what))]

    def command(name, what="seconds"):
        return [one["commands"][name][what] for one in each]

    table = [Row("jar, of the stock template's", [found["jars"]["ours"] / found["jars"]["stock"]], "ratio", 0.25),
             Row("cold start to the answer, of the stock template's", ratio("seconds"), "ratio", 0.85),
             Row("the same, processors' time", ratio("processor"), "ratio"),
             Row("peak resident memory, of the stock template's", ratio("peak"), "ratio", 0.85)]
    for name, title in (("ours", "a real Create"), ("stock", "the stock template"), ("empty", "an empty function")):
        table += [Row(f"cold start, {title}", cold(name, "seconds"), "s"),
                  Row(f"cold start, {title}: processors' time", cold(name, "processor"), "s"),
                  Row(f"cold start, {title}: peak memory", cold(name, "peak"), "MiB")]
    table += [Row(f"warm {action}, beyond its calls", [one["warm"][action] for one in each], "ms", 5)
              for action in each[0]["warm"]]
    targets = {"sir --help": 0.3, "sir deploy": 2.5, "sir deploy again": 1.5, "sir deploy, with sir serve": 0.7}
    for name in each[0]["commands"]:
        table += [Row(name, command(name), "s", targets.get(name)),
                  Row(f"{name}: processors' time", command(name, "processor"), "s")]
    starts = [one + other for one, other in zip(command("start of sir's JVM"), command("start of the handlers' JVM"))]
    return [*table, Row("both JVMs' starts", starts, "s", 1.5),
            Row("processes that want a processor (load average)", [one["load"] for one in each], "number")]


def heading(found):
    return (f"{found['date']}, {found['cores']} cores, {found['system']}, {found['java']}:"
            f" medians of {len(found['rounds'])} rounds, lowest and highest")


def table(found, table_rows):
    lines = [heading(found), "", "| what | unit | median | range | at most |", "| --- | --- | --- | --- | --- |"]
    for row in table_rows:
        low, high = row.text(min(row.values)), row.text(max(row.values))
        target = "" if row.target is None else row.text(row.target) + ("" if row.median <= row.target else ", missed")
        lines.append(f"| {row.name} | {row.unit} | {row.text(row.median)} | {low} … {high} | {target} |")
    return "\n".join([*lines, "", NOT_COVERED])


def picture(found, table_rows):
    """Each figure that has a target, as a part of it: a bar for the median, a line for the range."""
    shown = [row for row in table_rows if row.target is not None]
    left, scale, height = 330, 300, 26
    bottom = 60 + height * len(shown)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {bottom + 30}" font-family="sans-serif"'
             f' font-size="13" role="img" aria-label="Figures as parts of their targets">',
             f'<rect width="760" height="{bottom + 30}" fill="#fff"/>',
             f'<text x="12" y="22" font-size="11" fill="#444">{escape(heading(found))}</text>']
    for number, row in enumerate(shown):
        y = 44 + number * height

        def x(value):
            return left + min(value / row.target, 1.35) * scale

        colour = "#2f7d5b" if row.median <= row.target else "#b3492f"
        low, high = x(min(row.values)), x(max(row.values))
        parts += [f'<text x="{left - 8}" y="{y + 13}" text-anchor="end">{escape(row.name)}</text>',
                  f'<rect x="{left}" y="{y}" width="{x(row.median) - left:.1f}" height="16" fill="{colour}"/>',
                  f'<line x1="{low:.1f}" y1="{y + 8}" x2="{high:.1f}" y2="{y + 8}" stroke="#111" stroke-width="2"/>',
                  f'<text x="{left + 6}" y="{y + 13}" fill="#fff">{row.text(row.median)}'
                  f'{"" if row.unit == "ratio" else " " + row.unit}</text>']
    parts += [f'<line x1="{left + scale}" y1="36" x2="{left + scale}" y2="{bottom - 8}" stroke="#111"'
              f' stroke-dasharray="4 3"/>',
              f'<text x="{left + scale}" y="{bottom + 10}" text-anchor="middle" font-size="11">the target: at most</text>',
              "</svg>"]
    return "\n".join(parts) + "\n"
