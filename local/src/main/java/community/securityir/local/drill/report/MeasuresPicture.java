package community.securityir.local.drill.report;

import community.securityir.local.drill.Spans;
import java.time.Duration;

/** How long it took against how long it might take: a bar for each milestone, each with its limit at the same place. */
final class MeasuresPicture {

    private static final int WIDTH = 960;
    private static final int ROW = 44;
    private static final int TOP = 34;
    private static final int LEFT = 130;
    private static final int LIMIT = 560;

    /** How far a bar goes at most, in limits. */
    private static final double MOST = 1.25;

    private MeasuresPicture() {}

    static Picture of(DrillReport report) {
        int height = TOP + ROW * report.verdicts().size();
        Picture picture = new Picture(WIDTH, height, "Times taken against those expected");
        picture.text(LIMIT, 18, "soft middle", "expected by here");
        double y = TOP;
        for (Verdict verdict : report.verdicts()) {
            row(picture, verdict, y);
            y += ROW;
        }
        picture.line(LIMIT, 26, LIMIT, y - 8, "limit");
        return picture;
    }

    private static void row(Picture picture, Verdict verdict, double y) {
        picture.text(LEFT - 14, y + 17, "end", verdict.milestone().label());
        picture.line(LEFT, y + 12, LEFT + (LIMIT - LEFT) * MOST, y + 12, "line");
        picture.bar(LEFT, y, length(verdict), 24, verdict.result(), verdict.milestone().label() + ": "
                + verdict.took() + ", expected " + verdict.expected() + ": " + verdict.result());
        picture.text(LEFT + (LIMIT - LEFT) * MOST + 14, y + 17, "words", words(verdict));
    }

    private static String words(Verdict verdict) {
        if (verdict.limit() == null || verdict.reached() == null) {
            return verdict.took() + (verdict.missed() ? ": missed" : "");
        }
        return verdict.took() + " of " + Spans.text(verdict.limit()) + ": " + verdict.result();
    }

    /** What did not happen takes longer than anybody waited. */
    private static double length(Verdict verdict) {
        double full = LIMIT - LEFT;
        if (verdict.limit() == null) {
            return verdict.reached() == null ? 0 : full / 2;
        }
        if (verdict.reached() == null) {
            return full * MOST;
        }
        Duration limit = verdict.limit().isZero() ? Duration.ofSeconds(1) : verdict.limit();
        double share = (double) verdict.reached().toSeconds() / limit.toSeconds();
        return full * Math.min(MOST, share);
    }
}
