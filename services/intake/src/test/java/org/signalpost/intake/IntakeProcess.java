package org.signalpost.intake;

import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestDatabase;
import org.signalpost.testkit.TestTokens;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/** The intake alone in a process of its own, whose heap is nobody else's. */
final class IntakeProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile(".*Tomcat started on port (\\d+).*");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final Process process;
    private final int port;

    private IntakeProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** What runs in that process. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(IntakeApplication.class)
                .initializers(starting -> starting.getBeanFactory()
                        .registerSingleton("testJwtDecoder", (JwtDecoder) IntakeProcess::believe))
                .run(arguments);
    }

    /** The key of {@code TestTokens} is in another process. */
    private static Jwt believe(String token) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            return Jwt.withTokenValue(token)
                    .headers(headers -> headers.putAll(signed.getHeader().toJSONObject()))
                    .claims(claims -> {
                        try {
                            claims.putAll(MappedJwtClaimSetConverter.withDefaults(Map.of())
                                    .convert(signed.getJWTClaimsSet().getClaims()));
                        } catch (ParseException notOne) {
                            throw new BadJwtException("Not a token", notOne);
                        }
                    })
                    .build();
        } catch (ParseException notOne) {
            throw new BadJwtException("Not a token", notOne);
        }
    }

    /** Starts it on this broker and database, with a master key of its own in {@code directory}, and waits until it listens. */
    static IntakeProcess start(TestBroker broker, TestDatabase database, Path directory) throws IOException {
        Path masterKey = Files.writeString(directory.resolve("master-key"), MasterKey.generate());
        Map<String, String> settings = Map.of(
                "spring.kafka.bootstrap-servers", broker.bootstrapServers(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.username(),
                "spring.datasource.password", database.password(),
                "signalpost.sealing.master-key-file", masterKey.toString(),
                "signalpost.issuer", TestTokens.ISSUER);
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                IntakeProcess.class.getName(),
                "--server.port=0"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                Matcher port = PORT.matcher(line);
                if (port.matches()) {
                    Thread rest = new Thread(() -> output.lines().forEach(ignored -> {}), "output of the intake");
                    rest.setDaemon(true);
                    rest.start();
                    return new IntakeProcess(process, Integer.parseInt(port.group(1)));
                }
            }
            throw new AssertionError("The intake did not start:\n" + said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /**
     * How many bytes of its heap live objects hold. They are counted while everything stands still: what is in use after
     * a collection that has ended is already more, by all that was allocated since.
     */
    long liveHeap() {
        Matcher total = TOTAL.matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new AssertionError("No total in the answer of jcmd");
        }
        return Long.parseLong(total.group(1));
    }

    private String jcmd(String command) {
        try {
            Process asked = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0) {
                throw new AssertionError(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
