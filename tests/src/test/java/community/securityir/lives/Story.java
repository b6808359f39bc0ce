package community.securityir.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lives a life, and checks after every step what has to hold. */
final class Story {

    private static final AtomicLong ACCOUNTS = new AtomicLong(200_000_000_000L);

    private final World world;
    private final Tally tally;
    private final Life life;
    private final Sandbox sandbox;
    private final List<String> log = new ArrayList<>();
    /** The cases that the resource has had before. */
    private final List<String> former = new ArrayList<>();
    private final String account = Long.toString(ACCOUNTS.incrementAndGet());
    private final String region;
    private People people;
    private People readers;
    private int tokens;
    private Template template;
    private String arn;
    private boolean deleted;

    Story(World world, Sandbox sandbox, Tally tally, Life life) {
        this.world = world;
        this.tally = tally;
        this.life = life;
        this.sandbox = sandbox;
        this.region = life.template().model().path("Region").asText("us-east-1");
        this.template = life.template();
    }

    /** What happened so far, line by line. */
    List<String> log() {
        return log;
    }

    void live() {
        try (People permanent = world.people(account, region); People looking = world.readers(account, region)) {
            people = permanent;
            readers = looking;
            world.teamWatches(life.team());
            boolean goesOn = create(life.season());
            for (Step step : life.steps()) {
                if (!goesOn) {
                    return;
                }
                log.add(step.toString());
                if (step instanceof Step.Update) {
                    // No update can compare with what it is not shown. A rollback comes too soon for that, and has
                    // to wait; a read may be behind, and a deletion needs no comparison.
                    world.clock().advance(Duration.ofMinutes(1));
                }
                goesOn = take(step);
                assertOneCase();
            }
            if (goesOn) {
                end();
            }
        }
    }

    private boolean take(Step step) {
        if (step instanceof Step.Update update) {
            return update(update);
        }
        if (step instanceof Step.Replace replacement) {
            replace(replacement.season());
        } else if (step instanceof Step.Delete delete) {
            delete(delete.season());
        } else if (step instanceof Step.Read read) {
            read(read.season());
        } else if (step instanceof Step.Peoples peoples) {
            peoples.act().on(arn, people, new Touches());
        }
        return true;
    }

    /** Whatever was left open is deleted in calm weather; one case there was, and it is closed. */
    private void end() {
        log.add("the end");
        if (!deleted) {
            delete(Season.CALM);
        }
        assertOneCase();
        assertThat(people.isOpen(arn)).isFalse();
    }

    /** The resource's cases: one, and those that it has had before, all of them closed. */
    private void assertOneCase() {
        assertThat(cases()).as("the cases of the resource").containsExactly(arn);
        assertThat(former.stream().filter(people::isOpen)).as("cases that were replaced, and are open").isEmpty();
    }

    private List<String> cases() {
        return people.cases().stream().filter(each -> !former.contains(each)).toList();
    }

    /** As CloudFormation replaces: the new one comes, then the old one goes; without a new one the old one stays. */
    private void replace(Season season) {
        String oldArn = arn;
        Template oldTemplate = template;
        boolean oldDeleted = deleted;
        former.add(oldArn);
        template = template.with(List.of(new Template.Edit("ClientToken", null)), null);
        deleted = false;
        if (!create(season)) {
            former.remove(oldArn);
            cases().stream().filter(each -> !each.equals(oldArn)).forEach(former::add);
            arn = oldArn;
            template = oldTemplate;
            deleted = oldDeleted;
            return;
        }
        if (!oldDeleted) {
            String newArn = arn;
            Template newTemplate = template;
            arn = oldArn;
            template = oldTemplate;
            delete(Season.CALM);
            arn = newArn;
            template = newTemplate;
            deleted = false;
        }
    }

    private boolean create(Season season) {
        log.add("create " + template + ", " + season);
        String token = token();
        Touches touches = new Touches();
        Outcome outcome = operate(Operation.create(token, template), season, touches);
        List<String> cases = cases();
        assertThat(cases).as("the cases of the resource").hasSizeLessThanOrEqualTo(1);
        CaseState desired = CaseState.of(template);
        Oracle oracle = new Oracle(
                newborn(desired), CaseState.of(JsonNodeFactory.instance.objectNode()), desired, touches, false);
        if (!outcome.succeeded()) {
            refused(outcome, oracle, season, touches);
            undoCreate(outcome, cases, season);
            return false;
        }
        arn = outcome.arn() != null ? outcome.arn() : outcome.model().path("CaseArn").asText();
        assertThat(cases).as("the cases of the resource").containsExactly(arn);
        assertThat(arn).startsWith("arn:aws:security-ir:" + region + ":" + account + ":case/");
        CaseState after = people.look(arn);
        assertThat(oracle.afterSuccess(after)).as("the case after its creation, " + after).isEmpty();
        JsonNode read = shown(outcome, touches);
        if (touches.isEmpty()) {
            assertReadEqualsInput(read);
            createAgain(token);
        }
        return true;
    }

    /** What the service makes of a case of which nothing is known yet: it is submitted, and the team watches. */
    private CaseState newborn(CaseState desired) {
        CaseState newborn = CaseState.of(JsonNodeFactory.instance.objectNode().put(CaseState.STATUS, "Submitted"));
        Set<String> watchers = desired.set(Kind.WATCHERS).keySet();
        int room = Kind.WATCHERS.most() - watchers.size();
        if (life.team()) {
            People.team().forEach((email, person) -> {
                if (watchers.stream().noneMatch(email::equalsIgnoreCase)
                        && newborn.set(Kind.WATCHERS).size() < room) {
                    newborn.set(Kind.WATCHERS).put(email, person);
                }
            });
        }
        return newborn;
    }

    /** CloudFormation deletes what a failed create has named, and nothing else. */
    private void undoCreate(Outcome outcome, List<String> cases, Season season) {
        boolean open = cases.stream().anyMatch(people::isOpen);
        if (outcome.arn() != null && open) {
            arn = outcome.arn();
            delete(Season.CALM);
        }
        boolean unreadable = template.model().has("ClientToken")
                && List.of("GetCase", "ListTagsForResource").contains(String.valueOf(season.denied()));
        if (unreadable) {
            cases.forEach(each -> assertThat(outcome.message()).contains(People.id(each)));
        } else {
            assertThat(cases.stream().filter(people::isOpen)).as("cases that nobody knows of").isEmpty();
        }
    }

    /** The request comes once more, as if its answer had been lost: the same case, and nothing is changed. */
    private void createAgain(String token) {
        CaseState before = people.look(arn);
        Outcome outcome = operate(Operation.create(token, template), Season.CALM, new Touches());
        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(outcome.model().path("CaseArn").asText()).isEqualTo(arn);
        assertThat(cases()).as("the cases of the resource").containsExactly(arn);
        assertThat(people.look(arn)).isEqualTo(before);
        assertThat(outcome.changing()).containsOnly("createCase");
    }

    private boolean update(Step.Update update) {
        Template desired = template.with(update.edits(), update.stackTags());
        CaseState before = people.look(arn);
        long edits = people.edits(arn);
        Touches touches = new Touches();
        Oracle oracle = new Oracle(before, CaseState.of(template), CaseState.of(desired), touches, false);
        Outcome outcome =
                operate(Operation.update(token(), arn, template, desired, false), update.season(), touches);
        CaseState after = people.look(arn);
        if (deleted) {
            gone(outcome, update.season());
            assertThat(touches.isEmpty() ? after : before).isEqualTo(before);
            return true;
        }
        if (outcome.succeeded()) {
            if (before.isClosed() && !oracle.isThereAlready()) {
                assertThat(oracle.changesMoreThanTags()).as("a closed case was changed").isFalse();
            }
            assertThat(oracle.afterSuccess(after)).as("the case after an update, " + after).isEmpty();
            if (oracle.nothingToDo() && touches.isEmpty()) {
                assertThat(outcome.changing()).as("calls that were to change something").isEmpty();
                assertThat(people.edits(arn)).as("edits").isEqualTo(edits);
            }
            template = desired;
            shown(outcome, touches);
            return true;
        }
        refused(outcome, oracle, update.season(), touches);
        assertThat(oracle.afterFailure(after)).as("the case after a failed update, " + after).isEmpty();
        if (outcome.code().equals("NotUpdatable")) {
            assertThat(oracle.asksToTakeBack()).isTrue();
            return true;
        }
        return rollBack(desired, touches);
    }

    /** What CloudFormation does after a failed update; reads may still be behind that one. */
    private boolean rollBack(Template failed, Touches before) {
        log.add("  rollback");
        CaseState found = people.look(arn);
        Oracle oracle = new Oracle(found, CaseState.of(failed), CaseState.of(template), before.ofMetadata(), true);
        Outcome outcome = operate(Operation.update(token(), arn, failed, template, true), Season.CALM, new Touches());
        CaseState after = people.look(arn);
        if (!outcome.succeeded()) {
            assertThat(oracle.overflows()).as("the rollback may fail with " + outcome).isTrue();
            assertThat(oracle.afterFailure(after)).as("the case after a failed rollback, " + after).isEmpty();
            return false;
        }
        assertThat(oracle.afterSuccess(after)).as("the case after a rollback, " + after).isEmpty();
        shown(outcome, before);
        return true;
    }

    private void read(Season season) {
        CaseState truth = people.look(arn);
        boolean current = readers.look(arn).equals(truth);
        Touches touches = new Touches();
        Outcome outcome = operate(Operation.read(token(), identifier()), season, touches);
        assertThat(outcome.changing()).as("calls that change something").isEmpty();
        if (deleted) {
            gone(outcome, season);
        } else if (!outcome.succeeded()) {
            assertThat(season).as("the read failed with " + outcome).isNotEqualTo(Season.CALM);
            if (season.denied() == null || !outcome.message().contains("security-ir:" + season.denied())) {
                assertThat(outcome.code()).as("of the codes that CloudFormation tries again: " + outcome)
                        .isIn("Throttling", "ServiceInternalError", "NetworkFailure", "NotStabilized");
            }
        } else {
            assertIdentified(outcome.model());
            if (current && touches.isEmpty()) {
                CaseState shown = CaseState.of(outcome.model());
                CaseState declared = CaseState.of(template);
                boolean mayAsk = !List.of("ListMemberships", "GetMembership").contains("" + season.denied());
                assertThat(mayAsk ? shown : shown.withoutTeam(declared)).as("what Read returns")
                        .isEqualTo(truth.withoutTeam(declared));
            }
        }
    }

    private void delete(Season season) {
        boolean wasOpen = people.isOpen(arn);
        Touches touches = new Touches();
        Outcome outcome = operate(Operation.delete(token(), arn, template), season, touches);
        if (deleted) {
            gone(outcome, season);
            return;
        }
        // A deletion that is driven again after it was done, and nobody was told, finds nothing: as good as done.
        boolean done = outcome.code().equals("NotFound") && !season.equals(Season.CALM);
        if (!outcome.succeeded() && !done) {
            assertDenied(outcome, season);
            if (wasOpen && !touches.isClosed() && season.denied().equals("TagResource")) {
                assertThat(people.isOpen(arn)).as("closed without a mark that the stack did it").isTrue();
            }
            return;
        }
        deleted = true;
        assertThat(people.isOpen(arn)).isFalse();
        assertThat(people.reservedTag(arn)).contains("deleted=true");
        gone(operate(Operation.read(token(), identifier()), Season.CALM, touches), Season.CALM);
        gone(operate(Operation.update(token(), arn, template, template, false), Season.CALM, touches), Season.CALM);
        gone(operate(Operation.delete(token(), arn, template), Season.CALM, touches), Season.CALM);
    }

    /** What the stack deleted is not found; but whoever may not look, or does not get an answer, cannot know. */
    private void gone(Outcome outcome, Season season) {
        assertThat(outcome.succeeded()).as("an operation on what was deleted").isFalse();
        assertThat(outcome.changing()).as("calls that change something").isEmpty();
        if (season.equals(Season.CALM)) {
            assertThat(outcome.code()).isEqualTo("NotFound");
        }
    }

    /** Where nothing else stands in the way, only what may not be called does, and the message names it. */
    private static void assertDenied(Outcome outcome, Season season) {
        assertThat(season.denied()).as("failed without a lasting reason: " + outcome)
                .isNotNull().isNotIn("ListMemberships", "GetMembership");
        assertThat(outcome.code()).as(outcome.toString()).isIn("AccessDenied", "UnauthorizedTaggingOperation");
        assertThat(outcome.message()).contains("security-ir:" + season.denied());
    }

    /** An update or create may fail only for a reason that no patience overcomes; the message tells nothing secret. */
    private void refused(Outcome outcome, Oracle oracle, Season season, Touches touches) {
        boolean closed = oracle.before().isClosed() && oracle.changesMoreThanTags() && !oracle.isThereAlready();
        boolean reason = closed || oracle.asksToTakeBack() || oracle.overflows()
                || oracle.asksForImpossibleStatus() || touches.isClosed() || touches.hasScalar(CaseState.STATUS)
                || touches.hasScalar("ResolverType");
        if (!reason) {
            assertDenied(outcome, season);
        }
        assertThat(outcome.message()).as("a message that says what to do").hasSizeGreaterThan(10);
        if (closed && season.equals(Season.CALM)) {
            assertThat(outcome.code()).isEqualTo("InvalidRequest");
        }
        String title = template.model().path("Title").asText();
        assertThat(title.length() > 10 && outcome.message().contains(title)).as("the title in a message").isFalse();
    }

    /** After a success every reader sees the case as it is; Read, and the event, say the same. */
    private JsonNode shown(Outcome outcome, Touches touches) {
        CaseState truth = people.look(arn);
        CaseState read = readers.look(arn);
        boolean current = read.equals(truth);
        if (touches.isEmpty()) {
            assertThat(read).as("what reads show after a success").isEqualTo(truth);
        }
        Outcome reading = operate(Operation.read(token(), identifier()), Season.CALM, new Touches());
        assertThat(reading.succeeded()).as(reading.toString()).isTrue();
        JsonNode model = reading.model();
        CaseState declared = CaseState.of(template);
        if (current) {
            assertThat(CaseState.of(model)).as("what Read returns").isEqualTo(truth.withoutTeam(declared));
        }
        if (touches.isEmpty()) {
            // Where nobody may look up the team, or could, a create and an update show it rather than fail.
            assertThat(CaseState.of(outcome.model()).withoutTeam(declared)).as("the model of the success")
                    .isEqualTo(truth.withoutTeam(declared));
        }
        assertIdentified(model);
        return model;
    }

    private void assertIdentified(JsonNode model) {
        assertThat(model.path("CaseArn").asText()).isEqualTo(arn);
        assertThat(model.path("CaseId").asText()).isEqualTo(People.id(arn));
        assertThat(model.path("Region").asText()).isEqualTo(region);
        assertThat(model.path("Watchers").isArray() && model.path("ImpactedAccounts").isArray()).isTrue();
        assertThat(model.has(CaseState.COMMAND) || model.has("ClientToken")).as("write-only properties").isFalse();
    }

    /** Value for value, as drift detection would compare: only the order in sets does not count. */
    private void assertReadEqualsInput(JsonNode model) {
        Map<String, JsonNode> input = new TreeMap<>();
        template.model().properties().forEach(property -> input.put(property.getKey(), property.getValue()));
        input.remove(CaseState.COMMAND);
        input.remove("ClientToken");
        input.remove("Tags");
        input.values().removeIf(value -> value.isArray() && value.isEmpty());
        input.forEach((property, value) -> assertThat(comparable(model.get(property))).as(property)
                .isEqualTo(comparable(value)));
    }

    private static Object comparable(JsonNode value) {
        if (value == null || !value.isArray()) {
            return value;
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return Set.copyOf(elements);
    }

    private Outcome operate(Operation operation, Season season, Touches touches) {
        sandbox.changing();
        CloudFormation cloudFormation = new CloudFormation(world.clock(), account,
                (request, invocation) -> invoke(request, season, invocation, touches), log::add);
        Outcome outcome = cloudFormation.run(operation);
        world.faults(World.CALM);
        Outcome told = new Outcome(outcome.event(), outcome.arn(), outcome.invocations(), sandbox.changing());
        log.add("  " + operation.action().toLowerCase(java.util.Locale.ROOT) + ": " + told);
        assertThat(told.event()).as("an operation whose handler dies again and again").isNotNull();
        tally.operation(told);
        return told;
    }

    private JsonNode invoke(ObjectNode request, Season season, int invocation, Touches touches) {
        Weather weather = season.at(invocation);
        world.faults(season.faults(invocation));
        JsonNode event = sandbox.invoke(request, weather, act -> act(act, touches));
        tally.invocation(event == null);
        noteStop(event, weather, touches);
        if (event == null || !weather.twice()) {
            return event;
        }
        JsonNode second = sandbox.invoke(request, Weather.CALM, act -> { });
        noteStop(second, weather, touches);
        return second;
    }

    /** In calm weather nothing stops a handler: there is no excuse for what it leaves undone. */
    private void noteStop(JsonNode event, Weather weather, Touches touches) {
        boolean done = event != null && event.path("status").asText().equals("SUCCESS");
        List<String> cases = done || weather.equals(Weather.CALM) ? List.of() : cases();
        if (!cases.isEmpty()) {
            touches.stopped(people.look(cases.get(0)));
        }
    }

    private void act(Act act, Touches touches) {
        List<String> cases = cases();
        if (!cases.isEmpty()) {
            log.add("    people: " + act);
            act.on(cases.get(0), people, touches);
            tally.act();
        }
    }

    private ObjectNode identifier() {
        return JsonNodeFactory.instance.objectNode().put("CaseArn", arn);
    }

    private String token() {
        return "token-" + ++tokens;
    }
}
