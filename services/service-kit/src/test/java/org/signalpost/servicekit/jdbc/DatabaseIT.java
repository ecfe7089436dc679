package org.signalpost.servicekit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.sealing.WrappedKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SignalpostInfrastructure
@SpringBootTest(classes = DatabaseIT.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class DatabaseIT {

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ReportKeys keys;

    @Autowired
    MasterKey master;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    CountAtStart countAtStart;

    private final ReportId report = new ReportId(UUID.randomUUID());

    @Test
    void each_schema_has_its_own_history_and_is_there_before_what_uses_it() {
        assertThat(countAtStart.rows()).isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "select table_schema from information_schema.tables where table_name = 'schema_history'",
                        String.class))
                .containsExactlyInAnyOrder("sealing", "example");
        assertThat(jdbc.queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class))
                .isEmpty();
        ServiceSchema again = new ServiceSchema(dataSource, "example");
        again.afterPropertiesSet();
        assertThat(again.name()).isEqualTo("example");
    }

    @Test
    void a_schema_without_migrations_ends_the_start() {
        assertThatThrownBy(() -> new ServiceSchema(dataSource, "missing").afterPropertiesSet())
                .hasMessageContaining("db/missing");
    }

    @Test
    void keys_are_found_one_by_one_and_together() {
        ReportId other = new ReportId(UUID.randomUUID());
        keys.store(report, Map.of(ReportPart.ACCOUNT, key(1), ReportPart.IDENTITY, key(2)));
        keys.store(other, Map.of(ReportPart.ACCOUNT, key(3)));
        assertThat(keys.find(report, ReportPart.IDENTITY).orElseThrow().bytes()).containsExactly(2);
        assertThat(keys.find(other, ReportPart.IDENTITY)).isEmpty();
        assertThat(keys.findAll(List.of(report, other, new ReportId(UUID.randomUUID())), ReportPart.ACCOUNT))
                .containsOnlyKeys(report, other);
        assertThat(keys.findAll(List.of(), ReportPart.ACCOUNT)).isEmpty();
    }

    @Test
    void keys_are_stored_once_and_destroyed_for_good() {
        keys.store(report, Map.of(ReportPart.ACCOUNT, key(1)));
        assertThatThrownBy(() -> keys.store(report, Map.of(ReportPart.ACCOUNT, key(2))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(keys.destroy(report)).isTrue();
        assertThat(keys.destroy(report)).isFalse();
        assertThat(keys.destroyed(Set.of(report, new ReportId(UUID.randomUUID()))))
                .containsExactly(report);
        assertThat(keys.find(report, ReportPart.ACCOUNT)).isEmpty();
        assertThatThrownBy(() -> keys.store(report, Map.of(ReportPart.ACCOUNT, key(2))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(jdbc.queryForObject(
                        "select count(*) from sealing.report_key where report_id = ?", Integer.class, report.value()))
                .isZero();
    }

    @Test
    void keys_that_are_forgotten_may_come_again() {
        keys.store(report, Map.of(ReportPart.ACCOUNT, key(1)));
        keys.forget(report);
        assertThat(keys.find(report, ReportPart.ACCOUNT)).isEmpty();
        keys.store(report, Map.of(ReportPart.ACCOUNT, key(2)));
        assertThat(keys.find(report, ReportPart.ACCOUNT)).isPresent();
    }

    @Test
    void keys_are_stored_and_destroyed_in_the_transaction_of_the_caller() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            keys.store(report, Map.of(ReportPart.ACCOUNT, key(1)));
            status.setRollbackOnly();
        });
        assertThat(keys.find(report, ReportPart.ACCOUNT)).isEmpty();
        keys.store(report, Map.of(ReportPart.ACCOUNT, key(1)));
        transaction.executeWithoutResult(status -> {
            assertThat(keys.destroy(report)).isTrue();
            status.setRollbackOnly();
        });
        assertThat(keys.find(report, ReportPart.ACCOUNT)).isPresent();
    }

    @Test
    void a_report_whose_keys_were_destroyed_cannot_be_opened() {
        ReportOpener opener = new ReportOpener(master, keys, EnumSet.of(ReportPart.ACCOUNT));
        assertThatThrownBy(() -> opener.open(report, ReportPart.ACCOUNT, Ciphertext.of(new byte[40])))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("KEY_DESTROYED");
    }

    @Test
    void an_error_of_the_database_does_not_quote_rows() {
        jdbc.update("insert into example.thing (name) values ('canary-in-row')");
        assertThatThrownBy(() -> jdbc.update("insert into example.thing (name) values (?)", "canary-in-row"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .satisfies(e -> assertThat(e.toString() + Objects.requireNonNull(e.getCause()))
                        .doesNotContain("canary-in-row"));
    }

    private static WrappedKey key(int value) {
        return new WrappedKey(new byte[] {(byte) value});
    }

    record CountAtStart(Integer rows) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        /** Declared before the schema on purpose. */
        @Bean
        CountAtStart countAtStart(JdbcTemplate jdbc) {
            return new CountAtStart(jdbc.queryForObject("select count(*) from example.thing", Integer.class));
        }

        @Bean
        ServiceSchema exampleSchema(DataSource dataSource) {
            return new ServiceSchema(dataSource, "example");
        }
    }
}
