package org.placewell;

import java.util.concurrent.Callable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Does something through the faces as one person, as if that person were signed in. */
public final class ActingAs {

    private ActingAs() {}

    public static <T> T call(String person, Callable<T> work) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(person, "", java.util.List.of()));
        SecurityContextHolder.setContext(context);
        try {
            return work.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    public static void run(String person, Runnable work) {
        call(person, () -> {
            work.run();
            return true;
        });
    }
}
