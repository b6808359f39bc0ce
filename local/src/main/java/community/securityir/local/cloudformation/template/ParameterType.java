package community.securityir.local.cloudformation.template;

import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Scalar;
import community.securityir.local.cloudformation.document.Node.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of parameters there are; {@code Ref} gives text, or a list of texts. */
enum ParameterType {
    STRING("String", false, false),
    NUMBER("Number", true, false),
    NUMBERS("List<Number>", true, true),
    STRINGS("CommaDelimitedList", false, true),
    STORE_NAME("AWS::SSM::Parameter::Name", false, false),
    STORED("AWS::SSM::Parameter::Value<String>", false, false),
    STORED_LIST("AWS::SSM::Parameter::Value<List<String>>", false, true),
    STORED_STRINGS("AWS::SSM::Parameter::Value<CommaDelimitedList>", false, true);

    /** Their names, for messages. */
    static final String NAMES =
            Arrays.stream(values()).map(ParameterType::typeName).collect(Collectors.joining(", "));

    private final String typeName;
    private final boolean numeric;
    private final boolean list;

    ParameterType(String typeName, boolean numeric, boolean list) {
        this.typeName = typeName;
        this.numeric = numeric;
        this.list = list;
    }

    static Optional<ParameterType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.typeName.equals(name)).findFirst();
    }

    String typeName() {
        return typeName;
    }

    /** Returns whether what is given is the name of a parameter of Parameter Store, whose value counts. */
    boolean stored() {
        return isStored(typeName);
    }

    static boolean isStored(String typeName) {
        return typeName.startsWith("AWS::SSM::Parameter::Value<");
    }

    boolean numeric() {
        return numeric;
    }

    /**
     * Returns the values in what was given: the text itself, or the trimmed pieces between commas. An empty text is a
     * list of one empty text, as in CloudFormation.
     */
    List<String> items(String given) {
        if (!list) {
            return List.of(given);
        }
        List<String> items = new ArrayList<>();
        for (String item : given.split(",", -1)) {
            items.add(item.strip());
        }
        return items;
    }

    /** Returns what {@code Ref} gives. */
    Node node(String given, int line) {
        if (!list) {
            return Scalar.string(given, line);
        }
        return new Sequence(items(given).stream().map(item -> (Node) Scalar.string(item, line)).toList(), line);
    }
}
