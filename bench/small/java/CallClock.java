import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** How long the SDK was at calls. The SDK finds it by the file beside it, so that the handlers' jar stays as it is. */
public class CallClock implements ExecutionInterceptor {

    private static long began;
    private static long nanos;

    /** Nanoseconds since this was last asked. */
    static long take() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        began = System.nanoTime();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        nanos += System.nanoTime() - began;
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        nanos += System.nanoTime() - began;
    }
}
