package org.placewell.staff.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The staff in the engine's words: who works here is a user, a role is a group, and there are no tenants. */
final class StaffIdentity implements ReadOnlyIdentityProvider {

    private final JdbcClient jdbc;

    StaffIdentity(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable User findUserById(String id) {
        return createUserQuery(Context.getCommandContext()).userId(id).singleResult();
    }

    @Override
    public UserQuery createUserQuery() {
        return new MemberQuery(jdbc, executor());
    }

    @Override
    public UserQuery createUserQuery(CommandContext context) {
        return new MemberQuery(jdbc);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new BadUserRequestException("The staff is not searched in SQL");
    }

    /** Never: people sign in at our own page. */
    @Override
    public boolean checkPassword(String user, String password) {
        return false;
    }

    @Override
    public @Nullable Group findGroupById(String id) {
        return createGroupQuery(Context.getCommandContext()).groupId(id).singleResult();
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new RoleQuery(jdbc, executor());
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext context) {
        return new RoleQuery(jdbc);
    }

    @Override
    public @Nullable Tenant findTenantById(String id) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants(executor());
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext context) {
        return new NoTenants();
    }

    @Override
    public void flush() {
        // nothing is written
    }

    @Override
    public void close() {
        // nothing is held open
    }

    private static CommandExecutor executor() {
        return Context.getProcessEngineConfiguration().getCommandExecutorTxRequired();
    }
}
