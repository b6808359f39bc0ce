package community.securityir.local.cli;

import community.securityir.local.aws.Regions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The value of {@code --regions}: codes of Regions with commas between them, or {@code *}. */
final class RegionList {

    private RegionList() {}

    /** Returns the Regions in the order in which they are named; a usage error if one is none or comes twice. */
    static List<String> of(String text) {
        if (text.strip().equals("*")) {
            return Regions.ofTheService();
        }
        List<String> regions = Stream.of(text.split(",", -1)).map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String region : regions) {
            if (!Regions.isCode(region)) {
                throw CommandFailure.usage("--regions takes codes of Regions with commas between them, such as"
                        + " us-east-1,eu-west-1, or '*' alone; '" + region + "' is no such code.");
            }
            if (!seen.add(region)) {
                throw CommandFailure.usage("--regions names " + region + " twice.");
            }
        }
        return regions;
    }
}
