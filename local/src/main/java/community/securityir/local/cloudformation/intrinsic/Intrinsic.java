package community.securityir.local.cloudformation.intrinsic;

import community.securityir.local.cloudformation.document.Node;

/** An intrinsic function. */
interface Intrinsic {

    /** Returns its long name. */
    String name();

    /** Says what is wrong with a use of it, its arguments included, as far as that is known without any value. */
    void check(Call call, Checker checker);

    /** Returns what it gives; only for a use that {@link #check} found nothing wrong with. */
    Node evaluate(Call call, Evaluator evaluator);
}
