package org.signalpost.identity.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.servicekit.security.Role;

/**
 * What an account may do, as its tokens will say.
 *
 * @param roles at least one
 * @param partner whose reports, exactly for a partner's machines and people
 * @param queues which queues, exactly for officers and the systems of posts and desks
 * @param locallyEmployed locally employed staff of a post, or a system that they work with; only where there are queues
 */
public record Grants(Set<Role> roles, @Nullable PartnerId partner, Set<QueueName> queues, boolean locallyEmployed) {

    public Grants {
        roles = Set.copyOf(roles);
        queues = Set.copyOf(queues);
    }

    /** A partner's machine. */
    public static Grants ofPartner(PartnerId partner) {
        return new Grants(Set.of(Role.PARTNER), partner, Set.of(), false);
    }

    /** A person of a partner. */
    public static Grants ofPartnerStaff(PartnerId partner) {
        return new Grants(Set.of(Role.PARTNER_STAFF), partner, Set.of(), false);
    }

    /** An officer of these queues. */
    public static Grants ofOfficer(Set<QueueName> queues) {
        return new Grants(Set.of(Role.OFFICER), null, queues, false);
    }

    /** The system of a post or desk that reads these queues. */
    public static Grants ofOutsideSystem(Set<QueueName> queues) {
        return new Grants(Set.of(Role.OUTSIDE_SYSTEM), null, queues, false);
    }

    /** Someone, or something, that watches flow and health. */
    public static Grants ofMonitoring() {
        return new Grants(Set.of(Role.MONITORING), null, Set.of(), false);
    }

    /** Someone who runs accounts. */
    public static Grants ofAdministration() {
        return new Grants(Set.of(Role.ADMINISTRATION), null, Set.of(), false);
    }

    /** Why a machine cannot have these grants; nothing if it can. */
    public List<Violation> violationsForMachine() {
        List<Violation> violations = violations(EnumSet.of(Role.PARTNER, Role.OUTSIDE_SYSTEM, Role.MONITORING));
        if (roles.contains(Role.OUTSIDE_SYSTEM) && roles.size() > 1) {
            violations.add(new Violation("roles", "The system of a post or desk has no other role."));
        }
        return violations;
    }

    /** Why a person cannot have these grants; nothing if they can. */
    public List<Violation> violationsForPerson() {
        List<Violation> violations =
                violations(EnumSet.of(Role.PARTNER_STAFF, Role.OFFICER, Role.MONITORING, Role.ADMINISTRATION));
        if (roles.contains(Role.ADMINISTRATION) && roles.size() > 1) {
            violations.add(
                    new Violation("roles", "Who runs accounts has no other role, so that nobody lets themselves in."));
        }
        if (roles.contains(Role.PARTNER_STAFF) && roles.size() > 1) {
            violations.add(new Violation("roles", "A person of a partner has no other role."));
        }
        return violations;
    }

    /** Whether one of the roles is about queues. */
    public boolean hasQueues() {
        return roles.contains(Role.OFFICER) || roles.contains(Role.OUTSIDE_SYSTEM);
    }

    /** The names of the roles, in order. */
    public Set<String> roleNames() {
        Set<String> names = new TreeSet<>();
        roles.forEach(role -> names.add(role.name()));
        return names;
    }

    /** The names of the queues, in order. */
    public Set<String> queueNames() {
        Set<String> names = new TreeSet<>();
        queues.forEach(queue -> names.add(queue.value()));
        return names;
    }

    private List<Violation> violations(Set<Role> possible) {
        List<Violation> violations = new ArrayList<>();
        if (roles.isEmpty()) {
            violations.add(new Violation("roles", "At least one role is needed."));
        }
        if (!possible.containsAll(roles)) {
            violations.add(new Violation("roles", "Only these are possible here: " + new TreeSet<>(possible) + "."));
        }
        boolean ofPartner = roles.contains(Role.PARTNER) || roles.contains(Role.PARTNER_STAFF);
        if (ofPartner && partner == null) {
            violations.add(new Violation("partner", "These roles need a partner."));
        }
        if (!ofPartner && partner != null) {
            violations.add(new Violation("partner", "These roles have no partner."));
        }
        if (hasQueues() && queues.isEmpty()) {
            violations.add(new Violation("queues", "An officer, or a system of a post, works at least one queue."));
        }
        if (!hasQueues() && !queues.isEmpty()) {
            violations.add(new Violation("queues", "Only officers, and systems of posts, work queues."));
        }
        if (!hasQueues() && locallyEmployed) {
            violations.add(
                    new Violation("locallyEmployed", "Only officers, and systems of posts, can be locally employed."));
        }
        return violations;
    }
}
