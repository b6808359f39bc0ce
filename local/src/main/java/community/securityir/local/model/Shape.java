package community.securityir.local.model;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** A type of the API model, with its constraints. */
public sealed interface Shape {

    /** The model's name of it. */
    String name();

    /** An object with named members. */
    record StructureShape(String name, Map<String, Member> members) implements Shape {}

    /** An array. */
    record ListShape(String name, Member member, Range size) implements Shape {}

    /** An object with any keys. */
    record MapShape(String name, Member key, Member value, Range size) implements Shape {}

    /** Lengths count Unicode characters; the pattern has to match the whole text; no values means that any will do. */
    record StringShape(String name, Range length, LazyPattern pattern, Set<String> values) implements Shape {}

    /** A whole number of 32 ({@code integer}) or 64 bits ({@code long}). */
    record NumberShape(String name, boolean isLong, Range range) implements Shape {}

    record BooleanShape(String name) implements Shape {}

    /** Seconds since 1970 in bodies, ISO 8601 in query strings. */
    record TimestampShape(String name) implements Shape {}

    /** An inclusive range; an absent bound bounds nothing. */
    record Range(OptionalLong min, OptionalLong max) {

        public boolean includes(long value) {
            return value >= min.orElse(Long.MIN_VALUE) && value <= max.orElse(Long.MAX_VALUE);
        }
    }

    /** Where a member of a request travels. */
    enum Location { BODY, URI, QUERY, HEADER }

    /** A place in a structure, list or map, and the shape of what stands there. */
    final class Member {

        private final ApiModel model;
        private final String target;
        private final String wireName;
        private final Location location;
        private final boolean required;
        private final boolean idempotencyToken;

        Member(ApiModel model, String target, String wireName, Location location, boolean required,
                boolean idempotencyToken) {
            this.model = model;
            this.target = target;
            this.wireName = wireName;
            this.location = location;
            this.required = required;
            this.idempotencyToken = idempotencyToken;
        }

        public Shape shape() {
            return model.shape(target);
        }

        /** The same for a structure that may lack it. */
        public Member optional() {
            return new Member(model, target, wireName, location, false, idempotencyToken);
        }

        /** Its name in the path, query or headers. */
        public String wireName() {
            return wireName;
        }

        public Location location() {
            return location;
        }

        public boolean required() {
            return required;
        }

        public boolean idempotencyToken() {
            return idempotencyToken;
        }
    }

    /** A pattern that is compiled when it is first needed: most patterns of the model never are in one run. */
    final class LazyPattern {

        private final String text;
        private volatile Pattern compiled;

        LazyPattern(String text) {
            this.text = text;
        }

        public boolean matches(String value) {
            if (compiled == null) {
                compiled = Pattern.compile(text);
            }
            return compiled.matcher(value).matches();
        }

        @Override
        public String toString() {
            return text;
        }
    }

}
