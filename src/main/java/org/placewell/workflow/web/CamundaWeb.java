package org.placewell.workflow.web;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.FormService;
import org.glassfish.jersey.servlet.ServletContainer;
import org.placewell.workflow.WorkList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Puts our filters before Camunda's web applications. Camunda leaves out a filter or servlet of its own where one of the same
 * name is registered already, so a name here in quotes that reads like Camunda's is Camunda's.
 */
@Configuration(proxyBeanMethods = false)
class CamundaWeb {

    private static final String[] CAMUNDA = {"/camunda", "/camunda/*"};
    private static final String[] APPS_AND_API = {"/camunda/app/*", "/camunda/api/*"};
    private static final String[] API = {"/camunda/api/*"};

    /** The security chain's place; ours follow it in this order. */
    private static final int AFTER_SIGN_IN = SecurityProperties.DEFAULT_FILTER_ORDER + 1;

    @Bean
    FilterRegistrationBean<CanonicalPathFilter> canonicalPath() {
        return filter("Canonical path", new CanonicalPathFilter(), Ordered.HIGHEST_PRECEDENCE, "/*");
    }

    @Bean
    FilterRegistrationBean<TasklistDoor> tasklistDoor() {
        return filter("Tasklist door", new TasklistDoor(), AFTER_SIGN_IN, CAMUNDA);
    }

    @Bean
    FilterRegistrationBean<EngineIdentityFilter> engineIdentity() {
        return filter("Authentication Filter", new EngineIdentityFilter(), AFTER_SIGN_IN + 1, APPS_AND_API);
    }

    @Bean
    FilterRegistrationBean<TasklistHeadersFilter> tasklistHeaders() {
        return filter("HttpHeaderSecurity", new TasklistHeadersFilter(), AFTER_SIGN_IN + 2, APPS_AND_API);
    }

    /** The security chain protects {@code /camunda} too; Camunda's own filter would end the session at the first mistake. */
    @Bean
    FilterRegistrationBean<Filter> noSecondCsrfProtection() {
        return filter(
                "CsrfPreventionFilter",
                (request, response, chain) -> chain.doFilter(request, response),
                AFTER_SIGN_IN + 3,
                APPS_AND_API);
    }

    @Bean
    FilterRegistrationBean<ExpressionKeyFilter> expressionKeys() {
        return filter("Expression keys", new ExpressionKeyFilter(), AFTER_SIGN_IN + 4, API);
    }

    @Bean
    FilterRegistrationBean<SubmittedFieldsFilter> submittedFields(ObjectProvider<FormService> forms) {
        return filter("Submitted fields", new SubmittedFieldsFilter(forms), AFTER_SIGN_IN + 5, API);
    }

    @Bean
    FilterRegistrationBean<HeldTaskFilter> heldTaskFilter(ObjectProvider<WorkList> list) {
        return filter("Held tasks", new HeldTaskFilter(list), AFTER_SIGN_IN + 6, API);
    }

    @Bean
    ServletRegistrationBean<ServletContainer> engineWebApi(EngineAnswers answers) {
        ServletContainer api = new ServletContainer(new EngineWebApi(answers));
        ServletRegistrationBean<ServletContainer> servlet = new ServletRegistrationBean<>(api, "/camunda/api/engine/*");
        servlet.setName("Engine Api");
        return servlet;
    }

    private static <T extends Filter> FilterRegistrationBean<T> filter(
            String name, T filter, int order, String... patterns) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.setOrder(order);
        registration.addUrlPatterns(patterns);
        return registration;
    }
}
