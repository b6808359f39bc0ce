package community.securityir.local.cloudformation.registry;

import java.time.Instant;

/**
 * How a type is configured in an account and Region.
 *
 * @param alias         its name; handlers get the one that is called {@value TypeRegistry#DEFAULT_ALIAS}
 * @param configuration JSON, as it was given
 */
public record TypeConfiguration(RegisteredType type, String alias, String configuration, Instant updated) {

    /** Returns the ARN. */
    public String arn() {
        return type.configurationArn(alias);
    }

    /** Returns what is configured, and not how: a configuration can hold secrets. */
    @Override
    public String toString() {
        return "TypeConfiguration[" + arn() + "]";
    }
}
