package community.securityir.local.cli;

import community.securityir.local.drill.Drill;
import community.securityir.local.drill.DrillFile;
import community.securityir.local.drill.DrillFileException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A drill's file, and the template that it names.
 *
 * @param template the template's file
 * @param text     the template's text
 */
record DrillSource(Drill drill, Path template, String text) {

    /** Reads both; a usage error that says all that is wrong, unless it is in the template alone. */
    static DrillSource read(Path file) {
        String drillText = TextFile.read(file);
        try {
            Drill drill = DrillFile.read(file.toString(), drillText);
            Path template = file.resolveSibling(drill.template());
            String text = TextFile.read(template);
            DrillFile.requireOutput(file.toString(), drill, text);
            return new DrillSource(drill, template, text);
        } catch (DrillFileException e) {
            throw new CommandFailure(CommandFailure.USAGE, e.problems());
        } catch (InvalidPathException e) {
            throw CommandFailure.usage(file + ": Template is not the name of a file.");
        }
    }
}
