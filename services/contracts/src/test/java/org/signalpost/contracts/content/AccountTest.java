package org.signalpost.contracts.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Account ACCOUNT = new Account("She was taken in Example City.", "Example City");

    @Test
    void what_is_added_follows_and_moves_no_offset_of_what_was_there() {
        Account whole = ACCOUNT.extendedBy(List.of(new Text("She is back."), new Text("She was threatened.")));

        assertThat(whole.narrative())
                .isEqualTo("She was taken in Example City.\n\nShe is back.\n\nShe was threatened.");
        assertThat(whole.narrative()).startsWith(ACCOUNT.narrative());
        assertThat(whole.place()).isEqualTo("Example City");
    }

    @Test
    void an_account_to_which_nothing_was_added_is_as_it_was() {
        assertThat(ACCOUNT.extendedBy(List.of())).isEqualTo(ACCOUNT);
    }
}
