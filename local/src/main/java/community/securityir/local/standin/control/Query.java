package community.securityir.local.standin.control;

import community.securityir.local.http.HttpRequest;
import community.securityir.local.standin.control.ControlRequest.BadRequestException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query of a request to a switch: whole numbers, by names of which none may be misspelt. */
final class Query {

    private static final Pattern NUMBER = Pattern.compile("(?<name>[a-z]+)=(?<number>[0-9]{1,18})");

    private final Map<String, Long> numbers = new HashMap<>();

    /** @throws BadRequestException if there is anything else in the query */
    Query(HttpRequest request, Set<String> names) {
        String query = request.rawQuery();
        for (String part : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            Matcher number = NUMBER.matcher(part);
            if (!number.matches() || !names.contains(number.group("name"))
                    || numbers.put(number.group("name"), Long.parseLong(number.group("number"))) != null) {
                throw new BadRequestException("The query has whole numbers for: " + String.join(", ", names) + ".");
            }
        }
    }

    long number(String name, long otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }

    /** From 1 to that; if it is not given, 100. */
    int limit(int most) {
        long limit = number("limit", 100);
        if (limit < 1 || limit > most) {
            throw new BadRequestException("limit has to be from 1 to " + most + ".");
        }
        return (int) limit;
    }
}
