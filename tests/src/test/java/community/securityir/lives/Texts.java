package community.securityir.lives;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts as people and attackers write them: every code point but lone surrogates, which JSON cannot carry. */
final class Texts {

    /** Controls, blanks that look like none, marks that turn the line around, what is half a letter or two letters. */
    private static final Integer[] NASTY = {
        0x00, 0x01, 0x09, 0x0a, 0x0d, 0x1b, 0x20, 0x22, 0x24, 0x26, 0x27, 0x3c, 0x5c, 0x7b, 0x7f, 0x85, 0xa0, 0xad,
        0xdf, 0x130, 0x131, 0x301, 0x17f, 0x200b, 0x200d, 0x202e, 0x2028, 0x2060, 0x212a, 0x3000, 0xd7ff, 0xe000,
        0xfb01, 0xfe0f, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x1d11e, 0x1f6a8, 0x1f1e9, 0xe0001, 0x10ffff
    };

    private static final Arbitrary<Integer> CODE_POINTS = Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.integers().between('!', '~')),
            Tuple.of(3, Arbitraries.of(NASTY)),
            Tuple.of(1, Arbitraries.integers().between(0xa0, 0xd7ff)),
            Tuple.of(1, Arbitraries.integers().between(0x10000, 0x10ffff)));

    private Texts() {}

    /**
     * Texts of so many characters, counted as the API and JSON Schema count: by code points.
     *
     * @param words texts that come up again and again, so that two of them are often the same
     */
    static Arbitrary<String> of(int least, int most, String... words) {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(words)),
                Tuple.of(3, CODE_POINTS.list().ofMinSize(least).ofMaxSize(Math.min(most, 12)).map(Texts::join)),
                Tuple.of(1, Arbitraries.of(NASTY).map(codePoint -> Character.toString(codePoint).repeat(most))));
    }

    private static String join(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}
