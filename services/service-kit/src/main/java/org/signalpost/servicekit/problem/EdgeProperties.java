package org.signalpost.servicekit.problem;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP edge, {@code signalpost.edge.*}.
 *
 * @param maxRequestSize the largest body where no {@link PathSizeLimit} says otherwise
 */
@ConfigurationProperties("signalpost.edge")
record EdgeProperties(@DefaultValue("256KB") DataSize maxRequestSize) {}
