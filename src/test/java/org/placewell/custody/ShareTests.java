package org.placewell.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareTests {

    /** Of the word "scan". */
    private static final String SHA = "59ad1b2fc74287ded1bba7af67765d23ad4a49f1ae51902cc2ed3f8ebee96cfa";

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
        Files.createFile(share.resolve(Share.MARKER));
        Files.createSymbolicLink(share.resolve("Employers"), elsewhere);
        Share writer = new Share(new CustodySettings(share, 7), mock());

        assertThatThrownBy(() -> writer.write("Employers/E-1/w9_v1.pdf", InputStream.nullInputStream(), "00", null))
                .hasMessage("The folder leads out of the share.");
        assertThat(elsewhere).isEmptyDirectory();
    }

    /** The empty folder that is left where a share is not mounted can be written to, and is not the share. */
    @Test
    void takesAFolderWithoutItsMarkerForAShareThatIsNotMounted(@TempDir Path share) throws IOException {
        Share writer = new Share(new CustodySettings(share, 7), mock());
        byte[] scan = "scan".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> writer.write("Employers/E-1/w9_v1.pdf", new ByteArrayInputStream(scan), SHA, null))
                .isInstanceOf(Share.Unreachable.class)
                .hasMessage("The share is not mounted: the file .placewell-share is not there.");
        assertThat(share).isEmptyDirectory();

        Files.createFile(share.resolve(Share.MARKER));
        writer.write("Employers/E-1/w9_v1.pdf", new ByteArrayInputStream(scan), SHA, null);
        assertThat(share.resolve("Employers/E-1/w9_v1.pdf")).hasBinaryContent(scan);
    }

    /** What somebody laid there stops this file's copies, not those of the others. */
    @Test
    void saysOfOneFileThatItsFolderIsBlocked(@TempDir Path share) throws IOException {
        Files.createFile(share.resolve(Share.MARKER));
        Files.createDirectories(share.resolve("Employers"));
        Files.createFile(share.resolve("Employers/E-1"));
        Share writer = new Share(new CustodySettings(share, 7), mock());

        assertThatThrownBy(() -> writer.write("Employers/E-1/w9_v1.pdf", InputStream.nullInputStream(), "00", null))
                .isNotInstanceOf(Share.Unreachable.class)
                .extracting(failure -> Share.words((IOException) failure))
                .isEqualTo("A file lies where its folder should be.");
    }

    /** Who wrote a file and died before that was noted finds it there, and leaves nothing else behind. */
    @Test
    void writesAFileTwiceAsOnce(@TempDir Path share) throws IOException {
        Files.createFile(share.resolve(Share.MARKER));
        Share writer = new Share(new CustodySettings(share, 7), mock());
        byte[] scan = "scan".getBytes(StandardCharsets.UTF_8);
        writer.write("Employers/E-1/w9_v1.pdf", new ByteArrayInputStream(scan), SHA, null);
        writer.write("Employers/E-1/w9_v1.pdf", new ByteArrayInputStream(scan), SHA, null);

        try (var lying = Files.list(share.resolve("Employers/E-1"))) {
            assertThat(lying.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("w9_v1.pdf", "w9_v1.pdf.sha256");
        }
    }

    /** A note that cannot be laid down leaves no draft behind. */
    @Test
    void leavesNoDraftWhereANoteCannotBeWritten(@TempDir Path share) throws IOException {
        Files.createFile(share.resolve(Share.MARKER));
        Files.createDirectories(share.resolve("Employers/E-1/w9_v1.pdf.sha256/occupied"));
        Share writer = new Share(new CustodySettings(share, 7), mock());

        assertThatThrownBy(() -> writer.write(
                        "Employers/E-1/w9_v1.pdf",
                        new ByteArrayInputStream("scan".getBytes(StandardCharsets.UTF_8)),
                        SHA,
                        null))
                .isInstanceOf(IOException.class);
        try (var lying = Files.list(share.resolve("Employers/E-1"))) {
            assertThat(lying.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".placewell"));
        }
    }

    @Test
    void saysWhyAndNamesNoPlaceOfTheMachine() {
        assertThat(Share.words(new FileSystemException("/mnt/s/w9_v1.pdf", null, "Permission denied")))
                .isEqualTo("The copy cannot be written: Permission denied.");
        assertThat(Share.words(new IOException("/mnt/s/w9_v1.pdf"))).isEqualTo("The copy cannot be written.");
    }
}
