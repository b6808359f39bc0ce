package community.securityir.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void nothingCanMoveTheCursorTurnTheWritingOrForgeALine() {
        assertThat(Printable.line("a\u001b[31mb\u202Ec\u0007d\u2028e")).isEqualTo("a\\u001b[31mb\\u202ec\\u0007d\\u2028e");
        assertThat(Printable.line("two\nlines\tand a tab")).isEqualTo("two lines and a tab");
        assertThat(Printable.name("a\nb")).isEqualTo("a\\u000ab");
    }

    @Test
    void whatPeopleWriteStaysAsItIs() {
        String text = "Änderung — 変更 👩‍💻 🚨";
        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.name(text)).isEqualTo(text);
    }

    @Test
    void aBlockIndentsEachLine() {
        assertThat(Printable.block("| ", "one\ntwo\u001b")).isEqualTo("| one\n| two\\u001b\n");
    }

    @Test
    void aLongNameIsCut() {
        assertThat(Printable.name("x".repeat(5_000))).hasSize(1_001).endsWith("x…");
    }
}
