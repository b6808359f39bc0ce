package community.securityir.workflow;

import community.securityir.CallbackContext;
import community.securityir.ResourceModel;
import community.securityir.service.CaseService;
import community.securityir.service.TeamMemory;
import community.securityir.service.Timing;
import community.securityir.translate.CaseArn;
import community.securityir.translate.DetailChanges;
import community.securityir.translate.ModelWriter;
import community.securityir.translate.RequestIdentity;
import community.securityir.translate.TagChanges;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * What the steps of one invocation work with.
 *
 * @param service the API in the Region that the request is about
 * @param action the handler that runs
 * @param region that Region
 * @param request what CloudFormation sent
 * @param context what earlier invocations of the same operation left
 * @param timing for the few waits that happen inside an invocation
 * @param teams what earlier invocations learned of the memberships' teams
 * @param found the case, as soon as it is known which one it is
 */
public record Invocation(
        CaseService service,
        Action action,
        String region,
        ResourceHandlerRequest<ResourceModel> request,
        CallbackContext context,
        Timing timing,
        TeamMemory teams,
        Found found) {

    /** An invocation that does not know its case yet. */
    public static Invocation of(
            final CaseService service,
            final Action action,
            final String region,
            final ResourceHandlerRequest<ResourceModel> request,
            final CallbackContext context,
            final Timing timing,
            final TeamMemory teams) {
        return new Invocation(service, action, region, request, context, timing, teams, new Found());
    }

    /** An invocation about the case with this ARN. */
    public Invocation about(final CaseArn arn) {
        found.live = new LiveCase(service, arn);
        return this;
    }

    /** The template's model. Between invocations of a create or an update it also carries the identifier. */
    public ResourceModel desired() {
        return request.getDesiredResourceState();
    }

    /** The previous template's model; an empty one where there is none. */
    public ResourceModel previous() {
        return request.getPreviousResourceState() == null
            ? ResourceModel.builder().build()
            : request.getPreviousResourceState();
    }

    /** The tags that the case should have: the stack's and, over them, the resource's. */
    public Map<String, String> desiredTags() {
        return orEmpty(request.getDesiredResourceTags());
    }

    /** The tags that the stack and the resource had before. */
    public Map<String, String> previousTags() {
        return orEmpty(request.getPreviousResourceTags());
    }

    /** Whether the operation undoes one that failed: its previous template is the one that failed. */
    boolean isRollback() {
        return Boolean.TRUE.equals(request.getRollback());
    }

    /** The case itself; there is one after the first step of every handler but List. */
    public LiveCase live() {
        return found.live;
    }

    /** The addresses of the membership's team that were needed to tell its members from other watchers. */
    Collection<String> team() {
        return found.team;
    }

    /** Notes who is on the membership's team. */
    void isWatchedBy(final Collection<String> team) {
        found.team = team;
    }

    /** What UpdateCase still has to change; needs the case to be visible. */
    DetailChanges detailChanges() {
        if (action == Action.CREATE) {
            return DetailChanges.afterCreate(desired(), live().details());
        }
        if (live().isClosed() && isRollback()) {
            return DetailChanges.none(live().details());
        }
        // On a closed case nothing that people did before they closed it can be undone: only what the template itself
        // changes counts, or no update of the stack could ever pass again.
        return live().isClosed()
            ? DetailChanges.ofEdits(desired(), previous(), live().details())
            : DetailChanges.between(desired(), previous(), live().details());
    }

    /** What is still to be done to the tags. CreateCase writes the reserved one; an update keeps it right. */
    TagChanges tagChanges() {
        final TagChanges changes = TagChanges.between(desiredTags(), previousTags(), live().tags());
        return action == Action.UPDATE
            ? changes.declaringWatchers(ModelWriter.watcherEmails(desired()), live().tags())
            : changes;
    }

    String caseId() {
        return live().arn().caseId();
    }

    /** What makes this create request the same as its repetition. */
    RequestIdentity identity() {
        return RequestIdentity.of(
            request.getStackId(), request.getLogicalResourceIdentifier(), request.getClientRequestToken());
    }

    private static Map<String, String> orEmpty(final Map<String, String> tags) {
        return tags == null ? Map.of() : tags;
    }

    /** What an invocation learns on its way. */
    static final class Found {
        private LiveCase live;
        private Collection<String> team = List.of();
    }
}
