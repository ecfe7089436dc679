package org.signalpost.intake.adapter.jdbc;

import java.util.function.Supplier;
import org.signalpost.intake.application.StorageUnavailableException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that is away from a mistake of ours. */
final class Storage {

    private Storage() {}

    /** What {@code access} gives, with failures of the database itself as {@link StorageUnavailableException}. */
    static <T> T ask(Supplier<T> access) {
        try {
            return access.get();
        } catch (NonTransientDataAccessResourceException
                | RecoverableDataAccessException
                | TransientDataAccessException
                | CannotCreateTransactionException
                | TransactionSystemException away) {
            throw new StorageUnavailableException(away);
        }
    }
}
