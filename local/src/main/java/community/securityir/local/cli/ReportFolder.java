package community.securityir.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Where a report is written. That it can be is found out before hours of a drill were spent on it. */
final class ReportFolder {

    private final Path folder;

    /**
     * Refuses a folder that cannot be written, or made, or in which something else has the name of one of the files;
     * makes nothing.
     */
    ReportFolder(Path folder, Set<String> files) {
        this.folder = folder;
        if (folder.toString().isEmpty()) {
            throw CommandFailure.usage("--report takes the name of a folder.");
        }
        Path there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw CommandFailure.usage("--report: " + folder + " is no folder that can be written.");
        }
        for (String file : files) {
            Path earlier = folder.resolve(file);
            if (Files.exists(earlier) && !(Files.isRegularFile(earlier) && Files.isWritable(earlier))) {
                throw CommandFailure.usage("--report: " + earlier + " is there, and is no file that can be written.");
            }
        }
    }

    Path path() {
        return folder;
    }

    /** Writes files with these names and texts. */
    void write(Map<String, String> files) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw CommandFailure.failed("the report cannot be written to " + folder + ": " + Causes.inOneLine(e) + ".");
        }
    }
}
