package org.signalpost.router;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The router's own settings, {@code signalpost.router.*}.
 *
 * @param directory where the directory of posts is
 * @param policy where the policy is
 */
@ConfigurationProperties("signalpost.router")
record RouterProperties(
        @DefaultValue("classpath:org/signalpost/router/directory.csv")
        Resource directory,

        @DefaultValue("classpath:org/signalpost/router/policy.yaml")
        Resource policy) {}
