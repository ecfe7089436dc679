package org.signalpost.servicekit.security;

import java.util.Set;

/**
 * Where people of these roles begin once they have signed in. A service with pages declares one or more beans of this
 * type; a process with none has no pages, and answers 404 where they would be.
 *
 * @param path the page, for example {@code /desk}
 * @param roles whose home it is; an account that several pages claim goes to the first by {@code order}
 * @param order lower comes first
 */
public record HomePage(String path, Set<Role> roles, int order) {

    public HomePage {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("A page of this host begins with one /");
        }
        roles = Set.copyOf(roles);
    }
}
