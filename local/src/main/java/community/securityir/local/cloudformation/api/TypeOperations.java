package community.securityir.local.cloudformation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.CloudFormation;
import community.securityir.local.cloudformation.api.CloudFormationApi.Operation;
import community.securityir.local.cloudformation.registry.RegisteredType;
import community.securityir.local.cloudformation.registry.TypeConfiguration;
import community.securityir.local.cloudformation.registry.TypeRegistry;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.model.Input;
import community.securityir.local.protocol.ApiCall;
import community.securityir.local.protocol.ApiException;
import java.util.List;
import java.util.Map;

/** Operations on the registry. */
final class TypeOperations {

    private static final String RESOURCE = "RESOURCE";
    private static final String TYPE = "Type";
    private static final String NAME = "TypeName";
    private static final String TYPE_ARN = "TypeArn";
    private static final int PAGE = 100;

    private final TypeRegistry registry;

    TypeOperations(TypeRegistry registry) {
        this.registry = registry;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("DescribeType", this::describe);
        operations.put("ListTypes", this::list);
        operations.put("SetTypeConfiguration", this::configure);
        operations.put("BatchDescribeTypeConfigurations", this::configurations);
    }

    private ObjectNode describe(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        RegisteredType type = type(call, input.members(), "Arn");
        String version = input.has("VersionId") ? input.text("VersionId") : RegisteredType.VERSION;
        if (!version.equals(RegisteredType.VERSION) || input.has("PublisherId") || input.has("PublicVersionNumber")) {
            throw new StackException("TypeNotFoundException",
                    "The type '" + type.name() + "' cannot be found in that version.");
        }
        ObjectNode answer = answer().put("Arn", type.arn()).put(TYPE, RESOURCE).put(NAME, type.name())
                .put("DefaultVersionId", RegisteredType.VERSION).put("IsDefaultVersion", true)
                .put("Description", type.description()).put("Schema", type.schema().toString())
                .put("ProvisioningType", type.provisioningType()).put("DeprecatedStatus", "LIVE")
                .put("Visibility", type.visibility());
        if (type.configurable()) {
            answer.put("ConfigurationSchema", type.configurationSchema().toString());
        }
        text(answer, "SourceUrl", type.schema(), "sourceUrl");
        text(answer, "DocumentationUrl", type.schema(), "documentationUrl");
        return answer;
    }

    private ObjectNode list(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        JsonNode filters = input.members().path("Filters");
        String category = filters.path("Category").asText(null);
        String prefix = filters.path("TypeNamePrefix").asText("");
        String visibility = input.has("Visibility") ? input.text("Visibility") : "PRIVATE";
        List<RegisteredType> found = registry.all(call.account(), call.region()).stream()
                .filter(type -> !input.has(TYPE) || input.text(TYPE).equals(RESOURCE))
                .filter(type -> !"DEPRECATED".equals(input.text("DeprecatedStatus")))
                .filter(type -> visibility.equals(type.visibility()))
                .filter(type -> !input.has("ProvisioningType")
                        || input.text("ProvisioningType").equals(type.provisioningType()))
                .filter(type -> category == null
                        || category.equals(type.visibility().equals("PUBLIC") ? "AWS_TYPES" : "REGISTERED"))
                .filter(type -> !filters.has("PublisherId") && type.name().startsWith(prefix)).toList();
        return Pages.of(call, "TypeSummaries", PAGE, found, RegisteredType::name,
                type -> answer().put(TYPE, RESOURCE).put(NAME, type.name())
                        .put("DefaultVersionId", RegisteredType.VERSION).put(TYPE_ARN, type.arn())
                        .put("Description", type.description()));
    }

    private ObjectNode configure(CloudFormation stacks, ApiCall call) {
        Input input = call.input();
        String alias = input.has("ConfigurationAlias") ? input.text("ConfigurationAlias") : TypeRegistry.DEFAULT_ALIAS;
        RegisteredType type = type(call, input.members(), TYPE_ARN);
        return answer().put("ConfigurationArn", registry.configure(type, alias, input.text("Configuration")).arn());
    }

    /** A type that is not configured has the configuration {@code {}}, as CloudFormation documents. */
    private ObjectNode configurations(CloudFormation stacks, ApiCall call) {
        ObjectNode answer = answer();
        ArrayNode errors = answer.putArray("Errors");
        answer.putArray("UnprocessedTypeConfigurations");
        ArrayNode configurations = answer.putArray("TypeConfigurations");
        for (JsonNode identifier : call.input().members().path("TypeConfigurationIdentifiers")) {
            try {
                configurations.add(configuration(call, identifier));
            } catch (StackException e) {
                errors.addObject().put("ErrorCode", e.code()).put("ErrorMessage", e.getMessage())
                        .set("TypeConfigurationIdentifier", identifier);
            }
        }
        return answer;
    }

    private ObjectNode configuration(ApiCall call, JsonNode identifier) {
        RegisteredType type;
        String alias = identifier.path("TypeConfigurationAlias").asText(TypeRegistry.DEFAULT_ALIAS);
        if (identifier.has("TypeConfigurationArn")) {
            String arn = identifier.get("TypeConfigurationArn").asText();
            alias = arn.substring(arn.lastIndexOf('/') + 1);
            String wanted = alias;
            type = registry.all(call.account(), call.region()).stream()
                    .filter(each -> each.configurationArn(wanted).equals(arn)).findFirst()
                    .orElseThrow(() -> notFound(arn));
        } else {
            type = type(call, identifier, TYPE_ARN);
        }
        boolean standard = alias.equals(TypeRegistry.DEFAULT_ALIAS);
        String arn = type.configurationArn(alias);
        TypeConfiguration set = registry.configuration(type, alias).orElse(null);
        if (set == null && !standard) {
            throw notFound(arn);
        }
        return answer().put("Arn", arn).put("Alias", alias)
                .put("Configuration", set == null ? "{}" : set.configuration())
                .put("LastUpdated", set == null ? null : set.updated().toString()).put(TYPE_ARN, type.arn())
                .put(NAME, type.name()).put("IsDefaultConfiguration", standard);
    }

    private RegisteredType type(ApiCall call, JsonNode members, String arn) {
        if (members.has(arn)) {
            return registry.get(call.account(), call.region(), members.get(arn).asText());
        }
        if (!members.has(NAME) || !members.has(TYPE)) {
            throw ApiException.validation("Either " + arn + ", or Type and TypeName have to be specified.");
        }
        String name = members.get(NAME).asText();
        if (!members.get(TYPE).asText().equals(RESOURCE)) {
            throw new StackException("TypeNotFoundException", "The type '" + name + "' cannot be found.");
        }
        return registry.get(call.account(), call.region(), name);
    }

    private static StackException notFound(String arn) {
        return new StackException("TypeConfigurationNotFoundException",
                "The type configuration '" + arn + "' cannot be found.");
    }

    private static void text(ObjectNode answer, String member, ObjectNode schema, String name) {
        if (schema.hasNonNull(name)) {
            answer.put(member, schema.get(name).asText());
        }
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
