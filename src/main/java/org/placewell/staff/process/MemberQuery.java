package org.placewell.staff.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's question for users, asked of the active members. It answers with names only: Tasklist lets everybody ask it,
 * and an e-mail address is none of its business.
 */
final class MemberQuery extends UserQueryImpl {

    private static final String MEMBERS =
            " from (select id, coalesce(substring(name from '^(.*)\\s\\S+$'), '') as first_name,"
                    + " substring(name from '(\\S+)$') as last_name from staff_member where active) m where true";

    private static final Map<String, String> COLUMNS =
            Map.of("ID_", "m.id", "FIRST_", "m.first_name", "LAST_", "m.last_name", "EMAIL_", "m.id");

    private final transient JdbcClient jdbc;
    private final transient List<Object> values = new ArrayList<>();

    MemberQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    MemberQuery(JdbcClient jdbc, CommandExecutor executor) {
        super(executor);
        this.jdbc = jdbc;
    }

    @Override
    public long executeCount(CommandContext context) {
        checkQueryOk();
        String conditions = conditions();
        return jdbc.sql("select count(*)" + MEMBERS + conditions)
                .params(values)
                .query(Long.class)
                .single();
    }

    @Override
    public List<User> executeList(CommandContext context, @Nullable Page page) {
        checkQueryOk();
        String sql = "select m.id, m.first_name, m.last_name" + MEMBERS + conditions() + order() + " limit ? offset ?";
        values.add(page == null ? maxResults : page.getMaxResults());
        values.add(page == null ? firstResult : page.getFirstResult());
        return jdbc.sql(sql)
                .params(values)
                .query((row, number) ->
                        user(row.getString("id"), row.getString("first_name"), row.getString("last_name")))
                .list();
    }

    private String conditions() {
        if (procDefId != null) {
            throw new BadUserRequestException("Nobody starts a case from the engine's lists");
        }
        values.clear();
        return equal("m.id", id)
                + in("m.id", ids)
                + equal("m.first_name", firstName)
                + like("m.first_name", firstNameLike)
                + equal("m.last_name", lastName)
                + like("m.last_name", lastNameLike)
                + inGroup(groupId)
                + (email == null && emailLike == null && tenantId == null ? "" : " and false");
    }

    private String equal(String column, @Nullable String value) {
        return value == null ? "" : condition(" and " + column + " = ?", value);
    }

    private String in(String column, String @Nullable [] wanted) {
        return wanted == null ? "" : condition(" and " + column + " = any(?)", wanted);
    }

    /** Without an escape character: a pattern that ends in a backslash would be an error of the database. */
    private String like(String column, @Nullable String pattern) {
        return pattern == null ? "" : condition(" and " + column + " ilike ? escape ''", pattern);
    }

    private String inGroup(@Nullable String group) {
        return group == null
                ? ""
                : condition(
                        " and exists (select 1 from staff_role r where r.staff_id = m.id and r.role = ?)",
                        Role.ofGroup(group).map(Role::name).orElse(""));
    }

    private String condition(String sql, Object value) {
        values.add(value);
        return sql;
    }

    private String order() {
        return getOrderingProperties().stream()
                        .map(MemberQuery::order)
                        .collect(Collectors.joining(
                                ", ", " order by ", getOrderingProperties().isEmpty() ? "" : ", "))
                + "m.id";
    }

    private static String order(QueryOrderingProperty property) {
        return COLUMNS.getOrDefault(property.getQueryProperty().getName(), "m.id")
                + (Direction.DESCENDING.equals(property.getDirection()) ? " desc" : " asc");
    }

    private static User user(String id, String firstName, String lastName) {
        UserEntity user = new UserEntity(id);
        user.setFirstName(firstName);
        user.setLastName(lastName);
        return user;
    }
}
