package org.placewell.workflow.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the engine's web API says when it does not do what it was asked; Tasklist shows the message. */
record ApiAnswer(String type, String message) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ApiAnswer refused(String words) {
        return new ApiAnswer("Refused", words);
    }

    static ApiAnswer invalid(String words) {
        return new ApiAnswer("InvalidRequestException", words);
    }

    void write(int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(JSON.writeValueAsBytes(this));
    }
}
