package org.signalpost.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Gives a test class a Kafka broker and a PostgreSQL database. They are started once in the process and shared; the log says in one
 * line which kind they are. Before each annotated class all topics and consumer groups are deleted, the topics of an
 * installation are created, and a new, empty database is made: so topic names are the real ones, and classes cannot
 * disturb each other as long as they do not run in parallel. Tests of one class share what they leave behind: let each use
 * report ids of its own.
 *
 * <p>Without Spring, ask for a {@link TestBroker} or a {@link TestDatabase} as a parameter.
 *
 * <p>A Spring test's context gets {@code spring.kafka.bootstrap-servers}, {@code spring.datasource.url}, {@code .username} and
 * {@code .password}, {@code signalpost.sealing.master-key-file} and, with {@link #tokens}, {@code signalpost.issuer} and a
 * {@code JwtDecoder} that takes what {@link TestTokens} signs. Its context is closed after the class, so that no listener lives on into
 * the next one.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InfrastructureExtension.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
public @interface SignalpostInfrastructure {

    /** Whether the context trusts {@link TestTokens}. Turn it off to test with a real issuer. */
    boolean tokens() default true;
}
