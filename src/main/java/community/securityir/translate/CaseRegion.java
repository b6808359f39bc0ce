package community.securityir.translate;

import community.securityir.ResourceModel;
import community.securityir.TypeConfigurationModel;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which Region's API a request is about: a membership, and with it every case, belongs to one Region. */
public final class CaseRegion {

    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(?:-[a-z]{1,12}){1,3}-[0-9]{1,2}");

    private CaseRegion() {
    }

    /** The Region that a case is opened in: the template's, else the type configuration's, else the stack's. */
    public static String ofNewCase(
            final ResourceModel model, final TypeConfigurationModel configuration, final String stackRegion) {
        return Optional.ofNullable(model.getRegion()).or(() -> configured(configuration)).orElse(stackRegion);
    }

    /** The Region whose cases are listed: that of the model given with the request, else as for a new case. */
    public static String ofList(
            final ResourceModel model, final TypeConfigurationModel configuration, final String requestRegion) {
        final Optional<ResourceModel> filter = Optional.ofNullable(model);
        return filter.map(ResourceModel::getCaseArn).flatMap(CaseArn::parse).map(CaseArn::region)
            .or(() -> filter.map(ResourceModel::getRegion))
            .or(() -> configured(configuration))
            .orElse(requestRegion);
    }

    /** Whether a Region's code has the form of one, so that nothing else becomes part of a host name. */
    public static boolean isWellFormed(final String region) {
        return region != null && FORM.matcher(region).matches();
    }

    private static Optional<String> configured(final TypeConfigurationModel configuration) {
        return Optional.ofNullable(configuration).map(TypeConfigurationModel::getDefaultRegion);
    }
}
