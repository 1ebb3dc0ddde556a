package org.placewell.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A refused request as pages read it under the name {@code refusal}.
 *
 * @param words for the person
 * @param address that the request went to, so that a page finds the form that was sent
 * @param typed what the form held, so that nobody types it twice
 */
record Refusal(String words, String address, Map<String, String> typed) {

    static Refusal of(HttpServletRequest request, String words) {
        return new Refusal(
                words,
                request.getRequestURI(),
                request.getParameterMap().entrySet().stream()
                        .filter(field ->
                                field.getValue().length > 0 && !field.getKey().startsWith("_"))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, field -> field.getValue()[0])));
    }
}
