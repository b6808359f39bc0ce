/**
 * CloudFormation's intrinsic functions, one class each: where a function may stand, what it takes, what it gives.
 *
 * <p>A {@link community.securityir.local.cloudformation.intrinsic.Checker} looks at every function of a template, taken
 * or not; an {@link community.securityir.local.cloudformation.intrinsic.Evaluator} computes those that count. Both go
 * on after a problem.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">
 *     reference</a>
 */
package community.securityir.local.cloudformation.intrinsic;
