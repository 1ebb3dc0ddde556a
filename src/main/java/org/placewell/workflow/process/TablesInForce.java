package org.placewell.workflow.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.CountyTables;
import org.placewell.workflow.TableInForce;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads from what is deployed which tables are in force; every version stays there. */
@Component
class TablesInForce implements CountyTables {

    private static final String VERSIONS =
            "select d.name_, d.version_, d.resource_name_, encode(sha256(b.bytes_), 'hex') as content,"
                    + " p.deploy_time_ at time zone 'UTC' as since from act_re_decision_def d"
                    + " join act_re_deployment p on p.id_ = d.deployment_id_"
                    + " join act_ge_bytearray b on b.deployment_id_ = d.deployment_id_ and b.name_ = d.resource_name_"
                    + " where d.key_ = :decision order by d.version_ desc limit 200";

    private final JdbcClient jdbc;
    private final CountyFolder folder;

    TablesInForce(JdbcClient jdbc, CountyFolder folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    @Override
    @Transactional(readOnly = true)
    public List<TableInForce> inForce() {
        return folder.replaceable().stream()
                .flatMap(decision -> inForce(decision).stream())
                .toList();
    }

    private Optional<TableInForce> inForce(String decision) {
        List<Version> versions = jdbc.sql(VERSIONS)
                .param("decision", decision)
                .query((row, i) -> new Version(
                        row.getString("name_"),
                        row.getInt("version_"),
                        row.getString("resource_name_"),
                        row.getString("content"),
                        row.getTimestamp("since").toInstant()))
                .list();
        @Nullable Version newest = versions.isEmpty() ? null : versions.get(0);
        if (newest == null) {
            return Optional.empty();
        }
        Instant since = versions.stream()
                .takeWhile(version -> version.sameTable(newest))
                .map(Version::since)
                .reduce(newest.since(), (later, earlier) -> earlier);
        boolean county = newest.file().startsWith(CountyFolder.MARK);
        return Optional.of(new TableInForce(
                newest.name() == null ? decision : newest.name(),
                newest.version(),
                county,
                since,
                county ? folder.remarksOn(decision) : List.of()));
    }

    private record Version(@Nullable String name, int version, String file, String content, Instant since) {

        boolean sameTable(Version other) {
            return file.equals(other.file) && content.equals(other.content);
        }
    }
}
