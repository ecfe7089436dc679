package org.signalpost.standalone;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "signalpost "
                    + Objects.requireNonNullElse(
                            Version.class.getPackage().getImplementationVersion(), "(not packaged)")
        };
    }
}
