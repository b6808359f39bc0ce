package community.securityir.cdk;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.IResolveContext;
import software.amazon.awscdk.IStringProducer;
import software.amazon.awscdk.Lazy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;

/**
 * One case in each of several Regions, from one stack: a loop in the template ({@code Fn::ForEach}), so that the
 * template stays small however many Regions there are. The stack's outputs have each case's id and ARN.
 *
 * <p>Each Region needs an active membership of the stack's account, or its case fails and the stack rolls back.
 *
 * <p>The loop needs {@code CAPABILITY_AUTO_EXPAND}, which the CDK's command line gives.
 */
public class MultiRegionCases extends Construct {

    private static final String ALL = "*";

    private final Set<Region> regions;
    private final String name;

    private MultiRegionCases(Builder builder) {
        super(builder.scope, builder.id);
        regions = new LinkedHashSet<>(builder.regions);
        CaseLoop loop = new CaseLoop(this, builder.cases, regions);
        name = loop.name();
        Stack.of(this).addTransform("AWS::LanguageExtensions");
        ServiceRegions.warnOfOthers(this, regions.stream().map(Region::value).toList());
        for (Region region : regions) {
            // one by one: cfn-lint does not find what references inside of a loop refer to
            output("CaseId", region, getCaseId(region));
            output("CaseArn", region, getCaseArn(region));
        }
    }

    /** Returns the Regions, in the order in which they were given. */
    public List<Region> getRegions() {
        return List.copyOf(regions);
    }

    /**
     * Returns the id of the case in a Region.
     *
     * @throws IllegalArgumentException if none is opened there
     */
    public String getCaseId(Region region) {
        return here(Fn.getAtt(resource(region), "CaseId"));
    }

    /**
     * Returns the ARN of the case in a Region.
     *
     * @throws IllegalArgumentException if none is opened there
     */
    public String getCaseArn(Region region) {
        String resource = resource(region);
        return here(Token.asAny(Map.of("Ref", resource)));
    }

    /**
     * What a loop declares is no element of its own, so the CDK cannot export it by itself: in another stack the
     * reference would lead nowhere, which only the deployment would tell.
     */
    private String here(Object reference) {
        Stack own = Stack.of(this);
        return Lazy.uncachedString(new IStringProducer() {
            @Override
            public String produce(IResolveContext context) {
                if (!Stack.of(context.getScope()).getNode().getPath().equals(own.getNode().getPath())) {
                    throw new IllegalStateException("What MultiRegionCases opens can be referred to in its own stack"
                            + " only. For another one export it: CfnOutput with an exportName there, Fn.importValue"
                            + " here");
                }
                return Token.asString(reference);
            }
        });
    }

    private String resource(Region region) {
        if (!regions.contains(region)) {
            throw new IllegalArgumentException("No case is opened in " + region);
        }
        return name + letters(region);
    }

    private void output(String what, Region region, String value) {
        CfnOutput.Builder.create(this, what + letters(region)).value(value).build()
                .overrideLogicalId(name + what + letters(region));
    }

    /** What {@code &{…}} in a loop makes of it. */
    private static String letters(Region region) {
        return region.value().replace("-", "");
    }

    /** Builds {@link MultiRegionCases}. */
    public static final class Builder {

        private final Construct scope;
        private final String id;
        private final Set<Region> regions = new LinkedHashSet<>();
        private CaseProps cases;

        private Builder(Construct scope, String id) {
            this.scope = scope;
            this.id = id;
        }

        /** Returns a builder without Regions. */
        public static Builder create(Construct scope, String id) {
            return new Builder(scope, id);
        }

        /** What each of the cases is made of; without a Region. Required. */
        public Builder cases(CaseProps cases) {
            this.cases = cases;
            return this;
        }

        /** Regions, added to those given before. */
        public Builder regions(Region... regions) {
            for (Region region : Given.value(regions, "regions")) {
                this.regions.add(Given.value(region, "A Region"));
            }
            return this;
        }

        /**
         * Regions as text, added to those given before.
         *
         * @param list codes with commas between them, or {@code *} for all
         * @throws IllegalArgumentException if one is unknown; the message has those that are known
         */
        public Builder regions(String list) {
            if (Given.value(list, "list").strip().equals(ALL)) {
                return allRegions();
            }
            for (String code : list.split(",", -1)) {
                regions.add(Region.of(code.strip()));
            }
            return this;
        }

        /**
         * All Regions in which the service opens cases, as its
         * <a href="https://docs.aws.amazon.com/security-ir/latest/userguide/supported-configs.html">user guide</a>
         * lists them: no SDK knows them.
         */
        public Builder allRegions() {
            regions.addAll(ServiceRegions.all());
            return this;
        }

        /**
         * Declares the cases.
         *
         * @throws IllegalArgumentException if there is nothing to open, or no Region to open it in
         */
        public MultiRegionCases build() {
            if (cases == null) {
                throw new IllegalArgumentException("Cases in many Regions need a value for cases");
            }
            if (cases.region != null) {
                throw new IllegalArgumentException("Cases in many Regions are given their Regions by regions(), not by"
                        + " region()");
            }
            if (regions.isEmpty()) {
                throw new IllegalArgumentException("Cases in many Regions need at least one Region");
            }
            return new MultiRegionCases(this);
        }
    }
}
