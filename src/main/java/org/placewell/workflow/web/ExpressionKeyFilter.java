package org.placewell.workflow.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses expressions inside a question to the engine's web API. The engine refuses them at the top level itself, and
 * evaluates them for anybody when they are nested (CVE-2026-109432).
 */
class ExpressionKeyFilter extends OncePerRequestFilter {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final JsonFactory json = new JsonFactory();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WITH_BODY.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        JsonBody body = JsonBody.of(request);
        if (body.isTooLarge()) {
            ApiAnswer.invalid("This is too large.").write(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, response);
        } else if (isHarmless(body.bytes())) {
            chain.doFilter(body, response);
        } else {
            ApiAnswer.invalid("This is not valid JSON, or holds an expression.")
                    .write(HttpServletResponse.SC_BAD_REQUEST, response);
        }
    }

    /** Reads the bytes whatever type they claim to be, as the engine's parser finds out their encoding: by their look. */
    private boolean isHarmless(byte[] bytes) throws IOException {
        try (JsonParser parser = json.createParser(bytes)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // the engine fails at a bare null where it expects an object
                if (depth == 0 && token.isScalarValue()) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > 1
                        && token == JsonToken.FIELD_NAME
                        && parser.currentName().endsWith("Expression")) {
                    return false;
                }
            }
            return true;
        } catch (JsonProcessingException | java.io.CharConversionException unreadable) {
            return false;
        }
    }
}
