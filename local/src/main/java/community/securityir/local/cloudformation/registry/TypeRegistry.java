package community.securityir.local.cloudformation.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.cloudformation.document.DocumentReader;
import community.securityir.local.cloudformation.document.Node;
import community.securityir.local.cloudformation.document.Node.Mapping;
import community.securityir.local.cloudformation.document.Path;
import community.securityir.local.cloudformation.document.Report;
import community.securityir.local.cloudformation.engine.TypeConfigurations;
import community.securityir.local.cloudformation.schema.ResourceSchema;
import community.securityir.local.cloudformation.stack.StackException;
import community.securityir.local.handler.ResourceHandlers;
import community.securityir.local.sql.Database;
import community.securityir.local.sql.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The registry: which types there are, and how each is configured in an account and Region. Configurations are kept in
 * a file of their own, which only its owner can read.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/registry-set-configuration.html">
 *     configuration</a>
 */
public final class TypeRegistry implements TypeConfigurations, AutoCloseable {

    /** The name of the configuration that handlers get. */
    public static final String DEFAULT_ALIAS = "default";

    private static final String FILE = "types.db";
    private static final List<String> MIGRATIONS = List.of("""
            CREATE TABLE configuration (
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                type TEXT NOT NULL,
                alias TEXT NOT NULL,
                configuration TEXT NOT NULL,
                updated INTEGER NOT NULL,
                PRIMARY KEY (account, region, type, alias)
            ) WITHOUT ROWID;
            """);
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Database database;
    private final Clock clock;
    private final List<ResourceHandlers> types;

    private TypeRegistry(Database database, Clock clock, List<ResourceHandlers> types) {
        this.database = database;
        this.clock = clock;
        this.types = List.copyOf(types);
    }

    /**
     * Opens the registry.
     *
     * @param folder where {@code types.db} lies or is made
     * @param types  all that there are, the same in every account and Region
     */
    public static TypeRegistry open(java.nio.file.Path folder, Clock clock, List<ResourceHandlers> types) {
        return new TypeRegistry(Database.open(folder.resolve(FILE), MIGRATIONS), clock, types);
    }

    /** Returns all types as an account sees them in a Region. */
    public List<RegisteredType> all(String account, String region) {
        return types.stream().map(type -> new RegisteredType(type.typeName(), type.schema(), account, region)).toList();
    }

    /**
     * Returns a type.
     *
     * @param nameOrArn its name, its ARN, or the ARN of its version
     * @throws StackException TypeNotFoundException if there is no such type
     */
    public RegisteredType get(String account, String region, String nameOrArn) {
        return find(account, region, nameOrArn).orElseThrow(() -> new StackException("TypeNotFoundException",
                "The type '" + nameOrArn + "' cannot be found."));
    }

    private Optional<RegisteredType> find(String account, String region, String nameOrArn) {
        return all(account, region).stream()
                .filter(type -> nameOrArn.equals(type.name()) || nameOrArn.equals(type.arn())
                        || nameOrArn.equals(type.arn() + "/" + RegisteredType.VERSION))
                .findFirst();
    }

    /**
     * Configures a type in its account and Region.
     *
     * @param configuration JSON that fits the schema's {@code typeConfiguration}
     * @return what was set
     * @throws StackException CFNRegistryException if it does not fit; nothing was done
     */
    public TypeConfiguration configure(RegisteredType type, String alias, String configuration) {
        check(type, configuration);
        TypeConfiguration set = new TypeConfiguration(type, alias, configuration, clock.instant());
        database.write(connection -> Sql.update(connection, """
                INSERT INTO configuration (account, region, type, alias, configuration, updated)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account, region, type, alias)
                DO UPDATE SET configuration = excluded.configuration, updated = excluded.updated""",
                type.account(), type.region(), type.name(), alias, configuration, set.updated()));
        return set;
    }

    /** Returns a type's configuration; empty if none of that alias is set. */
    public Optional<TypeConfiguration> configuration(RegisteredType type, String alias) {
        return Optional.ofNullable(database.read(connection -> Sql.first(connection,
                row -> new TypeConfiguration(type, alias, row.getString("configuration"), Sql.instant(row, "updated")),
                "SELECT * FROM configuration WHERE account = ? AND region = ? AND type = ? AND alias = ?",
                type.account(), type.region(), type.name(), alias)));
    }

    /** Types that are not registered, such as those whose resources do nothing, have none. */
    @Override
    public ObjectNode configuration(String account, String region, String typeName) {
        return find(account, region, typeName).flatMap(type -> configuration(type, DEFAULT_ALIAS))
                .map(set -> (ObjectNode) json(set.configuration()).orElseThrow()).orElse(null);
    }

    /** Forgets the configurations of all accounts and Regions. */
    public void forgetConfigurations() {
        database.write(connection -> Sql.update(connection, "DELETE FROM configuration"));
    }

    @Override
    public void close() {
        database.close();
    }

    /** Names places and rules, and no value: a configuration can hold secrets. */
    private static void check(RegisteredType type, String configuration) {
        if (!type.configurable()) {
            throw refused("The schema of " + type.name() + " has no typeConfiguration.");
        }
        if (json(configuration).filter(JsonNode::isObject).isEmpty()) {
            throw refused("The configuration of " + type.name() + " is no JSON object.");
        }
        List<String> problems = new ArrayList<>();
        Report report = (line, path, rule) -> problems.add(path.toString().isEmpty() ? rule : path + ": " + rule);
        Optional<Node> document = DocumentReader.read(configuration, report);
        document.filter(Mapping.class::isInstance).ifPresent(mapping -> ResourceSchema.of(type.configurationSchema())
                .check((Mapping) mapping, Path.ROOT, 1, report));
        if (!problems.isEmpty()) {
            throw refused("The configuration of " + type.name() + " does not fit its schema: "
                    + String.join("; ", problems) + ".");
        }
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static StackException refused(String message) {
        return new StackException("CFNRegistryException", message);
    }
}
