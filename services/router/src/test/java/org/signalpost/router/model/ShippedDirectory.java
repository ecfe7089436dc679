package org.signalpost.router.model;

import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.router.adapter.file.DirectoryFile;

/** The directory as production reads it. */
final class ShippedDirectory {

    static final CountryCode US = new CountryCode("US");
    static final Directory DIRECTORY = DirectoryFile.shipped();

    private ShippedDirectory() {}
}
