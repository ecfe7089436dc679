package org.signalpost.standalone;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A person at a browser without JavaScript: follows links and redirects, fills forms, keeps cookies. */
final class Browser {

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(Redirect.NORMAL)
            .build();
    private Document page = new Document("about:blank");
    private int status;

    /** The page that is shown. */
    Document page() {
        return page;
    }

    /** The status that it came with. */
    int status() {
        return status;
    }

    Document open(URI address) {
        return show(HttpRequest.newBuilder(address).GET());
    }

    /** Goes to {@code address}, is sent to the log-in page, and logs in there. */
    Document logIn(URI address, SignalpostProcess.Login login) {
        open(address);
        return submit("form:has(input[type=password])", Map.of("username", login.name(), "password", login.secret()));
    }

    Document follow(String link) {
        Element element = page.selectFirst(link);
        if (element == null) {
            throw new AssertionError("No " + link + " on\n" + page);
        }
        return open(URI.create(element.absUrl("href")));
    }

    /** Submits the first form that {@code selector} finds, with what it holds already and {@code values}. */
    Document submit(String selector, Map<String, String> values) {
        if (!(page.selectFirst(selector) instanceof FormElement form)) {
            throw new AssertionError("No " + selector + " on\n" + page);
        }
        StringBuilder body = new StringBuilder();
        values.forEach((name, value) -> {
            Element field = form.selectFirst("[name=" + name + "]");
            if (field == null) {
                throw new AssertionError("No field " + name + " in\n" + form);
            }
            if (field.is("button")) {
                body.append(encoded(name)).append('=').append(encoded(value)).append('&');
            } else if (field.is("select")) {
                field.select("option").removeAttr("selected");
                Element option = field.selectFirst("option[value=" + value + "]");
                if (option == null) {
                    throw new AssertionError("No choice " + value + " in\n" + field);
                }
                option.attr("selected", "selected");
            } else {
                field.val(value);
            }
        });
        body.append(form.formData().stream()
                .map(field -> encoded(field.key()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&")));
        return show(HttpRequest.newBuilder(
                        URI.create(form.absUrl("action").isEmpty() ? page.location() : form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private Document show(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                            .timeout(Duration.ofMinutes(1))
                            .build(),
                    BodyHandlers.ofString());
            status = answer.statusCode();
            page = Jsoup.parse(answer.body(), answer.uri().toString());
            return page;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
