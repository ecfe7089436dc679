package org.signalpost.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Does what a browser does without scripts: keeps cookies, follows redirects, fills in forms. */
final class Browser {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** A page as it arrived. */
    record Page(URI address, int status, HttpResponse<String> response) {

        Document document() {
            return Jsoup.parse(response.body(), address.toString());
        }

        String text() {
            return document().text();
        }
    }

    Page open(URI address) throws IOException, InterruptedException {
        return follow(step(address));
    }

    /** Without following any redirect. */
    HttpResponse<String> step(URI address) throws IOException, InterruptedException {
        return http.send(html(address).GET().build(), BodyHandlers.ofString());
    }

    /** Sends the page's form that goes to {@code action}, with these fields on top of its own. */
    Page submit(Page page, String action, Map<String, String> fields) throws IOException, InterruptedException {
        return follow(submitStep(page, action, fields));
    }

    /** Without following any redirect. */
    HttpResponse<String> submitStep(Page page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Element form = page.document().expectFirst("form[action=" + action + "]");
        Map<String, String> all = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(input -> all.put(input.attr("name"), input.attr("value")));
        all.putAll(fields);
        return post(URI.create(form.absUrl("action")), all);
    }

    HttpResponse<String> post(URI address, Map<String, String> fields) throws IOException, InterruptedException {
        return http.send(
                html(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(fields)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Opens a page that asks for a log-in, and logs in. */
    Page signIn(URI wanted, String username, String password) throws IOException, InterruptedException {
        return submit(open(wanted), "/login", Map.of("username", username, "password", password));
    }

    Page follow(HttpResponse<String> first) throws IOException, InterruptedException {
        HttpResponse<String> response = first;
        for (int hops = 0; response.statusCode() / 100 == 3; hops++) {
            if (hops > 12) {
                throw new IllegalStateException("Redirected for ever, now to " + response.uri());
            }
            response = step(location(response));
        }
        return new Page(response.uri(), response.statusCode(), response);
    }

    static URI location(HttpResponse<String> response) {
        return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
    }

    Map<String, String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .collect(Collectors.toMap(cookie -> cookie.getName(), cookie -> cookie.getValue()));
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpRequest.Builder html(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
    }
}
