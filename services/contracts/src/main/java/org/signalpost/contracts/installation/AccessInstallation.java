package org.signalpost.contracts.installation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.signalpost.contracts.vocabulary.OutsideSystems;

/**
 * Lets each program do with Kafka what the table says of it. Installing twice is installing once. What its principals may do beyond the
 * table is found ({@link #surplus}) and left to a person: somebody may have had a reason.
 *
 * @param table what each program does
 * @param principals the principal, as {@code User:name}, by the name of the program
 */
public record AccessInstallation(Collection<KafkaAccess> table, UnaryOperator<String> principals) {

    /** Every service and every registered queue's system, each under a principal of its own. */
    public static AccessInstallation of(OutsideSystems systems, UnaryOperator<String> principals) {
        return new AccessInstallation(KafkaAccess.with(systems), principals);
    }

    /** All that is allowed, program by program. */
    public List<AclBinding> bindings() {
        List<AclBinding> bindings = new ArrayList<>();
        table.forEach(access -> bindings.addAll(access.bindings(principals.apply(access.name()))));
        return List.copyOf(bindings);
    }

    /**
     * What the cluster does not allow yet.
     *
     * @throws TopicInstallationException if the cluster has no authorizer, refuses or does not answer in 30 seconds
     */
    public List<AclBinding> missing(Admin admin) {
        Set<AclBinding> existing = existing(admin);
        return bindings().stream()
                .filter(binding -> !existing.contains(binding))
                .toList();
    }

    /** What the cluster says of these principals beyond the table. */
    public List<AclBinding> surplus(Admin admin) {
        Set<String> ours = new HashSet<>();
        bindings().forEach(binding -> ours.add(binding.entry().principal()));
        Set<AclBinding> surplus = new LinkedHashSet<>(existing(admin));
        bindings().forEach(surplus::remove);
        return surplus.stream()
                .filter(binding -> ours.contains(binding.entry().principal()))
                .toList();
    }

    /**
     * Allows what is missing and returns when the cluster has it.
     *
     * @throws TopicInstallationException as {@link #missing}
     */
    public void install(Admin admin) {
        TopicInstallation.await(admin.createAcls(missing(admin)).all());
    }

    private static Set<AclBinding> existing(Admin admin) {
        return Set.copyOf(
                TopicInstallation.await(admin.describeAcls(AclBindingFilter.ANY).values()));
    }
}
