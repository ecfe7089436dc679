package org.signalpost.servicekit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What every service is unless its configuration says otherwise: health with probes that rest on broker and database, metrics for Prometheus, an orderly
 * shutdown, virtual threads where the runtime has them, no body on disk and no form without bounds, and a database connection that gives up soon and says nothing of rows in its errors. Anything configured anywhere comes before these.
 */
final class ServiceDefaults implements EnvironmentPostProcessor {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("management.endpoints.web.exposure.include", "health,info,prometheus");
        defaults.put("management.endpoint.health.probes.enabled", "true");
        defaults.put("management.endpoint.health.group.liveness.include", "livenessState");
        defaults.put("management.endpoint.health.group.readiness.include", "readinessState,kafka,db");
        // A service without a database has no contributor of that name.
        defaults.put("management.endpoint.health.validate-group-membership", "false");
        // Parts of a multipart body would be written to a temporary directory, in clear, before anybody asks who sends
        // them.
        defaults.put("spring.servlet.multipart.enabled", "false");
        // The container reads forms by itself, past our own limits where one does not say how long it is. No path may
        // be
        // given a larger limit for its forms than this.
        defaults.put("server.tomcat.max-http-form-post-size", "3MB");
        // What is refused unread is read to its end all the same, so that the refusal arrives: a connection that is
        // closed on
        // somebody who still sends may lose it.
        defaults.put("server.tomcat.max-swallow-size", "3MB");
        // Scripts and style sheets hold nothing of anybody. Not by their date, which is the same in every build.
        defaults.put("spring.web.resources.cache.cachecontrol.max-age", "10m");
        defaults.put("spring.web.resources.cache.cachecontrol.cache-private", "true");
        defaults.put("spring.web.resources.cache.use-last-modified", "false");
        // A client that sends nothing for so long, or reads nothing of what waits for it, holds no thread any longer.
        defaults.put("server.tomcat.connection-timeout", "60s");
        // For requests. What computes for long, as listeners do, has threads of the system: see decision 7.
        defaults.put("spring.threads.virtual.enabled", Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS);
        defaults.put("server.shutdown", "graceful");
        defaults.put("spring.lifecycle.timeout-per-shutdown-phase", "30s");
        defaults.put("spring.datasource.hikari.connection-timeout", "3000");
        defaults.put("spring.datasource.hikari.validation-timeout", "2000");
        defaults.put("spring.datasource.hikari.data-source-properties.connectTimeout", "3");
        defaults.put("spring.datasource.hikari.data-source-properties.tcpKeepAlive", "true");
        // The server's detail quotes rows, and an exception's message ends in a log.
        defaults.put("spring.datasource.hikari.data-source-properties.logServerErrorDetail", "false");
        defaults.put("logging.level.org.apache.coyote", "WARN"); // A malformed request's text is logged at INFO.
        environment.getPropertySources().addLast(new MapPropertySource("signalpost-service-defaults", defaults));
    }
}
