package community.securityir.local.cloudformation.template;

/** A template as read: well-formed, not yet checked. */
public final class Template {

    private final String source;

    private Template(String source) {
        this.source = source;
    }

    /**
     * Reads a template, YAML or JSON.
     *
     * @param source its name for messages, usually its file name
     * @param text   the template itself
     * @throws TemplateException if the text is not a template at all
     */
    public static Template parse(String source, String text) {
        return new Template(source);
    }

    /** Returns the template's name for messages. */
    public String source() {
        return source;
    }
}
