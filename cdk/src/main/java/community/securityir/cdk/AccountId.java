package community.securityir.cdk;

import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/** The id of an AWS account: 12 digits, or a token that becomes them. */
public final class AccountId {

    private static final Pattern FORM = Pattern.compile("[0-9]{12}");

    private final String value;

    private AccountId(String value) {
        this.value = value;
    }

    /**
     * Returns an account id.
     *
     * @param value 12 digits with leading zeros, or a token such as {@code stack.getAccount()}
     * @throws IllegalArgumentException if it is neither
     */
    public static AccountId of(String value) {
        if (value == null || !FORM.matcher(value).matches() && !Token.isUnresolved(value)) {
            throw new IllegalArgumentException("An account id has 12 digits, leading zeros included");
        }
        return new AccountId(value);
    }

    /** Returns the 12 digits, or the token. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountId id && id.value.equals(value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
