package community.securityir.local.cloudformation.document;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The way to a place in a document, such as {@code Resources/Case/Properties/Watchers/0}.
 *
 * @param parent the way to the place that holds this one; null for the document itself
 * @param step   a key, or the position in a list from 0; empty for the document itself
 */
public record Path(Path parent, String step) {

    /** The document itself. */
    public static final Path ROOT = new Path(null, "");

    /** Returns the way on to a member of a mapping. */
    public Path child(String key) {
        return new Path(this, key);
    }

    /** Returns the way on to an item of a list, counted from 0. */
    public Path child(int index) {
        return new Path(this, Integer.toString(index));
    }

    /** Returns the steps joined by slashes; empty for the document itself. */
    @Override
    public String toString() {
        Deque<String> steps = new ArrayDeque<>();
        for (Path path = this; path.parent != null; path = path.parent) {
            steps.addFirst(path.step);
        }
        return String.join("/", steps);
    }
}
