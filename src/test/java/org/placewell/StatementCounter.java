package org.placewell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Listens to what a thread sends to the database, whoever sends it: JPA, JDBC or the engine. */
public final class StatementCounter implements BeanPostProcessor {

    private static final ThreadLocal<@Nullable List<String>> SENT = new ThreadLocal<>();

    /** Work whose statements count. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** The statements that this thread sends while it does the work, in order. */
    public static List<String> during(Work work) throws Exception {
        List<String> sent = new ArrayList<>();
        SENT.set(sent);
        try {
            work.run();
        } finally {
            SENT.remove();
        }
        return sent;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Listening) ? new Listening(source) : bean;
    }

    private static final class Listening extends DelegatingDataSource {

        Listening(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            return listening(Connection.class, super.getConnection(), null);
        }
    }

    /** Passes every call on; notes the SQL of each execution, and hands out listening statements. */
    private static <T> T listening(Class<T> type, T target, @Nullable String prepared) {
        return type.cast(Proxy.newProxyInstance(
                StatementCounter.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                            ? text
                            : prepared;
                    List<String> sent = SENT.get();
                    if (sent != null && sql != null && method.getName().startsWith("execute")) {
                        sent.add(sql.replaceAll("\\s+", " ").strip());
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof Statement && Statement.class.isAssignableFrom(method.getReturnType())
                                ? listen(method.getReturnType(), result, sql)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private static <T> T listen(Class<T> type, Object statement, @Nullable String sql) {
        return listening(type, type.cast(statement), sql);
    }
}
