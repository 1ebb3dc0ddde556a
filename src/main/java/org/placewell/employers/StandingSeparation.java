package org.placewell.employers;

import java.util.Map;
import org.placewell.audit.SeparatedDuties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says by which rows of the trail it shows who suspended a tier and who lifted that (SOD-8). */
@Configuration(proxyBeanMethods = false)
class StandingSeparation {

    @Bean
    SeparatedDuties dutiesOnASuspension() {
        return new SeparatedDuties(
                EmployerStanding.SUSPENSION,
                "SOD-8",
                "Nobody lifts a suspension that the same person has imposed.",
                Map.of(EmployerStanding.SUSPENDED, "suspended the tier", EmployerStanding.LIFTED, "lifted that"));
    }
}
