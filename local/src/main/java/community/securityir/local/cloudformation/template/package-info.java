/**
 * CloudFormation templates: read, checked and evaluated.
 *
 * <p>{@link community.securityir.local.cloudformation.template.Template} is the text as read,
 * {@link community.securityir.local.cloudformation.template.PreparedTemplate} the template with its parameters filled
 * in and everything checked that can be checked before a resource exists. Arrows: template → intrinsic, schema →
 * document.
 */
package community.securityir.local.cloudformation.template;
