package org.signalpost.identity.adapter.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An authorization as JSON and back, by the mapper that Spring Security trusts with its own types and no others. Kinds of
 * token that no client here can have (device codes) are not written.
 */
final class AuthorizationJson {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder()
            .addModules(SecurityJacksonModules.getModules(AuthorizationJson.class.getClassLoader()))
            .build();

    byte[] write(OAuth2Authorization authorization) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", authorization.getId());
        members.put("principal", authorization.getPrincipalName());
        members.put("grant", authorization.getAuthorizationGrantType().getValue());
        members.put("scopes", new ArrayList<>(authorization.getAuthorizedScopes()));
        members.put("attributes", new LinkedHashMap<>(authorization.getAttributes()));
        put(members, "code", authorization.getToken(OAuth2AuthorizationCode.class));
        put(members, "access", authorization.getAccessToken());
        put(members, "refresh", authorization.getRefreshToken());
        put(members, "id_token", authorization.getToken(OidcIdToken.class));
        OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
        if (access != null) {
            members.put("access_scopes", new ArrayList<>(access.getToken().getScopes()));
            members.put("access_type", access.getToken().getTokenType().getValue());
        }
        return mapper.writeValueAsBytes(members);
    }

    OAuth2Authorization read(byte[] bytes, RegisteredClient client) {
        Map<String, Object> members = mapper.readValue(bytes, OBJECT);
        OAuth2Authorization.Builder authorization = OAuth2Authorization.withRegisteredClient(client)
                .id(text(members, "id"))
                .principalName(text(members, "principal"))
                .authorizationGrantType(new AuthorizationGrantType(text(members, "grant")))
                .authorizedScopes(texts(members.get("scopes")))
                .attributes(attributes -> attributes.putAll(object(members.get("attributes"))));
        Map<String, Object> code = optional(members.get("code"));
        if (code != null) {
            authorization.token(
                    new OAuth2AuthorizationCode(
                            text(code, "value"),
                            Instant.parse(text(code, "issued")),
                            Instant.parse(text(code, "expires"))),
                    metadata -> metadata.putAll(object(code.get("metadata"))));
        }
        Map<String, Object> access = optional(members.get("access"));
        if (access != null) {
            OAuth2AccessToken.TokenType type =
                    OAuth2AccessToken.TokenType.DPOP.getValue().equals(members.get("access_type"))
                            ? OAuth2AccessToken.TokenType.DPOP
                            : OAuth2AccessToken.TokenType.BEARER;
            authorization.token(
                    new OAuth2AccessToken(
                            type,
                            text(access, "value"),
                            instant(access, "issued"),
                            instant(access, "expires"),
                            texts(members.get("access_scopes"))),
                    metadata -> metadata.putAll(object(access.get("metadata"))));
        }
        Map<String, Object> refresh = optional(members.get("refresh"));
        if (refresh != null) {
            authorization.token(
                    new OAuth2RefreshToken(
                            text(refresh, "value"), instant(refresh, "issued"), instant(refresh, "expires")),
                    metadata -> metadata.putAll(object(refresh.get("metadata"))));
        }
        Map<String, Object> idToken = optional(members.get("id_token"));
        if (idToken != null) {
            Map<String, Object> metadata = object(idToken.get("metadata"));
            authorization.token(
                    new OidcIdToken(
                            text(idToken, "value"),
                            instant(idToken, "issued"),
                            instant(idToken, "expires"),
                            object(metadata.get(OAuth2Authorization.Token.CLAIMS_METADATA_NAME))),
                    target -> target.putAll(metadata));
        }
        return authorization.build();
    }

    private static void put(
            Map<String, Object> members,
            String name,
            OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
        if (token == null) {
            return;
        }
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("value", token.getToken().getTokenValue());
        written.put("issued", String.valueOf(token.getToken().getIssuedAt()));
        written.put("expires", String.valueOf(token.getToken().getExpiresAt()));
        written.put("metadata", new LinkedHashMap<>(token.getMetadata()));
        members.put(name, written);
    }

    private static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("An authorization without " + name);
    }

    private static @Nullable Instant instant(Map<String, Object> members, String name) {
        String text = text(members, name);
        return "null".equals(text) ? null : Instant.parse(text);
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    private static @Nullable Map<String, Object> optional(@Nullable Object value) {
        return value == null ? null : object(value);
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> object.put(String.valueOf(key), member));
        }
        return object;
    }
}
