package org.signalpost.router.model;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a rule applies: an expression in the Common Expression Language over the facts, compiled once. Each vocabulary is
 * a type of its own, so that a misspelt word, or a defender kind where a threat belongs, is found when the policy is
 * loaded and not when a report meets it. Safe to use from several threads.
 */
public final class Condition {

    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    private final String text;
    private final Program program;

    private Condition(String text, Program program) {
        this.text = text;
        this.program = program;
    }

    /**
     * Compiles a condition.
     *
     * @throws NotAConditionException if it is none, with everything that is wrong with it
     */
    public static Condition of(String text) throws NotAConditionException {
        CelValidationResult checked = COMPILER.compile(text);
        if (checked.hasError()) {
            throw new NotAConditionException(faults(text, checked.getErrors()));
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            return new Condition(text, RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException unusable) {
            throw new NotAConditionException(List.of(new Fault(1, 1, "cannot be used as a condition")));
        }
    }

    /**
     * Whether it holds for these facts.
     *
     * @throws IllegalStateException if it cannot be decided, as when it divides by zero
     */
    boolean holds(FactWords facts) {
        try {
            return (boolean) program.eval(facts);
        } catch (CelEvaluationException undecidable) {
            throw new IllegalStateException("A condition of the policy cannot be decided: " + text, undecidable);
        }
    }

    @Override
    public String toString() {
        return text;
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        FactWords.TYPES.forEach(builder::addVar);
        return builder.build();
    }

    private static List<Fault> faults(String text, List<CelIssue> issues) {
        List<String> lines = text.lines().toList();
        List<Fault> faults = new ArrayList<>();
        for (CelIssue issue : issues) {
            int line = Math.max(1, issue.getSourceLocation().getLine());
            int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
            faults.add(new Fault(
                    line, column, what(issue.getMessage(), line <= lines.size() ? lines.get(line - 1) : "", column)));
        }
        return faults;
    }

    /** The compiler names only the part before the dot of a word it does not know. */
    private static String what(String message, String line, int column) {
        Matcher word = WORD.matcher(line);
        return message.startsWith("undeclared reference") && column <= line.length() && word.find(column - 1)
                ? "unknown word " + word.group()
                : message;
    }

    /** A text is no condition. */
    public static final class NotAConditionException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        private NotAConditionException(List<Fault> faults) {
            super("Not a condition");
            this.faults = List.copyOf(faults);
        }

        /** What is wrong, each with its place within the text. */
        public List<Fault> faults() {
            return faults;
        }
    }
}
