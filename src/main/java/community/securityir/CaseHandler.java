package community.securityir;

import community.securityir.error.ErrorTable;
import community.securityir.error.FailedCall;
import community.securityir.error.Failure;
import community.securityir.error.Operation;
import community.securityir.error.Refusal;
import community.securityir.error.Repetition;
import community.securityir.error.Situation;
import community.securityir.service.CaseService;
import community.securityir.service.ClientBuilder;
import community.securityir.service.ClientFactory;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.translate.CaseRegion;
import community.securityir.translate.ReservedTag;
import community.securityir.workflow.BackOff;
import community.securityir.workflow.Invocation;
import community.securityir.workflow.ModelInProgress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.Logger;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * What all handlers have in common: a client of its own for each invocation, and one place where errors become answers.
 * Nothing is thrown: the plugin would log the text of it, which may hold what a template keeps to itself.
 */
abstract class CaseHandler extends BaseHandler<CallbackContext, TypeConfigurationModel> {

    private final Action action;
    private final ClientFactory clients;
    private final Timing timing;
    private final TeamMemory teams;

    CaseHandler(final Action action) {
        this(action, new ClientBuilder(), Timing.system(), TeamMemory.shared());
    }

    CaseHandler(final Action action, final ClientFactory clients, final Timing timing, final TeamMemory teams) {
        this.action = action;
        this.clients = clients;
        this.timing = timing;
        this.teams = teams;
    }

    /** The Region whose API the request is about. */
    abstract String regionOf(ResourceHandlerRequest<ResourceModel> request, TypeConfigurationModel configuration);

    /** Does the work of one invocation. */
    abstract ProgressEvent<ResourceModel, CallbackContext> handle(
        Invocation invocation, TypeConfigurationModel configuration);

    @Override
    public final ProgressEvent<ResourceModel, CallbackContext> handleRequest(
            final AmazonWebServicesClientProxy proxy,
            final ResourceHandlerRequest<ResourceModel> request,
            final CallbackContext callbackContext,
            final Logger logger,
            final TypeConfigurationModel configuration) {
        final CallbackContext context = callbackContext == null ? new CallbackContext() : callbackContext;
        final Duration begun = timing.now();
        final ProgressEvent<ResourceModel, CallbackContext> event =
            answer(proxy, request, context, logger, configuration);
        context.spend(timing.now().minus(begun));
        return event;
    }

    private ProgressEvent<ResourceModel, CallbackContext> answer(
            final AmazonWebServicesClientProxy proxy,
            final ResourceHandlerRequest<ResourceModel> request,
            final CallbackContext context,
            final Logger logger,
            final TypeConfigurationModel configuration) {
        String region = null;
        try {
            region = wellFormed(regionOf(request, configuration), configuration);
            try (SecurityIrClient client = clients.client(region)) {
                final CaseService service = new CaseService(client, proxy, situation(request, region, false), timing);
                return handle(Invocation.of(service, action, region, request, context, timing, teams), configuration);
            }
        } catch (final FailedCall failed) {
            logger.log(describe(failed));
            final Failure failure = ErrorTable.failureOf(failed, situation(request, region, context.isSeen()));
            return afterFailure(failure, request, context, perhapsOpened(failed, failure, context));
        } catch (final Refusal refusal) {
            return afterFailure(ErrorTable.failureOf(refusal), request, context, "");
        } catch (final RuntimeException fault) {
            logger.log(describe(fault));
            return afterFailure(ErrorTable.failureOf(fault), request, context, "");
        }
    }

    /** A Region becomes part of a host name: nothing else may. */
    private String wellFormed(final String region, final TypeConfigurationModel configuration) {
        if (CaseRegion.isWellFormed(region)) {
            return region;
        }
        final boolean configured = !isAboutKnownCase() && configuration != null && region != null
            && region.equals(configuration.getDefaultRegion());
        throw configured
            ? new Refusal(HandlerErrorCode.InvalidTypeConfiguration,
                "DefaultRegion of the type configuration is not the code of a Region.",
                "Change it to one, such as us-east-1.")
            : new Refusal(HandlerErrorCode.InvalidRequest,
                (isAboutKnownCase() ? "The Region in CaseArn" : "Region") + " is not the code of a Region.",
                isAboutKnownCase() ? "Check the identifier." : "Change it to one, such as us-east-1.");
    }

    private Situation situation(
            final ResourceHandlerRequest<ResourceModel> request, final String region, final boolean caseSeen) {
        final boolean tokenGiven = request.getDesiredResourceState() != null
            && request.getDesiredResourceState().getClientToken() != null;
        return new Situation(action, region, tokenGiven, caseSeen);
    }

    /** Another try in a later invocation, where one may help and the case is known; else the end of the operation. */
    private ProgressEvent<ResourceModel, CallbackContext> afterFailure(
            final Failure failure,
            final ResourceHandlerRequest<ResourceModel> request,
            final CallbackContext context,
            final String addition) {
        final ResourceModel model = ModelInProgress.of(request, context).orElse(null);
        if (failure.repetition() != Repetition.USELESS && model != null && mayGoOn()) {
            final Optional<Integer> seconds = BackOff.nextRetry(context, failure.retryAfter());
            if (seconds.isPresent()) {
                return ProgressEvent.defaultInProgressHandler(context, seconds.get(), model);
            }
        }
        return ProgressEvent.failed(model, null, failure.code(),
            failure.message() + unnamedCase(failure, context) + addition);
    }

    /**
     * What a create with a chosen client token leaves behind when it cannot find out whether the case is its own: no
     * event names it, so nobody would ever hear of it.
     */
    private static String unnamedCase(final Failure failure, final CallbackContext context) {
        return context.getUnprovenCaseId() == null || failure.code() == HandlerErrorCode.AlreadyExists ? ""
            : " ClientToken has opened or found case " + context.getUnprovenCaseId() + ", and whether it is this"
                + " resource's could not be read. If nobody else uses that token, it is: close it, or import it.";
    }

    /** What a create has to say when CreateCase may have had its effect and no answer came. */
    private static String perhapsOpened(
            final FailedCall failed, final Failure failure, final CallbackContext context) {
        return failed.operation() == Operation.CREATE_CASE && context.getCaseArn() == null
            && (failed.isUnsureBefore() || failure.repetition() == Repetition.UNSURE)
            ? " A case may have been opened all the same: it carries the tag " + ReservedTag.KEY + ". The same request"
                + " again finds it; before another one, look for it."
            : "";
    }

    /** Whether the identifier says where to go, and not the template. */
    private boolean isAboutKnownCase() {
        return action != Action.CREATE && action != Action.LIST;
    }

    /** Read and List have to answer at once. */
    private boolean mayGoOn() {
        return action == Action.CREATE || action == Action.UPDATE || action == Action.DELETE;
    }

    /** What failed, by the names of classes: texts of exceptions may quote the case. */
    private static String describe(final FailedCall failed) {
        return failed.operation().apiName() + " failed: " + failed.thrown().getClass().getSimpleName();
    }

    /** Where an unexpected exception came from, without its text. */
    private static String describe(final RuntimeException fault) {
        return "Unexpected " + fault.getClass().getName() + Arrays.stream(fault.getStackTrace())
            .limit(15)
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
    }
}
