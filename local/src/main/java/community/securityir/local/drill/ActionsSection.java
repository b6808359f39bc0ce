package community.securityir.local.drill;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Node.Undetermined;
import community.securityir.local.cloudformation.document.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The section Actions of a drill's file. */
final class ActionsSection {

    private static final List<String> MEMBERS = List.of("At", "Jitter", "Who", "As", "Status", "Comment");
    private static final String AWS = "AWS";
    private static final String CUSTOMER = "Customer";
    private static final int LONGEST_NAME = 50;

    /** The API's limit for the body of a comment. */
    private static final int LONGEST_COMMENT = 12_000;

    private static final int MOST = 500;

    private final Fields fields;
    private final Duration lasts;

    /** @param lasts of the drill; null if its file does not say it rightly */
    ActionsSection(Fields fields, Duration lasts) {
        this.fields = fields;
        this.lasts = lasts;
    }

    List<ScriptedAction> read(Mapping root) {
        Path path = Path.ROOT.child("Actions");
        List<Node> items = fields.items(root, "Actions", Path.ROOT);
        if (items.size() > MOST) {
            fields.add(root.lineOf("Actions"), path, "must have at most " + MOST + " items");
        }
        List<ScriptedAction> actions = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Mapping mapping) {
                actions.add(action(mapping, path.child(i)));
            } else if (!(items.get(i) instanceof Undetermined)) {
                fields.add(items.get(i).line(), path.child(i), "must be a mapping");
            }
        }
        return actions;
    }

    private ScriptedAction action(Mapping mapping, Path path) {
        fields.only(mapping, MEMBERS, path, "an action");
        Duration at = fields.span(mapping, "At", path, null);
        Duration jitter = fields.span(mapping, "Jitter", path, Duration.ZERO);
        if (at != null && jitter != null && lasts != null && at.plus(jitter).compareTo(lasts) > 0) {
            fields.add(mapping.lineOf("At"), path.child("At"),
                    "must come before the end of the drill (Lasts), with its Jitter");
        }
        String who = fields.text(mapping, "Who", path, LONGEST_NAME);
        boolean byAws = byAws(mapping, path);
        boolean moves = mapping.get("Status") != null;
        if (moves == (mapping.get("Comment") != null)) {
            fields.add(mapping.line(), path, "must have either Status or Comment");
            return new ScriptedAction(at, jitter, who, byAws, null, null);
        }
        return moves
                ? new ScriptedAction(at, jitter, who, byAws, status(mapping, path, byAws), null)
                : new ScriptedAction(at, jitter, who, byAws, null,
                        fields.text(mapping, "Comment", path, LONGEST_COMMENT));
    }

    private boolean byAws(Mapping mapping, Path path) {
        if (mapping.get("As") == null) {
            return false;
        }
        String as = fields.text(mapping, "As", path, LONGEST_NAME);
        if (as != null && !as.equals(AWS) && !as.equals(CUSTOMER)) {
            fields.add(mapping.lineOf("As"), path.child("As"), "must be " + CUSTOMER + " or " + AWS);
        }
        return AWS.equals(as);
    }

    private String status(Mapping mapping, Path path, boolean byAws) {
        String status = fields.text(mapping, "Status", path, LONGEST_COMMENT);
        List<String> settable = Statuses.settable(byAws);
        if (status != null && !settable.contains(status)) {
            fields.add(mapping.lineOf("Status"), path.child("Status"), "must be one of: " + String.join("; ", settable)
                    + (byAws ? "" : " (others are those of AWS's responders: As: " + AWS + ")"));
        }
        return status;
    }
}
