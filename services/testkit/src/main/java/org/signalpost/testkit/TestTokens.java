package org.signalpost.testkit;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Signs access tokens like the identity provider's, under a key of this process's own, so that a test can call a service
 * as anyone without running the provider. A test context trusts them unless told otherwise ({@link SignalpostInfrastructure#tokens}).
 */
public final class TestTokens {

    /** Who signed them. Nothing answers at this address. */
    public static final String ISSUER = "https://issuer.signalpost.test";

    private static final KeyPair KEYS = generate();
    private static final JwtEncoder ENCODER = NimbusJwtEncoder.withKeyPair(
                    (RSAPublicKey) KEYS.getPublic(), (RSAPrivateKey) KEYS.getPrivate())
            .build();

    private TestTokens() {}

    /** Verifies what this class signs: signature, issuer and times. */
    public static JwtDecoder decoder() {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey((RSAPublicKey) KEYS.getPublic()).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(ISSUER));
        return decoder;
    }

    /** The token of a partner organisation's machine client. */
    public static String partner(String partner) {
        return as(partner).roles("PARTNER").partner(partner).sign();
    }

    /** The token of a person who works for a partner organisation. */
    public static String partnerStaff(String subject, String partner) {
        return as(subject).roles("PARTNER_STAFF").partner(partner).sign();
    }

    /** The token of an officer of the named queues. */
    public static String officer(String subject, String... queues) {
        return as(subject).roles("OFFICER").queues(queues).sign();
    }

    /** The token of the system of a post or desk that reads the named queues. */
    public static String outsideSystem(String client, String... queues) {
        return as(client).roles("OUTSIDE_SYSTEM").queues(queues).sign();
    }

    /** The token of someone who watches the flow. */
    public static String monitoring(String subject) {
        return as(subject).roles("MONITORING").sign();
    }

    /** The token of someone who runs the installation. */
    public static String administration(String subject) {
        return as(subject).roles("ADMINISTRATION").sign();
    }

    /** Begins any other token. */
    public static Claims as(String subject) {
        return new Claims(subject);
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has RSA", e);
        }
    }

    /** A token in the making. */
    public static final class Claims {

        private final JwtClaimsSet.Builder claims;

        private Claims(String subject) {
            Instant now = Instant.now();
            claims = JwtClaimsSet.builder()
                    .issuer(ISSUER)
                    .subject(subject)
                    .id(UUID.randomUUID().toString())
                    .issuedAt(now)
                    .expiresAt(now.plusSeconds(600))
                    .claim("name", subject);
        }

        /** What the bearer may do: names of roles, without a prefix. */
        public Claims roles(String... roles) {
            claims.claim("roles", List.of(roles));
            return this;
        }

        /** The partner that the bearer belongs to. */
        public Claims partner(String partner) {
            claims.claim("partner", partner);
            return this;
        }

        /** The queues that the bearer works. */
        public Claims queues(String... queues) {
            claims.claim("queues", List.of(queues));
            return this;
        }

        /** Marks an account of locally employed staff. */
        public Claims locallyEmployed() {
            claims.claim("locally_employed", true);
            return this;
        }

        /** The name that people see. */
        public Claims name(String name) {
            claims.claim("name", name);
            return this;
        }

        /** Any other claim, or another value for one. */
        public Claims claim(String name, Object value) {
            claims.claim(name, value);
            return this;
        }

        /** Makes it a token that ran out an hour ago. */
        public Claims expired() {
            Instant now = Instant.now();
            claims.issuedAt(now.minusSeconds(7200)).expiresAt(now.minusSeconds(3600));
            return this;
        }

        /** The signed token, to be sent as {@code Authorization: Bearer …}. */
        public String sign() {
            JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
            return ENCODER.encode(JwtEncoderParameters.from(header, claims.build()))
                    .getTokenValue();
        }
    }
}
