/**
 * The API as the handlers call it: clients, credentials, repetition within one invocation. The only part with a
 * network.
 */
package community.securityir.service;
