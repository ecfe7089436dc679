package org.signalpost.contracts.sealing;

/**
 * A key of one part of one report, wrapped by the master key: worthless without it. The array is shared, not copied, and
 * must not be changed.
 *
 * @param bytes the encrypted keyset
 */
@SuppressWarnings("ArrayRecordComponent")
public record WrappedKey(byte[] bytes) {

    @Override
    public String toString() {
        return "WrappedKey[redacted]";
    }
}
