package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody at a browser of their own, who finds things by what they are called and nothing else. */
final class Person implements AutoCloseable {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final int LARGEST_PICTURE = 200 * 1024;

    /** Takes out of a picture what differs from day to day. */
    private static final String WITHOUT_TODAY = """
            () => {
              window.signalpostTexts = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                window.signalpostTexts.push([node, node.data]);
                node.data = node.data
                  .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '2f1c60cf-7a0f-8d7e-9d53-0d7a3a4e8f10')
                  .replace(/\\d+ \\w{3,9} \\d{4},? \\d\\d:\\d\\d UTC/g, '24 November 2026 10:00 UTC')
                  .replace(/\\w+day,? \\d+ \\w{3,9} \\d{4}/g, 'Wednesday 25 November 2026')
                  .replace(/(\\d+) h( \\d+ min)? left/g, (all, hours) => (Number(hours) + 1) + ' h left')
                  .replace(/(?<!h )\\b\\d+ min left/g, '1 h left')
                  .replace(/in \\d+ h( \\d+ min)? unless/g, 'in 2 h unless');
              }
              document.activeElement?.blur();
              window.scrollTo(0, 0);
            }""";

    private static final String WITH_TODAY = "() => window.signalpostTexts.forEach(([node, text]) => node.data = text)";

    private final BrowserContext context;
    private final Page page;
    private final boolean scripts;
    private final List<String> complaints = new ArrayList<>();

    /** A person at this browser, whose pages run scripts or do not. */
    Person(BrowserContext context, boolean scripts) {
        this.context = context;
        this.scripts = scripts;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    /** Goes to {@code path}, is asked to sign in there, and does. */
    Person signIn(String path, SignalpostProcess.Login login) {
        page.navigate(path);
        write("Username", login.name()).write("Password", login.secret()).look();
        press("Sign in");
        return this;
    }

    Person open(String path) {
        page.navigate(path);
        return look();
    }

    Person follow(String link) {
        link(link).first().click();
        return look();
    }

    /** Follows the first link whose name is of this form. */
    Person followFirst(String form) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile(form)))
                .first()
                .click();
        return look();
    }

    Person press(String button) {
        button(button).click();
        return look();
    }

    /** Opens what is folded away under {@code summary}, unless it is open already. */
    Person unfold(String summary) {
        Locator details = page.locator("details").filter(new Locator.FilterOptions().setHasText(summary));
        if (details.first().getAttribute("open") == null) {
            page.getByText(summary, new Page.GetByTextOptions().setExact(true)).click();
        }
        return this;
    }

    Person write(String field, String text) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(text);
        return this;
    }

    Person choose(String field, String choice) {
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true))
                .selectOption(new SelectOption().setLabel(choice));
        return this;
    }

    Person tick(String box) {
        page.getByLabel(box, new Page.GetByLabelOptions().setExact(true)).check();
        return this;
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Waits, without touching anything, until the page says so. */
    Person awaits(String words) {
        page.getByText(words).first().waitFor();
        return this;
    }

    /** Waits, without touching anything, until the page has such a link. */
    Person awaitsLink(String name) {
        link(name).first().waitFor();
        return this;
    }

    /** All that the page says. */
    String sees() {
        return page.locator("body").innerText();
    }

    /** Checks the page that is shown: nothing broken, nothing that shuts somebody out, nothing beyond the edge. */
    Person look() {
        page.waitForLoadState();
        assertThat(complaints).as("errors at " + page.url()).isEmpty();
        if (scripts) {
            List<Rule> violations =
                    new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
            assertThat(violations)
                    .as("barriers at " + page.url())
                    .extracting(rule -> rule.getId() + ": " + rule.getNodes())
                    .isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("nothing lies beyond the edge of " + page.url())
                    .isEqualTo(true);
        }
        return this;
    }

    /** Keeps a picture of what the window shows, for the documents if somebody asks for new ones. */
    Person picture(String name) {
        page.evaluate(WITHOUT_TODAY);
        boolean forDocuments = Boolean.getBoolean("screenshots.write");
        Path directory = forDocuments ? Path.of("..", "..", "docs", "pictures") : Path.of("target", "screenshots");
        byte[] picture = page.screenshot();
        assertThat(picture.length).as("bytes of the picture " + name).isLessThan(LARGEST_PICTURE);
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name + ".png"), picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        page.evaluate(WITH_TODAY);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
