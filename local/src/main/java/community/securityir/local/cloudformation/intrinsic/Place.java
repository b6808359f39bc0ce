package community.securityir.local.cloudformation.intrinsic;

/** The part of a template that a function stands in; it decides which functions and names are possible. */
public enum Place {
    /** The section Conditions: nothing of a resource is known here. */
    CONDITION,
    /** The section Rules: only parameters are known here. */
    RULE,
    /** The properties of a resource. */
    PROPERTY,
    /** The value of an output. */
    OUTPUT;

    /** Returns whether condition functions belong here, and functions that give values of resources do not. */
    boolean decides() {
        return this == CONDITION || this == RULE;
    }
}
