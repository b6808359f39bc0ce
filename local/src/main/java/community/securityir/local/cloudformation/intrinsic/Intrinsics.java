package community.securityir.local.cloudformation.intrinsic;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions there are. */
final class Intrinsics {

    private static final Map<String, Intrinsic> BY_NAME = List.of(new Ref(), new GetAtt(), new Sub(), new Join(),
            new Select(), new Split(), new FindInMap(), new If(), new ConditionReference(), new Equals(), new Not(),
            new AndOr("Fn::And", false), new AndOr("Fn::Or", true), new Contains(Contains.NAME),
            new Contains(Contains.EQUALS), new Contains(Contains.IN), new Length(), new ToJsonString(), new Base64(),
            new ImportValue(), new Cidr(), new GetAzs())
            .stream().collect(Collectors.toUnmodifiableMap(Intrinsic::name, Function.identity()));

    private Intrinsics() {
    }

    /** Returns a function by its long name, or null. */
    static Intrinsic named(String name) {
        return BY_NAME.get(name);
    }
}
