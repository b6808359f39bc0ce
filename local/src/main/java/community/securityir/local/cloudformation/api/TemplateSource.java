package community.securityir.local.cloudformation.api;

/** Where templates lie that are given as an address. */
@FunctionalInterface
public interface TemplateSource {

    /**
     * Returns the template at an address.
     *
     * @throws community.securityir.local.protocol.ApiException ValidationError if it is not on this server, or nothing
     *     is there
     */
    String template(String url);
}
