package org.placewell;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PacketApproved;
import org.placewell.onboarding.PacketMoved;
import org.placewell.onboarding.PacketState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many approved packets at once, without their papers' way: what begins with the approval is real, its files and tasks too. */
public record ManyFiles(
        EmployerRelations employers,
        ApplicationEventPublisher events,
        TransactionTemplate transaction,
        JdbcClient jdbc) {

    private static final String MANAGER = "program-manager-1";

    /** Packets of employers of this name, which the supervisor approved; one paper original each, the page that the county signs. */
    public List<String> approved(int count, String name, String supervisor) {
        String some = UUID.randomUUID().toString().substring(0, 8);
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> approved("Q-%s-%02d".formatted(some, n), "%s %02d".formatted(name, n), supervisor))
                .toList();
    }

    private String approved(String packet, String name, String supervisor) {
        String employer = ActingAs.call(
                "ers-ec-1",
                () -> employers.add(new NewEmployer(
                        name, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95113", null, null, null)));
        ActingAs.run(
                MANAGER,
                () -> transaction.executeWithoutResult(status -> {
                    jdbc.sql(
                                    "insert into packet (id, number, employer_number, employer_name, tier, kind, state, prepared_by, opened_at,"
                                            + " changed_at) values (gen_random_uuid(), :packet, :employer, :name, 'TIER_II_PWEX', 'NEW', 'APPROVED',"
                                            + " 'ers-ec-1', now(), now())")
                            .param("packet", packet)
                            .param("employer", employer)
                            .param("name", name)
                            .update();
                    LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
                    employers.enroll(employer, Tier.TIER_II_PWEX, packet);
                    employers.approveTier(packet, new AgreementTerm(today, today.plusYears(1), today.plusYears(1)));
                    events.publishEvent(new PacketMoved(
                            packet, employer, PacketState.MANAGER_REVIEW, PacketState.APPROVED, MANAGER));
                    events.publishEvent(new PacketApproved(packet, employer, Tier.TIER_II_PWEX, supervisor));
                }));
        return packet;
    }
}
