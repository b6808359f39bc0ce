package community.securityir.local.cloudformation.api;

import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.stack.Stack;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.cloudformation.stack.StackOperation;
import community.securityir.local.protocol.ApiCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Holds the requests of waiters for a moment. A waiter of boto3 or the AWS CLI asks and then sleeps for 30 seconds:
 * answered when the operation has ended, it need not sleep. It says that it is one in its User-Agent.
 */
final class Waiters {

    /** The feature {@code B} (WAITER) in the list {@code m/}. */
    private static final Pattern WAITER = Pattern.compile("(?:^|.*\\s)m/(?:[^\\s]*,)?B(?:,[^\\s]*)?(?:\\s.*|$)");

    /** Less than the time after which clients take a silent server for dead. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Returns when the operation on the stack has ended, or after a while; at once if nobody waits for that. */
    void hold(CloudFormation stacks, ApiCall call, String nameOrId) throws InterruptedException {
        if (!WAITER.matcher(call.userAgent()).matches()) {
            return;
        }
        Optional<StackOperation> running = stacks.running(call.account(), call.region(), nameOrId);
        if (running.isEmpty()) {
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        Thread follower = new Thread(() -> {
            try {
                Stack stack = running.get().await();
                if (stack != null) {
                    ended.countDown();
                }
            } catch (StackException | InterruptedException e) {
                ended.countDown();
            }
        }, "waiter");
        follower.setDaemon(true);
        follower.start();
        try {
            ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } finally {
            follower.interrupt();
        }
    }
}
