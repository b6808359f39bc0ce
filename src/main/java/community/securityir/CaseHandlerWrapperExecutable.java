package community.securityir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.cloudformation.proxy.HandlerRequest;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

/**
 * The entry point of a process that answers one request, as {@code cfn test --docker-image} starts it: the generated
 * one, with the complete request, and without a file for the answer, which may hold what a template keeps to itself.
 */
public class CaseHandlerWrapperExecutable extends HandlerWrapperExecutable {

    /**
     * Writes the answer to standard output, between the lines that the CloudFormation CLI looks for.
     *
     * @param arguments the request as JSON, and nothing else
     */
    public static void main(final String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("One argument is expected: the request as JSON.");
        }
        final ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new CaseHandlerWrapperExecutable().handleRequest(
            new ByteArrayInputStream(arguments[0].getBytes(StandardCharsets.UTF_8)), answer);
        System.out.println("__CFN_RESOURCE_START_RESPONSE__");
        System.out.println(answer.toString(StandardCharsets.UTF_8));
        System.out.println("__CFN_RESOURCE_END_RESPONSE__");
    }

    @Override
    protected ResourceHandlerRequest<ResourceModel> transform(
            final HandlerRequest<ResourceModel, CallbackContext, TypeConfigurationModel> request) {
        return CompleteRequest.of(request, getDesiredResourceTags(request), getPreviousResourceTags(request));
    }
}
