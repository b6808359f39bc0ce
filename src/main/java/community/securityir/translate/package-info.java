/** Between the template's model and the API's shapes: pure functions and small values, without a call. */
package community.securityir.translate;
