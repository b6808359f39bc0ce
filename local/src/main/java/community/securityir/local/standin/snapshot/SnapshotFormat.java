package community.securityir.local.standin.snapshot;

import java.util.regex.Pattern;

/** What a snapshot is made of: a zip file with these entries, in this order. */
final class SnapshotFormat {

    /** What it is: {@code {"format": 1}} and, for people, when and of what it was made. */
    static final String ABOUT = "snapshot.json";

    static final String FORMAT = "format";

    /** Of this program; another one is not read. */
    static final int VERSION = 1;

    /** All tables, an SQLite file. */
    static final String DATABASE = "service.db";

    /** The bytes of one attachment, named by its id. */
    static final Pattern ATTACHMENT = Pattern.compile(
            "attachments/(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    static final String ATTACHMENTS = "attachments/";

    private SnapshotFormat() {}
}
