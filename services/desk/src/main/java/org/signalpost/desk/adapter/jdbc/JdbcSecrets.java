package org.signalpost.desk.adapter.jdbc;

import java.security.SecureRandom;
import java.sql.Types;
import java.util.Map;
import java.util.Objects;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.desk.model.TrailKey;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Secrets of the desk: made once, on first need, and kept in {@code desk.secret}, wrapped by the master key, ever after. */
public final class JdbcSecrets {

    private static final String TRAIL = "audit-trail";

    private final NamedParameterJdbcTemplate jdbc;
    private final MasterKey master;

    /** Keeps secrets through {@code jdbc}, wrapped by {@code master}. */
    public JdbcSecrets(NamedParameterJdbcTemplate jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /** The key of the audit trail; instances that start at the same time agree on one. */
    public TrailKey trailKey() {
        byte[] fresh = new byte[TrailKey.BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.update(
                "insert into desk.secret (purpose, wrapped) values (:purpose, :wrapped) on conflict do nothing",
                new MapSqlParameterSource("purpose", TRAIL)
                        .addValue("wrapped", master.wrap(fresh, "desk/" + TRAIL), Types.BINARY));
        byte[] wrapped = Objects.requireNonNull(jdbc.queryForObject(
                "select wrapped from desk.secret where purpose = :purpose", Map.of("purpose", TRAIL), byte[].class));
        return new TrailKey(master.unwrap(wrapped, "desk/" + TRAIL));
    }
}
