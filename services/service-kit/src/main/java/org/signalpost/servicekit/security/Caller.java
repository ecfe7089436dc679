package org.signalpost.servicekit.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who makes a request, as the issuer vouches for it. Controllers may take one as an argument.
 *
 * @param subject the issuer's own id for the account; what audit lines name
 * @param displayName what colleagues call them
 * @param roles what they may do at all
 * @param partner whose reports they may see, for a partner's machines and people
 * @param queues which queues they work, for officers and for the systems of posts and desks
 * @param locallyEmployed whether they are locally employed staff of a post, to whom less is open
 */
public record Caller(
        String subject,
        String displayName,
        Set<Role> roles,
        @Nullable PartnerId partner,
        Set<QueueName> queues,
        boolean locallyEmployed) {

    public Caller {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("A caller has a subject");
        }
        roles = Set.copyOf(roles);
        queues = Set.copyOf(queues);
    }

    /**
     * The caller behind a bearer token or a signed-in session.
     *
     * @throws AccessDeniedException if there is none, which the security filters answer with 401 or a log-in
     */
    public static Caller of(@Nullable Authentication authentication) {
        if (authentication instanceof JwtAuthenticationToken token) {
            return from(token.getToken());
        }
        if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
            return from(user);
        }
        throw new AccessDeniedException("No caller");
    }

    /** Whether the caller has this role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller is an officer who works this queue. */
    public boolean works(QueueName queue) {
        return has(Role.OFFICER) && queues.contains(queue);
    }

    /**
     * The partner whose reports the caller may submit and see.
     *
     * @throws AccessDeniedException if the caller belongs to none
     */
    public PartnerId requirePartner() {
        if (partner == null || !(has(Role.PARTNER) || has(Role.PARTNER_STAFF))) {
            throw new AccessDeniedException("Not of a partner");
        }
        return partner;
    }

    private static Caller from(ClaimAccessor claims) {
        String subject = Optional.ofNullable(claims.getClaimAsString("sub")).orElse("");
        String name = claims.getClaimAsString("name");
        return new Caller(
                subject,
                name == null || name.isBlank() ? subject : name,
                roles(claims),
                partner(claims),
                queues(claims),
                Boolean.TRUE.equals(claims.getClaim("locally_employed")));
    }

    static Set<Role> roles(ClaimAccessor claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : texts(claims, "roles")) {
            Role.named(name).ifPresent(roles::add);
        }
        return roles;
    }

    private static @Nullable PartnerId partner(ClaimAccessor claims) {
        Object value = claims.getClaim("partner");
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return new PartnerId(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Set<QueueName> queues(ClaimAccessor claims) {
        Set<QueueName> queues = new TreeSet<>();
        for (String name : texts(claims, "queues")) {
            try {
                queues.add(new QueueName(name));
            } catch (IllegalArgumentException e) {
                // A word that is no queue grants nothing.
                continue;
            }
        }
        return queues;
    }

    private static Set<String> texts(ClaimAccessor claims, String claim) {
        Set<String> texts = new TreeSet<>();
        if (claims.getClaim(claim) instanceof Collection<?> values) {
            for (Object value : values) {
                if (value instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
