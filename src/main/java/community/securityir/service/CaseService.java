package community.securityir.service;

import community.securityir.error.ErrorTable;
import community.securityir.error.FailedCall;
import community.securityir.error.Failure;
import community.securityir.error.MalformedAnswer;
import community.securityir.error.Operation;
import community.securityir.error.OutOfTime;
import community.securityir.error.Refusal;
import community.securityir.error.Repetition;
import community.securityir.error.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CloseCaseRequest;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.GetCaseRequest;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.GetMembershipRequest;
import software.amazon.awssdk.services.securityir.model.IncidentResponder;
import software.amazon.awssdk.services.securityir.model.ListCasesRequest;
import software.amazon.awssdk.services.securityir.model.ListCasesResponse;
import software.amazon.awssdk.services.securityir.model.ListMembershipsRequest;
import software.amazon.awssdk.services.securityir.model.ListMembershipsResponse;
import software.amazon.awssdk.services.securityir.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.securityir.model.MembershipStatus;
import software.amazon.awssdk.services.securityir.model.ResolverType;
import software.amazon.awssdk.services.securityir.model.ResourceNotFoundException;
import software.amazon.awssdk.services.securityir.model.SelfManagedCaseStatus;
import software.amazon.awssdk.services.securityir.model.TagResourceRequest;
import software.amazon.awssdk.services.securityir.model.UntagResourceRequest;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;
import software.amazon.awssdk.services.securityir.model.UpdateCaseStatusRequest;
import software.amazon.awssdk.services.securityir.model.UpdateResolverTypeRequest;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/**
 * The API as the steps see it: one method for each operation, signed with the request's credentials. What fails comes
 * out as {@link FailedCall}.
 *
 * <p>A call that may be repeated without harm is, a few times and within a second or two, because a throttled read is
 * no reason for a callback. Everything longer is left to CloudFormation, which waits without a function running.
 */
public final class CaseService {

    /** From here on no call is repeated: a read has to be answered within half a minute. */
    private static final Duration REPEAT_UNTIL = Duration.ofSeconds(8);

    /** From here on no call is begun: an invocation has one minute, and a call may take twelve seconds of it. */
    private static final Duration BEGIN_UNTIL = Duration.ofSeconds(40);

    /** The same for Read and List, which have half a minute. */
    private static final Duration BEGIN_READING_UNTIL = Duration.ofSeconds(15);

    /** What an id looks like (shape CaseId): it becomes part of ARNs and of paths. */
    private static final Pattern ID = Pattern.compile("[0-9]{10,32}");

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 4;

    private final SecurityIrClient client;
    private final AmazonWebServicesClientProxy proxy;
    private final Situation situation;
    private final Timing timing;
    private final Duration begun;

    /** The API for one invocation, which begins now. */
    public CaseService(
            final SecurityIrClient client,
            final AmazonWebServicesClientProxy proxy,
            final Situation situation,
            final Timing timing) {
        if (proxy == null) {
            throw new Refusal(HandlerErrorCode.InvalidCredentials, "The request came without credentials.",
                "Check the role that CloudFormation uses for this resource, and try again.");
        }
        this.client = client;
        this.proxy = proxy;
        this.situation = situation;
        this.timing = timing;
        this.begun = timing.now();
    }

    /** Opens the case, or finds the one that the same client token opened; returns its id. */
    public String createCase(final CreateCaseRequest request) {
        return checked(Operation.CREATE_CASE, call(Operation.CREATE_CASE, request, SecurityIrClient::createCase),
            answer -> isId(answer.caseId())).caseId();
    }

    /** The case, or nothing if the service does not know it (yet). */
    public Optional<GetCaseResponse> getCase(final String caseId) {
        return unlessUnknown(() -> call(
                Operation.GET_CASE, GetCaseRequest.builder().caseId(caseId).build(), SecurityIrClient::getCase))
            .map(answer -> checked(Operation.GET_CASE, answer, Completeness::isComplete));
    }

    /** All tags of the case, or nothing if the service does not know it (yet). */
    public Optional<Map<String, String>> listTags(final String caseArn) {
        return unlessUnknown(() -> call(Operation.LIST_TAGS,
                ListTagsForResourceRequest.builder().resourceArn(caseArn).build(),
                SecurityIrClient::listTagsForResource))
            .map(answer -> checked(Operation.LIST_TAGS, answer, Completeness::isComplete).tags());
    }

    public ListCasesResponse listCases(final ListCasesRequest request) {
        return checked(Operation.LIST_CASES, call(Operation.LIST_CASES, request, SecurityIrClient::listCases),
            answer -> answer.items().stream().allMatch(item -> item != null && isId(item.caseId())));
    }

    /**
     * The addresses of the incident response teams of the memberships that are active in the Region: usually of one, in
     * two calls. Nothing where it cannot be known, because the role may not ask or because no answer came; but a read
     * that a repetition can complete fails, for it would show the team as a difference.
     *
     * @see <a href="https://docs.aws.amazon.com/security-ir/latest/APIReference/API_GetMembership.html">
     *     GetMembership</a>
     */
    public Optional<List<String>> team() {
        try {
            return Optional.of(activeMemberships().flatMap(this::membersOf).toList());
        } catch (final FailedCall failed) {
            final boolean repeatable =
                ErrorTable.failureOf(failed, situation).repetition() != Repetition.USELESS;
            if (repeatable && situation.action() == Action.READ) {
                throw failed;
            }
            return Optional.empty();
        }
    }

    /** The ids of the memberships that are active in this Region, over as many pages as there are. */
    private Stream<String> activeMemberships() {
        final Stream.Builder<String> ids = Stream.builder();
        String page = null;
        do {
            final ListMembershipsResponse response = checked(Operation.LIST_MEMBERSHIPS,
                call(Operation.LIST_MEMBERSHIPS,
                    ListMembershipsRequest.builder().nextToken(page).build(), SecurityIrClient::listMemberships),
                Completeness::isComplete);
            response.items().stream()
                .filter(each -> each.membershipStatus() == MembershipStatus.ACTIVE
                    && (each.region() == null || each.regionAsString().equals(situation.region())))
                .forEach(each -> ids.add(each.membershipId()));
            page = response.nextToken();
        } while (page != null && !page.isEmpty());
        return ids.build();
    }

    private Stream<String> membersOf(final String membershipId) {
        return checked(Operation.GET_MEMBERSHIP,
            call(Operation.GET_MEMBERSHIP,
                GetMembershipRequest.builder().membershipId(membershipId).build(), SecurityIrClient::getMembership),
            Completeness::isComplete)
            .incidentResponseTeam().stream().map(IncidentResponder::email);
    }

    public void updateCase(final UpdateCaseRequest request) {
        call(Operation.UPDATE_CASE, request, SecurityIrClient::updateCase);
    }

    public void updateStatus(final String caseId, final SelfManagedCaseStatus status) {
        call(Operation.UPDATE_CASE_STATUS,
            UpdateCaseStatusRequest.builder()
                .caseId(caseId).caseStatus(status).build(),
            SecurityIrClient::updateCaseStatus);
    }

    public void updateResolverType(final String caseId, final ResolverType resolver) {
        call(Operation.UPDATE_RESOLVER_TYPE,
            UpdateResolverTypeRequest.builder()
                .caseId(caseId).resolverType(resolver).build(),
            SecurityIrClient::updateResolverType);
    }

    public void closeCase(final String caseId) {
        call(Operation.CLOSE_CASE,
            CloseCaseRequest.builder().caseId(caseId).build(),
            SecurityIrClient::closeCase);
    }

    public void tag(final String caseArn, final Map<String, String> tags) {
        call(Operation.TAG,
            TagResourceRequest.builder()
                .resourceArn(caseArn).tags(tags).build(),
            SecurityIrClient::tagResource);
    }

    public void untag(final String caseArn, final List<String> keys) {
        call(Operation.UNTAG,
            UntagResourceRequest.builder()
                .resourceArn(caseArn).tagKeys(keys).build(),
            SecurityIrClient::untagResource);
    }

    /** The answer, if it says what nothing can be done without: one of an endpoint that is not the service does not. */
    private static <R> R checked(final Operation operation, final R answer, final Predicate<R> isUsable) {
        if (isUsable.test(answer)) {
            return answer;
        }
        throw new FailedCall(operation, new MalformedAnswer());
    }

    private static boolean isId(final String text) {
        return text != null && ID.matcher(text).matches();
    }

    private <T> Optional<T> unlessUnknown(final Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (final FailedCall failed) {
            if (failed.thrown() instanceof ResourceNotFoundException) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private <Q extends AwsRequest, R extends AwsResponse> R call(
            final Operation operation, final Q request, final BiFunction<SecurityIrClient, Q, R> method) {
        boolean unsure = false;
        for (int attempt = 1; ; attempt++) {
            if (elapsed().compareTo(beginUntil()) > 0) {
                throw new FailedCall(operation, new OutOfTime(), unsure);
            }
            try {
                return signed(request, signed -> method.apply(client, signed));
            } catch (final RuntimeException thrown) {
                final FailedCall failed = new FailedCall(operation, thrown, unsure);
                final Failure failure = ErrorTable.failureOf(failed, situation);
                final Optional<Duration> pause = pauseBeforeRepeating(failure, operation, attempt);
                if (pause.isEmpty()) {
                    throw failed;
                }
                unsure = unsure || failure.repetition() == Repetition.UNSURE;
                timing.sleep(pause.get());
            }
        }
    }

    /**
     * The plugin signs the call with the request's credentials. It also logs the text of whatever the call throws, and
     * the service may quote sensitive values there: so nothing is thrown before the plugin has returned.
     */
    private <Q extends AwsRequest, R extends AwsResponse> R signed(final Q request, final Function<Q, R> method) {
        final AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        final R response = proxy.injectCredentialsAndInvokeV2(request, signed -> {
            try {
                return method.apply(signed);
            } catch (final RuntimeException e) {
                thrown.set(e);
                return null;
            }
        });
        if (thrown.get() != null) {
            throw thrown.get();
        }
        return response;
    }

    /** How long to wait before the call is made again in this invocation; nothing if it is not to be. */
    private Optional<Duration> pauseBeforeRepeating(
            final Failure failure, final Operation operation, final int attempt) {
        final boolean harmless = failure.repetition() == Repetition.SAFE
            || failure.repetition() == Repetition.UNSURE && operation.isRepeatable();
        final Duration backOff = FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
        final Duration pause = failure.retryAfter().orElse(backOff);
        return harmless && attempt < ATTEMPTS && pause.compareTo(LONGEST_PAUSE) <= 0
            && elapsed().plus(pause).compareTo(repeatUntil(operation)) < 0
            ? Optional.of(pause) : Optional.empty();
    }

    /**
     * A create whose answer is lost has no later invocation, because no event can name its case. So its repetition,
     * which the client token makes harmless, is still begun when answers were slow to fail.
     */
    private static Duration repeatUntil(final Operation operation) {
        return operation == Operation.CREATE_CASE ? BEGIN_UNTIL : REPEAT_UNTIL;
    }

    private Duration beginUntil() {
        return situation.action() == Action.READ || situation.action() == Action.LIST
            ? BEGIN_READING_UNTIL : BEGIN_UNTIL;
    }

    private Duration elapsed() {
        return timing.now().minus(begun);
    }
}
