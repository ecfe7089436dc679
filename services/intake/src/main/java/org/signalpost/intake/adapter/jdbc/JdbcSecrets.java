package org.signalpost.intake.adapter.jdbc;

import java.security.SecureRandom;
import javax.sql.DataSource;
import org.signalpost.contracts.sealing.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrets that are made once, on first need, and kept wrapped by the master key ever after. */
public final class JdbcSecrets {

    private final JdbcClient jdbc;
    private final MasterKey master;

    /** Keeps secrets in {@code dataSource}, wrapped by {@code master}. */
    public JdbcSecrets(DataSource dataSource, MasterKey master) {
        this.jdbc = JdbcClient.create(dataSource);
        this.master = master;
    }

    /** The secret for {@code purpose}; instances that start at the same time agree on one. */
    public byte[] secret(String purpose, int bytes) {
        byte[] fresh = new byte[bytes];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into intake.secret (purpose, wrapped) values (:purpose, :wrapped) on conflict do nothing")
                .param("purpose", purpose)
                .param("wrapped", master.wrap(fresh, "intake/" + purpose))
                .update();
        byte[] wrapped = jdbc.sql("select wrapped from intake.secret where purpose = :purpose")
                .param("purpose", purpose)
                .query(byte[].class)
                .single();
        return master.unwrap(wrapped, "intake/" + purpose);
    }
}
