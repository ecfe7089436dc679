package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.QueueRole;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.model.Directory;
import org.signalpost.router.model.Policy;

/** Holds the list of queues that the intake accepts to the queues that reports can go to. */
class QueueListTest {

    private static final Directory DIRECTORY = DirectoryFile.shipped();
    private static final Policy POLICY = PolicyFile.shipped(DIRECTORY);

    @Test
    void directory_and_policy_use_the_queues_of_the_list_and_no_others() {
        assertThat(KnownQueues.shipped().all()).containsExactlyElementsOf(POLICY.queues());
    }

    @Test
    void ladders_and_designations_use_roles_that_can_be_implicated() {
        Set<String> roles =
                Arrays.stream(QueueRole.values()).map(QueueRole::written).collect(Collectors.toSet());

        assertThat(POLICY.ladders())
                .allSatisfy(ladder -> assertThat(ladder.rungs())
                        .allSatisfy(rung -> assertThat(rung.contains(".") || roles.contains(rung))
                                .isTrue()));
        assertThat(DIRECTORY.rows(POLICY.sendingState()))
                .allSatisfy(row -> assertThat(roles)
                        .contains(
                                row.designation().substring(0, row.designation().indexOf('@'))));
    }
}
