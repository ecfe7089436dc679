package org.signalpost.servicekit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class InRoleTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void a_connection_gives_up_its_role_and_goes_back_to_its_pool() throws SQLException {
        connection("none").close();

        assertThat(done).containsExactly("set role EXAMPLE", "reset role", "close");
    }

    @Test
    void a_connection_that_cannot_give_up_its_role_goes_back_too_but_is_of_no_use_to_anybody() throws SQLException {
        Connection connection = connection("reset role");

        assertThatThrownBy(connection::close).isInstanceOf(SQLException.class).hasMessage("EXAMPLE reset role");

        assertThat(done).containsExactly("set role EXAMPLE", "reset role", "abort", "close");
    }

    private Connection connection(String failing) throws SQLException {
        Statement statement = (Statement) Proxy.newProxyInstance(
                InRoleTest.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")) {
                        done.add((String) arguments[0]);
                        if (failing.equals(arguments[0])) {
                            throw new SQLException("EXAMPLE " + failing);
                        }
                        return true;
                    }
                    return null;
                });
        Connection pooled = (Connection) Proxy.newProxyInstance(
                InRoleTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "createStatement" -> statement;
                    case "getAutoCommit" -> true;
                    case "isClosed" -> false;
                    default -> {
                        done.add(method.getName());
                        yield null;
                    }
                });
        return new InRole(new SingleConnectionDataSource(pooled, false), "EXAMPLE").getConnection();
    }
}
