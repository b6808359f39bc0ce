package community.securityir.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TeamMemoryTest {

    @Test
    void allHandlersOfAProcessRememberTogether() {
        assertThat(TeamMemory.shared()).isNotNull().isSameAs(TeamMemory.shared());
    }
}
