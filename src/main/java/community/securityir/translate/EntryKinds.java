package community.securityir.translate;

import java.util.Locale;
import software.amazon.awssdk.services.securityir.model.ImpactedAwsRegion;
import software.amazon.awssdk.services.securityir.model.ThreatActorIp;
import software.amazon.awssdk.services.securityir.model.Watcher;

/** The kinds of entries that a case has lists of, with the limits of the API's shapes. */
final class EntryKinds {

    static final Entries.Kind<String> ACCOUNTS = new Plain<>(200);
    static final Entries.Kind<String> SERVICES = new Plain<>(600);
    static final Entries.Kind<ImpactedAwsRegion> REGIONS = new Plain<>(50);
    static final Entries.Kind<Watcher> WATCHERS = new Watchers();
    static final Entries.Kind<ThreatActorIp> ADDRESSES = new Addresses();

    private EntryKinds() {
    }

    /** An entry that is nothing but itself. */
    private record Plain<T>(int limit) implements Entries.Kind<T> {

        @Override
        public Object identity(final T entry) {
            return entry;
        }

        @Override
        public T wanted(final T desired, final T previous, final T live) {
            return live;
        }
    }

    /**
     * A watcher is its e-mail address, whatever its case: mail reaches the same person, and a second watcher with the
     * same address in capitals would be written to twice. The spelling is changed only if the template changes it, so a
     * service that keeps addresses in lower case causes no endless difference.
     */
    private static final class Watchers implements Entries.Kind<Watcher> {

        @Override
        public Object identity(final Watcher watcher) {
            return identityOf(watcher.email());
        }

        @Override
        public boolean isSameSpelling(final Watcher watcher, final Watcher other) {
            return watcher.email().equals(other.email());
        }

        @Override
        public Watcher wanted(final Watcher desired, final Watcher previous, final Watcher live) {
            final boolean sameSpelling = previous == null || previous.email().equals(desired.email());
            return Watcher.builder()
                .email(sameSpelling ? live.email() : desired.email())
                .name(companion(desired.name(), previous == null ? null : previous.name(), live.name()))
                .jobTitle(companion(desired.jobTitle(), previous == null ? null : previous.jobTitle(), live.jobTitle()))
                .build();
        }

        @Override
        public int limit() {
            return 30;
        }
    }

    /** An address of a threat actor; the user agent comes with it. */
    private static final class Addresses implements Entries.Kind<ThreatActorIp> {

        @Override
        public Object identity(final ThreatActorIp address) {
            return address.ipAddress();
        }

        @Override
        public ThreatActorIp wanted(
                final ThreatActorIp desired, final ThreatActorIp previous, final ThreatActorIp live) {
            return ThreatActorIp.builder()
                .ipAddress(live.ipAddress())
                .userAgent(companion(
                    desired.userAgent(), previous == null ? null : previous.userAgent(), live.userAgent()))
                .build();
        }

        @Override
        public int limit() {
            return 200;
        }
    }

    /** What identifies a watcher. */
    static String identityOf(final String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /**
     * The template's value; without one the case's own, unless the template had set it before and now leaves it out.
     */
    private static String companion(final String desired, final String previous, final String live) {
        if (desired != null) {
            return desired;
        }
        return previous == null ? live : null;
    }
}
