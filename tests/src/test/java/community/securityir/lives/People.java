package community.securityir.lives;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.securityir.SecurityIrClient;
import software.amazon.awssdk.services.securityir.model.CaseMetadataEntry;
import software.amazon.awssdk.services.securityir.model.GetCaseResponse;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.ListCasesItem;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.UpdateCaseRequest;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** What people of an account see and do in one Region, by the SDK's client, and what AWS's responders do for them. */
final class People implements AutoCloseable {

    /** The key of the tag that the resource type keeps its own notes in: guide/decisions/one-reserved-tag.md. */
    static final String RESERVED = "community-securityir-case";

    private final URI uri;
    private final HttpClient http;
    private final SecurityIrClient client;

    People(URI uri, HttpClient http, String account, String region) {
        this.uri = uri;
        this.http = http;
        this.client = SecurityIrClient.builder()
                .endpointOverride(uri)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The membership's team as the service makes watchers of it, by e-mail address. */
    static Map<String, JsonNode> team() {
        Map<String, JsonNode> team = new LinkedHashMap<>();
        team.put(Templates.TEAM.get(0), object("Name", "Robin Example", "JobTitle", "Fictional incident lead"));
        team.put(Templates.TEAM.get(1), object("Name", "Sam Example", "JobTitle", "Fictional incident analyst"));
        return team;
    }

    static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** All cases of the account in this Region, closed ones too. */
    List<String> cases() {
        return client.listCasesPaginator(request -> {}).items().stream().map(ListCasesItem::caseArn).toList();
    }

    boolean isOpen(String arn) {
        return !client.getCase(request -> request.caseId(id(arn))).caseStatusAsString().equals("Closed");
    }

    CaseState look(String arn) {
        return CaseState.of(model(client.getCase(request -> request.caseId(id(arn))), tags(arn)));
    }

    private Map<String, String> tags(String arn) {
        return client.listTagsForResource(request -> request.resourceArn(arn)).tags();
    }

    String reservedTag(String arn) {
        return tags(arn).get(RESERVED);
    }

    /** How many changes the case's history tells of. */
    long edits(String arn) {
        return client.listCaseEdits(request -> request.caseId(id(arn))).total();
    }

    /** The case in the schema's words, written down here once more, apart from the handlers. */
    private static ObjectNode model(GetCaseResponse live, Map<String, String> tags) {
        ObjectNode model = JsonNodeFactory.instance.objectNode()
                .put("Title", live.title())
                .put("Description", live.description())
                .put("EngagementType", live.engagementTypeAsString())
                .put("ReportedIncidentStartDate", text(live.reportedIncidentStartDate()))
                .put("ActualIncidentStartDate", text(live.actualIncidentStartDate()))
                .put("ResolverType", live.resolverTypeAsString())
                .put(CaseState.STATUS, live.caseStatusAsString());
        live.impactedAccounts().forEach(model.putArray(Kind.ACCOUNTS.property())::add);
        live.impactedServices().forEach(model.putArray(Kind.SERVICES.property())::add);
        fill(model, Kind.REGIONS, live.impactedAwsRegions(), each -> object("Region", each.regionAsString()));
        fill(model, Kind.WATCHERS, live.watchers(), each ->
                object("Email", each.email(), "Name", each.name(), "JobTitle", each.jobTitle()));
        fill(model, Kind.ADDRESSES, live.threatActorIpAddresses(), each ->
                object("IpAddress", each.ipAddress(), "UserAgent", each.userAgent()));
        fill(model, Kind.METADATA, live.caseMetadata(), each -> object("Key", each.key(), "Value", each.value()));
        fill(model, Kind.TAGS, new ArrayList<>(tags.entrySet()), each ->
                object("Key", each.getKey(), "Value", each.getValue()));
        ArrayNode own = (ArrayNode) model.get(Kind.TAGS.property());
        own.removeIf(tag -> tag.path("Key").asText().equals(RESERVED));
        return model;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static <T> void fill(ObjectNode model, Kind kind, List<T> list, Function<T, JsonNode> element) {
        ArrayNode array = model.putArray(kind.property());
        list.forEach(each -> array.add(element.apply(each)));
    }

    private static ObjectNode object(String... namesAndValues) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                object.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return object;
    }

    /** Adds the element, in place of the one with the same identity. */
    void put(String arn, Kind kind, JsonNode element) {
        if (kind == Kind.TAGS) {
            client.tagResource(request -> request.resourceArn(arn)
                    .tags(Map.of(element.path("Key").asText(), element.path("Value").asText())));
        } else if (kind == Kind.METADATA) {
            setMetadata(arn, element.path("Key").asText(), element.path("Value").asText());
        } else {
            remove(arn, kind, kind.identityOf(element));
            update(arn, request -> add(request, kind, element));
        }
    }

    /** Takes the element away; does nothing if it is the last entry of the metadata, which cannot be cleared. */
    void remove(String arn, Kind kind, String identity) {
        if (kind == Kind.TAGS) {
            client.untagResource(request -> request.resourceArn(arn).tagKeys(identity));
        } else if (kind == Kind.METADATA) {
            setMetadata(arn, identity, null);
        } else {
            update(arn, request -> delete(request, kind, identity));
        }
    }

    private void setMetadata(String arn, String key, String value) {
        Map<String, String> entries = client.getCase(request -> request.caseId(id(arn))).caseMetadata().stream()
                .collect(Collectors.toMap(CaseMetadataEntry::key, CaseMetadataEntry::value));
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
        if (!entries.isEmpty()) {
            update(arn, request -> request.caseMetadata(entries.entrySet().stream()
                    .map(each -> CaseMetadataEntry.builder().key(each.getKey()).value(each.getValue()).build())
                    .toList()));
        }
    }

    private void update(String arn, Consumer<UpdateCaseRequest.Builder> change) {
        client.updateCase(request -> change.accept(request.caseId(id(arn))));
    }

    private static void add(UpdateCaseRequest.Builder request, Kind kind, JsonNode element) {
        switch (kind) {
            case ACCOUNTS -> request.impactedAccountsToAdd(element.asText());
            case SERVICES -> request.impactedServicesToAdd(element.asText());
            case REGIONS -> request.impactedAwsRegionsToAdd(region(kind.identityOf(element)));
            case WATCHERS -> request.watchersToAdd(Watcher.builder()
                    .email(kind.identityOf(element))
                    .name(element.path("Name").textValue())
                    .jobTitle(element.path("JobTitle").textValue())
                    .build());
            case ADDRESSES -> request.threatActorIpAddressesToAdd(ThreatActorIp.builder()
                    .ipAddress(kind.identityOf(element))
                    .userAgent(element.path("UserAgent").textValue())
                    .build());
            default -> throw new IllegalArgumentException(kind.name());
        }
    }

    private static void delete(UpdateCaseRequest.Builder request, Kind kind, String identity) {
        switch (kind) {
            case ACCOUNTS -> request.impactedAccountsToDelete(identity);
            case SERVICES -> request.impactedServicesToDelete(identity);
            case REGIONS -> request.impactedAwsRegionsToDelete(region(identity));
            case WATCHERS -> request.watchersToDelete(Watcher.builder().email(identity).build());
            case ADDRESSES ->
                request.threatActorIpAddressesToDelete(ThreatActorIp.builder().ipAddress(identity).build());
            default -> throw new IllegalArgumentException(kind.name());
        }
    }

    private static ImpactedAwsRegion region(String name) {
        return ImpactedAwsRegion.builder().region(name).build();
    }

    void setTitle(String arn, String title) {
        update(arn, request -> request.title(title));
    }

    void setActualStart(String arn, String date) {
        update(arn, request -> request.actualIncidentStartDate(Instant.parse(date)));
    }

    void move(String arn, String status) {
        client.updateCaseStatus(request -> request.caseId(id(arn)).caseStatus(status));
    }

    void handToAws(String arn) {
        client.updateResolverType(request -> request.caseId(id(arn)).resolverType("AWS"));
    }

    void close(String arn) {
        client.closeCase(request -> request.caseId(id(arn)));
    }

    void responderMoves(String arn, String status) {
        responder(arn, "status", "{\"caseStatus\": \"" + status + "\"}");
    }

    void responderCloses(String arn) {
        responder(arn, "close", "{\"closureCode\": \"False Positive\"}");
    }

    private void responder(String arn, String what, String body) {
        String path = "/_sir/cases/" + URLEncoder.encode(arn, StandardCharsets.UTF_8) + "/" + what;
        World.send(http, HttpRequest.newBuilder(uri.resolve(path)).PUT(BodyPublishers.ofString(body)).build(), 204);
    }

    @Override
    public void close() {
        client.close();
    }
}
