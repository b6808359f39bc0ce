package community.securityir.local.account;

import community.securityir.local.account.BucketStore.Bucket;
import community.securityir.local.account.BucketStore.StoredObject;
import community.securityir.local.aws.Accounts;
import community.securityir.local.aws.CredentialScope;
import community.securityir.local.aws.Regions;
import community.securityir.local.cloudformation.api.TemplateSource;
import community.securityir.local.http.BodyTooLargeException;
import community.securityir.local.http.Endpoint;
import community.securityir.local.http.HttpRequest;
import community.securityir.local.http.HttpResponse;
import community.securityir.local.http.Percent;
import community.securityir.local.protocol.ApiException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Amazon S3, as far as deployment tools use it: a bucket to put templates and assets into, from which {@code TemplateURL}
 * takes them. Addresses are path-style; the CDK's staging buckets are there without having been made.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html">
 *     operations</a>
 */
public final class Buckets implements Endpoint, TemplateSource, AutoCloseable {

    /** Held in memory for a moment; clients send and fetch larger ones in parts. */
    private static final int LARGEST = 8 << 20;

    /** How many objects are received at once. */
    private static final int UPLOADS = 2;

    /** What is asked for of a bucket or an object beside itself. */
    private static final Set<String> SUBRESOURCES = Set.of("accelerate", "acl", "analytics", "cors", "delete", "encryption",
            "intelligent-tiering", "inventory", "legal-hold", "lifecycle", "location", "logging", "metrics", "notification",
            "object-lock", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "replication",
            "requestPayment", "restore", "retention", "select", "session", "tagging", "torrent", "uploadId", "uploads",
            "versioning", "versions", "website");
    private static final int PAGE = 1_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern STAGING =
            Pattern.compile("cdk-[A-Za-z0-9_-]{1,32}-assets-([0-9]{12})-([a-z0-9-]{1,30})");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final BucketStore store;
    private final Clock clock;
    private final Semaphore uploads = new Semaphore(UPLOADS);

    /** Keeps buckets in a folder. */
    public Buckets(Path folder, Clock clock) {
        this.store = new BucketStore(folder.resolve("buckets.db"));
        this.clock = clock;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return scope(request).filter(scope -> scope.service().equals("s3")).isPresent();
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws IOException {
        CredentialScope scope = scope(request).orElseThrow();
        if (!Regions.isCode(scope.region())) {
            return BucketAnswers.error(400, "AuthorizationHeaderMalformed", "The credential names no valid Region.");
        }
        String account = scope.account(Accounts.DEFAULT);
        String[] path = request.rawPath().replaceFirst("^/", "").split("/", 2);
        Map<String, String> query = query(request);
        if (path[0].isEmpty()) {
            return request.method().equals("GET") ? BucketAnswers.buckets(account, store.buckets(account))
                    : unknown(request, query);
        }
        String key = path.length < 2 ? "" : Percent.decode(path[1], false).orElse(null);
        if (key == null) {
            return BucketAnswers.error(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
        Bucket bucket = find(path[0]).orElse(null);
        if (bucket == null) {
            return request.method().equals("PUT") && key.isEmpty() && subresource(query).isEmpty()
                    ? create(path[0], account, scope.region())
                    : BucketAnswers.error(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (!bucket.account().equals(account)) {
            return BucketAnswers.error(403, "AccessDenied", "The bucket is another account's.");
        }
        return key.isEmpty() ? onBucket(request, query, bucket) : onObject(request, query, bucket, key);
    }

    @Override
    public String template(String url) {
        String[] path;
        try {
            path = URI.create(url).getPath().replaceFirst("^/", "").split("/", 2);
        } catch (IllegalArgumentException | NullPointerException e) {
            path = new String[0];
        }
        if (path.length < 2) {
            throw ApiException.validation("TemplateURL must be the path-style address of an object on this server.");
        }
        StoredObject object = store.object(path[0], path[1]).orElseThrow(() -> ApiException.validation(
                "S3 error: the local service has no object at this TemplateURL."));
        return new String(object.body(), StandardCharsets.UTF_8);
    }

    /** Leaves nothing. */
    public void clear() {
        store.clear();
    }

    @Override
    public void close() {
        store.close();
    }

    private HttpResponse create(String name, String account, String region) {
        if (!NAME.matcher(name).matches()) {
            return BucketAnswers.error(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        store.add(new Bucket(name, account, region, clock.instant()));
        return HttpResponse.empty(200).header("Location", "/" + name);
    }

    private HttpResponse onBucket(HttpRequest request, Map<String, String> query, Bucket bucket) {
        String subresource = subresource(query);
        return switch (request.method() + " " + subresource) {
            case "HEAD " -> HttpResponse.empty(200).header("x-amz-bucket-region", bucket.region());
            case "GET location" -> BucketAnswers.location(bucket);
            case "GET encryption" -> BucketAnswers.encryption();
            case "GET " -> list(query, bucket);
            case "PUT " -> BucketAnswers.error(409, "BucketAlreadyOwnedByYou", "The bucket is yours already.");
            case "DELETE " -> store.remove(bucket.name()) ? HttpResponse.empty(204)
                    : BucketAnswers.error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
            default -> unknown(request, query);
        };
    }

    private HttpResponse list(Map<String, String> query, Bucket bucket) {
        if (query.containsKey("delimiter") || !"2".equals(query.get("list-type"))) {
            return BucketAnswers.error(400, "NotImplemented",
                    "The local service lists objects by ListObjectsV2 without a delimiter only.");
        }
        int most = Math.max(1, Math.min(PAGE, integer(query.get("max-keys"))));
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        List<StoredObject> found = store.objects(bucket.name(), prefix, after, most + 1);
        boolean more = found.size() > most;
        List<StoredObject> page = more ? found.subList(0, most) : found;
        return BucketAnswers.objects(bucket, prefix, most, page, more ? page.get(most - 1).key() : null);
    }

    private HttpResponse onObject(HttpRequest request, Map<String, String> query, Bucket bucket, String key)
            throws IOException {
        if (!subresource(query).isEmpty() || request.header("x-amz-copy-source").isPresent()) {
            return unknown(request, query);
        }
        for (String header : List.of("Range", "If-Match", "If-None-Match", "If-Modified-Since")) {
            if (request.header(header).isPresent()) {
                return BucketAnswers.error(400, "NotImplemented", "The local service knows no " + header + " of objects.");
            }
        }
        return switch (request.method()) {
            case "PUT" -> put(request, bucket, key);
            case "GET", "HEAD" -> store.object(bucket.name(), key).map(Buckets::object).orElseGet(
                    () -> BucketAnswers.error(404, "NoSuchKey", "The specified key does not exist."));
            case "DELETE" -> {
                store.delete(bucket.name(), key);
                yield HttpResponse.empty(204);
            }
            default -> unknown(request, query);
        };
    }

    private HttpResponse put(HttpRequest request, Bucket bucket, String key) throws IOException {
        byte[] body;
        uploads.acquireUninterruptibly();
        try {
            body = ChunkedBody.read(request, LARGEST);
        } catch (IllegalArgumentException e) {
            return BucketAnswers.error(400, "IncompleteBody", "The chunks of the body are malformed.");
        } catch (BodyTooLargeException e) {
            return BucketAnswers.error(400, "EntityTooLarge", e.getMessage()).header("Connection", "close");
        } finally {
            uploads.release();
        }
        String etag = md5(body);
        store.put(bucket.name(), new StoredObject(key, body, body.length,
                request.header("Content-Type").orElse("binary/octet-stream"), etag, clock.instant()));
        return HttpResponse.empty(200).header("ETag", "\"" + etag + "\"");
    }

    private static HttpResponse object(StoredObject object) {
        return HttpResponse.of(200, object.contentType(), object.body()).header("ETag", "\"" + object.etag() + "\"")
                .header("Last-Modified", HTTP_DATE.format(object.modified()));
    }

    /** The bucket; a staging bucket of the CDK is there as soon as somebody asks for it. */
    private Optional<Bucket> find(String name) {
        Optional<Bucket> bucket = store.bucket(name);
        var staging = STAGING.matcher(name);
        if (bucket.isPresent() || !staging.matches() || !Regions.isCode(staging.group(2))) {
            return bucket;
        }
        store.add(new Bucket(name, staging.group(1), staging.group(2), clock.instant()));
        return store.bucket(name);
    }

    private static HttpResponse unknown(HttpRequest request, Map<String, String> query) {
        String subresource = subresource(query);
        return BucketAnswers.error(400, "NotImplemented", "The local service has no " + request.method()
                + (subresource.isEmpty() ? "" : " of " + subresource) + " for Amazon S3.");
    }

    /** The name of what is asked for beside the bucket or the object itself; empty for these. */
    private static String subresource(Map<String, String> query) {
        return query.keySet().stream().filter(SUBRESOURCES::contains).findFirst().orElse("");
    }

    private static Map<String, String> query(HttpRequest request) {
        Map<String, String> query = new HashMap<>();
        if (request.rawQuery() != null) {
            for (String pair : request.rawQuery().split("&")) {
                int equals = pair.indexOf('=');
                query.put(equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : Percent.decode(pair.substring(equals + 1), true).orElse(""));
            }
        }
        return query;
    }

    private static int integer(String text) {
        try {
            return text == null ? PAGE : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return PAGE;
        }
    }

    private static Optional<CredentialScope> scope(HttpRequest request) {
        return request.header("Authorization").flatMap(CredentialScope::of);
    }

    private static String md5(byte[] bytes) {
        try {
            // what S3 calls an ETag, no protection
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
