package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
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

    /** A phone, or a screen magnified four times, and a desk. */
    private static final int[] WIDTHS = {320, 1280};

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

    /** The page, loaded anew at 320 and at 1280 px and drawn to its end, has no finding and does not scroll sideways. */
    static void assertOpenToEverybody(Page page, String address) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            page.navigate(address);
            if (page.locator("#diagram").count() > 0) {
                page.locator("#diagram[data-drawn]").waitFor();
            }
            assertOpenAtThisWidth(page);
        }
    }

    /** The page as it stands, with what was typed, has no finding at 320 and at 1280 px and does not scroll sideways. */
    static void assertOpenToEverybody(Page page) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            assertOpenAtThisWidth(page);
        }
    }

    /** The page as it stands meets WCAG 2.1, A and AA, as far as axe can tell. */
    static void assertNoAxeFinding(Page page) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .analyze()
                        .getViolations())
                .as(page.url())
                .extracting(finding -> finding.getId() + " " + finding.getNodes())
                .isEmpty();
    }

    private static void assertOpenAtThisWidth(Page page) {
        assertNoAxeFinding(page);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
                .as(page.url() + " scrolls sideways")
                .isLessThanOrEqualTo(0);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
