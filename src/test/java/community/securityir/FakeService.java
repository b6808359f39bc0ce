package community.securityir;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseStatus;
import software.amazon.awssdk.services.securityir.model.CloseCaseRequest;
import software.amazon.awssdk.services.securityir.model.CloseCaseResponse;
import software.amazon.awssdk.services.securityir.model.ConflictException;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.CreateCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetCaseRequest;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetMembershipRequest;
import software.amazon.awssdk.services.securityir.model.GetMembershipResponse;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ListCasesItem;
import software.amazon.awssdk.services.securityir.model.ListCasesRequest;
import software.amazon.awssdk.services.securityir.model.ListCasesResponse;
import software.amazon.awssdk.services.securityir.model.ListMembershipItem;
import software.amazon.awssdk.services.securityir.model.ListMembershipsRequest;
import software.amazon.awssdk.services.securityir.model.ListMembershipsResponse;
import software.amazon.awssdk.services.securityir.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.securityir.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.TagResourceRequest;
import software.amazon.awssdk.services.securityir.model.TagResourceResponse;
import software.amazon.awssdk.services.securityir.model.UntagResourceRequest;
import software.amazon.awssdk.services.securityir.model.UntagResourceResponse;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;
import software.amazon.awssdk.services.securityir.model.UpdateCaseResponse;
import software.amazon.awssdk.services.securityir.model.UpdateCaseStatusRequest;
import software.amazon.awssdk.services.securityir.model.UpdateCaseStatusResponse;
import software.amazon.awssdk.services.securityir.model.UpdateResolverTypeRequest;
import software.amazon.awssdk.services.securityir.model.UpdateResolverTypeResponse;
import software.amazon.awssdk.services.securityir.model.Watcher;

/**
 * A client that keeps cases in memory, for what has to be forced at an exact call: a failure before or after its
 * effect, a read that is behind. Whole life cycles run against the real stand-in in the module tests.
 */
final class FakeService {

    enum Op {
        CreateCase, GetCase, ListTagsForResource, UpdateCase, UpdateCaseStatus, UpdateResolverType, CloseCase,
        TagResource, UntagResource, ListCases, ListMemberships, GetMembership
    }

    final List<Op> calls = new ArrayList<>();
    final List<Object> requests = new ArrayList<>();
    final List<RuntimeException> thrown = new ArrayList<>();
    final Map<String, GetCaseResponse> cases = new LinkedHashMap<>();
    final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<Op, Deque<RuntimeException>> refused = new EnumMap<>(Op.class);
    private final Map<Op, Deque<RuntimeException>> lost = new EnumMap<>(Op.class);
    private final Map<Op, RuntimeException> refusedAfterwards = new EnumMap<>(Op.class);
    private final Map<Op, Runnable> afterwards = new EnumMap<>(Op.class);
    private final Map<String, GetCaseResponse> shown = new HashMap<>();
    private final Map<String, Map<String, String>> shownTags = new HashMap<>();
    Runnable beforeCall = () -> { };
    private int staleReads;
    private int readsBehind;
    /** The membership's team; the service adds it to the watchers of every case if {@code addsTeam}. */
    final List<Watcher> team = new ArrayList<>();
    boolean addsTeam = true;
    /** The memberships on each page of ListMemberships. */
    List<List<ListMembershipItem>> memberships = List.of(List.of(membership("m-0000000001", "Active", "us-east-1")));
    String region = "us-east-1";
    String account = "123456789012";

    /** The next calls of the operation fail without effect, one exception each. */
    void refuse(final Op op, final RuntimeException... failures) {
        refused.computeIfAbsent(op, each -> new ArrayDeque<>()).addAll(List.of(failures));
    }

    void stopRefusing() {
        refused.clear();
    }

    /** The next calls of the operation take effect, but their answers are lost. */
    void loseAnswer(final Op op, final RuntimeException... failures) {
        lost.computeIfAbsent(op, each -> new ArrayDeque<>()).addAll(List.of(failures));
    }

    /** Once no answer is left to be lost, the next call of the operation fails without effect. */
    void afterwardsRefuse(final Op op, final RuntimeException failure) {
        refusedAfterwards.put(op, failure);
    }

    /** After the next call of the operation that succeeds, somebody else does this. */
    void after(final Op op, final Runnable deed) {
        afterwards.put(op, deed);
    }

    /** After every change, this many reads still show the state before it. */
    void beBehind(final int reads) {
        readsBehind = reads;
    }

    /** From now on reads show what there is. */
    void catchUp() {
        readsBehind = 0;
        staleReads = 0;
    }

    static ListMembershipItem membership(final String id, final String status, final String region) {
        return ListMembershipItem.builder().membershipId(id).membershipStatus(status).region(region).build();
    }

    long count(final Op op) {
        return calls.stream().filter(op::equals).count();
    }

    GetCaseResponse only() {
        return cases.values().iterator().next();
    }

    void change(final Function<GetCaseResponse.Builder, GetCaseResponse.Builder> change) {
        final String id = cases.keySet().iterator().next();
        keep(id, change.apply(cases.get(id).toBuilder()));
    }

    Map<String, String> onlyTags() {
        return tags.values().iterator().next();
    }

    SecurityIrClient client() {
        return (SecurityIrClient) Proxy.newProxyInstance(
            FakeService.class.getClassLoader(), new Class<?>[] {SecurityIrClient.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                    return null;
                }
                if (method.getName().equals("serviceName")) {
                    return "security-ir";
                }
                final Op op = Stream.of(Op.values())
                    .filter(each -> each.name().equalsIgnoreCase(method.getName())).findFirst().orElseThrow();
                beforeCall.run();
                calls.add(op);
                requests.add(arguments[0]);
                failIf(refused, op);
                if (refusedAfterwards.containsKey(op) && lost.getOrDefault(op, new ArrayDeque<>()).isEmpty()) {
                    throw refusedAfterwards.remove(op);
                }
                try {
                    final Object answer = FakeService.class
                        .getDeclaredMethod("answer", arguments[0].getClass()).invoke(this, arguments[0]);
                    failIf(lost, op);
                    Optional.ofNullable(afterwards.remove(op)).ifPresent(Runnable::run);
                    return answer;
                } catch (final InvocationTargetException e) {
                    throw e.getCause();
                }
            });
    }

    private void failIf(final Map<Op, Deque<RuntimeException>> failures, final Op op) {
        final Deque<RuntimeException> next = failures.get(op);
        if (next != null && !next.isEmpty()) {
            thrown.add(next.peek());
            throw next.remove();
        }
    }

    private void beforeChange() {
        shown.clear();
        shownTags.clear();
        shown.putAll(cases);
        tags.forEach((arn, each) -> shownTags.put(arn, new HashMap<>(each)));
        staleReads = readsBehind;
    }

    private boolean isBehind() {
        return staleReads > 0 && staleReads-- > 0;
    }

    /** Every change has its moment, a second after the one before. */
    private void keep(final String id, final GetCaseResponse.Builder changed) {
        cases.put(id, changed.lastUpdatedDate(cases.get(id).lastUpdatedDate().plusSeconds(1)).build());
    }

    private GetCaseResponse known(final String id) {
        if (!cases.containsKey(id)) {
            throw ResourceNotFoundException.builder().message("no case").build();
        }
        return cases.get(id);
    }

    private GetCaseResponse open(final String id) {
        if (known(id).caseStatus() == CaseStatus.CLOSED) {
            throw ConflictException.builder().message("closed").resourceId(id).resourceType("case").build();
        }
        return known(id);
    }

    @SuppressWarnings("unused")
    private CreateCaseResponse answer(final CreateCaseRequest request) {
        final String token = request.clientToken();
        if (!tokens.containsKey(token)) {
            beforeChange();
            final String id = String.format("%010d", 1000000000L + cases.size());
            final String arn = "arn:aws:security-ir:" + region + ":" + account + ":case/" + id;
            tokens.put(token, id);
            tags.put(arn, new HashMap<>(request.tags()));
            cases.put(id, GetCaseResponse.builder()
                .caseArn(arn).caseStatus(CaseStatus.SUBMITTED).title(request.title()).description(request.description())
                .engagementType(request.engagementType()).resolverType(request.resolverType())
                .reportedIncidentStartDate(request.reportedIncidentStartDate().plusMillis(123))
                .impactedAccounts(request.impactedAccounts()).watchers(withTeam(request.watchers()))
                .impactedServices(request.impactedServices()).impactedAwsRegions(request.impactedAwsRegions())
                .threatActorIpAddresses(request.threatActorIpAddresses())
                .createdDate(Instant.parse("2026-03-01T10:00:00.5Z"))
                .lastUpdatedDate(Instant.parse("2026-03-01T10:00:00.5Z")).build());
        }
        return CreateCaseResponse.builder().caseId(tokens.get(token)).build();
    }

    private List<Watcher> withTeam(final List<Watcher> watchers) {
        final Stream<Watcher> added = addsTeam
            ? team.stream().filter(member -> watchers.stream()
                .noneMatch(each -> each.email().equalsIgnoreCase(member.email())))
            : Stream.empty();
        return Stream.concat(watchers.stream(), added).toList();
    }

    @SuppressWarnings("unused")
    private ListMembershipsResponse answer(final ListMembershipsRequest request) {
        final int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        return ListMembershipsResponse.builder()
            .items(memberships.get(page))
            .nextToken(page + 1 < memberships.size() ? String.valueOf(page + 1) : null)
            .build();
    }

    @SuppressWarnings("unused")
    private GetMembershipResponse answer(final GetMembershipRequest request) {
        return GetMembershipResponse.builder()
            .membershipId(request.membershipId())
            .incidentResponseTeam(team.stream().map(member -> IncidentResponder.builder()
                .email(member.email()).name(member.name()).jobTitle(member.jobTitle()).build()).toList())
            .build();
    }

    @SuppressWarnings("unused")
    private GetCaseResponse answer(final GetCaseRequest request) {
        if (isBehind()) {
            if (!shown.containsKey(request.caseId())) {
                throw ResourceNotFoundException.builder().message("not yet").build();
            }
            return shown.get(request.caseId());
        }
        return known(request.caseId());
    }

    @SuppressWarnings("unused")
    private ListTagsForResourceResponse answer(final ListTagsForResourceRequest request) {
        final Map<String, String> found = (isBehind() ? shownTags : tags).get(request.resourceArn());
        if (found == null) {
            throw ResourceNotFoundException.builder().message("no such resource").build();
        }
        return ListTagsForResourceResponse.builder().tags(found).build();
    }

    @SuppressWarnings("unused")
    private UpdateCaseResponse answer(final UpdateCaseRequest request) {
        final GetCaseResponse now = open(request.caseId());
        beforeChange();
        final GetCaseResponse.Builder next = now.toBuilder()
            .impactedAccounts(changed(
                now.impactedAccounts(), request.impactedAccountsToDelete(), request.impactedAccountsToAdd()))
            .impactedServices(changed(
                now.impactedServices(), request.impactedServicesToDelete(), request.impactedServicesToAdd()))
            .impactedAwsRegions(changed(
                now.impactedAwsRegions(), request.impactedAwsRegionsToDelete(), request.impactedAwsRegionsToAdd()))
            .watchers(changed(now.watchers(), request.watchersToDelete(), request.watchersToAdd()))
            .threatActorIpAddresses(changed(now.threatActorIpAddresses(),
                request.threatActorIpAddressesToDelete(), request.threatActorIpAddressesToAdd()));
        if (request.title() != null) {
            next.title(request.title());
        }
        if (request.description() != null) {
            next.description(request.description());
        }
        if (request.engagementType() != null) {
            next.engagementType(request.engagementType());
        }
        if (request.reportedIncidentStartDate() != null) {
            next.reportedIncidentStartDate(request.reportedIncidentStartDate());
        }
        if (request.actualIncidentStartDate() != null) {
            next.actualIncidentStartDate(request.actualIncidentStartDate());
        }
        if (request.hasCaseMetadata()) {
            next.caseMetadata(request.caseMetadata());
        }
        keep(request.caseId(), next);
        return UpdateCaseResponse.builder().build();
    }

    private static <T> List<T> changed(final List<T> now, final List<T> delete, final List<T> add) {
        final List<T> next = new ArrayList<>(now);
        next.removeAll(delete);
        next.addAll(add);
        return next;
    }

    @SuppressWarnings("unused")
    private UpdateCaseStatusResponse answer(final UpdateCaseStatusRequest request) {
        final GetCaseResponse now = open(request.caseId());
        if (Objects.equals(now.caseStatusAsString(), request.caseStatusAsString())) {
            throw ConflictException.builder().message("already there").resourceId("x").resourceType("case").build();
        }
        beforeChange();
        keep(request.caseId(), now.toBuilder().caseStatus(request.caseStatusAsString()));
        return UpdateCaseStatusResponse.builder().caseStatus(request.caseStatus()).build();
    }

    @SuppressWarnings("unused")
    private UpdateResolverTypeResponse answer(final UpdateResolverTypeRequest request) {
        final GetCaseResponse now = open(request.caseId());
        beforeChange();
        keep(request.caseId(), now.toBuilder().resolverType(request.resolverType()));
        return UpdateResolverTypeResponse.builder().caseId(request.caseId()).build();
    }

    @SuppressWarnings("unused")
    private CloseCaseResponse answer(final CloseCaseRequest request) {
        final GetCaseResponse now = open(request.caseId());
        beforeChange();
        keep(request.caseId(), now.toBuilder().caseStatus(CaseStatus.CLOSED).closedDate(Instant.now()));
        return CloseCaseResponse.builder().caseStatus(CaseStatus.CLOSED).build();
    }

    @SuppressWarnings("unused")
    private TagResourceResponse answer(final TagResourceRequest request) {
        beforeChange();
        tags.get(request.resourceArn()).putAll(request.tags());
        return TagResourceResponse.builder().build();
    }

    @SuppressWarnings("unused")
    private UntagResourceResponse answer(final UntagResourceRequest request) {
        beforeChange();
        tags.get(request.resourceArn()).keySet().removeAll(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    @SuppressWarnings("unused")
    private ListCasesResponse answer(final ListCasesRequest request) {
        final int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
        final List<String> ids = List.copyOf(cases.keySet());
        final int to = Math.min(ids.size(), from + request.maxResults());
        return ListCasesResponse.builder()
            .items(ids.subList(from, to).stream().map(id -> ListCasesItem.builder()
                .caseId(id).caseArn(cases.get(id).caseArn()).caseStatus(cases.get(id).caseStatus()).build()).toList())
            .nextToken(to < ids.size() ? String.valueOf(to) : null)
            .build();
    }
}
