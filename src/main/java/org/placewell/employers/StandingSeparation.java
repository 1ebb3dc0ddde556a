package org.placewell.employers;

import java.util.Map;
import org.placewell.audit.SeparatedDuties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says by which rows of the trail it shows who suspended a tier or a worksite and who lifted that (SOD-8). */
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

    @Bean
    SeparatedDuties dutiesOnASuspendedWorksite() {
        return new SeparatedDuties(
                PeopleAndPlaces.SUSPENSION,
                "SOD-8",
                "Nobody lifts the suspension of a worksite that the same person has imposed.",
                Map.of(PeopleAndPlaces.SUSPENDED, "suspended the worksite", PeopleAndPlaces.LIFTED, "lifted that"));
    }
}
