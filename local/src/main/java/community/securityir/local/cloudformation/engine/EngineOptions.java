package community.securityir.local.cloudformation.engine;

/**
 * What a user may choose about the engine.
 *
 * @param typeConfigurations asked before each invocation of a handler
 * @param stacksAtATime      how many operations run at once; the others wait for their turn, in progress already
 * @param resourcesAtATime   how many resources of one stack are worked on at once
 */
public record EngineOptions(TypeConfigurations typeConfigurations, int stacksAtATime, int resourcesAtATime) {

    /** No type configurations; 32 stacks and, in each, 8 resources at a time. */
    public static final EngineOptions DEFAULT = new EngineOptions(TypeConfigurations.NONE, 32, 8);

    /** Returns the same with type configurations. */
    public EngineOptions with(TypeConfigurations configurations) {
        return new EngineOptions(configurations, stacksAtATime, resourcesAtATime);
    }

    /** Refuses limits below 1. */
    public EngineOptions {
        if (stacksAtATime < 1 || resourcesAtATime < 1) {
            throw new IllegalArgumentException("at least one stack and one resource at a time");
        }
    }
}
