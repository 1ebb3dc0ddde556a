package org.placewell.history;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.placewell.workflow.CaseModels;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** One case as a document of ours, for paper: the same as its page, with the picture of its model in it. */
@Component
class CasePaper {

    private final CaseModels models;
    private final ITemplateEngine templates;
    private final ApplicationContext application;
    private final ConversionService conversions;

    CasePaper(
            CaseModels models,
            ITemplateEngine templates,
            ApplicationContext application,
            @Qualifier("mvcConversionService") ConversionService conversions) {
        this.models = models;
        this.templates = templates;
        this.application = application;
        this.conversions = conversions;
    }

    /** Well-formed XHTML. */
    String of(CaseFile file, String reader, Instant now) {
        String diagram = models.xml(file.row().processKey(), file.row().version())
                .map(model -> Diagram.svg(
                        model,
                        new Marks(file.narrative()).byElement(),
                        "Diagram of " + file.process() + ", version "
                                + file.row().version()
                                + ", with the path of this case. The facts below say the same in words."))
                .orElse("");
        Context context =
                new Context(Locale.US, Map.of("file", file, "diagram", diagram, "reader", reader, "now", now));
        // moments and days as the pages write them
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(application, conversions));
        return templates.process("history/paper", context);
    }
}
