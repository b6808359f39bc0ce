package community.securityir.translate;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that this resource type keeps with a case, in the value of one tag:
 * {@code request=HASH deleted=true watchers=MARKS}. The words
 * are separated by blanks and use only what every tag value may hold; a word that this version does not know stays as
 * it is, so that versions can follow each other (guide/decisions/one-reserved-tag.md).
 */
public final class ReservedTag {

    /** The tag's key. No template may set it, Read never returns it. */
    public static final String KEY = "community-securityir-case";

    /** The longest value that the API allows a tag (shape TagValue). */
    static final int LONGEST_VALUE = 256;

    private static final String REQUEST = "request";
    private static final String DELETED = "deleted";
    private static final String WATCHERS = "watchers";

    /** The order in which words are written: those of this version first. */
    private static final List<String> KNOWN = List.of(REQUEST, DELETED, WATCHERS);

    private static final Pattern HASH = Pattern.compile(REQUEST + "=[0-9a-f]{16}");

    /** Of 30 bits each, so that 30 watchers fit beside the other words and two are seldom taken for one. */
    private static final int WATCHER_LENGTH = 5;

    private final Map<String, String> words;

    private ReservedTag(final Map<String, String> words) {
        this.words = words;
    }

    /** The mark of a case that the request with this hash opened. */
    public static ReservedTag ofRequest(final String hash) {
        return new ReservedTag(new LinkedHashMap<>(Map.of(REQUEST, hash)));
    }

    /** What the tag says; an absent one, or one that somebody filled with something else, says nothing. */
    public static ReservedTag parse(final String value) {
        final Map<String, String> words = new LinkedHashMap<>();
        if (value != null) {
            for (final String word : value.trim().split("\\s+")) {
                final int equals = word.indexOf('=');
                if (equals > 0 && isUsable(word)) {
                    words.put(word.substring(0, equals), word.substring(equals + 1));
                }
            }
        }
        return new ReservedTag(words);
    }

    /** The hash of a request has one form: a longer text would leave no room for what must not be lost. */
    private static boolean isUsable(final String word) {
        return !word.startsWith(REQUEST + "=") || HASH.matcher(word).matches();
    }

    /** What the tag of a case says, given all tags of the case. */
    public static ReservedTag in(final Map<String, String> tags) {
        return parse(tags.get(KEY));
    }

    /** Whether the case was opened by the request with this hash. */
    public boolean isOfRequest(final String hash) {
        return hash.equals(words.get(REQUEST));
    }

    /** Whether the case was opened by a request of this resource type at all. */
    public boolean namesRequest() {
        return words.containsKey(REQUEST);
    }

    /** Whether the stack deleted the case. Only a closed case that says so is gone. */
    public boolean isDeleted() {
        return "true".equals(words.get(DELETED));
    }

    /** Whether the template had this watcher when the tag was written last. */
    public boolean declaresWatcher(final String email) {
        final String declared = words.getOrDefault(WATCHERS, "");
        final String wanted = watcher(email);
        for (int at = 0; at + WATCHER_LENGTH <= declared.length(); at += WATCHER_LENGTH) {
            if (declared.startsWith(wanted, at)) {
                return true;
            }
        }
        return false;
    }

    /** The same, with the tombstone. */
    public ReservedTag deleted() {
        final Map<String, String> more = new LinkedHashMap<>(words);
        more.put(DELETED, "true");
        return new ReservedTag(more);
    }

    /**
     * The same for a template that has these watchers, and so has not deleted the case: a deletion that failed half-way
     * must not make the case vanish when a responder closes it much later.
     */
    public ReservedTag declaringWatchers(final Collection<String> emails) {
        final Map<String, String> other = new LinkedHashMap<>(words);
        other.remove(DELETED);
        other.put(WATCHERS, emails.stream().map(this::watcher).distinct().sorted().collect(Collectors.joining()));
        other.values().removeIf(String::isEmpty);
        return new ReservedTag(other);
    }

    /** What stands for a watcher: differs from case to case, so nobody is followed through the tags of many. */
    private String watcher(final String email) {
        return Base64.getUrlEncoder()
            .encodeToString(Digest.of(words.get(REQUEST), EntryKinds.identityOf(email)))
            .substring(0, WATCHER_LENGTH);
    }

    /** The tag's value: what this version needs first, other words as far as there is room. */
    public String format() {
        final StringBuilder value = new StringBuilder();
        KNOWN.forEach(name -> append(value, name));
        words.keySet().stream().filter(name -> !KNOWN.contains(name)).forEach(name -> append(value, name));
        return value.toString();
    }

    private void append(final StringBuilder value, final String name) {
        final String word = words.get(name);
        if (word == null) {
            return;
        }
        final String pair = (value.isEmpty() ? "" : " ") + name + "=" + word;
        if (value.length() + pair.length() <= LONGEST_VALUE) {
            value.append(pair);
        }
    }

    /** All tags but ours and those that AWS itself reserves: what Read returns. */
    public static Map<String, String> withoutReserved(final Map<String, String> tags) {
        final Map<String, String> others = new LinkedHashMap<>(tags);
        others.keySet().removeIf(ReservedTag::isReserved);
        return others;
    }

    /** Whether no template may use this key. */
    static boolean isReserved(final String key) {
        return KEY.equals(key) || key.regionMatches(true, 0, "aws:", 0, 4);
    }
}
