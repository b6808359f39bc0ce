package community.securityir.error;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.CreateCaseRequest;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.ListCasesRequest;
import software.amazon.awssdk.services.securityir.model.TagResourceRequest;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.UntagResourceRequest;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;
import software.amazon.awssdk.services.securityir.model.UpdateCaseStatusRequest;
import software.amazon.awssdk.services.securityir.model.UpdateResolverTypeRequest;
import software.amazon.awssdk.services.securityir.model.Watcher;

/**
 * Which names in the service's answers are names of fields, such as {@code watchers[0].email}: those made of members of
 * the API model and of numbers. Anything else could be a value that was sent.
 */
final class FieldNames {

    private FieldNames() {
    }

    /** Whether {@code name} may be shown. */
    static boolean isOne(final String name) {
        return name != null && name.length() <= 200 && Known.MEMBERS.containsAll(
            Stream.of(name.split("[./\\[\\]]"))
                .filter(part -> !part.matches("\\d{0,4}"))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Collected when a validation fails for the first time, not at every cold start. */
    private static final class Known {
        private static final Set<String> MEMBERS = Stream.<SdkPojo>of(
                CreateCaseRequest.builder().build(),
                UpdateCaseRequest.builder().build(),
                UpdateCaseStatusRequest.builder().build(),
                UpdateResolverTypeRequest.builder().build(),
                ListCasesRequest.builder().build(),
                TagResourceRequest.builder().build(),
                UntagResourceRequest.builder().build(),
                Watcher.builder().build(),
                ThreatActorIp.builder().build(),
                ImpactedAwsRegion.builder().build(),
                CaseMetadataEntry.builder().build())
            .map(SdkPojo::sdkFields)
            .flatMap(Collection::stream)
            .map(SdkField::memberName)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    }
}
