package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TrailKeyTest {

    @Test
    void a_short_secret_is_none_and_none_is_printed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrailKey(new byte[16]));
        assertThat(new TrailKey(new byte[32])).hasToString("TrailKey[redacted]");
    }
}
