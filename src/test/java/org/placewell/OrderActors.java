package org.placewell;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.JobOrderFields;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderField;
import org.placewell.joborders.OrderView;
import org.placewell.joborders.Program;
import org.placewell.joborders.SavedDraft;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;

/** What people do with a job order, by person, through the faces and the tasks; for demo data and journeys. */
public final class OrderActors {

    private final JobOrders orders;
    private final Tasks tasks;

    public OrderActors(JobOrders orders, Tasks tasks) {
        this.orders = orders;
        this.tasks = tasks;
    }

    public String opens(String counselor, String employer, Program program, @Nullable String packet) {
        return ActingAs.call(counselor, () -> orders.open(employer, program, packet));
    }

    /** Saves the draft with these fields over what it says. */
    public SavedDraft types(String counselor, String order, Map<OrderField, String> fields) {
        return ActingAs.call(counselor, () -> {
            OrderView view = orders.get(order);
            Map<String, String> typed = new HashMap<>(view.typed().byKey());
            fields.forEach((field, text) -> typed.put(field.key(), text));
            return orders.save(order, view.version(), JobOrderFields.of(typed), null);
        });
    }

    /** Gives this reason for whatever the automatic checks find now. */
    public void explains(String counselor, String order, String reason) {
        OrderView view = sees(counselor, order);
        Map<String, String> typed = new HashMap<>(view.typed().byKey());
        view.findings().forEach(finding -> typed.put("reason-" + finding.code(), reason));
        ActingAs.run(counselor, () -> orders.save(order, view.version(), JobOrderFields.of(typed), null));
    }

    /** What makes any order sound: nothing in it asks for a reason, as long as the wage is lawful. */
    public static Map<OrderField, String> sound(String title, String wage, Program program) {
        Map<OrderField, String> fields = new HashMap<>();
        fields.put(OrderField.TITLE, title);
        fields.put(OrderField.DESCRIPTION, "Works as " + title + " in a small team, with somebody who shows how.");
        fields.put(OrderField.OPENINGS, "2");
        fields.put(OrderField.WAGE_MIN, wage);
        fields.put(OrderField.PAY_UNIT, "HOUR");
        fields.put(OrderField.HOURS_PER_WEEK, program == Program.TIER_II_PWEX ? "20" : "40");
        fields.put(OrderField.JOB_TYPE, "PERMANENT");
        fields.put(OrderField.VACANCY_CONFIRMED, "true");
        fields.put(OrderField.DISPLACEMENT_ATTESTED, "true");
        return fields;
    }

    public void handsIn(String counselor, String order) {
        completes(counselor, order, Map.of());
    }

    public void entersInEca(String counselor, String order, String number) {
        completes(counselor, order, Map.of("ecaDecision", "ENTERED", "ecaNumber", number));
    }

    public void completes(String counselor, String order, Map<String, Object> fields) {
        ActingAs.run(counselor, () -> {
            OpenTask task = orders.get(order).tasks().get(0);
            tasks.complete(task.id(), fields);
        });
    }

    public OrderView sees(String person, String order) {
        return ActingAs.call(person, () -> orders.get(order));
    }
}
