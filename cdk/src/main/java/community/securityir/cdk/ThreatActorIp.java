package community.securityir.cdk;

/** An address that took part in an incident. */
public final class ThreatActorIp {

    private final IpAddress address;
    private final String userAgent;

    private ThreatActorIp(IpAddress address, String userAgent) {
        this.address = Given.value(address, "address");
        this.userAgent = userAgent;
    }

    /** Returns an entry without a user agent. */
    public static ThreatActorIp of(IpAddress address) {
        return new ThreatActorIp(address, null);
    }

    /**
     * Returns an entry without a user agent.
     *
     * @throws IllegalArgumentException as {@link IpAddress#of}
     */
    public static ThreatActorIp of(String address) {
        return of(IpAddress.of(address));
    }

    /** Returns this entry with the user agent that the address was seen with: 1 to 500 characters. */
    public ThreatActorIp seenWith(String userAgent) {
        return new ThreatActorIp(address, userAgent);
    }

    CfnCase.ThreatActorIpProperty property() {
        return CfnCase.ThreatActorIpProperty.builder().ipAddress(address.value()).userAgent(userAgent).build();
    }

    /** Says nothing of the address. */
    @Override
    public String toString() {
        return "ThreatActorIp";
    }
}
