package community.securityir.local.account;

import community.securityir.local.account.BucketStore.Bucket;
import community.securityir.local.account.BucketStore.StoredObject;
import community.securityir.local.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The documents of Amazon S3. */
final class BucketAnswers {

    private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

    private BucketAnswers() {}

    static HttpResponse error(int status, String code, String message) {
        return document(status, "<Error><Code>" + code + "</Code><Message>" + text(message) + "</Message><RequestId>"
                + UUID.randomUUID() + "</RequestId></Error>");
    }

    static HttpResponse location(Bucket bucket) {
        // the oldest Region has no name here
        String region = bucket.region().equals("us-east-1") ? "" : bucket.region();
        return document(200, "<LocationConstraint" + NAMESPACE + ">" + region + "</LocationConstraint>");
    }

    static HttpResponse encryption() {
        return document(200, "<ServerSideEncryptionConfiguration" + NAMESPACE
                + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
                + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>");
    }

    static HttpResponse buckets(String account, List<Bucket> buckets) {
        StringBuilder xml = new StringBuilder("<ListAllMyBucketsResult" + NAMESPACE + "><Owner><ID>" + account
                + "</ID></Owner><Buckets>");
        for (Bucket bucket : buckets) {
            xml.append("<Bucket><Name>").append(text(bucket.name())).append("</Name><CreationDate>")
                    .append(bucket.created()).append("</CreationDate></Bucket>");
        }
        return document(200, xml.append("</Buckets></ListAllMyBucketsResult>").toString());
    }

    /** @param next the key after which the next page begins; null if there is none */
    static HttpResponse objects(Bucket bucket, String prefix, int most, List<StoredObject> objects, String next) {
        StringBuilder xml = new StringBuilder("<ListBucketResult" + NAMESPACE + "><Name>" + text(bucket.name())
                + "</Name><Prefix>" + text(prefix) + "</Prefix><KeyCount>" + objects.size() + "</KeyCount><MaxKeys>"
                + most + "</MaxKeys><IsTruncated>" + (next != null) + "</IsTruncated>");
        if (next != null) {
            xml.append("<NextContinuationToken>").append(text(next)).append("</NextContinuationToken>");
        }
        for (StoredObject object : objects) {
            xml.append("<Contents><Key>").append(text(object.key())).append("</Key><LastModified>")
                    .append(object.modified()).append("</LastModified><ETag>&quot;").append(object.etag())
                    .append("&quot;</ETag><Size>").append(object.size())
                    .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        return document(200, xml.append("</ListBucketResult>").toString());
    }

    private static HttpResponse document(int status, String xml) {
        return HttpResponse.of(status, "application/xml",
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
