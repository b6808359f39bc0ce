package community.securityir.local.cloudcontrol;

/**
 * The type that a call is about, and where.
 *
 * @param account  12 digits
 * @param typeName such as {@code Community::SecurityIR::Case}
 * @param version  the version of the type that is asked for; null for the default one
 */
record Target(String account, String region, String typeName, String version) {
}
