package org.signalpost.identity.adapter.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.SignInStanding;
import org.signalpost.identity.model.TemporaryPassword;
import org.signalpost.identity.model.Username;
import org.signalpost.servicekit.security.AccountStanding;
import org.signalpost.servicekit.security.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts in the tables {@code identity.person} and {@code identity.client}, each change with its line of record. */
public final class JdbcAccounts implements Accounts, AccountStanding {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Keeps accounts there. The clock is the one that tells when people sign in. */
    public JdbcAccounts(DataSource dataSource, Clock clock) {
        this.clock = clock;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public boolean isFirstStart() {
        return !jdbc.sql("select exists (select 1 from identity.person)")
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean add(Person person, String passwordHash, PasswordUse use, String actor) {
        Grants grants = person.grants();
        return changed(
                actor,
                "PERSON_CREATED",
                person.username().value(),
                jdbc.sql("""
                        insert into identity.person (subject, username, display_name, password_hash, roles, partner,
                            queues, locally_employed, enabled, password_origin, password_set_at)
                        values (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?) on conflict (username) do nothing
                        """)
                        .params(
                                person.subject(),
                                person.username().value(),
                                person.displayName(),
                                passwordHash,
                                array(grants.roleNames()),
                                text(grants.partner()),
                                array(grants.queueNames()),
                                grants.locallyEmployed(),
                                person.enabled(),
                                use == PasswordUse.OWN ? "OWN" : "MADE",
                                Timestamp.from(clock.instant())));
    }

    @Override
    public boolean add(Machine machine, String secretHash, String actor) {
        Grants grants = machine.grants();
        return changed(
                actor,
                "MACHINE_CREATED",
                machine.clientId(),
                jdbc.sql("""
                        insert into identity.client (id, client_id, kind, name, secret_hash, roles, partner,
                            queues, locally_employed, redirect_uris, post_logout_redirect_uris, enabled)
                        values (?, ?, 'MACHINE', ?, ?, ?, nullif(?, ''), ?, ?, '{}', '{}', ?) on conflict (client_id) do nothing
                        """)
                        .params(
                                machine.id(),
                                machine.clientId(),
                                machine.name(),
                                secretHash,
                                array(grants.roleNames()),
                                text(grants.partner()),
                                array(grants.queueNames()),
                                grants.locallyEmployed(),
                                machine.enabled()));
    }

    @Override
    public Optional<Person> person(Username username) {
        return jdbc.sql("select * from identity.person where username = ?")
                .param(username.value())
                .query((row, number) -> person(row))
                .optional();
    }

    @Override
    public Optional<Person> person(UUID subject) {
        return jdbc.sql("select * from identity.person where subject = ?")
                .param(subject)
                .query((row, number) -> person(row))
                .optional();
    }

    @Override
    public Optional<String> passwordHash(UUID subject) {
        return jdbc.sql("select password_hash from identity.person where subject = ?")
                .param(subject)
                .query(String.class)
                .optional();
    }

    @Override
    public Optional<SignInStanding> standing(UUID subject) {
        return jdbc.sql("""
                        select enabled, sessions_valid_from, password_origin, password_set_at
                        from identity.person where subject = ?
                        """)
                .param(subject)
                .query((row, number) -> {
                    String origin = row.getString("password_origin");
                    return new SignInStanding(
                            row.getBoolean("enabled"),
                            row.getTimestamp("sessions_valid_from").toInstant(),
                            "OWN".equals(origin)
                                    ? null
                                    : new TemporaryPassword(
                                            row.getTimestamp("password_set_at").toInstant(), "RENEWED".equals(origin)));
                })
                .optional();
    }

    @Override
    public List<Person> people() {
        return jdbc.sql("select * from identity.person order by username")
                .query((row, number) -> person(row))
                .list();
    }

    @Override
    public List<Machine> machines() {
        return jdbc.sql("select * from identity.client where kind = 'MACHINE' order by client_id")
                .query((row, number) -> machine(row))
                .list();
    }

    @Override
    public Optional<Machine> machine(String clientId) {
        return jdbc.sql("select * from identity.client where kind = 'MACHINE' and client_id = ?")
                .param(clientId)
                .query((row, number) -> machine(row))
                .optional();
    }

    @Override
    public boolean setEnabled(Username username, boolean enabled, String actor) {
        if (enabled) {
            return changed(
                    actor,
                    "PERSON_ENABLED",
                    username.value(),
                    jdbc.sql("update identity.person set enabled = true, changed_at = now() where username = ?")
                            .param(username.value()));
        }
        return ended(
                actor,
                "PERSON_DISABLED",
                username,
                jdbc.sql("""
                        update identity.person set enabled = false, sessions_valid_from = ?, changed_at = now()
                        where username = ?
                        """).params(Timestamp.from(clock.instant()), username.value()));
    }

    @Override
    public boolean setMachineEnabled(String clientId, boolean enabled, String actor) {
        return changed(
                actor,
                enabled ? "MACHINE_ENABLED" : "MACHINE_DISABLED",
                clientId,
                jdbc.sql("""
                        update identity.client set enabled = ?, changed_at = now()
                        where kind = 'MACHINE' and client_id = ?
                        """).params(enabled, clientId));
    }

    @Override
    public boolean setPasswordHash(Username username, String passwordHash, PasswordUse use, String actor) {
        Timestamp now = Timestamp.from(clock.instant());
        return ended(
                actor,
                "PASSWORD_RENEWED",
                username,
                jdbc.sql("""
                        update identity.person set password_hash = ?, password_origin = ?, password_set_at = ?,
                            sessions_valid_from = ?, changed_at = now()
                        where username = ?
                        """)
                        .params(passwordHash, use == PasswordUse.OWN ? "OWN" : "RENEWED", now, now, username.value()));
    }

    @Override
    public Optional<Instant> choosePassword(UUID subject, String formerHash, String passwordHash) {
        Instant now = clock.instant();
        return person(subject)
                .filter(person -> ended(
                        subject.toString(),
                        "PASSWORD_CHOSEN",
                        person.username(),
                        jdbc.sql("""
                                update identity.person set password_hash = ?, password_origin = 'OWN',
                                    password_set_at = ?, sessions_valid_from = ?, changed_at = now()
                                where subject = ? and password_hash = ? and enabled
                                """)
                                .params(passwordHash, Timestamp.from(now), Timestamp.from(now), subject, formerHash)))
                .map(person -> now);
    }

    @Override
    public boolean setSecretHash(String clientId, String secretHash, String actor) {
        return changed(actor, "SECRET_RENEWED", clientId, jdbc.sql("""
                        update identity.client set secret_hash = ?, changed_at = now()
                        where kind = 'MACHINE' and client_id = ?
                        """).params(secretHash, clientId));
    }

    @Override
    public boolean isGood(String subject, Instant signedIn) {
        UUID id;
        try {
            id = UUID.fromString(subject);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return standing(id).filter(standing -> standing.isGood(signedIn)).isPresent();
    }

    /** A change that voids all sign-ins, and with it the end of those under way. */
    private boolean ended(String actor, String what, Username username, JdbcClient.StatementSpec change) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!changed(actor, what, username.value(), change)) {
                return false;
            }
            jdbc.sql("""
                            delete from identity.authorization_grant
                            where principal = (select subject::text from identity.person where username = ?)
                            """).param(username.value()).update();
            return true;
        }));
    }

    private boolean changed(String actor, String what, String account, JdbcClient.StatementSpec change) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (change.update() == 0) {
                return false;
            }
            jdbc.sql("insert into identity.account_change (actor, what, account) values (?, ?, ?)")
                    .params(actor, what, account)
                    .update();
            return true;
        }));
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("subject", UUID.class),
                new Username(row.getString("username")),
                row.getString("display_name"),
                new Grants(
                        roles(row), partner(row), queues(row.getArray("queues")), row.getBoolean("locally_employed")),
                row.getBoolean("enabled"));
    }

    static Machine machine(ResultSet row) throws SQLException {
        return new Machine(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getString("name"),
                new Grants(
                        roles(row), partner(row), queues(row.getArray("queues")), row.getBoolean("locally_employed")),
                row.getBoolean("enabled"));
    }

    private static Set<Role> roles(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : texts(row.getArray("roles"))) {
            Role.named(name).ifPresent(roles::add);
        }
        return roles;
    }

    private static @Nullable PartnerId partner(ResultSet row) throws SQLException {
        String partner = row.getString("partner");
        return partner == null ? null : new PartnerId(partner);
    }

    private static Set<QueueName> queues(Array array) throws SQLException {
        Set<QueueName> queues = new TreeSet<>();
        texts(array).forEach(name -> queues.add(new QueueName(name)));
        return queues;
    }

    static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    static SqlArrayValue array(Collection<String> texts) {
        return new SqlArrayValue("text", texts.toArray());
    }

    private static String text(@Nullable PartnerId partner) {
        return partner == null ? "" : partner.value();
    }
}
