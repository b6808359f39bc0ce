package community.securityir.local.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandlerPoolTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private HandlerPool pool;

    @BeforeEach
    void pack() throws Exception {
        Path jar = folder.resolve("handlers.jar");
        pack(jar, List.of("com.amazonaws.services.lambda.runtime.Context", "com.fasterxml.jackson.databind.ObjectMapper",
                "com.fasterxml.jackson.core.JsonFactory", "com.fasterxml.jackson.annotation.JsonProperty"));
        PackagedType type = new PackagedType(
                "Test::Odd::Type", jar, OddHandler.class.getName() + "::handleRequest", "", JSON.createObjectNode());
        HandlerSettings settings = new HandlerSettings(folder.resolve("handlers"), () -> URI.create("http://127.0.0.1:1"));
        pool = new HandlerPool(type, type.entryPoint(), settings, 2);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aCallReachesTheHandlerAsTheContractHasIt() {
        ObjectNode desired = JSON.createObjectNode().put("Title", "A drill");
        HandlerCall call = new HandlerCall(Action.UPDATE, "eu-west-1", "210987654321", "arn:stack", "Case", "token", desired,
                JSON.createObjectNode().put("Title", "before"), Map.of("a", "b"), Map.of("a", "c"), Map.of("aws:x", "y"),
                JSON.createObjectNode().put("step", 2), JSON.createObjectNode().put("DefaultRegion", "eu-west-1"), true, null);

        JsonNode request = pool.invoke(call).resourceModel().get("request");

        assertThat(request.path("action").asText()).isEqualTo("UPDATE");
        assertThat(request.path("region").asText()).isEqualTo("eu-west-1");
        assertThat(request.path("awsAccountId").asText()).isEqualTo("210987654321");
        assertThat(request.path("bearerToken").asText()).isEqualTo("token");
        assertThat(request.path("stackId").asText()).isEqualTo("arn:stack");
        assertThat(request.path("resourceType").asText()).isEqualTo("Test::Odd::Type");
        assertThat(request.path("rollback").asBoolean()).isTrue();
        assertThat(request.at("/callbackContext/step").asInt()).isEqualTo(2);
        JsonNode data = request.path("requestData");
        assertThat(data.path("logicalResourceId").asText()).isEqualTo("Case");
        assertThat(data.at("/resourceProperties/Title").asText()).isEqualTo("A drill");
        assertThat(data.at("/previousResourceProperties/Title").asText()).isEqualTo("before");
        assertThat(data.at("/stackTags/a").asText()).isEqualTo("b");
        assertThat(data.at("/previousStackTags/a").asText()).isEqualTo("c");
        assertThat(data.path("systemTags").path("aws:x").asText()).isEqualTo("y");
        assertThat(data.at("/typeConfiguration/DefaultRegion").asText()).isEqualTo("eu-west-1");
        assertThat(data.at("/callerCredentials/accessKeyId").asText()).isEqualTo("210987654321");
    }

    @Test
    void theHandlersSeeAPrivateTemporaryFolderTheLocalServiceAndNoCredentials() {
        JsonNode model = pool.invoke(call("anything")).resourceModel();

        assertThat(model.path("tmpdir").asText()).startsWith(folder.resolve("handlers").toString());
        assertThat(model.path("endpoint").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(model.path("secret").isNull()).isTrue();
    }

    @Test
    void aProcessIsKeptForTheNextRequest() {
        assertThat(pid(pool.invoke(call("one")))).isEqualTo(pid(pool.invoke(call("two"))));
    }

    @Test
    void requestsAtTheSameTimeGetNoMoreProcessesThanAllowed() {
        Set<Long> pids = new HashSet<>();
        IntStream.range(0, 12)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> pid(pool.invoke(call("n" + number)))))
                .toList()
                .forEach(answer -> pids.add(answer.join()));

        assertThat(pids).hasSizeBetween(1, 2);
    }

    @Test
    void whatTheHandlersPrintDoesNotDisturbTheAnswer() throws IOException {
        assertThat(pool.invoke(call("print")).status()).isEqualTo(OperationStatus.SUCCESS);

        assertThat(folder.resolve("handlers/handlers.log")).content().contains("printed to standard output", "logged");
    }

    @Test
    void aProcessThatDiesTakesOneRequestAlongAndIsReplaced() {
        long first = pid(pool.invoke(call("one")));

        assertThatThrownBy(() -> pool.invoke(call("die")))
                .isInstanceOf(HandlerUnavailableException.class)
                .hasMessageContaining("ended before it answered");
        assertThat(pid(pool.invoke(call("two")))).isNotEqualTo(first);
    }

    @Test
    void anEntryPointThatThrowsIsNamedButNotQuoted() {
        assertThatThrownBy(() -> pool.invoke(call("throw")))
                .isInstanceOf(HandlerUnavailableException.class)
                .hasMessageContaining("java.lang.IllegalStateException")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAnswerThatIsNoProgressEventIsRefused() {
        assertThatThrownBy(() -> pool.invoke(call("garbage")))
                .isInstanceOf(HandlerUnavailableException.class)
                .hasMessageContaining("no progress event");
    }

    @Test
    void closingEndsTheProcessesAndRemovesTheirTemporaryFolders() throws IOException {
        long pid = pid(pool.invoke(call("one")));

        pool.close();

        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
        try (Stream<Path> left = Files.list(folder.resolve("handlers"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("handlers.log");
        }
        assertThatThrownBy(() -> pool.invoke(call("two"))).isInstanceOf(HandlerUnavailableException.class);
    }

    private static long pid(HandlerProgress progress) {
        return progress.resourceModel().path("pid").asLong();
    }

    private static HandlerCall call(String logicalId) {
        return new HandlerCall(Action.CREATE, "us-east-1", "123456789012", "arn:stack", logicalId, "token",
                JSON.createObjectNode(), null, Map.of(), Map.of(), Map.of(), null, null, false, null);
    }

    /** A shaded jar in small: the entry point and the jars that it needs. */
    private static void pack(Path jar, List<String> fromTheJarsOf) throws Exception {
        Set<String> packed = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            String own = OddHandler.class.getName().replace('.', '/') + ".class";
            try (InputStream in = OddHandler.class.getClassLoader().getResourceAsStream(own)) {
                out.putNextEntry(new JarEntry(own));
                in.transferTo(out);
            }
            for (String type : fromTheJarsOf) {
                Path library = Path.of(Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI());
                try (JarInputStream in = new JarInputStream(Files.newInputStream(library))) {
                    for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                        if (entry.getName().endsWith(".class") && packed.add(entry.getName())) {
                            out.putNextEntry(new JarEntry(entry.getName()));
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
    }
}
