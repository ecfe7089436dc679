package org.signalpost.servicekit.security;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/** What the {@code roles} claim of an access token or of an ID token grants: those roles, and scopes nothing. */
final class RolesToAuthorities implements Converter<Jwt, Collection<GrantedAuthority>>, GrantedAuthoritiesMapper {

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        return authorities(token);
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<GrantedAuthority> mapped = new LinkedHashSet<>();
        for (GrantedAuthority authority : authorities) {
            if (authority instanceof OidcUserAuthority oidc) {
                mapped.addAll(authorities(oidc.getIdToken()));
            }
        }
        return mapped;
    }

    private static Set<GrantedAuthority> authorities(ClaimAccessor claims) {
        Set<GrantedAuthority> authorities = new LinkedHashSet<>();
        for (Role role : Caller.roles(claims)) {
            authorities.add(role.authority());
        }
        return authorities;
    }
}
