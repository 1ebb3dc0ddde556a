package org.placewell.documents;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/** Where the papers are kept and how large one may be; the folder belongs to Placewell alone and into the backup. */
@Validated
@ConfigurationProperties("placewell.documents")
record VaultSettings(
        @NotNull Path folder, @DefaultValue("20MB") DataSize maxSize) {}
