package org.placewell.workflow.web;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;

/** The engine's web API behind Tasklist, with our words for what goes wrong. */
class EngineWebApi extends ResourceConfig {

    private static final Set<Class<?>> LEFT_OUT = Set.of(
            ProcessEngineExceptionHandler.class,
            RestExceptionHandler.class,
            ExceptionHandler.class,
            JsonMappingExceptionHandler.class,
            JsonParseExceptionHandler.class);

    EngineWebApi(EngineAnswers answers) {
        super(camundaWithoutItsAnswers());
        // with its own answers, the JSON library would name the classes that it tried to fill
        register(JacksonFeature.withoutExceptionMappers());
        register(answers);
    }

    private static Set<Class<?>> camundaWithoutItsAnswers() {
        Set<Class<?>> classes = new HashSet<>(new EngineRestApplication().getClasses());
        classes.removeAll(LEFT_OUT);
        return classes;
    }
}
