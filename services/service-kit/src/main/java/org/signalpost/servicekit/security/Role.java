package org.signalpost.servicekit.security;

import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What a token's {@code roles} claim may hold; any other word in it grants nothing. */
public enum Role {
    /** A partner's machine: submits and follows the partner's own reports. */
    PARTNER,
    /** A person of a partner. */
    PARTNER_STAFF,
    /** A person of a post or desk; which ones, the {@code queues} claim says. */
    OFFICER,
    /** The system of a post or desk: opens what its queues were told of; which queues, the {@code queues} claim says. */
    OUTSIDE_SYSTEM,
    /** Watches flow and health, never content. */
    MONITORING,
    /** Runs accounts and settings, never opens content. */
    ADMINISTRATION;

    /** For {@code hasRole} and {@code @PreAuthorize}: {@code ROLE_} and the name. */
    public GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    /** The role of this name, if there is one. */
    public static Optional<Role> named(String name) {
        for (Role role : values()) {
            if (role.name().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
