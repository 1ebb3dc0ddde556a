package org.placewell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at a browser without a screen: keeps cookies, follows no redirect, sends the token as pages and Tasklist do. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final int port;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    public Visitor(int port) {
        this.port = port;
    }

    /** Who has come in with the password of the demo accounts. */
    public static Visitor signedIn(int port, String name) {
        Visitor visitor = new Visitor(port);
        HttpResponse<String> answer = visitor.signsIn(name, DemoPeople.PASSWORD);
        if (!locationOf(answer).endsWith("/")) {
            throw new AssertionError(name + " could not sign in: " + answer.statusCode() + " " + locationOf(answer));
        }
        // the token of the new session
        visitor.opens("/camunda/app/tasklist/default/");
        return visitor;
    }

    public HttpResponse<String> signsIn(String name, String password) {
        opens("/login");
        return submits("/login", Map.of("username", name, "password", password));
    }

    /** A page, as the address bar asks for it. */
    public HttpResponse<String> opens(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** A form that was opened at /login, where everybody gets one. */
    public HttpResponse<String> submits(String path, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(opens("/login").body());
        String body = encoded(fields);
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(token.find() ? body + "&_csrf=" + token.group(1) : body)));
    }

    /** A form of a page, sent by somebody who is signed in. */
    public HttpResponse<String> sends(String path, Map<String, String> fields) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN").orElse(""))
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What Tasklist asks for in the background. */
    public HttpResponse<String> asks(String path) {
        return calls("GET", path, "");
    }

    public HttpResponse<String> posts(String path, String json) {
        return calls("POST", path, json);
    }

    public HttpResponse<String> calls(String method, String path, String json) {
        HttpRequest.Builder request = request(path)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return send(request);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    /** What is no text, such as a picture. */
    public <T> HttpResponse<T> fetches(String path, HttpResponse.BodyHandler<T> kind)
            throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), kind);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** The status for a path that no URI class would let through, sent as it is with this visitor's cookies. */
    public int statusOfRaw(String path) {
        String cookie = cookies.getCookieStore().getCookies().stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream answer = socket.getInputStream();
            return Integer.parseInt(new String(answer.readNBytes(12), StandardCharsets.ISO_8859_1).substring(9));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Puts a cookie into this browser as somebody who stole it would. */
    public void takes(String name, String value) {
        cookies.getCookieStore().getCookies().stream()
                .filter(own -> own.getName().equals(name))
                .toList()
                .forEach(own -> cookies.getCookieStore().remove(null, own));
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://localhost:" + port + "/"), cookie);
    }

    public static String locationOf(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
