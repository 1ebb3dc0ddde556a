package org.placewell.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class ShareTests {

    /** Domain 10, case 17: a full disk is the share's trouble, so that files wait for it and go on by themselves. */
    @Test
    void aFullDiskIsAShareThatCannotBeReached() {
        assertThat(Share.meaning(new IOException("No space left on device")))
                .isInstanceOf(Share.Unreachable.class)
                .hasMessage("The share is full.");
        assertThat(Share.meaning(new FileSystemException("/mnt/s/w9_v1.pdf", null, "Disk quota exceeded")))
                .isInstanceOf(Share.Unreachable.class);
        IOException other = new IOException("Input/output error");
        assertThat(Share.meaning(other)).isSameAs(other);
    }

    @Test
    void saysWhyAndNamesNoPlaceOfTheMachine() {
        assertThat(Share.words(new FileSystemException("/mnt/s/w9_v1.pdf", null, "Permission denied")))
                .isEqualTo("The copy cannot be written: Permission denied.");
        assertThat(Share.words(new IOException("/mnt/s/w9_v1.pdf"))).isEqualTo("The copy cannot be written.");
    }
}
