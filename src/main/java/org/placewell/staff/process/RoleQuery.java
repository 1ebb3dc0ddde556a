package org.placewell.staff.process;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.GroupQueryProperty;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's question for groups, answered from the roles; only who holds one is asked of the database. */
final class RoleQuery extends GroupQueryImpl {

    private static final String TYPE = "role";

    private final transient JdbcClient jdbc;

    RoleQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RoleQuery(JdbcClient jdbc, CommandExecutor executor) {
        super(executor);
        this.jdbc = jdbc;
    }

    @Override
    public long executeCount(CommandContext context) {
        checkQueryOk();
        return matching().count();
    }

    @Override
    public List<Group> executeList(CommandContext context, @Nullable Page page) {
        checkQueryOk();
        return matching()
                .sorted(order())
                .skip(page == null ? firstResult : page.getFirstResult())
                .limit(page == null ? maxResults : page.getMaxResults())
                .map(RoleQuery::group)
                .toList();
    }

    private Stream<Role> matching() {
        if (procDefId != null) {
            throw new BadUserRequestException("Nobody starts a case from the engine's lists");
        }
        Set<String> held = userId == null ? Set.of() : held(userId);
        return Arrays.stream(Role.values())
                .filter(role -> id == null || role.group().equals(id))
                .filter(role -> ids == null || Arrays.asList(ids).contains(role.group()))
                .filter(role -> name == null || role.title().equals(name))
                .filter(role ->
                        nameLike == null || like(nameLike).matcher(role.title()).matches())
                .filter(role -> type == null || type.equals(TYPE))
                .filter(role -> userId == null || held.contains(role.name()))
                .filter(role -> tenantId == null);
    }

    private Set<String> held(String person) {
        return Set.copyOf(
                jdbc.sql("select r.role from staff_role r join staff_member m on m.id = r.staff_id and m.active"
                                + " where m.id = :id")
                        .param("id", person)
                        .query(String.class)
                        .list());
    }

    private Comparator<Role> order() {
        boolean byName = getOrderingProperties().stream()
                .anyMatch(property -> GroupQueryProperty.NAME.equals(property.getQueryProperty()));
        boolean descending = getOrderingProperties().stream()
                .anyMatch(property -> Direction.DESCENDING.equals(property.getDirection()));
        Comparator<Role> order = Comparator.comparing(byName ? Role::title : Role::group);
        return descending ? order.reversed() : order;
    }

    private static Pattern like(String pattern) {
        String[] parts = pattern.split("%", -1);
        return Pattern.compile(
                String.join(".*", Arrays.stream(parts).map(Pattern::quote).toList()), Pattern.CASE_INSENSITIVE);
    }

    private static Group group(Role role) {
        GroupEntity group = new GroupEntity(role.group());
        group.setName(role.title());
        group.setType(TYPE);
        return group;
    }
}
