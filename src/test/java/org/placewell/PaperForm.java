package org.placewell;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;

/** The form of one paper in a browser. */
final class PaperForm {

    private PaperForm() {}

    static void fill(Page page, Map<String, String> facts) {
        facts.forEach((key, value) -> {
            Locator field = page.locator("[id='" + key + "']");
            if ("checkbox".equals(field.getAttribute("type"))) {
                page.locator("label[for='" + key + "']").click();
            } else if ("SELECT".equals(field.evaluate("field => field.tagName"))) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
        });
    }
}
