package org.signalpost.contracts.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Canaries for the static checks: faulty code, compiled with the very flags of the build, must not compile. A check that
 * no longer finds its fault has been switched off by accident.
 */
class StaticChecksTest {

    private static final String LINT = System.getProperty("checks.lint");
    private static final String ERROR_PRONE = System.getProperty("checks.error-prone");

    /** A fault for each check that the build turns into an error, by the check's name. */
    private static final Map<String, String> FAULTS = new TreeMap<>(Map.of(
            "NullAway", """
            @org.jspecify.annotations.NullMarked
            class Canary {
                int length(@org.jspecify.annotations.Nullable String text) {
                    return text.length();
                }
            }
            """,
            "MissingOverride", """
            class Canary {
                public String toString() {
                    return "canary";
                }
            }
            """,
            "DefaultCharset", """
            class Canary {
                byte[] bytes(String text) {
                    return text.getBytes();
                }
            }
            """,
            "MissingCasesInEnumSwitch", """
            class Canary {
                enum Colour { RED, GREEN }
                void print(Colour colour) {
                    switch (colour) {
                        case RED:
                            hashCode();
                            break;
                    }
                }
            }
            """,
            "ReferenceEquality", """
            class Canary {
                boolean same(java.time.Instant first, java.time.Instant second) {
                    return first == second;
                }
            }
            """,
            "FutureReturnValueIgnored", """
            class Canary {
                void start(java.util.concurrent.ExecutorService executor) {
                    executor.submit(() -> 1);
                }
            }
            """,
            "CatchAndPrintStackTrace", """
            class Canary {
                void read(java.io.InputStream in) {
                    try {
                        in.close();
                    } catch (java.io.IOException e) {
                        e.printStackTrace();
                    }
                }
            }
            """,
            "JavaTimeDefaultTimeZone", """
            class Canary {
                java.time.LocalDate today() {
                    return java.time.LocalDate.now();
                }
            }
            """,
            "StringCaseLocaleUsage", """
            class Canary {
                String lower(String text) {
                    return text.toLowerCase();
                }
            }
            """,
            // One of those that are errors without being asked for.
            "ArrayToString", """
            class Canary {
                String text(int[] numbers) {
                    return numbers.toString();
                }
            }
            """));

    @TempDir
    Path classes;

    @TestFactory
    Stream<DynamicTest> error_prone_finds() {
        return FAULTS.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(
                        fault.getKey(),
                        () -> assertThat(faultsOf(fault.getValue()))
                                .anyMatch(message -> message.contains("[" + fault.getKey() + "]"))));
    }

    @Test
    void every_check_that_the_build_asks_for_has_a_canary() {
        TreeSet<String> asked = Pattern.compile("-Xep:(\\w+):ERROR")
                .matcher(ERROR_PRONE)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isNotEmpty().isSubsetOf(FAULTS.keySet());
    }

    @Test
    void the_compilers_own_warnings_are_errors() {
        assertThat(faultsOf("""
                class Canary {
                    java.util.List names() {
                        return new java.util.ArrayList();
                    }
                }
                """)).anyMatch(message -> message.startsWith("compiler.warn.raw.class.use"));
        assertThat(faultsOf("""
                class Canary {
                    int number(Object value) {
                        return (int) (Integer) value + (int) 1;
                    }
                }
                """)).anyMatch(message -> message.startsWith("compiler.warn.redundant.cast"));
    }

    @Test
    void faultless_code_compiles() {
        assertThat(faultsOf("""
                @org.jspecify.annotations.NullMarked
                class Canary {
                    int length(String text) {
                        return text.length();
                    }
                }
                """)).isEmpty();
    }

    /** What makes the source fail to compile; nothing if it compiles. */
    private List<String> faultsOf(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        String classPath = System.getProperty("java.class.path");
        List<String> options = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "-classpath",
                classPath,
                "-processorpath",
                classPath,
                LINT,
                "-Werror",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true",
                ERROR_PRONE));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, null)) {
            boolean compiled = compiler.getTask(null, files, diagnostics, options, null, List.of(new Source(source)))
                    .call();
            List<String> messages = diagnostics.getDiagnostics().stream()
                    .map(diagnostic -> diagnostic.getCode() + " " + diagnostic.getMessage(Locale.ROOT))
                    .toList();
            return compiled ? List.of() : messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String text) {
            super(URI.create("string:///Canary.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
