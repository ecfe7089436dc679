package org.signalpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.sealing.MasterKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@SignalpostInfrastructure
@SpringBootTest(classes = WithSpringIT.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
class WithSpringIT {

    @Autowired
    DataSource dataSource;

    @Autowired
    JwtDecoder decoder;

    @Value("${spring.kafka.bootstrap-servers}")
    String servers;

    @Value("${signalpost.sealing.master-key-file}")
    Path masterKey;

    @Test
    void the_context_works_on_the_infrastructure_and_trusts_the_tests_tokens(TestBroker broker, TestDatabase database)
            throws Exception {
        assertThat(new JdbcTemplate(dataSource).queryForObject("select current_database()", String.class))
                .isEqualTo(database.url().substring(database.url().lastIndexOf('/') + 1));
        assertThat(servers).isEqualTo(broker.bootstrapServers());
        assertThat(decoder.decode(TestTokens.monitoring("EXAMPLE")).getSubject())
                .isEqualTo("EXAMPLE");
        assertThat(MasterKey.fromText(Files.readString(masterKey)).toString()).contains("redacted");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
