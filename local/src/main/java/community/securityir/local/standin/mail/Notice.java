package community.securityir.local.standin.mail;

import java.time.Instant;

/**
 * Something that people are told.
 *
 * @param eventNumber of the event that it goes with
 * @param eventId of the same
 * @param kind one of the model's CommunicationType
 * @param message what happened, in a sentence that quotes nothing of the case
 * @param actor an account, {@code AWS Responder} or {@code security-ir.amazonaws.com}
 */
public record Notice(long eventNumber, String eventId, String kind, String message, String actor, Instant at) {}
