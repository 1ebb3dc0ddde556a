package org.placewell;

import jakarta.servlet.http.Cookie;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * The token of a form as a browser sends it, for {@code with(FormToken::sent)}; the test support's own token would replace
 * the repository of the context that all tests share, and every page after it would be refused.
 */
final class FormToken {

    private FormToken() {}

    static MockHttpServletRequest sent(MockHttpServletRequest request) {
        request.setCookies(new Cookie("XSRF-TOKEN", "a-token"));
        request.addHeader("X-XSRF-TOKEN", "a-token");
        return request;
    }
}
