package org.placewell.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Base64;
import org.camunda.bpm.webapp.impl.security.filter.headersec.provider.impl.ContentSecurityPolicyProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request for Tasklist a nonce of its own. Camunda keeps the nonce in the servlet context, where parallel requests
 * overwrite each other's, and the browser then shows a blank page.
 */
class TasklistHeadersFilter extends OncePerRequestFilter {

    /** As strict as Tasklist bears; no {@code sandbox}, which a page opened from here would inherit. */
    private static final String POLICY = "default-src 'self';"
            + " script-src 'nonce-%s' 'strict-dynamic' 'unsafe-eval' 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self';"
            + " frame-ancestors 'none'";

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        response.setHeader("Content-Security-Policy", POLICY.formatted(nonce));
        response.setHeader("X-Content-Type-Options", "nosniff");
        chain.doFilter(new RequestWithNonce(request, nonce), response);
    }

    private static final class RequestWithNonce extends HttpServletRequestWrapper {

        private final String nonce;

        RequestWithNonce(HttpServletRequest request, String nonce) {
            super(request);
            this.nonce = nonce;
        }

        /** Camunda's template filter asks the context for the nonce and writes the answer into the page. */
        @Override
        public ServletContext getServletContext() {
            ServletContext shared = super.getServletContext();
            return (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(),
                    new Class<?>[] {ServletContext.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("getAttribute")
                                && ContentSecurityPolicyProvider.ATTR_CSP_FILTER_NONCE.equals(arguments[0])) {
                            return nonce;
                        }
                        try {
                            return method.invoke(shared, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }
}
