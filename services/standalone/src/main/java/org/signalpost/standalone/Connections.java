package org.signalpost.standalone;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * Where the services find broker and database, which may still be starting: whoever asks waits until they are up. So the
 * services get ready at the same time.
 */
final class Connections {

    private Connections() {}

    static KafkaConnectionDetails kafka(CompletableFuture<Infrastructure> starting) {
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                return List.of(starting.join().bootstrapServers());
            }
        };
    }

    static JdbcConnectionDetails database(CompletableFuture<Infrastructure> starting) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return starting.join().username();
            }

            @Override
            public String getPassword() {
                return starting.join().password();
            }

            @Override
            public String getJdbcUrl() {
                return starting.join().jdbcUrl();
            }
        };
    }
}
