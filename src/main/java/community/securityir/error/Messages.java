package community.securityir.error;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.securityir.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.securityir.model.ValidationException;
import software.amazon.awssdk.services.securityir.model.ValidationExceptionField;
import software.amazon.awssdk.services.securityir.model.ValidationExceptionReason;
import software.amazon.cloudformation.Action;

/**
 * What the user reads: what failed and what to do. The service's own sentences are left out, because they may quote
 * what was sent (titles, names, addresses are sensitive in the API model); codes, reasons, names of fields and request
 * ids are kept, as far as they have the form of one.
 */
final class Messages {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9:._-]{1,100}");

    /** What codes of services and quotas look like, and kinds of resources: nothing that could be part of a case. */
    private static final Pattern CODE = Pattern.compile("security-ir|(?i:case|membership)|L-[0-9A-F]{4,8}");

    /** What a deletion that can never succeed is told. */
    private static final String RETAIN = " To remove the resource without closing the case, give it"
        + " DeletionPolicy: Retain before it is removed; a stack whose deletion failed is deleted with"
        + " --retain-resources and the resource's"
        + " logical id.";

    /** More than this many properties are not named: an event's message is short. */
    private static final int MOST_PROPERTIES = 5;

    private Messages() {
    }

    static String accessDenied(final FailedCall call, final Situation situation) {
        final String needed = call.operation() == Operation.CREATE_CASE
            ? call.operation().permission() + " and, for the tags, " + Operation.TAG.permission()
            : call.operation().permission();
        return "Not allowed to call " + call.operation().apiName() + inRegion(situation) + ". The role that"
            + " CloudFormation uses for this resource needs " + needed + "." + before(situation) + requestId(call);
    }

    private static String before(final Situation situation) {
        return situation.action() == Action.DELETE ? " Nothing more was done to the case." : "";
    }

    static String tokenTaken(final FailedCall call, final Situation situation) {
        return "A case was already opened with this ClientToken, with other properties. Change ClientToken or leave it"
            + " out." + requestId(call);
    }

    static String conflict(final FailedCall call, final Situation situation) {
        if (call.operation() == Operation.CREATE_CASE) {
            return "CreateCase was refused because the same request is still being worked on. Try again."
                + requestId(call);
        }
        return call.operation().apiName() + " was refused because the case is in another state or being changed by"
            + " somebody else. Try again." + requestId(call);
    }

    static String serviceFault(final FailedCall call, final Situation situation) {
        return "Security Incident Response failed in " + call.operation().apiName() + statusOf(call)
            + ". Try again later." + requestId(call);
    }

    static String pageToken(final FailedCall call, final Situation situation) {
        return "The service does not accept the page token (nextToken). Start the list from its beginning."
            + requestId(call);
    }

    static String invalidToken(final FailedCall call, final Situation situation) {
        // ClientToken is fixed when a case is opened: to change it later closes the case and opens another one
        final String advice = call.operation() == Operation.CREATE_CASE && situation.clientTokenGiven()
            ? " Change ClientToken or leave it out."
            : " Try again; if it stays so, report the request id to AWS.";
        return "The service does not accept the token of " + call.operation().apiName() + "." + advice
            + requestId(call);
    }

    static String notFound(final FailedCall call, final Situation situation) {
        return "There is no such case" + inRegion(situation) + ". Check CaseArn: its account and its Region."
            + requestId(call);
    }

    static String notFoundAnyMore(final FailedCall call, final Situation situation) {
        return call.operation().apiName() + " did not find the case" + inRegion(situation) + ", though it was seen just"
            + " before: the service is behind. Try again." + requestId(call);
    }

    static String notActive(final FailedCall call, final Situation situation) {
        final String what = "Security Incident Response has no active membership" + inRegion(situation)
            + " for this account.";
        if (situation.action() == Action.DELETE) {
            return what + " Without one the case can neither be read nor closed." + RETAIN + requestId(call);
        }
        if (situation.action() == Action.READ || situation.action() == Action.UPDATE) {
            return what + " Activate one there again, in the Security Incident Response console of that Region or by"
                + " CreateMembership: without one the case can neither be read nor changed." + requestId(call);
        }
        return what + " Activate it in the Security Incident Response console of that Region (or by CreateMembership),"
            + " or name the Region of the membership in the resource's Region property or in DefaultRegion of the type"
            + " configuration." + requestId(call);
    }

    static String quota(final FailedCall call, final Situation situation) {
        String which = "";
        if (call.thrown() instanceof ServiceQuotaExceededException exceeded) {
            which = listed(exceeded.serviceCode(), exceeded.quotaCode(), exceeded.resourceType());
            if (call.operation() == Operation.TAG || isAboutTags(exceeded)) {
                return "The case would have too many tags" + which + ". Use fewer in Tags and on the stack, or remove"
                    + " some that people added: of the 50 that a resource may have, one is kept for this resource type."
                    + requestId(call);
            }
        }
        final String advice = call.operation() == Operation.CREATE_CASE
            ? ". Close cases that are no longer needed or ask for a higher quota in Service Quotas."
            : ". Use fewer entries in the template's lists (those that people added count too) or ask for a higher"
                + " quota in Service Quotas.";
        return "A quota of Security Incident Response is used up" + which + advice + requestId(call);
    }

    private static boolean isAboutTags(final ServiceQuotaExceededException exceeded) {
        return exceeded.quotaCode() != null && exceeded.quotaCode().toLowerCase(Locale.ROOT).contains("tag");
    }

    static String throttled(final FailedCall call, final Situation situation) {
        return "Too many requests: " + call.operation().apiName() + " was throttled. Try again later."
            + requestId(call);
    }

    static String invalid(final FailedCall call, final Situation situation) {
        String reason = "";
        List<TemplateProperty> properties = List.of();
        if (call.thrown() instanceof ValidationException refused) {
            reason = refused.reason() == null || refused.reason() == ValidationExceptionReason.UNKNOWN_TO_SDK_VERSION
                ? "" : " (" + refused.reason() + ")";
            properties = propertiesOf(refused.hasFieldList() ? refused.fieldList() : List.of());
        }
        return call.operation().apiName() + " was refused as invalid" + reason + "." + toCorrect(properties, situation)
            + requestId(call);
    }

    private static List<TemplateProperty> propertiesOf(final List<ValidationExceptionField> fields) {
        return fields.stream()
            .map(ValidationExceptionField::name)
            .flatMap(name -> TemplateProperty.ofField(name).stream())
            .distinct()
            .limit(MOST_PROPERTIES)
            .toList();
    }

    private static String toCorrect(final List<TemplateProperty> properties, final Situation situation) {
        if (situation.action() == Action.LIST) {
            return " Start the list from its beginning, with at most 25 cases a page.";
        }
        if (properties.isEmpty()) {
            return " The service names no property of the template. Compare the resource's properties with their limits"
                + " in the resource type's schema and correct what differs.";
        }
        return properties.stream()
            .map(each -> " " + each.path() + ": " + each.rule() + ".")
            .collect(Collectors.joining())
            + " Correct " + (properties.size() == 1 ? "this property" : "these properties")
            + " in the template and try again."
            + (situation.action() == Action.UPDATE && properties.stream().anyMatch(TemplateProperty::isList)
                ? " What people or the service added to the case counts too." : "");
    }

    static String credentials(final FailedCall call, final Situation situation) {
        return "The credentials of the request are missing, expired or not valid" + inRegion(situation) + "."
            + " Try again with valid ones: they come from the role that CloudFormation uses for this resource."
            + requestId(call);
    }

    static String unexpectedAnswer(final FailedCall call, final Situation situation) {
        return "The endpoint gave " + call.operation().apiName() + " an answer that is not one of Security Incident"
            + " Response" + statusOf(call) + ". Check that the service exists" + inRegion(situation) + " and, where"
            + " AWS_ENDPOINT_URL is set, that it leads to the service." + requestId(call);
    }

    static String timeOut(final FailedCall call, final Situation situation) {
        return call.operation().apiName() + " was not answered in time" + inRegion(situation) + ". Try again.";
    }

    static String unknownHost(final FailedCall call, final Situation situation) {
        return "The endpoint of Security Incident Response" + inRegion(situation) + " is not known: the Region may not"
            + " have the service, or there is no network. Check the Region and try again.";
    }

    static String tls(final FailedCall call, final Situation situation) {
        return "No secure connection to the endpoint of Security Incident Response" + inRegion(situation) + ": its"
            + " certificate was not accepted. Check proxies and, where AWS_ENDPOINT_URL is set, the server it leads to;"
            + " then try again.";
    }

    static String network(final FailedCall call, final Situation situation) {
        return "The connection to the endpoint of Security Incident Response" + inRegion(situation) + " failed in "
            + call.operation().apiName() + ". Try again.";
    }

    static String malformedAnswer(final FailedCall call, final Situation situation) {
        return "The answer to " + call.operation().apiName() + " could not be read. Try again." + requestId(call);
    }

    static String clientFault(final FailedCall call, final Situation situation) {
        return call.operation().apiName() + " could not be called (" + call.thrown().getClass().getSimpleName() + ")."
            + " Check the Region and, where AWS_ENDPOINT_URL is set, its form; if both are right, please report this.";
    }

    private static String inRegion(final Situation situation) {
        return situation.region() == null ? "" : " in " + situation.region();
    }

    private static String statusOf(final FailedCall call) {
        return Causes.status(call) == 0 ? "" : " (HTTP " + Causes.status(call) + ")";
    }

    private static String requestId(final FailedCall call) {
        if (call.thrown() instanceof AwsServiceException failed) {
            return Optional.ofNullable(failed.requestId())
                .filter(id -> REQUEST_ID.matcher(id).matches())
                .map(id -> " (Request id: " + id + ")")
                .orElse("");
        }
        return "";
    }

    /** The codes in brackets, nothing without any. */
    private static String listed(final String... codes) {
        final String known = Arrays.stream(codes)
            .filter(code -> code != null && CODE.matcher(code).matches())
            .collect(Collectors.joining(", "));
        return known.isEmpty() ? "" : " (" + known + ")";
    }
}
