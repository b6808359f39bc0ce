package community.securityir.local.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import software.amazon.awssdk.services.securityir.SecurityIrAsyncClient;
import software.amazon.awssdk.services.securityir.SecurityIrClient;

/** What {@link SecurityIrLocal} does. Not meant to be registered by itself. */
public final class SecurityIrLocalExtension implements BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SecurityIrLocalExtension.class);

    private static final String KINDS = "@SecurityIrLocal gives a SecurityIrClient, a SecurityIrControl or a URI";

    /** Takes a service for the test, fills it, and sets the fields that are marked. */
    @Override
    public void beforeEach(ExtensionContext context) {
        SecurityIrLocal settings = settings(context);
        ServicePool pool = context.getRoot().getStore(NAMESPACE)
                .getOrComputeIfAbsent(ServicePool.class, key -> new ServicePool(), ServicePool.class);
        Lease lease = Lease.of(pool, settings);
        // closed by JUnit together with the test's context, after everything else of the test
        context.getStore(NAMESPACE).put(Lease.class, lease);
        if (!settings.seed().isEmpty()) {
            lease.control().seed(resource(context.getRequiredTestClass(), settings.seed()));
        }
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : marked(instance)) {
                set(field, instance, lease, context);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == SecurityIrClient.class || type == SecurityIrControl.class || type == SecurityIrAsyncClient.class
                || parameter.isAnnotated(FromSecurityIr.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Lease lease = context.getStore(NAMESPACE).get(Lease.class, Lease.class);
        if (lease == null) {
            throw new ParameterResolutionException("@SecurityIrLocal gives every test a service of its own: take it"
                    + " as a parameter of a test, of @BeforeEach or @AfterEach, or in a field with @FromSecurityIr; not"
                    + " in a constructor, @BeforeAll or @AfterAll.");
        }
        FromSecurityIr which = parameter.findAnnotation(FromSecurityIr.class).orElse(null);
        return given(parameter.getParameter().getType(), which, lease)
                .orElseThrow(() -> new ParameterResolutionException(
                        KINDS + wrong(parameter.getParameter().getType()) + "."));
    }

    private static List<Field> marked(Object instance) {
        return AnnotationSupport.findAnnotatedFields(instance.getClass(), FromSecurityIr.class, field -> true,
                HierarchyTraversalMode.TOP_DOWN);
    }

    private static void set(Field field, Object instance, Lease lease, ExtensionContext context) {
        String name = "The field " + field.getDeclaringClass().getSimpleName() + "." + field.getName();
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(
                    name + " is set before each test, so it can be neither static nor final.");
        }
        if (context.getTestInstanceLifecycle().filter(Lifecycle.PER_CLASS::equals).isPresent()
                && context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new ExtensionConfigurationException(name + " would be shared by tests that run at the same time on"
                    + " one instance of the class: take parameters instead.");
        }
        Object value = given(field.getType(), field.getAnnotation(FromSecurityIr.class), lease)
                .orElseThrow(() -> new ExtensionConfigurationException(KINDS + wrong(field.getType()) + ": " + name));
        try {
            field.setAccessible(true);
            field.set(instance, value);
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException(name + " cannot be set.", e);
        }
    }

    /** Empty if this extension gives nothing of that type. */
    private static Optional<Object> given(Class<?> type, FromSecurityIr which, Lease lease) {
        if (type == SecurityIrClient.class) {
            return Optional.of(lease.client(which));
        } else if (type == SecurityIrControl.class) {
            return Optional.of(lease.control());
        }
        return type == URI.class ? Optional.of(lease.uri()) : Optional.empty();
    }

    private static String wrong(Class<?> type) {
        return ", not " + type.getSimpleName()
                + (type == SecurityIrAsyncClient.class ? " (make one with the URI as its endpointOverride)" : "");
    }

    private static SecurityIrLocal settings(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            SecurityIrLocal found = AnnotationSupport.findAnnotation(type, SecurityIrLocal.class).orElse(null);
            if (found != null) {
                return found;
            }
        }
        throw new ExtensionConfigurationException("Annotate the class with @SecurityIrLocal.");
    }

    private static String resource(Class<?> type, String name) {
        try (InputStream in = type.getResourceAsStream(name)) {
            if (in == null) {
                throw new ExtensionConfigurationException(
                        "The seed " + name + " is no resource beside " + type.getName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
