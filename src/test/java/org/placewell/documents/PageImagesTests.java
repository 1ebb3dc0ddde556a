package org.placewell.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.placewell.SmallPdf;
import org.placewell.staff.Refused;

/** Pages as pictures: of bounded size, upright, within bounded time, few at once. */
class PageImagesTests {

    private final PageImages images =
            new PageImages(VaultBench.settings(Path.of("x"), Path.of("y"), VaultBench.scanner(null, 0)));

    @Test
    void drawsAPdfPageToTheWidth() throws IOException {
        assertThat(drawn(PaperType.PDF, SmallPdf.bytes(), PageSize.FITTING))
                .satisfies(page -> assertThat(page.getWidth()).isEqualTo(900))
                .satisfies(page -> assertThat(page.getHeight()).isBetween(1163, 1165));
        assertThat(drawn(PaperType.PDF, SmallPdf.bytes(), PageSize.LARGE).getWidth())
                .isEqualTo(1800);
    }

    @Test
    void drawsAPageOfAnyShapeIntoTheBox() throws IOException {
        BufferedImage page = drawn(
                PaperType.PDF,
                SmallPdf.text().replace("[0 0 612 792]", "[0 0 10 14000]").getBytes(StandardCharsets.US_ASCII),
                PageSize.FITTING);

        assertThat(page.getHeight()).isLessThanOrEqualTo(2400);
    }

    @Test
    void drawsEachPageOfATiff() throws IOException {
        byte[] tiff = SamplePictures.of("tiff", 1900, 1000, 2);

        assertThat(ImageIO.read(new ByteArrayInputStream(
                                images.draw(paper(PaperType.TIFF), 2, PageSize.FITTING, () -> tiff)))
                        .getWidth())
                .isEqualTo(900);
    }

    @Test
    void turnsAPhotoAsThePhoneWasHeld() throws IOException {
        byte[] lying = SamplePictures.of("jpeg", 400, 200, 1);
        byte[] note = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        ByteArrayOutputStream photo = new ByteArrayOutputStream();
        photo.write(lying, 0, 2);
        photo.write(note);
        photo.write(lying, 2, lying.length - 2);

        BufferedImage upright = drawn(PaperType.JPEG, photo.toByteArray(), PageSize.FITTING);

        assertThat(upright.getWidth()).isEqualTo(200);
        assertThat(upright.getHeight()).isEqualTo(400);
        // what was on the left is on top
        assertThat(upright.getRGB(100, 50) >> 16 & 0xff).isGreaterThan(200);
        assertThat(upright.getRGB(100, 350) & 0xff).isGreaterThan(200);
    }

    @Test
    void carriesNothingOfTheFileButWhatIsSeen() throws IOException {
        byte[] png = images.draw(
                paper(PaperType.PDF),
                1,
                PageSize.FITTING,
                () -> SmallPdf.of("/Author(Jordan Hale)", 1, "").getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("Jordan", "tEXt", "eXIf");
    }

    @Test
    void givesUpAPageThatTakesTooLong() {
        String forms = "9 0 obj<</Length 0>>stream\n" + "0 0 m 9 9 l S ".repeat(20_000) + "\nendstream endobj";
        byte[] busy = SmallPdf.with(forms)
                .replace("/MediaBox", "/Contents 9 0 R/MediaBox")
                .getBytes(StandardCharsets.US_ASCII);

        assertThatExceptionOfType(Unfit.class)
                .isThrownBy(() -> PdfPages.draw(busy, 0, 900, 2400, 1_000_000, Duration.ZERO))
                .withMessageContaining("takes too long to be drawn");
    }

    @Test
    void refusesAPageWhosePictureCannotBeDrawn() {
        String picture = "8 0 obj<</Length 10>>stream\n/X Do     \nendstream endobj\n"
                + "9 0 obj<</Subtype/Image/Width 9/Height 9/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/JPXDecode"
                + "/Length 4>>stream\nabcd\nendstream endobj";
        byte[] pdf = SmallPdf.with(picture)
                .replace("/MediaBox", "/Contents 8 0 R/Resources<</XObject<</X 9 0 R>>>>/MediaBox")
                .getBytes(StandardCharsets.US_ASCII);

        assertRefused(() -> images.draw(paper(PaperType.PDF), 1, PageSize.FITTING, () -> pdf), Refused.Kind.INVALID)
                .withMessageContaining("a kind that cannot be drawn (JPEG 2000 or JBIG2)");
    }

    @Test
    void refusesALargePictureInsideThePage() {
        byte[] pdf = SmallPdf.with(
                        "8 0 obj<</Length 60>>stream\nBI /W 90000 /H 90000 /CS /G /BPC 8 ID x EI\nendstream endobj")
                .replace("/MediaBox", "/Contents 8 0 R/MediaBox")
                .getBytes(StandardCharsets.US_ASCII);

        assertRefused(() -> images.draw(paper(PaperType.PDF), 1, PageSize.FITTING, () -> pdf), Refused.Kind.INVALID)
                .withMessageContaining("a picture of 90000 by 90000 points");
    }

    @Test
    void asksToWaitWhenTooManyAreDrawnAtOnce() throws Exception {
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch free = new CountDownLatch(1);
        PageImages impatient = new PageImages(
                VaultBench.settings(Path.of("x"), Path.of("y"), VaultBench.scanner(null, 0)), Duration.ofMillis(50));
        ExecutorService drawers = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 2; i++) {
                drawers.execute(() -> impatient.draw(paper(PaperType.PDF), 1, PageSize.FITTING, () -> {
                    busy.countDown();
                    await(free);
                    return SmallPdf.bytes();
                }));
            }
            busy.await();

            assertRefused(
                            () -> impatient.draw(paper(PaperType.PDF), 1, PageSize.FITTING, SmallPdf::bytes),
                            Refused.Kind.CONFLICT)
                    .withMessageStartingWith("Many papers are being drawn right now.");
        } finally {
            free.countDown();
            drawers.shutdown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static org.assertj.core.api.ThrowableAssertAlternative<Refused> assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Refused.Kind kind) {
        return assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private BufferedImage drawn(PaperType type, byte[] paper, PageSize size) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(images.draw(paper(type), 1, size, () -> paper)));
    }

    private static StoredDocument paper(PaperType type) {
        return new StoredDocument(
                UUID.randomUUID(),
                "w9.pdf",
                type.mediaType(),
                1,
                2,
                "",
                Instant.EPOCH,
                "ann",
                1,
                ScanState.NOT_SCANNED,
                null,
                null);
    }
}
