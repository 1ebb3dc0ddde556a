package org.placewell.documents;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the papers and their keys are, and how much one paper may be.
 *
 * @param folder of Placewell alone; belongs into the backup
 * @param keyFile that the papers are encrypted with; belongs into another backup than the folder
 * @param maxPixels of one picture, on a page or as a file; a page of letter size at 600 dpi has 34 million
 * @param drawnAtOnce how many previews are drawn at the same time; each may need some 300 MB
 * @param drawnWithin after this a preview is given up
 */
@Validated
@ConfigurationProperties("placewell.documents")
record VaultSettings(
        @NotNull Path folder,
        @NotNull Path keyFile,
        @DefaultValue("20MB") DataSize maxSize,
        @DefaultValue("200") @Min(1) @Max(2000) int maxPages,

        @DefaultValue("40000000") @Min(1_000_000) @Max(200_000_000)
        int maxPixels,

        @DefaultValue("2") @Min(1) @Max(16) int drawnAtOnce,
        @DefaultValue("15s") Duration drawnWithin,
        @DefaultValue Scanner scanner) {

    /** What the form of an upload carries at most (spring.servlet.multipart.max-file-size) leaves room for this. */
    private static final DataSize LARGEST = DataSize.ofMegabytes(50);

    VaultSettings {
        if (maxSize.toBytes() < 1 || maxSize.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("placewell.documents.max-size must be between 1 byte and 50 MB");
        }
    }

    /**
     * The virus scanner (ClamAV's clamd); without a host papers are not scanned.
     *
     * @param timeout for connecting and for each answer
     */
    record Scanner(
            @Nullable String host,
            @DefaultValue("3310") int port,
            @DefaultValue("60s") Duration timeout) {}
}
