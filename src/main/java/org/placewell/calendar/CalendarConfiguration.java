package org.placewell.calendar;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadlineDays.class)
class CalendarConfiguration {

    /** The time; gives way to any other clock bean, in whichever order they are found (the local run, tests). */
    @Bean
    @Fallback
    Clock systemClock() {
        return Clock.systemUTC();
    }
}
