package community.securityir.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.securityir.SecurityIrAsyncClient;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** Test classes that tests of the extension run: right ones and wrong ones. */
final class Samples {

    static final Set<URI> SEEN = ConcurrentHashMap.newKeySet();

    private Samples() {}

    @Tag("sample")
    @SecurityIrLocal
    static class OneAfterTheOther {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void one(int run, @FromSecurityIr URI uri, SecurityIrClient client) {
            SEEN.add(uri);
            assertThat(client.listCases(list -> {}).total()).isZero();
            Fixtures.openCase(client);
        }
    }

    @Tag("sample")
    @SecurityIrLocal
    @Execution(ExecutionMode.CONCURRENT)
    static class AtTheSameTime {

        static final int TESTS = 4;

        private static CountDownLatch all = new CountDownLatch(TESTS);

        /** Ends when all have begun: if they had one service, each would see the others' cases. */
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void one(int run, @FromSecurityIr URI uri, SecurityIrClient client, SecurityIrControl control)
                throws InterruptedException {
            SEEN.add(uri);
            Fixtures.openCase(client);
            control.faults(SecurityIrFault.on("CloseCase").error("AccessDeniedException").times(run));
            all.countDown();
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(client.listCases(list -> {}).total()).isEqualTo(1);
            assertThat(control.faultHits()).hasSize(1);
        }
    }

    @Tag("sample")
    @SecurityIrLocal
    static class WrongParameter {
        @Test
        void test(@FromSecurityIr String client) {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class AsyncParameter {
        @Test
        void test(SecurityIrAsyncClient client) {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class UnmarkedAddress {
        @Test
        void test(URI uri) {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class WrongField {
        @FromSecurityIr
        private Integer port;

        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class StaticField {
        @FromSecurityIr
        private static SecurityIrClient client;

        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class FinalField {
        @FromSecurityIr
        private final SecurityIrClient client = null;

        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class BeforeAllTests {
        @BeforeAll
        static void before(SecurityIrClient client) {}

        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal
    static class InTheConstructor {
        InTheConstructor(SecurityIrControl control) {}

        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal
    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class OneInstanceForAll {
        @FromSecurityIr
        private SecurityIrClient client;

        @Test
        void test() {}
    }

    @Tag("sample")
    @ExtendWith(SecurityIrLocalExtension.class)
    static class WithoutTheAnnotation {
        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal(seed = "nowhere.json")
    static class SeedThatIsNotThere {
        @Test
        void test() {}
    }

    @Tag("sample")
    @SecurityIrLocal(account = "me")
    static class AccountThatIsNone {
        @Test
        void test(SecurityIrClient client) {}
    }
}
