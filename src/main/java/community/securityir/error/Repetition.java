package community.securityir.error;

/** Whether a call that failed may be made again. */
public enum Repetition {
    /** It would fail again. */
    USELESS,
    /** It had no effect: it may be repeated as it is. */
    SAFE,
    /** It may have had its effect: only a repeatable operation is repeated as it is, others look at the case first. */
    UNSURE
}
