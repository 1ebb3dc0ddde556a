package probes;

import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Takes the token of the test support. */
public class BadToken {

    RequestPostProcessor token() {
        return SecurityMockMvcRequestPostProcessors.csrf();
    }
}
