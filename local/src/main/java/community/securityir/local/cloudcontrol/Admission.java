package community.securityir.local.cloudcontrol;

import community.securityir.local.cloudcontrol.RequestStore.Tx;
import community.securityir.local.cloudcontrol.ResourceRequest.Status;
import community.securityir.local.protocol.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may begin a request, and which requests there are. */
final class Admission {

    /**
     * How long requests can be asked for.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations-manage-requests.html">
     *     Managing requests</a>
     */
    private static final Duration KEPT = Duration.ofDays(7);

    /** How long a client token stands for its request: the API model, CreateResource, ClientToken. */
    private static final Duration CLIENT_TOKENS_KEPT = Duration.ofHours(36);

    private static final Set<Status> CANCELLED = Set.of(Status.CANCEL_IN_PROGRESS, Status.CANCEL_COMPLETE);

    private final RequestStore store;
    private final Waiting waiting;

    Admission(RequestStore store, Waiting waiting) {
        this.store = store;
        this.waiting = waiting;
    }

    /**
     * Returns the request that was made of the same claim before.
     *
     * @throws ApiException ClientTokenConflictException if its mark stands for another one,
     *     ConcurrentOperationException if another request is at work on the resource
     */
    Optional<ResourceRequest> repeated(Claim claim) {
        return store.exists() ? store.read(tx -> repeated(tx, claim)) : Optional.empty();
    }

    /** Stores a request, unless its claim was made before; returns the one that stands. */
    ResourceRequest admit(Claim claim, ResourceRequest request) {
        return store.write(tx -> {
            tx.forget(since(KEPT));
            tx.freeClientTokens(since(CLIENT_TOKENS_KEPT));
            return repeated(tx, claim).orElseGet(() -> {
                tx.save(request);
                return request;
            });
        });
    }

    /**
     * Returns a request.
     *
     * @throws ApiException RequestTokenNotFoundException if there is none, or none any more
     */
    ResourceRequest find(String account, String region, String token) {
        return store.exists() ? store.read(tx -> find(tx, account, region, token)) : missing(token);
    }

    /** Returns all requests of an account and Region, from the newest to the oldest. */
    List<ResourceRequest> all(String account, String region) {
        return store.exists() ? store.read(tx -> tx.all(account, region, since(KEPT))) : List.of();
    }

    /** Returns the requests that have not ended. */
    List<ResourceRequest> unended() {
        return store.exists() ? store.read(Tx::unended) : List.of();
    }

    /**
     * Gives up a request: at once if it was not begun, else before its next invocation. One that is given up already
     * stays so.
     *
     * @throws ApiException RequestTokenNotFoundException, or ValidationException if it has ended
     */
    ResourceRequest cancel(String account, String region, String token) {
        find(account, region, token);
        return store.write(tx -> {
            ResourceRequest request = find(tx, account, region, token);
            if (CANCELLED.contains(request.status())) {
                return request;
            }
            if (request.status().ended()) {
                throw new ApiException("ValidationException", "Only requests with a status of PENDING or IN_PROGRESS"
                        + " can be canceled; this one is " + request.status() + ".");
            }
            ResourceRequest cancelled = request.status() == Status.PENDING
                    ? request.ended(Status.CANCEL_COMPLETE, null, null) : request.cancelling();
            tx.save(cancelled);
            return cancelled;
        });
    }

    private Optional<ResourceRequest> repeated(Tx tx, Claim claim) {
        Target target = claim.target();
        Optional<ResourceRequest> before =
                tx.ofClient(target.account(), target.region(), claim.clientToken(), since(CLIENT_TOKENS_KEPT));
        if (before.isPresent() && !before.get().input().equals(claim.input())) {
            throw new ApiException("ClientTokenConflictException",
                    "The client token was used for another request already.");
        }
        if (before.isEmpty()
                && tx.atWork(target.account(), target.region(), target.typeName(), claim.identifier()).isPresent()) {
            throw new ApiException("ConcurrentOperationException", "Another request is at work on this resource.");
        }
        return before;
    }

    private ResourceRequest find(Tx tx, String account, String region, String token) {
        return tx.find(account, region, token, since(KEPT)).orElseGet(() -> missing(token));
    }

    private static ResourceRequest missing(String token) {
        throw new ApiException("RequestTokenNotFoundException", "Request with token " + token + " was not found");
    }

    private long since(Duration kept) {
        return waiting.now() - kept.toMillis();
    }
}
