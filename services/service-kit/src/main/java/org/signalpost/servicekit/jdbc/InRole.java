package org.signalpost.servicekit.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that work in a role. They give it up when they are closed, as a pool hands them on to others. */
final class InRole extends DelegatingDataSource {

    private final String quotedRole;

    InRole(DataSource target, String quotedRole) {
        super(target);
        this.quotedRole = quotedRole;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = obtainTargetDataSource().getConnection();
        try {
            execute(connection, "set role " + quotedRole);
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
        return (Connection) Proxy.newProxyInstance(
                InRole.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if ("close".equals(method.getName()) && !connection.isClosed()) {
                        close(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }

    /** Gives it back to the pool whatever happens; one that may still be in the role is of no use to anybody. */
    private static void close(Connection connection) throws SQLException {
        try (connection) {
            try {
                giveUp(connection);
            } catch (SQLException failed) {
                connection.abort(Runnable::run);
                throw failed;
            }
        }
    }

    private static void giveUp(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        execute(connection, "reset role");
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
