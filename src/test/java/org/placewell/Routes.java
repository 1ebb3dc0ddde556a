package org.placewell;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route that the running application has: pages, actuator, static files, and the web APIs of Camunda. */
final class Routes {

    /** Deeper than any resource of the engine's web API. */
    private static final int DEEPEST = 8;

    /** The security chain answers the first two itself and names the other two; no mapping tells of them. */
    private static final List<Route> OF_THE_CHAIN = List.of(
            new Route("POST", "/login"),
            new Route("POST", "/logout"),
            new Route("GET", "/assets/**"),
            new Route("GET", "/favicon.ico"));

    private final Set<Route> found = new TreeSet<>(Route.ORDER);

    private Routes() {}

    static Set<Route> of(WebApplicationContext application) {
        Routes routes = new Routes();
        routes.found.addAll(OF_THE_CHAIN);
        application
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(routes::addPage));
        application.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .forEach(path -> routes.add("GET", path));
        routes.addServlets(application);
        return routes.found;
    }

    private void addPage(RequestMappingInfo page) {
        Set<RequestMethod> methods = page.getMethodsCondition().getMethods();
        for (String path : page.getPatternValues()) {
            if (methods.isEmpty()) {
                add("GET", path);
                add("POST", path);
            }
            methods.forEach(method -> add(method.name(), path));
        }
    }

    private void addServlets(WebApplicationContext application) {
        ServletContext context = Objects.requireNonNull(application.getServletContext());
        List<ServletContainer> ours = application.getBeansOfType(ServletContextInitializer.class).values().stream()
                .filter(ServletRegistrationBean.class::isInstance)
                .map(bean -> ((ServletRegistrationBean<?>) bean).getServlet())
                .filter(ServletContainer.class::isInstance)
                .map(ServletContainer.class::cast)
                .toList();
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            for (String mapping : servlet.getMappings()) {
                String prefix = mapping.replace("/*", "");
                if (ServletContainer.class.getName().equals(servlet.getClassName())) {
                    classesOf(servlet, ours).forEach(type -> addResource(prefix, Resource.from(type, true), 0));
                } else if (!mapping.equals("/")) {
                    // what answers beside Spring and Jersey is looked at by whoever adds it
                    add("GET", mapping);
                }
            }
        }
    }

    /** Camunda names its application in a parameter; ours was handed its resources. */
    private static Collection<Class<?>> classesOf(ServletRegistration servlet, List<ServletContainer> ours) {
        String application = servlet.getInitParameter("jakarta.ws.rs.Application");
        if (application == null) {
            return ours.stream()
                    .flatMap(container -> container.getConfiguration().getClasses().stream())
                    .toList();
        }
        try {
            return Class.forName(application)
                    .asSubclass(Application.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .getClasses();
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(application, unreadable);
        }
    }

    private void addResource(String prefix, @Nullable Resource resource, int depth) {
        if (resource == null || depth > DEEPEST) {
            return;
        }
        String path = joined(prefix, resource.getPath());
        for (ResourceMethod method : resource.getAllMethods()) {
            if (method.getType() == ResourceMethod.JaxrsType.SUB_RESOURCE_LOCATOR) {
                Class<?> located = method.getInvocable().getRawResponseType();
                addResource(path, Resource.from(located, true), depth + 1);
            } else {
                add(method.getHttpMethod(), path);
            }
        }
        resource.getChildResources().forEach(child -> addResource(path, child, depth + 1));
    }

    private static String joined(String prefix, @Nullable String path) {
        return Stream.of(prefix, path)
                .filter(Objects::nonNull)
                .reduce(
                        "",
                        (before, part) -> part.isEmpty() || part.equals("/")
                                ? before
                                : before.replaceFirst("/$", "") + (part.startsWith("/") ? part : "/" + part));
    }

    private void add(String method, String path) {
        // a pattern inside a variable says nothing about who may
        found.add(new Route(method, path.replaceAll("\\{\\s*([\\w.-]+)\\s*:[^{}]*(\\{[^{}]*}[^{}]*)*}", "{$1}")));
    }
}
