package org.placewell.workflow;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/**
 * Schedules as {@code @EnableScheduling} does, but whatever is scheduled, in whichever room, waits while the database is on
 * hold: no sweep can forget to ask.
 */
@Configuration(proxyBeanMethods = false)
class SweepsWait {

    @Bean(TaskManagementConfigUtils.SCHEDULED_ANNOTATION_PROCESSOR_BEAN_NAME)
    static ScheduledAnnotationBeanPostProcessor sweeps(ObjectProvider<Hold> hold) {
        return new ScheduledAnnotationBeanPostProcessor() {
            @Override
            protected Runnable createRunnable(Object target, Method method, @Nullable String qualifier) {
                return new Sweep(super.createRunnable(target, method, qualifier), hold);
            }
        };
    }

    private record Sweep(Runnable work, ObjectProvider<Hold> hold) implements Runnable {

        @Override
        public void run() {
            if (!hold.getObject().look()) {
                work.run();
            }
        }

        /** The method's name, by which the list of scheduled tasks tells one from another. */
        @Override
        public String toString() {
            return work.toString();
        }
    }
}
