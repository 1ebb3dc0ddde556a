package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.TaskQuery;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Tasklist's lists over 100,000 open tasks in a database of their own, asked by the engine itself as somebody with one role:
 * what sorts, counts and searches goes by the indexes, and PostgreSQL compiles nothing.
 */
@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasklistScaleTests {

    private static final String DATABASE = "tasklist_scale";
    private static final List<String> GROUPS = List.of("group-1");
    private static final int TASKS = 100_000;

    @Autowired
    EmbeddedPostgres postgres;

    @Autowired
    List<JavaMigration> migrations;

    @Autowired
    JdbcClient own;

    /** As the application connects. */
    @Value("${spring.datasource.hikari.data-source-properties.options}")
    String options;

    private final List<String> asked = new ArrayList<>();
    private SingleConnectionDataSource database = new SingleConnectionDataSource();
    private JdbcClient jdbc = JdbcClient.create(database);
    private ProcessEngine engine = unopened();

    private static ProcessEngine unopened() {
        return (ProcessEngine) Proxy.newProxyInstance(
                TasklistScaleTests.class.getClassLoader(), new Class<?>[] {ProcessEngine.class}, (p, m, a) -> null);
    }

    @BeforeAll
    void fill() {
        own.sql("create database " + DATABASE).update();
        database = new SingleConnectionDataSource(
                postgres.getJdbcUrl("postgres", DATABASE) + "&options="
                        + URLEncoder.encode(options, StandardCharsets.UTF_8).replace("+", "%20"),
                "postgres",
                "",
                true);
        Flyway.configure()
                .dataSource(database)
                .javaMigrations(migrations.toArray(JavaMigration[]::new))
                .load()
                .migrate();
        jdbc = JdbcClient.create(database);
        generate();
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(DATABASE);
        configuration.setDataSource(new Listening(database));
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setHistory("activity");
        configuration.setAuthorizationEnabled(true);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getIdentityService().setAuthentication("er-supervisor-1", GROUPS);
    }

    @AfterAll
    void drop() {
        engine.close();
        database.destroy();
        own.sql("drop database " + DATABASE + " with (force)").update();
    }

    /** As the engine would have written them: a case, its task, whom it is offered to, the rights, two captions. */
    private void generate() {
        jdbc.sql("insert into act_re_procdef (id_, rev_, key_, version_) values ('pd', 1, 'EmployerOnboarding', 1)")
                .update();
        for (String rows : List.of(
                "act_ru_execution (id_, rev_, proc_inst_id_, proc_def_id_, is_active_, is_concurrent_, is_scope_,"
                        + " is_event_scope_, suspension_state_) select 'e' || n, 1, 'e' || n, 'pd', true, false, true,"
                        + " false, 1",
                "act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,"
                        + " suspension_state_, create_time_, due_date_, assignee_) select 't' || n, 1, 'e' || n, 'e' || n,"
                        + " 'pd', 'Review packet', 'Activity_Review', 50, 1, now() - n * interval '20 s',"
                        + " now() + (n - 20000) * interval '1 min', case when n / 8 % 5 = 0 then 'person-' || n % 300 end",
                "act_ru_identitylink (id_, rev_, group_id_, type_, task_id_) select 'l' || n, 1, 'group-' || n % 8,"
                        + " 'candidate', 't' || n",
                "act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)"
                        + " select 'a' || n, 1, 1, 'group-' || n % 8, 7, 't' || n, 16386",
                "act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, text_, var_scope_)"
                        + " select 'v' || n, 1, 'string', 'employerName', 'e' || n, 'e' || n, 'pd', 'Employer ' || n % 9000,"
                        + " 'e' || n",
                "act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, text_, var_scope_)"
                        + " select 'w' || n, 1, 'string', 'tierTitle', 'e' || n, 'e' || n, 'pd', 'Tier ' || n % 2, 'e' || n")) {
            jdbc.sql("insert into " + rows + " from generate_series(1, " + TASKS + ") n")
                    .update();
        }
        jdbc.sql("vacuum analyze").update();
    }

    @Test
    void sortsByTheIndexes() {
        assertThat(plan(tasks().taskUnassigned().orderByDueDate().asc())).contains("pw_task_due");
        assertThat(plan(tasks().taskUnassigned().orderByTaskCreateTime().desc()))
                .contains("pw_task_offered");
        // by the order or by the group, as the planner expects fewer rows
        assertThat(plan(tasks().taskUnassigned().orderByTaskPriority().desc()))
                .containsAnyOf("pw_task_priority", "pw_link_group");
        assertThat(plan(engine.getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssignee("person-25")
                        .taskCandidateGroupIn(GROUPS)
                        .endOr()
                        .dueBefore(new Date())
                        .orderByDueDate()
                        .asc()))
                .contains("pw_task_due");
    }

    @Test
    void searchesByTheIndexes() {
        assertThat(plan(tasks().taskUnassigned()
                        .processVariableValueEquals("employerName", "Employer 17")
                        .orderByDueDate()
                        .asc()))
                .contains("pw_variable_text")
                .containsAnyOf("pw_link_task", "pw_link_group");
    }

    @Test
    void countsByTheIndexes() {
        asked.clear();

        assertThat(tasks().taskUnassigned().count()).isEqualTo(10_000);

        assertThat(lastPlan()).contains("pw_link_group");
    }

    private TaskQuery tasks() {
        return engine.getTaskService().createTaskQuery().taskCandidateGroupIn(GROUPS);
    }

    private String plan(TaskQuery query) {
        asked.clear();
        assertThat(query.listPage(0, 15)).hasSizeBetween(1, 15);
        return lastPlan();
    }

    /** Of what the engine has just asked; it must find the rights by an index, too, and not compare each with each task. */
    private String lastPlan() {
        String plan = String.join(
                "\n",
                jdbc.sql("explain " + asked.get(asked.size() - 1))
                        .query(String.class)
                        .list());
        assertThat(plan).contains("act_idx_auth_resource_id").doesNotContain("Materialize", "JIT");
        return plan;
    }

    /** Notes each statement with its values, as the driver prints it. */
    private final class Listening extends DelegatingDataSource {

        Listening(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return listening(Connection.class, super.getConnection());
        }
    }

    private <T> T listening(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                TasklistScaleTests.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof PreparedStatement && method.getName().equals("execute")) {
                        asked.add(target.toString());
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof PreparedStatement statement
                                ? listening(PreparedStatement.class, statement)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
