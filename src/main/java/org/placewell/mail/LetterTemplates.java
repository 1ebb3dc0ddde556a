package org.placewell.mail;

import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders letters as plain text, apart from the engine that renders pages. What people typed is content, never template. */
@Component
class LetterTemplates {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    LetterTemplates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
    }

    /** @param purpose what domain 13 calls the message, with its room: {@code onboarding/M4} */
    String render(String purpose, Map<String, Object> content) {
        return engine.process(purpose, new Context(Locale.US, content));
    }
}
