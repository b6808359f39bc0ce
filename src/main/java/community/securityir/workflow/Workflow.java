package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.ResourceModel;
import community.securityir.error.Refusal;
import community.securityir.translate.CaseReader;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.ProgressEvent;

/**
 * The steps of a handler, one after the other, up to the first that has to wait. Every invocation begins at the first
 * step again: each step sees from the case and the callback context what is left of its work.
 */
public final class Workflow {

    private final Invocation invocation;
    private Progress progress = Progress.DONE;

    private Workflow(final Invocation invocation) {
        this.invocation = invocation;
    }

    public static Workflow of(final Invocation invocation) {
        return new Workflow(invocation);
    }

    /** Runs the step if all before it are done. */
    public Workflow then(final Step step) {
        if (progress == Progress.DONE) {
            progress = step.run(invocation);
        }
        return this;
    }

    /** Success with the case as it was last read, once all steps are done. */
    public ProgressEvent<ResourceModel, CallbackContext> returnCase() {
        return switch (progress) {
            case WAITING -> waiting();
            case DONE -> ProgressEvent.defaultSuccessHandler(shown());
        };
    }

    /** Success without a model, as the contract asks of a deletion, once all steps are done. */
    public ProgressEvent<ResourceModel, CallbackContext> returnNothing() {
        return switch (progress) {
            case WAITING -> waiting();
            case DONE -> ProgressEvent.defaultSuccessHandler(null);
        };
    }

    private ResourceModel shown() {
        final LiveCase live = invocation.live();
        return CaseReader.model(live.arn(), live.details(), live.tags(), invocation.team());
    }

    private ProgressEvent<ResourceModel, CallbackContext> waiting() {
        final int seconds = BackOff.nextWait(invocation.context()).orElseThrow(() -> new Refusal(
            HandlerErrorCode.NotStabilized,
            "The service did not show the result within " + (invocation.context().getWaitedSeconds() + 59) / 60
                + " minutes.",
            "Look at the case in the console before trying again."));
        return ProgressEvent.defaultInProgressHandler(invocation.context(), seconds,
            ModelInProgress.of(invocation.request(), invocation.context()).orElseThrow(() ->
                new IllegalStateException("A step waits before it is known which case it waits for.")));
    }
}
