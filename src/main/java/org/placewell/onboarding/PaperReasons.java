package org.placewell.onboarding;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why papers go on in spite of warnings; only ever added to. */
@Component
class PaperReasons {

    private final JdbcClient jdbc;

    PaperReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param about what the check said then; the reason counts as long as it says the same */
    void add(UUID paper, ErrorCode code, String about, String reason, String by, Instant at) {
        jdbc.sql("insert into packet_paper_reason (paper_id, code, about, reason, given_by, given_at)"
                        + " values (:paper, :code, :about, :reason, :by, :at)")
                .param("paper", paper)
                .param("code", code.name())
                .param("about", about)
                .param("reason", reason)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
