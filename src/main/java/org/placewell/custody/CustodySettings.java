package org.placewell.custody;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the county keeps files.
 *
 * @param shareFolder the county's "S" drive; copies wait while there is none
 * @param retentionYears after the end of the agreement (CUS-9)
 */
@Validated
@ConfigurationProperties("placewell.custody")
record CustodySettings(
        @Nullable Path shareFolder,
        @DefaultValue("7") @Positive int retentionYears) {}
