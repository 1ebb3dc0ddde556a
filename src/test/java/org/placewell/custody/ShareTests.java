package org.placewell.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void makesNothingWhereALinkLeadsOutOfTheShare(@TempDir Path share, @TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(share.resolve("Employers"), elsewhere);
        Share writer = new Share(new CustodySettings(share, 7), mock());

        assertThatThrownBy(() -> writer.write("Employers/E-1/w9_v1.pdf", InputStream.nullInputStream(), "00", null))
                .hasMessage("The folder leads out of the share.");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void saysWhyAndNamesNoPlaceOfTheMachine() {
        assertThat(Share.words(new FileSystemException("/mnt/s/w9_v1.pdf", null, "Permission denied")))
                .isEqualTo("The copy cannot be written: Permission denied.");
        assertThat(Share.words(new IOException("/mnt/s/w9_v1.pdf"))).isEqualTo("The copy cannot be written.");
    }
}
