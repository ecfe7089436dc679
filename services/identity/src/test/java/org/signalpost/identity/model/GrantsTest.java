package org.signalpost.identity.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.servicekit.security.Role;

class GrantsTest {

    private static final PartnerId PARTNER = new PartnerId("example-partner");
    private static final Set<QueueName> BOGOTA = Set.of(new QueueName("post.bogota"));

    @Test
    void what_each_kind_of_account_needs_is_enough() {
        assertThat(Grants.ofPartner(PARTNER).violationsForMachine()).isEmpty();
        assertThat(Grants.ofMonitoring().violationsForMachine()).isEmpty();
        assertThat(Grants.ofPartnerStaff(PARTNER).violationsForPerson()).isEmpty();
        assertThat(Grants.ofOfficer(BOGOTA).violationsForPerson()).isEmpty();
        assertThat(Grants.ofMonitoring().violationsForPerson()).isEmpty();
        assertThat(Grants.ofAdministration().violationsForPerson()).isEmpty();
        assertThat(new Grants(EnumSet.of(Role.OFFICER, Role.MONITORING), null, BOGOTA, true).violationsForPerson())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMINISTRATION", mode = EnumSource.Mode.EXCLUDE)
    void who_runs_accounts_does_nothing_else(Role other) {
        Grants grants = new Grants(EnumSet.of(Role.ADMINISTRATION, other), PARTNER, BOGOTA, false);

        assertThat(fields(grants.violationsForPerson())).contains("roles");
    }

    @Test
    void a_person_is_no_partners_machine_and_a_machine_is_no_officer_and_no_administrator() {
        assertThat(fields(Grants.ofPartner(PARTNER).violationsForPerson())).containsExactly("roles");
        assertThat(fields(Grants.ofOfficer(BOGOTA).violationsForMachine())).containsExactly("roles");
        assertThat(fields(Grants.ofAdministration().violationsForMachine())).containsExactly("roles");
    }

    @Test
    void partner_and_queues_go_with_the_roles_that_need_them_and_no_others() {
        assertThat(fields(new Grants(Set.of(Role.PARTNER_STAFF), null, BOGOTA, true).violationsForPerson()))
                .containsExactly("partner", "queues", "locallyEmployed");
        assertThat(fields(new Grants(Set.of(Role.OFFICER), PARTNER, Set.of(), false).violationsForPerson()))
                .containsExactly("partner", "queues");
        assertThat(fields(new Grants(Set.of(), null, Set.of(), false).violationsForPerson()))
                .containsExactly("roles");
    }

    @Test
    void the_system_of_a_post_is_a_machine_of_queues_and_nothing_besides() {
        assertThat(Grants.ofOutsideSystem(BOGOTA).violationsForMachine()).isEmpty();
        assertThat(fields(Grants.ofOutsideSystem(BOGOTA).violationsForPerson())).containsExactly("roles");
        assertThat(fields(Grants.ofOutsideSystem(Set.of()).violationsForMachine()))
                .containsExactly("queues");
        assertThat(fields(new Grants(Set.of(Role.OUTSIDE_SYSTEM, Role.MONITORING), null, BOGOTA, false)
                        .violationsForMachine()))
                .containsExactly("roles");
        assertThat(new Grants(Set.of(Role.OUTSIDE_SYSTEM), null, BOGOTA, true).violationsForMachine())
                .isEmpty();
    }

    private static List<String> fields(List<Violation> violations) {
        return violations.stream().map(Violation::field).toList();
    }
}
