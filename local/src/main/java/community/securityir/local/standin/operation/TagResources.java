package community.securityir.local.standin.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import community.securityir.local.standin.event.DetailType;
import community.securityir.local.standin.store.Cases;
import community.securityir.local.standin.store.Memberships;
import community.securityir.local.standin.store.ServiceStore;
import community.securityir.local.standin.store.Tags;
import community.securityir.local.standin.wire.Call;
import community.securityir.local.standin.wire.Caller;
import community.securityir.local.standin.wire.ServiceException;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;

/** TagResource, UntagResource and ListTagsForResource; of closed cases and cancelled memberships too. */
final class TagResources {

    private static final String ARN = "resourceArn";

    private final ServiceStore store;
    private final CaseChange cases;

    TagResources(ServiceStore store, CaseChange cases) {
        this.store = store;
        this.cases = cases;
    }

    ObjectNode tagResource(Call call) {
        Map<String, String> added = TagRules.read(call.input(), "tags");
        TagRules.checkKeys(added.keySet(), "tags");
        return store.write(connection -> {
            ResourceArn resource = require(connection, call);
            Map<String, String> before = Tags.of(connection, resource.arn());
            Map<String, String> tags = new HashMap<>(before);
            tags.putAll(added);
            TagRules.checkCount(tags, resource.type(), resource.id());
            Tags.put(connection, resource.arn(), added);
            announce(connection, call, resource, before);
            return JsonNodeFactory.instance.objectNode();
        });
    }

    ObjectNode untagResource(Call call) {
        return store.write(connection -> {
            ResourceArn resource = require(connection, call);
            Map<String, String> before = Tags.of(connection, resource.arn());
            Tags.remove(connection, resource.arn(), call.input().list("tagKeys", JsonNode::textValue));
            announce(connection, call, resource, before);
            return JsonNodeFactory.instance.objectNode();
        });
    }

    ObjectNode listTagsForResource(Call call) {
        return store.read(connection -> {
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            ObjectNode tags = output.putObject("tags");
            Tags.of(connection, require(connection, call).arn()).forEach(tags::put);
            return output;
        });
    }

    /** An event only: tags are nothing that a case or a membership says. */
    private void announce(Connection connection, Call call, ResourceArn resource, Map<String, String> before) {
        if (Tags.of(connection, resource.arn()).equals(before)) {
            return;
        }
        Caller caller = call.caller();
        if (resource.type().equals(CaseChange.RESOURCE_TYPE)) {
            cases.announcements().quietlyOfCase(connection, caller, resource.id(), caller.principal(), cases.now());
        } else {
            cases.announcements().quietlyOfMembership(connection, caller, resource.id(),
                    DetailType.MEMBERSHIP_UPDATED, cases.now());
        }
    }

    private static ResourceArn require(Connection connection, Call call) {
        ResourceArn resource = ResourceArn.parse(call.input().text(ARN));
        Caller caller = call.caller();
        if (!resource.account().equals(caller.account())) {
            throw ServiceException.accessDenied("The resource belongs to another account.");
        }
        // the whole ARN is compared: another Region's or partition's is not this one's
        boolean exists = resource.type().equals(CaseChange.RESOURCE_TYPE)
                ? isCase(connection, caller, resource)
                : isMembership(connection, caller, resource);
        if (!exists) {
            throw ServiceException.notFound("There is no resource with this ARN in this Region.");
        }
        return resource;
    }

    private static boolean isCase(Connection connection, Caller caller, ResourceArn resource) {
        ActiveMembership.require(connection, caller);
        return resource.arn().equals(caller.arn("case/" + resource.id()))
                && Cases.exists(connection, caller.account(), caller.region(), resource.id());
    }

    private static boolean isMembership(Connection connection, Caller caller, ResourceArn resource) {
        return resource.arn().equals(caller.arn("membership/" + resource.id()))
                && Memberships.find(connection, caller.account(), caller.region(), resource.id()) != null;
    }
}
