package org.placewell.audit;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where evidence is witnessed outside the database.
 *
 * @param folder of the checkpoints; best on a disk that the database's administrators cannot write
 * @param keyFile that evidence is signed with; without it nobody can tell a forged row from a true one
 */
@Validated
@ConfigurationProperties("placewell.evidence")
record EvidenceSettings(@NotNull Path folder, @NotNull Path keyFile) {}
