package community.securityir.local.cloudcontrol;

import community.securityir.local.handler.Action;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a caller asks to be done.
 *
 * @param identifier  of the resource; null for a creation
 * @param document    the desired state or the patch; empty for a deletion
 * @param clientToken the caller's mark; null without one
 */
record Claim(Target target, Action action, String identifier, String document, String clientToken) {

    /** Returns what tells this from another claim with the same mark, without what it says. */
    String input() {
        String text = String.join(
                "\n", action.name(), target.typeName(), identifier == null ? "" : identifier, document);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what identifies it, and nothing of what it says. */
    @Override
    public String toString() {
        return "Claim[" + action + "]";
    }
}
