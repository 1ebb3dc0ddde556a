package org.placewell.onboarding;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import org.placewell.exports.Exports;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Writes what belongs to a packet on paper: a template as tagged PDF, moments and days as the pages write them. */
@Component
class PacketPrints {

    private final Exports exports;
    private final ITemplateEngine templates;
    private final ApplicationContext application;
    private final ConversionService conversions;

    PacketPrints(
            Exports exports,
            ITemplateEngine templates,
            ApplicationContext application,
            @Qualifier("mvcConversionService") ConversionService conversions) {
        this.exports = exports;
        this.templates = templates;
        this.application = application;
        this.conversions = conversions;
    }

    /** @param name under which the template knows the content */
    void pdf(String template, String name, Object content, OutputStream out) {
        Context context = new Context(Locale.US, Map.of(name, content));
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, conversions));
        exports.pdf(templates.process(template, context), out);
    }
}
