package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a case must be after an operation, from what it was, what the template said and says, and what people did
 * meanwhile. Written from the design and the issue, not from the handlers.
 *
 * @param before the case as the operation found it; for a create what the service makes of an empty one
 * @param previous what the template said
 * @param desired what it says
 * @param touches what people did while it ran
 */
record Oracle(CaseState before, CaseState previous, CaseState desired, Touches touches, boolean rollback) {

    private static final Set<String> CUSTOMERS_STATUSES = Set.of(Templates.STATUSES);

    /** What is wrong with the case as it is after a success; empty if nothing is. */
    List<String> afterSuccess(CaseState after) {
        List<String> wrong = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String identity : identities(kind, after)) {
                String problem = problem(kind, identity, after);
                if (problem != null) {
                    wrong.add(kind.property() + " " + identity + " " + problem);
                }
            }
        }
        if (!before.isClosed() && !touches.isClosed()) {
            scalarNames().stream()
                    .filter(name -> !touches.hasScalar(name))
                    .filter(name -> !Objects.equals(after.scalars().get(name), wantedScalar(name)))
                    .forEach(name -> wrong.add(name + " is not what the template says, or it was not the template's"));
            if (!touches.hasScalar(CaseState.STATUS) && !wantedStatuses().contains(after.status())) {
                wrong.add("the status is " + after.status() + " and not one of " + wantedStatuses());
            }
        }
        return wrong;
    }

    /** What is wrong with the case after a failure: what the template never spoke of is as people left it. */
    List<String> afterFailure(CaseState after) {
        List<String> wrong = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String identity : identities(kind, after)) {
                boolean ours = names(previous, kind, identity) || names(desired, kind, identity);
                if (!ours && !Objects.equals(left(kind, identity), after.set(kind).get(identity))
                        && !mayBeLost(kind, identity)) {
                    wrong.add(kind.property() + " " + identity + " is not as people left it");
                }
            }
        }
        for (String name : scalarNames()) {
            String now = after.scalars().get(name);
            if (!touches.hasScalar(name) && !Objects.equals(now, before.scalars().get(name))
                    && !Objects.equals(now, wantedScalar(name))) {
                wrong.add(name + " is neither what it was nor what the template says");
            }
        }
        return wrong;
    }

    private Set<String> identities(Kind kind, CaseState after) {
        Set<String> all = new TreeSet<>(before.set(kind).keySet());
        all.addAll(after.set(kind).keySet());
        all.addAll(previous.set(kind).keySet());
        all.addAll(desired.set(kind).keySet());
        return all;
    }

    /** What people left of an element that the template never spoke of; null if it is not there. */
    private JsonNode left(Kind kind, String identity) {
        return touches.has(kind, identity) ? touches.left(kind, identity) : before.set(kind).get(identity);
    }

    private String problem(Kind kind, String identity, CaseState after) {
        JsonNode now = after.set(kind).get(identity);
        boolean closed = (before.isClosed() || touches.isClosed()) && kind != Kind.TAGS;
        boolean wanted = declares(desired, kind, identity);
        boolean dropped = !wanted && declares(previous, kind, identity);
        if (closed && touches.isClosed() || mayBeLost(kind, identity)) {
            return null;
        }
        if (kind == Kind.WATCHERS && !wanted && isRespelled(identity)
                || kind == Kind.WATCHERS && now == null && !wanted && wasDroppedInOtherLetters(identity)) {
            return null;
        }
        if (closed || !wanted && !dropped) {
            return Objects.equals(left(kind, identity), now) ? null : "is not as people left it";
        }
        if (touches.has(kind, identity)) {
            return null;
        }
        if (wanted) {
            return isAsWanted(kind, identity, after) ? null : "is not as the template wants it";
        }
        if (kind == Kind.METADATA && touches.has(kind)) {
            return null;
        }
        if (kind == Kind.METADATA && clearsMetadata()) {
            return Objects.equals(before.set(kind).get(identity), now) ? null
                    : "was to stay, because the API cannot remove the last entries";
        }
        return now == null ? null : "was to go";
    }

    /** Whether nothing would be left of the metadata without the entries that the template drops. */
    private boolean clearsMetadata() {
        return desired.set(Kind.METADATA).isEmpty()
                && previous.set(Kind.METADATA).keySet().containsAll(before.set(Kind.METADATA).keySet());
    }

    /** UpdateCase replaces the metadata as a whole: what comes between a read and the write cannot be kept. */
    private boolean mayBeLost(Kind kind, String identity) {
        return kind == Kind.METADATA && touches.has(kind, identity);
    }

    /** Whether the template names the element: a watcher in any letters. */
    private static boolean names(CaseState state, Kind kind, String identity) {
        return declares(state, kind, identity)
                || kind == Kind.WATCHERS && state.set(kind).keySet().stream().anyMatch(identity::equalsIgnoreCase);
    }

    private static boolean declares(CaseState state, Kind kind, String identity) {
        return state.set(kind).containsKey(identity);
    }

    /** A name, title or agent that the template does not speak of is people's, unless the template once gave it. */
    private boolean isAsWanted(Kind kind, String identity, CaseState after) {
        JsonNode now = after.set(kind).get(identity);
        if (now == null) {
            return kind == Kind.WATCHERS && (hasOtherSpelling(identity, after) || touches.hasSpelling(identity));
        }
        JsonNode wanted = desired.set(kind).get(identity);
        List<JsonNode> was = previous.spellings(kind, identity);
        List<JsonNode> found = before.spellings(kind, identity);
        Set<String> names = new TreeSet<>();
        Stream.concat(Stream.of(now, wanted), found.stream())
                .forEach(each -> each.fieldNames().forEachRemaining(names::add));
        return names.stream().allMatch(name -> {
            boolean managed = wanted.has(name) || was.stream().anyMatch(each -> each.has(name));
            return managed
                    ? Objects.equals(now.get(name), wanted.get(name))
                    : isPeoples(kind, identity, now.get(name), found.stream().map(each -> each.get(name)).toList());
        });
    }

    /**
     * Whether what comes with an element is as people left it. It may be gone if the element itself was: to change
     * what comes with it means to delete it and add it again, and who is stopped in between finds it nowhere.
     */
    private boolean isPeoples(Kind kind, String identity, JsonNode now, List<JsonNode> found) {
        return found.isEmpty() && now == null
                || found.contains(now)
                || now == null && touches.wasOff(kind, identity)
                || kind == Kind.WATCHERS && touches.hasSpelling(identity);
    }

    /** Whether the template names the same person in other letters: whose spelling stays is all the same then. */
    private boolean isRespelled(String email) {
        return desired.set(Kind.WATCHERS).keySet().stream()
                .anyMatch(other -> !other.equals(email) && other.equalsIgnoreCase(email));
    }

    /** A person whom the template drops goes in every spelling: guide/decisions/people-and-templates.md. */
    private boolean wasDroppedInOtherLetters(String email) {
        return !isRespelled(email) && previous.set(Kind.WATCHERS).keySet().stream().anyMatch(email::equalsIgnoreCase);
    }

    /** Mail reaches the same person, however the address is spelled: one spelling is enough. */
    private static boolean hasOtherSpelling(String email, CaseState after) {
        return after.set(Kind.WATCHERS).keySet().stream()
                .anyMatch(other -> !other.equals(email) && other.equalsIgnoreCase(email));
    }

    private Set<String> scalarNames() {
        return Set.of("Title", "Description", "EngagementType", "ReportedIncidentStartDate", "ActualIncidentStartDate",
                "ResolverType");
    }

    /** The API can neither clear a date nor take a case back from AWS. */
    private String wantedScalar(String name) {
        boolean cannot = name.equals("ResolverType") && before.isWithAws();
        String wanted = cannot ? null : desired.scalars().get(name);
        return wanted == null ? before.scalars().get(name) : wanted;
    }

    /** The status that the template now asks for; null if it asks for none, or for the same as before. */
    String askedStatus() {
        String asked = desired.scalars().get(CaseState.COMMAND);
        boolean same = Objects.equals(asked, previous.scalars().get(CaseState.COMMAND));
        return asked == null || same || asked.equals("Submitted") ? null : asked;
    }

    /** A rollback can only tell that its failed update had moved the case if the case is where that one wanted it. */
    private Set<String> wantedStatuses() {
        String asked = askedStatus();
        if (asked == null || rollback && before.isWithAws()) {
            return Set.of(before.status());
        }
        boolean sure = !rollback || before.status().equals(previous.scalars().get(CaseState.COMMAND));
        return sure ? Set.of(asked) : Set.copyOf(List.of(asked.equals(before.status()) ? "" : asked, before.status()));
    }

    /** Whether there is no way for a customer from the status that the case has to the one that is asked for. */
    boolean asksForImpossibleStatus() {
        return askedStatus() != null && !askedStatus().equals(before.status())
                && (!CUSTOMERS_STATUSES.contains(before.status()) || before.isWithAws());
    }

    /** Whether people and the template together want more than a case can hold. */
    boolean overflows() {
        for (Kind kind : Kind.values()) {
            Set<String> all = new TreeSet<>(before.set(kind).keySet());
            all.addAll(desired.set(kind).keySet());
            all.addAll(touches.of(kind));
            if (all.size() > kind.most()) {
                return true;
            }
        }
        return false;
    }

    boolean asksToTakeBack() {
        return "AWS".equals(previous.scalars().get("ResolverType"))
                && "Self".equals(desired.scalars().get("ResolverType"));
    }

    /** Whether the template's change is more than one of tags. */
    boolean changesMoreThanTags() {
        boolean scalars = !desired.scalars().equals(previous.scalars());
        boolean sets = Arrays.stream(Kind.values())
                .anyMatch(kind -> kind != Kind.TAGS && !desired.set(kind).equals(previous.set(kind)));
        return scalars || sets;
    }

    /** Whether the case is already as the template wants it, tags aside. */
    boolean isThereAlready() {
        boolean sets = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.TAGS)
                .allMatch(kind -> unclosed().isThereAlready(kind));
        boolean scalars = scalarNames().stream()
                .allMatch(name -> Objects.equals(before.scalars().get(name), wantedScalar(name)));
        return sets && scalars && (askedStatus() == null || askedStatus().equals(before.status()));
    }

    private boolean isThereAlready(Kind kind) {
        return identities(kind, before).stream()
                .allMatch(identity -> problem(kind, identity, before) == null);
    }

    private Oracle unclosed() {
        SortedMap<String, String> scalars = new TreeMap<>(before.scalars());
        scalars.put(CaseState.STATUS, "Submitted");
        return new Oracle(new CaseState(scalars, before.sets()), previous, desired, new Touches(), rollback);
    }

    /** Whether nothing at all is to be done, tags included, and the mark of each of the template's watchers. */
    boolean nothingToDo() {
        // A watcher in other letters is as good as wanted, but the template may ask for its own letters now.
        boolean spelled = before.set(Kind.WATCHERS).keySet().containsAll(desired.set(Kind.WATCHERS).keySet());
        boolean marked = inSmallLetters(previous.set(Kind.WATCHERS)).equals(inSmallLetters(desired.set(Kind.WATCHERS)));
        return spelled && marked && isThereAlready(Kind.TAGS) && isThereAlready();
    }

    private static Set<String> inSmallLetters(SortedMap<String, JsonNode> watchers) {
        return watchers.keySet().stream().map(email -> email.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
