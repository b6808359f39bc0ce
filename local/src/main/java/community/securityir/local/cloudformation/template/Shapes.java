package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Member;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.intrinsic.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms that parts of a template have to have. */
final class Shapes {

    /** The longest name, in characters. */
    static final int LONGEST_NAME = 255;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1," + LONGEST_NAME + "}");
    private static final Mapping EMPTY = new Mapping(Map.of(), 0);

    private final Report report;

    Shapes(Report report) {
        this.report = report;
    }

    /** Returns a member that has to be a mapping; an empty one if it is missing or something else. */
    Mapping mapping(Mapping parent, String key, Path path) {
        Member member = parent.members().get(key);
        return member == null ? EMPTY : mapping(member, path.child(key)).orElse(EMPTY);
    }

    /** Returns a value that has to be a mapping, and says so if it is not. */
    Optional<Mapping> mapping(Member member, Path path) {
        if (member.value() instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        mustBe(member, path, "a mapping");
        return Optional.empty();
    }

    /** Returns a member that has to be literal text, if it is there. */
    Optional<String> text(Mapping parent, String key, Path path) {
        Member member = parent.members().get(key);
        if (member == null) {
            return Optional.empty();
        }
        if (member.value() instanceof Scalar scalar) {
            return Optional.of(scalar.text());
        }
        mustBe(member, path.child(key), "literal text");
        return Optional.empty();
    }

    /** Returns a member that has to be a list of literal texts, if it is there and is one. */
    Optional<List<String>> texts(Mapping parent, String key, Path path) {
        Member member = parent.members().get(key);
        if (member == null) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        if (!(member.value() instanceof Sequence sequence)) {
            mustBe(member, path.child(key), "a list of literal texts");
            return Optional.empty();
        }
        for (int i = 0; i < sequence.items().size(); i++) {
            Node item = sequence.items().get(i);
            if (item instanceof Scalar scalar) {
                texts.add(scalar.text());
            } else {
                mustBe(new Member(item.line(), item), path.child(key).child(i), "literal text");
            }
        }
        return texts.size() == sequence.items().size() ? Optional.of(texts) : Optional.empty();
    }

    private void mustBe(Member member, Path path, String form) {
        if (!(member.value() instanceof Undetermined)) {
            report.add(member.line(), path, "must be " + form);
        }
    }

    /** Says so if a section has too many members. */
    void atMost(int most, Mapping section, String name, int line) {
        if (section.members().size() > most) {
            report.add(line, Path.ROOT.child(name), "must have at most " + most + " members, has "
                    + section.members().size());
        }
    }

    /** Returns whether a name consists of letters and digits, and says so if it does not. */
    boolean name(String name, int line, Path path) {
        if (NAME.matcher(name).matches()) {
            return true;
        }
        report.add(line, path, name.startsWith(Call.PREFIX) ? "the function " + name + " is not supported"
                : "a name is made of 1 to " + LONGEST_NAME + " letters and digits");
        return false;
    }

    /** Says so if a mapping has other members than these. */
    void only(Mapping mapping, List<String> known, Path path, String what) {
        mapping.members().forEach((key, member) -> {
            if (!known.contains(key)) {
                report.add(member.line(), path.child(key), key.startsWith(Call.PREFIX)
                        ? "the function " + key + " is not possible here" : what + " has no attribute " + key);
            }
        });
    }
}
