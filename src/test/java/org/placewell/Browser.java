package org.placewell;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium or Chrome of this machine; tests that need one are skipped, with the reason, where there is none. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String address;

    private Browser(Path executable, String address) {
        this.address = address;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static Browser open(int port) {
        Optional<Path> executable = installed();
        Assumptions.assumeTrue(executable.isPresent(), "No Chromium or Chrome is installed on the PATH");
        return new Browser(executable.orElseThrow(), "http://localhost:" + port);
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A fresh browser profile in which this person has signed in. */
    Page signedInAs(String person) {
        return signedInAs(person, true);
    }

    /** The same in a browser that runs no script. */
    Page withoutScript(String person) {
        return signedInAs(person, false);
    }

    private Page signedInAs(String person, boolean scripts) {
        BrowserContext profile = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(1280, 900)
                .setJavaScriptEnabled(scripts)
                .setTimezoneId("America/Los_Angeles"));
        Page page = profile.newPage();
        page.navigate("/");
        page.getByLabel("User name").fill(person);
        page.getByLabel("Password").fill(DemoPeople.PASSWORD);
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    /** A fresh browser profile whose owner gives this name and password where the county's own sign-in asks. */
    Page knownAtTheCounty(String name, String password) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(address)
                        .setHttpCredentials(name, password))
                .newPage();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
