package org.placewell.workflow;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/**
 * Calls the engine as the signed-in person but without the engine's authorization checks, in one command: rooms check for
 * themselves, and guards and evidence still see who it is (RULES, Access).
 */
@Component
class Engine {

    private final ProcessEngine engine;
    private final Staff staff;

    Engine(ProcessEngine engine, Staff staff) {
        this.engine = engine;
        this.staff = staff;
    }

    <T extends @Nullable Object> T call(Callable<T> work) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        var identity = engine.getIdentityService();
        var before = identity.getCurrentAuthentication();
        staff.signedInIfAny().ifPresent(person -> identity.setAuthentication(person.id(), groupsOf(person)));
        try {
            return configuration
                    .getCommandExecutorTxRequired()
                    .execute(context -> context.runWithoutAuthorization(work));
        } catch (ProcessEngineException failure) {
            throw meant(failure);
        } finally {
            if (before == null) {
                identity.clearAuthentication();
            } else {
                identity.setAuthentication(before);
            }
        }
    }

    private static List<String> groupsOf(Person person) {
        return person.roles().stream().map(Role::group).toList();
    }

    /**
     * The engine wraps what a guard throws; the words are in the cause. A case that ended meanwhile, a row that somebody else
     * changed and a deadlock are lost races.
     */
    private static RuntimeException meant(ProcessEngineException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused) {
                return refused;
            }
            if (cause instanceof OptimisticLockingException
                    || isEndedCase(cause)
                    || cause instanceof ConcurrencyFailureException
                    || (cause instanceof SQLException refused && isLostRace(refused.getSQLState()))) {
                return Refused.conflict("Somebody else was faster. Look at the page again to see what was done.");
            }
        }
        return failure;
    }

    /** The engine has no type of its own for it; any other null value is a fault of ours. */
    private static boolean isEndedCase(Throwable cause) {
        return cause instanceof NullValueException
                && String.valueOf(cause.getMessage()).contains("Cannot restore state of process instance");
    }

    /** Serialization failure, deadlock, lock waited for too long. */
    private static boolean isLostRace(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("40") || sqlState.equals("55P03"));
    }
}
