package org.placewell.workflow.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a submitted form carry what that form asks for and nothing else. The engine would take any variable with it, so a
 * reviewer could set the version they claim to have seen, or make themselves the preparer.
 */
class SubmittedFieldsFilter extends OncePerRequestFilter {

    private static final Pattern SUBMISSION = Pattern.compile(".*/task/([^/]+)/submit-form");

    private static final Set<String> SIMPLE = Set.of("string", "boolean", "integer", "long", "double", "null", "");

    private final ObjectProvider<FormService> forms;
    private final ObjectMapper json = new ObjectMapper();

    SubmittedFieldsFilter(ObjectProvider<FormService> forms) {
        this.forms = forms;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher submission = SUBMISSION.matcher(request.getRequestURI());
        if (!submission.matches()) {
            chain.doFilter(request, response);
            return;
        }
        JsonBody body = JsonBody.of(request);
        Set<String> asked = new HashSet<>();
        try (InputStream form = forms.getObject().getDeployedTaskForm(submission.group(1))) {
            collectKeys(json.readTree(form), asked);
        } catch (ProcessEngineException | NullPointerException noForm) {
            // a task closed to this person, or gone, which the engine does not expect here: it says which when it
            // submits
            chain.doFilter(body, response);
            return;
        }
        if (holdsOnly(asked, json.readTree(body.bytes()).path("variables"))) {
            chain.doFilter(body, response);
        } else {
            ApiAnswer.refused("Fill in the form as it is shown; it does not ask for everything that was sent.")
                    .write(422, response);
        }
    }

    /** Groups hold components of their own; a field that is shown only is no field to fill in. */
    private static void collectKeys(JsonNode component, Set<String> keys) {
        JsonNode key = component.path("key");
        if (key.isTextual()
                && !component.path("disabled").asBoolean()
                && !component.path("readonly").asBoolean()) {
            keys.add(key.asText());
        }
        component.path("components").forEach(inner -> collectKeys(inner, keys));
    }

    private static boolean holdsOnly(Set<String> asked, JsonNode variables) {
        for (Map.Entry<String, JsonNode> field : variables.properties()) {
            JsonNode given = field.getValue();
            if (!asked.contains(field.getKey())
                    || given.path("value").isContainerNode()
                    || !SIMPLE.contains(given.path("type").asText("").toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }
}
