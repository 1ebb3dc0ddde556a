package org.placewell.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets no mail go out and no timer fire from a database that is a copy of another, until somebody releases it: its letters and
 * jobs may have been sent and run already. People sign in and work; what their work causes waits with the rest. The whole
 * database is on hold, so all its nodes are.
 */
@Service
public class Hold {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

    /** Why the database is on hold. */
    public enum Reason {
        /** It is not the one that the stored identity names. */
        RESTORED,
        /** A node was started with {@code placewell.hold=true}. */
        SETTING
    }

    /** Since when, by the database's clock, and why. */
    public record State(Instant since, Reason reason) {}

    /** Tells this node that the database has been put on hold while it ran. */
    public record Began() {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private volatile @Nullable State state;

    Hold(JdbcClient jdbc, ApplicationEventPublisher events, @Value("${placewell.hold:false}") boolean asked) {
        this.jdbc = jdbc;
        this.events = events;
        jdbc.sql("insert into hold (identity) select identity from database_identity on conflict do nothing")
                .update();
        if (asked) {
            jdbc.sql("update hold set held_since = now(), reason = 'SETTING' where held_since is null")
                    .update();
        }
        look();
    }

    /** As it was at the last look, which every sweep takes before it starts; costs no query. */
    public boolean on() {
        return state != null;
    }

    /** As {@link #on}, with since when and why. */
    public Optional<State> state() {
        return Optional.ofNullable(state);
    }

    /** Asks the database, which may have been replaced by a copy while this node ran. */
    boolean look() {
        jdbc.sql("update hold set identity = i.identity, held_since = now(), reason = 'RESTORED'"
                        + " from database_identity i where hold.identity <> i.identity")
                .update();
        State before = state;
        state = jdbc.sql("select held_since, reason from hold where held_since is not null")
                .query(Hold::read)
                .optional()
                .orElse(null);
        if (before == null && state != null) {
            LOG.warn("on hold since {}: {}. No mail goes out and no job runs.", state.since(), state.reason());
            events.publishEvent(new Began());
        }
        return on();
    }

    /** Lets mail and jobs go on, on every node within seconds; whether there was a hold to end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean release() {
        return jdbc.sql("update hold set held_since = null, reason = null where held_since is not null")
                        .update()
                > 0;
    }

    private static State read(ResultSet row, int number) throws SQLException {
        return new State(
                row.getObject("held_since", OffsetDateTime.class).toInstant(), Reason.valueOf(row.getString("reason")));
    }
}
