package community.securityir.cdk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.CfnElement;
import software.amazon.awscdk.ITaggable;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TagManager;
import software.amazon.awscdk.TagManagerOptions;
import software.amazon.awscdk.TagType;
import software.constructs.Construct;
import software.constructs.IValidation;

/**
 * The loop in the template that declares a case for each Region. The CDK has no construct for loops, so this is one of
 * its own: see guide/decisions/cdk-library.md.
 */
final class CaseLoop extends CfnElement implements ITaggable {

    private static final String TAGS = "Tags";

    private final Map<String, Object> properties;
    private final RemovalPolicy removal;
    private final List<String> regions;
    private final TagManager tags;

    CaseLoop(Construct scope, CaseProps props, Set<Region> regions) {
        // hidden from the logical id, which is the scope's then
        super(scope, "Default");
        this.properties = CfnProperties.of(props).properties();
        this.removal = props.removal();
        this.regions = regions.stream().map(Region::value).toList();
        this.tags = new TagManager(TagType.KEY_VALUE, CfnCase.CFN_RESOURCE_TYPE_NAME, null,
                TagManagerOptions.builder().tagPropertyName(TAGS).build());
        getNode().addValidation(new Validation());
    }

    /** What the logical ids of the cases begin with; the letters and digits of the Region follow. */
    String name() {
        return Stack.of(this).getLogicalId(this);
    }

    @Override
    public TagManager getTags() {
        return tags;
    }

    /**
     * What the CDK asks each element for, as the part of the template that it makes. The method is not in the CDK's
     * Java API; jsii calls it because it has the name.
     */
    public Map<String, Object> _toCloudFormation() {
        String variable = name() + "Region";
        Map<String, Object> declared = new LinkedHashMap<>(properties);
        declared.put("Region", Map.of("Ref", variable));
        if (tags.hasTags()) {
            declared.put(TAGS, tags.renderTags());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Type", CfnCase.CFN_RESOURCE_TYPE_NAME);
        body.put("Properties", declared);
        String replaced = removal == RemovalPolicy.DESTROY ? "Delete" : "Retain";
        body.put("UpdateReplacePolicy", replaced);
        body.put("DeletionPolicy",
                removal == RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE ? "RetainExceptOnCreate" : replaced);
        return Map.of("Resources", Map.of("Fn::ForEach::" + name(),
                List.of(variable, regions, Map.of(name() + "&{" + variable + "}", body))));
    }

    private final class Validation implements IValidation {

        @Override
        public List<String> validate() {
            return CaseRules.problems(properties, tags);
        }
    }
}
